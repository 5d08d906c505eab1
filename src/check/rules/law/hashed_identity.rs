//! LAW009: a plain hash of a phone number or openid counts as the number itself (PIPL 73: not anonymous).

use super::exposure::report;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::privacy::Class;

pub(super) const RULE: Rule = Rule {
    code: "LAW009",
    name: "hashed-identity",
    level: Level::Error,
    zh: include_str!("hashed_identity.zh.md"),
    en: include_str!("hashed_identity.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    report(
        facts,
        findings,
        |class| class == Class::Hash,
        |draft| {
            draft
                .because(
                    "手机号不到百亿个，逐个算一遍就还原，算不上匿名（《个人信息保护法》第七十三条）",
                    "under ten billion numbers are soon tried: this is not anonymous (PIPL art. 73)",
                )
                .help(
                    "换成团队自编的成员编号，如 `m0017`；对照表不放进工作区",
                    "use numbers of the team's own, such as `m0017`, and keep the list elsewhere",
                );
        },
    );
}
