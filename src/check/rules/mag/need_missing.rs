//! MAG001: useful: a lead magnet names the need that it answers, or the tag of those who have it (S1 §4).

use super::magnet::{is_unwritten, name};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "MAG001",
    name: "need-missing",
    level: Level::Error,
    zh: include_str!("need_missing.zh.md"),
    en: include_str!("need_missing.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for magnet in facts.book.magnets.values() {
        if !is_unwritten(&magnet.need) || !magnet.serves.is_missing() {
            continue;
        }
        let name = name(magnet);
        findings
            .at(&magnet.origin, "")
            .say(
                format!("引流抓手「{name}」没写解决什么需要"),
                format!("lead magnet `{name}` names no need that it answers"),
            )
            .label("缺 `need`，也没有 `serves`", "neither `need` nor `serves`")
            .because(
                "选抓手先看人家缺什么，用得着才有人要（S1 §4）",
                "first see what people lack; only what they need draws them (S1 §4)",
            )
            .help(
                "写 `need`，如「背词时手边能翻」，或写 `serves: [exam]` 这样的标签",
                "write `need`, such as `something to look at while learning words`, or tags: `serves: [exam]`",
            )
            .identity("need");
    }
}
