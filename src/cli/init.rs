//! `qunce init`: a workspace that passes `check`, with one book to fill in.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::args::Everywhere;
use super::failure::Failure;
use super::new::{add, starter_of};
use super::output::created;
use super::terminal::{Terminal, locale};
use super::workspace::{asked_lang, start};
use crate::disk::create_new;
use crate::model::Kind;
use crate::schema;
use crate::text::Lang;

/// The book that a new workspace begins with.
const BOOK: &str = "my-team";

/// Runs the command.
pub(super) fn run(options: &Everywhere, into: &Path, terminal: Terminal) -> Result<ExitCode, Failure> {
    let lang = asked_lang(options).or_else(locale).unwrap_or(Lang::Zh);
    let root: PathBuf = start(options)?.join(into);
    let mut files: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
    let playbook = format!("playbooks/{BOOK}/playbook.yaml");
    let book = starter_of(Kind::Playbook, &playbook, BOOK, lang, Lang::En);
    add(&mut files, "qunce.yaml".to_owned(), schema::modeline("qunce.yaml", Kind::Settings) + &settings(lang));
    add(&mut files, playbook, book);
    for (name, text) in schema::files() {
        add(&mut files, format!("{}/{name}", schema::FOLDER), text);
    }
    add(&mut files, ".gitignore".to_owned(), "/site\n/.site.next\n/.site.lock\n".to_owned());
    create_new(&root, &files).map_err(|error| created(&error))?;
    let here = into == Path::new(".");
    let (place, at) =
        if here { (root.display(), String::new()) } else { (into.display(), format!("-C {} ", into.display())) };
    terminal.say(&match lang {
        Lang::Zh => format!("建好了：{place}。接着：`qunce {at}new group ID`，再 `qunce {at}check`"),
        Lang::En => format!("created {place}; next: `qunce {at}new group ID`, then `qunce {at}check`"),
    })?;
    Ok(ExitCode::SUCCESS)
}

fn settings(lang: Lang) -> String {
    let version = env!("CARGO_PKG_VERSION").rsplit_once('.').map_or("0.1", |(version, _)| version);
    match lang {
        Lang::Zh => format!(
            "# 工作区的设置；分册在 playbooks/ 里，快照在 data/ 里\ntitle: 社群运营手册\nlanguages: [zh, en]\ntime_zone: Asia/Shanghai\nrequires: \">={version}\"\n# 改上限和级别：\n# limits: {{charter: {{max_rules: 3}}}}\n# levels: {{CHR001: warning}}\n"
        ),
        Lang::En => format!(
            "# The workspace's settings; books are in playbooks/, snapshots in data/\ntitle: Community handbook\nlanguages: [en, zh]\ntime_zone: Asia/Shanghai\nrequires: \">={version}\"\n# To change limits and levels:\n# limits: {{charter: {{max_rules: 3}}}}\n# levels: {{CHR001: warning}}\n"
        ),
    }
}
