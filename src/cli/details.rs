//! What `--verbose` says of a workspace once it is read: what was read, and where the day and the language come from.

use std::path::Path;

use super::args::Everywhere;
use super::failure::Failure;
use super::terminal::{Terminal, locale};
use super::workspace::asked_lang;
use crate::load::Loaded;
use crate::text::{Lang, Words, number, visible};

/// Says it, where details are wanted.
pub(super) fn tell(options: &Everywhere, root: &Path, loaded: &Loaded, own: Lang) -> Result<(), Failure> {
    let terminal = Terminal::new(options);
    if !terminal.is_verbose() {
        return Ok(());
    }
    let day = day(options, loaded);
    for detail in [place(root), files(loaded), books(loaded), judged(loaded), day, language(options, own)] {
        terminal.tell(&detail)?;
    }
    Ok(())
}

fn place(root: &Path) -> Words {
    let root = root.to_string_lossy();
    let root = visible(&root);
    Words::new(format!("工作区：{root}"), format!("workspace: {root}"))
}

fn files(loaded: &Loaded) -> Words {
    let below =
        |folder: &str| number::count(loaded.paths.iter().filter(|path| path.starts_with(folder)).count() as u64);
    let (definitions, snapshots, rules) = (below("playbooks/"), below("data/"), below("rules/"));
    Words::new(
        format!("文件：分册里 {definitions} 个，快照 {snapshots} 个，自己的规则 {rules} 个"),
        format!("files: {definitions} in books, {snapshots} of snapshots, {rules} of your own rules"),
    )
}

fn books(loaded: &Loaded) -> Words {
    let all: Vec<&str> = loaded.workspace.books.iter().map(|book| book.id.as_str()).collect();
    let named = !loaded.workspace.settings.books.is_missing();
    let (zh, en) =
        if named { ("qunce.yaml 列的", "listed in qunce.yaml") } else { ("playbooks 里全部", "all of playbooks") };
    Words::new(format!("分册（{zh}）：{}", all.join("、")), format!("books ({en}): {}", all.join(", ")))
}

fn judged(loaded: &Loaded) -> Words {
    let (levels, overrides) = (loaded.levels.len(), loaded.overrides.len());
    let limits = loaded.limits.iter().filter(|(_, limit)| limit.overridden).count();
    Words::new(
        format!(
            "qunce.yaml 改了 {levels} 个级别、{limits} 个上限，有 {overrides} 条例外；逐条看 `qunce check --show-config`"
        ),
        format!(
            "qunce.yaml sets {levels} levels, {limits} limits, {overrides} overrides; `qunce check --show-config` lists them"
        ),
    )
}

fn day(options: &Everywhere, loaded: &Loaded) -> Words {
    let day = loaded.workspace.as_of;
    let (zh, en) = if options.as_of.is_some() {
        ("--as-of", "--as-of")
    } else if loaded.workspace.settings.as_of.get().is_some() {
        ("qunce.yaml", "qunce.yaml")
    } else {
        ("今天", "today")
    };
    Words::new(format!("截至日：{day}（{zh}）"), format!("as of: {day} ({en})"))
}

fn language(options: &Everywhere, own: Lang) -> Words {
    let (lang, zh, en) = match (asked_lang(options), locale()) {
        (Some(asked), _) => (asked, "--lang", "--lang"),
        (None, Some(locale)) => (locale, "系统语言", "locale"),
        (None, None) => (own, "qunce.yaml", "qunce.yaml"),
    };
    Words::new(format!("语言：{}（{zh}）", lang.code()), format!("language: {} ({en})", lang.code()))
}
