//! MTX002: every long-term group belongs to a series or a theme (S4 §4).

use super::group::{name, open_groups};
use super::matrix::{ended, is_placed, unsettled};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::group::Group;

pub(super) const RULE: Rule = Rule {
    code: "MTX002",
    name: "orphan-group",
    level: Level::Info,
    zh: include_str!("orphan_group.zh.md"),
    en: include_str!("orphan_group.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let ended = ended(facts);
    for group in open_groups(facts).filter(|group| is_lasting(group) && !is_placed(group)) {
        // Of a group whose campaign is over, MTX001 says more.
        if ended.contains_key(group.id.as_str()) && unsettled(facts.book, group).is_some() {
            continue;
        }
        let name = name(group);
        findings
            .at(&group.origin, "")
            .say(
                format!("长期群「{name}」不属于任何系列或主题"),
                format!("long-term group `{name}` belongs to no series or theme"),
            )
            .label("没写 `series` 或 `theme`", "neither `series` nor `theme`")
            .because(
                "群按系列、按主题连成矩阵，人才有下一处可去（S4 §4）",
                "groups form a matrix by series and theme, so that members have a next place (S4 §4)",
            )
            .help(
                "写 `theme: 背单词`；跟着一个活动系列办的，写 `series: 系列编号`",
                "write `theme: vocabulary`, or `series: ID` if it goes with a series of campaigns",
            )
            .identity("orphan");
    }
}

/// Whether the group is meant to last: its purpose is known to be no passing one, and it has no last day.
fn is_lasting(group: &Group) -> bool {
    let kind = group.purpose.given().and_then(|purpose| purpose.kind.get());
    kind.is_some_and(|kind| !kind.is_special()) && group.closes_on.is_missing()
}
