//! MTX003: a group in which people settled has recurring content or a mini program (S4 §4).

use std::collections::BTreeMap;

use super::ahead::{first_day, live_groups};
use super::group::name;
use super::matrix::ended;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::common::Reach;
use crate::model::days::Days;
use crate::model::group::{Ending, Group};
use crate::model::sop::{Step, StepKind};

pub(super) const RULE: Rule = Rule {
    code: "MTX003",
    name: "no-reason-to-stay",
    level: Level::Warning,
    zh: include_str!("no_reason_to_stay.zh.md"),
    en: include_str!("no_reason_to_stay.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let settled = settled(facts);
    for group in live_groups(facts.book) {
        let Some(from) = settled.get(group.id.as_str()) else { continue };
        // Of a group without any SOP, SOP001 speaks.
        let unread = facts.calendar.is_faulty(&group.id) || group.reach.is_faulty();
        if unread || facts.calendar.sops_of(&group.id).is_empty() || has_mini_program(facts, group) {
            continue;
        }
        if has_recurring_content(facts, group) {
            continue;
        }
        let name = name(group);
        let finding = findings
            .at(&group.origin, "sops")
            .say(
                format!("沉淀下来的「{name}」没有定期内容，也没有小程序"),
                format!("people settled in group `{name}`, which has no recurring content and no mini program"),
            )
            .label("没有一步定期的内容或服务", "no recurring step of content or service")
            .because(
                "有新东西看，有地方问，人才有理由留下（S4 §4）",
                "new things to see and a place to ask are the reason to stay (S4 §4)",
            )
            .help(
                "加一步定期的 `kind: content`，如 `on: wed`；或在 `reach` 里写 `mini_program`，让成员去小程序里看",
                "add a recurring step of `kind: content`, such as `on: wed`, or `mini_program` to `reach`",
            )
            .identity("reason");
        if from.id != group.id {
            finding.also(&from.origin, "after.into", "成员从这个群搬来", "members moved here from this group");
        }
    }
}

/// The groups in which people have settled, each with the first of those that they come from.
fn settled<'a>(facts: &BookFacts<'a>) -> BTreeMap<&'a str, &'a Definition<Group>> {
    let ended = ended(facts);
    let mut settled = BTreeMap::new();
    for group in facts.book.groups.values().filter(|group| ended.contains_key(group.id.as_str())) {
        let Some(after) = group.after.given() else { continue };
        let stays = after.plan.get() == Some(Ending::Settle);
        match after.into.given() {
            Some(into) => settled.entry(into.as_str()).or_insert(group),
            None if stays && after.into.is_missing() => settled.entry(group.id.as_str()).or_insert(group),
            None => continue,
        };
    }
    settled
}

fn has_mini_program(facts: &BookFacts<'_>, group: &Definition<Group>) -> bool {
    group.reach.iter().any(|reach| *reach == Reach::MiniProgram)
        || any_step(facts, group, |step| step.reach.get() == Some(Reach::MiniProgram))
}

/// Whether a step of content or service comes to the group again and again.
fn has_recurring_content(facts: &BookFacts<'_>, group: &Definition<Group>) -> bool {
    any_step(facts, group, |step| {
        let gives = step.kind.is_faulty() || matches!(step.kind.get(), Some(StepKind::Content | StepKind::Service));
        let recurs = step.on.is_faulty() || step.on.given().is_some_and(|on| !matches!(on, Days::Numbered(_)));
        let elsewhere = step.reach.get().is_some_and(|reach| !matches!(reach, Reach::Group | Reach::Live));
        gives && recurs && !elsewhere
    })
}

/// Whether one of the steps that the group's SOPs still hold is such a one.
fn any_step(facts: &BookFacts<'_>, group: &Definition<Group>, is_such: impl Fn(&Step) -> bool) -> bool {
    let first = first_day(facts);
    let sops = facts.calendar.sops_of(&group.id);
    let running = sops.iter().filter(|days| days.sop.ends.get().is_none_or(|ends| ends >= first));
    running.flat_map(|days| &days.steps).any(|at| is_such(at.step))
}
