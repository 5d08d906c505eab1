//! The base, and what each branch changes in it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A repository whose `main` is the base and which has a branch for each change.
pub(crate) struct Repository {
    pub(crate) folder: tempfile::TempDir,
}

/// A change: its branch and what it does to the files.
type Branch = (&'static str, fn(&Path));

pub(crate) const BRANCHES: [Branch; 6] = [
    ("wording", wording),
    ("fourth-rule", fourth_rule),
    ("new-campaign", new_campaign),
    ("magnet-removed", magnet_removed),
    ("staff-reassigned", staff_reassigned),
    ("group-renamed", group_renamed),
];

pub(crate) fn base() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/review/base")
}

pub(crate) fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let into = to.join(entry.file_name());
        if entry.path().is_dir() { copy(&entry.path(), &into) } else { _ = std::fs::copy(entry.path(), into).unwrap() }
    }
}

pub(crate) fn git(folder: &Path, args: &[&str]) -> String {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"])
        .args(args)
        .output()
        .unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

pub(crate) fn commit(folder: &Path) {
    git(folder, &["add", "-A"]);
    git(folder, &["commit", "-qm", "a change"]);
}

pub(crate) fn qunce(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_qunce")).args(args).current_dir(folder).env("LANG", "C").output().unwrap()
}

pub(crate) fn put(folder: &Path, path: &str, text: &str) {
    let path = folder.join("playbooks/reading").join(path);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, text).unwrap();
}

pub(crate) fn replace(folder: &Path, path: &str, from: &str, to: &str) {
    let text = std::fs::read_to_string(folder.join("playbooks/reading").join(path)).unwrap();
    assert!(text.contains(from), "{path} does not hold {from}");
    put(folder, path, &text.replace(from, to));
}

impl Repository {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(&base(), folder.path());
        git(folder.path(), &["init", "-q", "-b", "main"]);
        commit(folder.path());
        for (name, change) in BRANCHES {
            git(folder.path(), &["checkout", "-q", "-b", name, "main"]);
            change(folder.path());
            commit(folder.path());
        }
        git(folder.path(), &["checkout", "-q", "main"]);
        Self { folder }
    }

    /// What `qunce review main..BRANCH` says, with commits by their branches' names.
    pub(crate) fn review(&self, branch: &str, args: &[&str]) -> (i32, String) {
        let range = format!("main..{branch}");
        let output = qunce(self.folder.path(), &[&["review", &range], args].concat());
        let mut text = String::from_utf8(output.stdout).unwrap();
        for name in ["main", branch] {
            let commit = git(self.folder.path(), &["rev-parse", name]);
            text = text.replace(&commit, "COMMIT").replace(&commit[..7], "COMMIT");
        }
        (output.status.code().unwrap(), text.replace(env!("CARGO_PKG_VERSION"), "VERSION"))
    }
}

/// A page of the team's, a remark and the words of one message read otherwise.
fn wording(folder: &Path) {
    replace(folder, "sops/weekly.yaml", "先看问题，再看正文。", "先看问题，带着问题看正文。");
    replace(folder, "chapters/first-day.md", "先加芒种，再进群。", "先加芒种，再由芒种拉进群。");
    replace(folder, "groups/reading-a.yaml", "owner: 春分\n", "owner: 春分\nnotes: 开学那周人手紧\n");
}

fn fourth_rule(folder: &Path) {
    let rule = "  - {text: 晚上十点以后不发消息, protects: upkeep, breach: 私信提醒, by: owner}\n";
    replace(folder, "charters/reading.yaml", "complaints:", &format!("{rule}complaints:"));
    replace(folder, "charters/reading.yaml", "breach: 私信提醒一次，再犯移出", "breach: 当天移出，一个月不能再进");
}

