//! STR007: a young product has three lines of defence or more, each naming the one that holds whom it loses
//! (S0; the number and the naming are derived).

use std::collections::BTreeSet;

use super::naming::listed;
use super::playbook::is_begun;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::playbook::{DefenceLine, Line, Stage};
use crate::text::{Lang, Words};

pub(super) const RULE: Rule = Rule {
    code: "STR007",
    name: "defence-line-gap",
    level: Level::Warning,
    zh: include_str!("defence_line_gap.zh.md"),
    en: include_str!("defence_line_gap.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let playbook = &facts.book.playbook;
    let is_young = matches!(playbook.stage.get(), Some(Stage::Startup | Stage::Growth));
    if !is_young || !is_begun(facts.book) {
        return;
    }
    let lines = &playbook.defence_lines;
    let standing: BTreeSet<Line> = lines.iter().filter_map(|line| line.line.get()).collect();
    // A line that cannot be read may be the one that is missed.
    let unread = lines.is_faulty() || lines.iter().any(|line| line.line.is_faulty());
    if !unread {
        too_few(facts, findings, &standing);
    }
    for (index, line) in lines.indexed() {
        let Some(own) = line.line.get() else { continue };
        holds_whom_it_loses(facts, findings, (index, own, line), (!unread).then_some(&standing));
    }
}

fn too_few(facts: &BookFacts<'_>, findings: &mut Findings<'_>, standing: &BTreeSet<Line>) {
    let limit = facts.limit("strategy.defence_lines");
    let count = standing.len();
    if count as i64 >= limit.count() {
        return;
    }
    let absent: Vec<Words> = Line::ALL.iter().filter(|line| !standing.contains(line)).map(|line| word(*line)).collect();
    let absent = listed(&absent);
    let (say_zh, say_en) = match count {
        0 => ("一道防线都没有".to_owned(), "no line of defence is in place".to_owned()),
        1 => ("防线只有 1 道".to_owned(), "1 line of defence is in place".to_owned()),
        _ => (format!("防线只有 {count} 道"), format!("{count} lines of defence are in place")),
    };
    findings
        .at_key(&facts.book.playbook.origin, "defence_lines")
        .say(format!("{say_zh}，至少要 {} 道", limit.count()), format!("{say_en}, at least {}", limit.count()))
        .label(format!("还没有{}", absent.zh), format!("not there: {}", absent.en))
        .limit(limit)
        .help(
            "补一道：`{line: official_account, holds: 每周一篇短文, next: group}`",
            "add one: `{line: official_account, holds: a short piece every week, next: group}`",
        )
        .identity("defence_lines");
}

/// The line says which one comes next, and that one stands, where all that stand are known.
fn holds_whom_it_loses(
    facts: &BookFacts<'_>,
    findings: &mut Findings<'_>,
    (index, own, line): (usize, Line, &DefenceLine),
    standing: Option<&BTreeSet<Line>>,
) {
    let origin = &facts.book.playbook.origin;
    let (zh, en) = (own.word(Lang::Zh), own.name());
    let (path, say, label) = match line.next.get() {
        None if line.next.is_missing() => (
            "line",
            (
                format!("防线「{zh}」没写走了的人由哪一道接住"),
                format!("line of defence `{en}` does not say which line holds those who leave"),
            ),
            ("缺 `next`".to_owned(), "`next` is missing".to_owned()),
        ),
        Some(next) if next == own => (
            "next",
            (
                format!("防线「{zh}」把走了的人交给自己"),
                format!("line of defence `{en}` hands those who leave to itself"),
            ),
            ("要写另一道".to_owned(), "another line belongs here".to_owned()),
        ),
        Some(next) if standing.is_some_and(|standing| !standing.contains(&next)) => (
            "next",
            (
                format!("防线「{zh}」把走了的人交给「{}」，那一道却没有", next.word(Lang::Zh)),
                format!("line of defence `{en}` hands those who leave to `{}`, which is not there", next.name()),
            ),
            ("`defence_lines` 里没有这一道".to_owned(), "not one of `defence_lines`".to_owned()),
        ),
        _ => return,
    };
    findings
        .at(origin, &format!("defence_lines[{index}].{path}"))
        .say(say.0, say.1)
        .label(label.0, label.1)
        .because(
            "从一道走掉的人，下一道还连得上，才叫防线（依 S0 推导）",
            "whoever drops out of one line is still tied by the next (derived from S0)",
        )
        .help(
            "`next` 写已经设好的另一道，如 `next: group`；没有就先把那一道建起来",
            "in `next`, name another line that is in place, such as `next: group`, or build that line first",
        )
        .identity(en);
}

fn word(line: Line) -> Words {
    Words::new(line.word(Lang::Zh), format!("`{}`", line.name()))
}
