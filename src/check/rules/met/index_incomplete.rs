//! MET012: each line of the operating index has figures, or is named as not measured (S4 §6).

use crate::check::index_lines::{INDEX_LINES, IndexLine};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::text::Lang;
use crate::text::phrase::list;

pub(super) const RULE: Rule = Rule {
    code: "MET012",
    name: "index-incomplete",
    level: Level::Info,
    zh: include_str!("index_incomplete.zh.md"),
    en: include_str!("index_incomplete.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let playbook = &facts.book.playbook;
    if playbook.not_measured.is_faulty() {
        return;
    }
    let is_open = |line: &&IndexLine| line.applies(facts.book) && !line.is_measured(facts);
    let open: Vec<&IndexLine> =
        INDEX_LINES.iter().filter(is_open).filter(|line| line.not_measured(facts.book).is_none()).collect();
    let Some(first) = open.first() else { return };
    let zh: Vec<&str> = open.iter().map(|line| line.zh).collect();
    let en: Vec<&str> = open.iter().map(|line| line.en).collect();
    let table = first.table;
    findings
        .at_key(&playbook.origin, "not_measured")
        .say(
            format!("运营指数有 {} 行没数，也没说不统计：{}", open.len(), list(&zh, Lang::Zh)),
            format!("the operating index lacks {} and does not say so", list(&en, Lang::En)),
        )
        .label("这里没提", "not named here")
        .because(
            "空着像是 0，说明了才是不知道（S4 §6，推导）",
            "a blank reads as 0; say that it is unknown (S4 §6, derived)",
        )
        .help(
            format!("往 `{table}` 里记，或在 `not_measured` 写一句「{}：为什么、几时补」", first.zh),
            format!("record it in `{table}`, or say in `not_measured`: `{}: why, and from when on`", first.en),
        )
        .identity("index");
}
