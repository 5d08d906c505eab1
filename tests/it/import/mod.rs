//! `qunce import` and `qunce drift` as an operator meets them, on payloads with invented ids.

mod drifted;
mod payloads;
mod scrm;
mod sheets;
mod snapshots;
mod workbooks;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// A workspace with one book and one group, and a data folder of its user's own.
pub(super) struct Desk {
    folder: TempDir,
}

const GROUP: &str = "title: 晨读群\nstatus: live\naccounts: {owner: guyu}\nsops: [daily]\n";
const SOP: &str = "title: 每日\nfor: {groups: [reading]}\nsteps:\n  - {id: words, at: \"20:00\", on: daily, by: owner, reach: group, kind: service, text: 词单}\n";
const TAGS: &str = "tags:\n  - {id: exam, title: 备考, family: attribute, values: [四级, 六级]}\n  - {id: veteran, title: 老成员, family: growth}\n";

impl Desk {
    pub(super) fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().unwrap() };
        for (path, text) in [
            ("ws/qunce.yaml", "title: 试\nas_of: 2026-03-05\n"),
            ("ws/playbooks/team/playbook.yaml", "title: 一队\n"),
            ("ws/playbooks/team/groups/reading.yaml", GROUP),
            ("ws/playbooks/team/groups/writing.yaml", "title: 写作群\nstatus: live\n"),
            ("ws/playbooks/team/accounts/guyu.yaml", "public_name: 谷雨\nduty: owner\n"),
            ("ws/playbooks/team/channels/poster.yaml", "title: 海报\n"),
            ("ws/playbooks/team/sops/daily.yaml", SOP),
            ("ws/playbooks/team/tags.yaml", TAGS),
            (
                "ids.yaml",
                "accounts: {staff-one: guyu, '7': guyu}\nchannels: {state-poster: poster}\nsteps: {message-one: daily/words, '31': daily/words}\ngroups: {chat-placeholder-0001: reading}\n",
            ),
        ] {
            desk.put(path, text);
        }
        desk
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn put(&self, name: &str, text: &str) {
        self.put_bytes(name, text.as_bytes());
    }

    pub(super) fn put_bytes(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// Runs `qunce` beside the workspace, in English.
    pub(super) fn qunce(&self, args: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_qunce"))
            .args(["-C", "ws", "--lang", "en"])
            .args(args)
            .current_dir(self.folder.path())
            .env("XDG_DATA_HOME", self.path("home"))
            .env("HOME", self.path("home"))
            .env("TZ", "America/New_York")
            .output()
            .unwrap();
        Ran(output)
    }

    /// Imports and gives what was said; panics unless it went well.
    pub(super) fn import(&self, args: &[&str]) -> Ran {
        let ran = self.qunce(&[&["import"], args, &["--ids", "ids.yaml"]].concat());
        assert_eq!(ran.status(), 0, "{args:?}: {}", ran.all());
        ran
    }

    /// A table of the book as it stands, empty where it does not.
    pub(super) fn table(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(&format!("ws/data/team/{name}.csv"))).unwrap_or_default()
    }

    /// Every file below the workspace with what it holds.
    pub(super) fn workspace(&self) -> Vec<(PathBuf, String)> {
        let mut found = Vec::new();
        walk(&self.path("ws"), &mut found);
        found.sort();
        found
    }
}

fn walk(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, found);
        } else {
            let text = String::from_utf8_lossy(&std::fs::read(&path).unwrap()).into_owned();
            found.push((path, text));
        }
    }
}

/// What a run came to.
pub(super) struct Ran(Output);

impl Ran {
    pub(super) fn status(&self) -> i32 {
        self.0.status.code().unwrap()
    }

    pub(super) fn stdout(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    pub(super) fn stderr(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }

    pub(super) fn all(&self) -> String {
        self.stdout() + &self.stderr()
    }
}
