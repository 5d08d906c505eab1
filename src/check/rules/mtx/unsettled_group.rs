//! MTX001: the group of a campaign that has ended is disbanded by plan, or its people settle in the matrix (S4 §4).

use super::group::name;
use super::matrix::{Unsettled, ended, is_watched, unsettled};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::group::Group;
use crate::model::{Definition, EditionAt};

pub(super) const RULE: Rule = Rule {
    code: "MTX001",
    name: "unsettled-group",
    level: Level::Warning,
    zh: include_str!("unsettled_group.zh.md"),
    en: include_str!("unsettled_group.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for (id, at) in ended(facts) {
        let Some(group) = facts.book.groups.get(id).filter(|group| !group.status.is_faulty()) else { continue };
        let Some(fault) = unsettled(facts.book, group) else { continue };
        // A campaign group without a plan, or that stays nowhere, has its finding from POS004.
        if is_watched(group) && matches!(fault, Unsettled::NoPlan | Unsettled::StaysNowhere) {
            continue;
        }
        report(findings, group, &at, fault, into(facts, group));
    }
}

/// The name of the group into which people are to move.
fn into<'a>(facts: &BookFacts<'a>, group: &'a Definition<Group>) -> &'a str {
    let into = group.after.given().and_then(|after| after.into.given());
    into.map_or("", |id| facts.book.group(id).map_or(id.as_str(), name))
}

fn report(findings: &mut Findings<'_>, group: &Definition<Group>, at: &EditionAt<'_>, fault: Unsettled, into: &str) {
    let name = name(group);
    let (path, zh, en, label_zh, label_en) = match fault {
        Unsettled::NoPlan => (
            "after",
            "没写解散还是沉淀".to_owned(),
            "does not say what becomes of its members".to_owned(),
            "没写 `after`",
            "no plan in `after`",
        ),
        Unsettled::StaysNowhere => (
            "after.plan",
            "要原地沉淀，却不在矩阵里".to_owned(),
            "is to stay, but has no place in the matrix".to_owned(),
            "这个群没有 `series` 或 `theme`",
            "the group has no `series` or `theme`",
        ),
        Unsettled::MovesNowhere => (
            "after.into",
            format!("要沉淀到「{into}」，那个群不在矩阵里"),
            format!("is to settle in `{into}`, which has no place in the matrix"),
            "那个群没有 `series` 或 `theme`",
            "that group has no `series` or `theme`",
        ),
        Unsettled::MovesToClosed => (
            "after.into",
            format!("要沉淀到「{into}」，那个群已关"),
            format!("is to settle in `{into}`, which is closed"),
            "那个群已关",
            "that group is closed",
        ),
    };
    findings
        .at(&group.origin, path)
        .say(format!("活动结束了，「{name}」{zh}"), format!("its campaign is over, and group `{name}` {en}"))
        .label(label_zh, label_en)
        .also(&at.campaign.origin, &at.path("closes"), "活动这天结束", "the campaign ended here")
        .because(
            "没人管的群留不住人，请来的人就白白散了（S4 §4、q3）",
            "people drift off from a group without a place, and were invited in vain (S4 §4, q3)",
        )
        .help(
            "写 `after: {plan: settle, into: 群编号}`，那个群要有 `series` 或 `theme`；或写 `after: {plan: disband}`",
            "write `after: {plan: settle, into: GROUP}`, a group with `series` or `theme`, or `after: {plan: disband}`",
        )
        .identity("unsettled");
}