/// A second edition with a group of its own, and a sign-up schedule in both groups that says too much on a day.
fn new_campaign(folder: &Path) {
    let edition = "  - id: reading-2
    title: 第 2 期
    opens: 2026-03-16
    closes: 2026-04-05
    group: reading-c
    fee: {amount: 59, refundable: {amount: 30, by: 打卡记录，满 21 天, when: 结束后三天内}}
    whats_new: 两人一组互相提问
    budget:
      - {item: 海报, amount: 900}
      - {item: 达人合作, amount: 1500}
      - {item: 书签和邮费, amount: 9, per_sign_up: true}
    targets: {sign_ups: 110, completion: 55%, cost: 3000}
    recorder: 共读小程序
    sop: [sign-up]
    highlights: 读得最细的十条提问
    aftercare: {starts_on: 2026-04-07, content: 每周导读}
    member_voice: {who: 第 1 期读完的成员, gets: 一本新书}
    leads: {screen: 读完三本的人, hands_to: sales}
";
    let old = std::fs::read_to_string(folder.join("playbooks/reading/campaigns/reading.yaml")).unwrap();
    put(folder, "campaigns/reading.yaml", &format!("{old}{edition}"));
    let group = std::fs::read_to_string(folder.join("playbooks/reading/groups/reading-a.yaml")).unwrap();
    let group = group
        .replace("title: 共读 A 群\nstatus: live", "title: 共读 C 群\nstatus: planned")
        .replace("opened_on: 2025-11-03", "opened_on: 2026-03-14\ncloses_on: 2026-04-20")
        .replace(
            "type: nurture, unit: product, why: 读完一本以后，留下来接着读",
            "type: campaign, unit: product, why: 承接第 2 期",
        )
        .replace("words: 读完过一本书的成员", "words: 报名第 2 期的人")
        .replace("sops: [weekly, welcome]", "sops: [welcome]")
        .replace("after: {plan: settle}", "after: {plan: settle, into: reading-a}");
    put(folder, "groups/reading-c.yaml", &group);
    let step = |id: &str, at: &str, minutes: u32, topic: &str| {
        format!(
            "  - {{id: {id}, at: \"{at}\", on: tue, by: sales, reach: group, kind: promote, tool: by_hand, minutes: {minutes}, topic: {topic}, goal: 报上名, text: {topic}，想接着读的回「报名」。}}\n"
        )
    };
    let steps = [
        step("preview", "09:30", 15, "第 2 期预告"),
        step("open", "12:10", 15, "开放报名"),
        step("last", "18:30", 15, "名额提醒"),
    ];
    let sop = format!(
        "title: 第 2 期报名\nowner: 秋分\nfor: {{groups: [reading-a, reading-b]}}\nstarts: 2026-03-03\nends: 2026-03-15\nsteps:\n{}",
        steps.concat()
    );
    put(folder, "sops/sign-up.yaml", &sop);
}

/// The map is no longer there, and no definition refers to it; messages, the gift and a page still promise it.
fn magnet_removed(folder: &Path) {
    std::fs::remove_file(folder.join("playbooks/reading/magnets/reading-map.yaml")).unwrap();
    for group in ["groups/reading-a.yaml", "groups/reading-b.yaml"] {
        replace(folder, group, "magnets: [reading-map]\n", "");
    }
    replace(folder, "sops/weekly.yaml", "    magnets: [reading-map]\n", "");
    replace(folder, "sops/welcome.yaml", "    magnets: [reading-map]\n", "");
}

/// Service goes to the sales account in one group and to nobody in the other.
fn staff_reassigned(folder: &Path) {
    replace(folder, "groups/reading-a.yaml", "service: mangzhong", "service: qiufen");
    replace(folder, "groups/reading-b.yaml", "service: mangzhong, ", "");
}

/// The group has another id and another name, everywhere.
fn group_renamed(folder: &Path) {
    let path = |id: &str| folder.join(format!("playbooks/reading/groups/{id}.yaml"));
    std::fs::rename(path("reading-a"), path("reading-together")).unwrap();
    replace(folder, "groups/reading-together.yaml", "title: 共读 A 群", "title: 一起读书群");
    for sop in ["sops/weekly.yaml", "sops/welcome.yaml"] {
        replace(folder, sop, "[reading-a, reading-b]", "[reading-together, reading-b]");
    }
    for table in ["group_days", "memberships"] {
        let path = folder.join(format!("data/reading/{table}.csv"));
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replace("reading-a", "reading-together")).unwrap();
    }
}
