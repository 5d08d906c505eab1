//! LAW007: an address to the door is published only after somebody approved it (PIPL 25, 28).

use super::exposure::report;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::privacy::Class;

pub(super) const RULE: Rule = Rule {
    code: "LAW007",
    name: "address",
    level: Level::Warning,
    zh: include_str!("address.zh.md"),
    en: include_str!("address.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    report(
        facts,
        findings,
        |class| class == Class::Address,
        |draft| {
            draft
                .because(
                    "住址是个人信息，公开要本人单独同意（《个人信息保护法》第二十五条）",
                    "where somebody lives is made public only with their separate consent (PIPL art. 25)",
                )
                .help(
                    "住址删掉，写到区为止；店面、会场要公开的，写豁免说明是谁的地方",
                    "delete a home and stop at the district; waive a shop or venue and say whose place it is",
                );
        },
    );
}
