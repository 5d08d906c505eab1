//! LAW010: members under fourteen come in with a guardian's consent only (PIPL 28, 31).

use super::ages::{Age, sign, unconsented};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "LAW010",
    name: "under-fourteen",
    level: Level::Error,
    zh: include_str!("under_fourteen.zh.md"),
    en: include_str!("under_fourteen.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for group in unconsented(facts) {
        let Some(sign) = sign(group).filter(|sign| sign.age == Age::Child) else { continue };
        let name = group.title.given().unwrap_or(&group.id);
        findings
            .at(&group.origin, &sign.path)
            .within(sign.word, 0)
            .say(
                format!("「{name}」收不满十四岁的孩子，没写监护人同意"),
                format!("group `{name}` is for children under 14 and states no guardian consent"),
            )
            .label("缺 `guardian_consent`", "`guardian_consent` is missing")
            .because(
                "不满十四周岁的一切信息都算敏感，要监护人同意（《个人信息保护法》第二十八、三十一条）",
                "under 14 everything is sensitive and takes a guardian's consent (PIPL art. 28, 31)",
            )
            .help(
                "改成家长群，或写 `guardian_consent: 怎么征得、记在哪里`",
                "make it a group of parents, or write `guardian_consent` with how it is asked and kept",
            )
            .identity("guardian_consent");
    }
}
