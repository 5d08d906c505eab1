//! CHR005: each rule says what happens on a breach, and which account acts (derived from S1 §5.1).

use super::charter::{is_unwritten, name};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "CHR005",
    name: "no-consequence",
    level: Level::Warning,
    zh: include_str!("no_consequence.zh.md"),
    en: include_str!("no_consequence.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for charter in facts.book.charters.values() {
        for (index, rule) in charter.rules.indexed() {
            let (say, label, help) = match (is_unwritten(&rule.breach), rule.by.is_missing()) {
                (true, true) => (
                    ("没写违规处理和谁来处理", "lacks a breach and who acts"),
                    ("缺 `breach` 和 `by`", "`breach` and `by` are missing"),
                    (
                        "补 `breach: 提醒一次，再犯移出` 和 `by: owner`",
                        "add `breach: one reminder, then removal` and `by: owner`",
                    ),
                ),
                (true, false) => (
                    ("没写违规处理", "does not say what a breach leads to"),
                    ("缺 `breach`", "`breach` is missing"),
                    ("补 `breach`，如「提醒一次，再犯移出」", "add `breach`, such as `one reminder, then removal`"),
                ),
                (false, true) => (
                    ("没写犯了由谁处理", "does not say who acts on a breach"),
                    ("缺 `by`", "`by` is missing"),
                    ("补 `by: owner`，或写一个账号的编号", "add `by: owner`, or the id of an account"),
                ),
                (false, false) => continue,
            };
            let (name, nth) = (name(charter), index + 1);
            findings
                .at(&charter.origin, &format!("rules[{index}].text"))
                .say(format!("「{name}」第 {nth} 条{}", say.0), format!("rule {nth} of `{name}` {}", say.1))
                .label(label.0, label.1)
                .because(
                    "犯了没下文，这条就没人当真（依 S1 §5.1 推导）",
                    "a rule without a sequel is soon ignored (derived from S1 §5.1)",
                )
                .help(help.0, help.1);
        }
    }
}
