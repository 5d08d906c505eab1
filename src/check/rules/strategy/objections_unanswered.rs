//! STR008: what colleagues object is on record, each objection with the team's answer (S0).

use super::group::is_unwritten;
use super::playbook::is_begun;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "STR008",
    name: "objections-unanswered",
    level: Level::Info,
    zh: include_str!("objections_unanswered.zh.md"),
    en: include_str!("objections_unanswered.en.md"),
    check,
};

const WHY: (&str, &str) = (
    "背日活目标的同事会反对建群，要有话回（S0）",
    "colleagues with a DAU target will object to groups; have an answer (S0)",
);

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let playbook = &facts.book.playbook;
    if playbook.objections.is_missing() && is_begun(facts.book) {
        let title = facts.book.title();
        findings
            .at_key(&playbook.origin, "objections")
            .say(
                format!("分册「{title}」没记同事的异议和回答"),
                format!("book `{title}` records no objection and no answer"),
            )
            .label("缺 `objections`", "`objections` is missing")
            .because(WHY.0, WHY.1)
            .help(
                "把听到的话记下来：`objections: [{raised: 群会分走活跃, by: product, answer: ...}]`",
                "write down what was said: `objections: [{raised: groups take activity away, by: product, answer: ...}]`",
            )
            .identity("objections");
    }
    for (index, objection) in playbook.objections.indexed().filter(|(_, objection)| is_unwritten(&objection.answer)) {
        let (zh, en) = match objection.raised.given() {
            Some(raised) => (format!("异议「{raised}」"), format!("objection `{raised}`")),
            None => (format!("第 {} 条异议", index + 1), format!("objection {}", index + 1)),
        };
        findings
            .at(&playbook.origin, &format!("objections[{index}].raised"))
            .say(format!("{zh}还没有回答"), format!("{en} has no answer"))
            .label("缺 `answer`", "`answer` is missing")
            .because(WHY.0, WHY.1)
            .help(
                "写 `answer`，最好带一个自己的数；答不上来，就写准备怎么试、哪天看结果",
                "write `answer`, best with a figure of your own; without one, say how you will try and when you will know",
            );
    }
}
