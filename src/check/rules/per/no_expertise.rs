//! PER005: an account says in which fields it answers (S1 §5.3).

use super::naming::{account, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "PER005",
    name: "no-expertise",
    level: Level::Warning,
    zh: include_str!("no_expertise.zh.md"),
    en: include_str!("no_expertise.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for own in facts.book.accounts.values().filter(|own| own.expertise.is_missing()) {
        let name = account(facts, &own.id);
        findings
            .at_key(&own.origin, "expertise")
            .say(zh(&format!("账号{}没写懂什么", name.zh)), format!("account {} names no field", name.en))
            .label("缺 `expertise`", "`expertise` is missing")
            .because(
                "光活跃不够，遇到问题要有内行的见解（S1 §5.3）",
                "being active is not enough: answers should show knowledge (S1 §5.3)",
            )
            .help(
                "写一两样真答得上的，如 `expertise: [四六级备考, 退费]`",
                "name one or two fields it can answer in, such as `expertise: [exam plans, refunds]`",
            )
            .identity("expertise");
    }
}
