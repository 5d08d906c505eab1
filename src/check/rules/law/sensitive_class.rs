//! LAW012: a public handbook shows nothing sensitive of a member (PIPL 28, 29).

use super::publishing::published;
use super::shown::{sensitive, shown};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "LAW012",
    name: "sensitive-class",
    level: Level::Error,
    zh: include_str!("sensitive_class.zh.md"),
    en: include_str!("sensitive_class.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(published) = published(facts) else { return };
    for shown in shown(&published) {
        let Some(sort) = sensitive(shown.field) else { continue };
        findings
            .at(published.origin, &shown.path("field"))
            .say(
                format!("「{}」是敏感信息，手册谁都能看", shown.field),
                format!("`{}` is sensitive, and anybody can read the handbook", shown.field),
            )
            .label(format!("属于{}", sort.zh), sort.en)
            .because(
                "泄露了容易伤到人，要有充分的必要（《个人信息保护法》第二十八、二十九条）",
                "it harms people easily and takes a compelling need (PIPL art. 28, 29)",
            )
            .help(
                "从手册里拿掉；非要说，只说合起来的数",
                "take it out of the handbook; if it has to be told, tell totals only",
            )
            .identity(shown.field);
    }
}
