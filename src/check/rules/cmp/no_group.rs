//! CMP011: an edition names the group in which it happens (S4 §2).

use super::edition::name;
use crate::check::rules::naming::zh;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "CMP011",
    name: "no-group",
    level: Level::Error,
    zh: include_str!("no_group.zh.md"),
    en: include_str!("no_group.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for at in facts.book.editions().filter(|at| at.edition.group.is_missing()) {
        let name = name(&at);
        findings
            .at_key(&at.campaign.origin, &at.path("group"))
            .say(zh(&format!("{}没说在哪个群里办", name.zh)), format!("{} names no group", name.en))
            .label("缺 `group`", "`group` is missing")
            .because("活动群是双方建立信任的地方（S4 §2）", "the campaign group is where trust is built (S4 §2)")
            .help(
                "写 `group: 群编号`；还没建群，先用 `qunce new group` 写一份，`status: planned`",
                "write `group: GROUP`; if there is none yet, `qunce new group` with `status: planned`",
            )
            .identity(format!("{} group", at.id()));
    }
}
