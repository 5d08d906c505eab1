//! CMP010: each month of a live group has a slot led by a member (S1 §6).

use std::collections::{BTreeMap, BTreeSet};

use jiff::ToSpan;
use jiff::civil::Date;

use crate::check::rules::ahead::{first_day, live_groups};
use crate::check::rules::naming::{titled, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::group::Group;

pub(super) const RULE: Rule = Rule {
    code: "CMP010",
    name: "no-member-voice",
    level: Level::Info,
    zh: include_str!("no_member_voice.zh.md"),
    en: include_str!("no_member_voice.en.md"),
    check,
};

/// Months, each by its first day.
type Months = BTreeSet<Date>;

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let campaigns = months_of_campaigns(facts);
    let unread = facts.book.editions().any(|at| at.edition.member_voice.is_faulty());
    for group in live_groups(facts.book) {
        let sops = facts.calendar.sops_of(&group.id);
        let faulty = facts.calendar.is_faulty(&group.id)
            || sops.iter().any(|days| days.steps.iter().any(|at| at.step.led_by.is_faulty()));
        // A group without any schedule is SOP001's.
        if unread || faulty || sops.is_empty() {
            continue;
        }
        let ahead = whole_months(facts, group);
        let mut led = months_of_steps(facts, group);
        led.extend(campaigns.get(group.id.as_str()).into_iter().flatten());
        let silent: Vec<Date> = ahead.iter().filter(|month| !led.contains(month)).copied().collect();
        if let Some(first) = silent.first() {
            report(group, *first, (&silent, ahead.len()), findings);
        }
    }
}

/// The months that lie whole within the days on which the group is open, from this month on.
fn whole_months(facts: &BookFacts<'_>, group: &Definition<Group>) -> Vec<Date> {
    let Some((open, close)) = facts.calendar.open_days(&group.id) else { return Vec::new() };
    let first = first_day(facts).first_of_month();
    std::iter::successors(Some(first), |month| month.checked_add(1.month()).ok())
        .take_while(|month| month.last_of_month() <= close)
        .filter(|month| *month >= open)
        .collect()
}

/// The months in which a step of the group is led by a member.
fn months_of_steps(facts: &BookFacts<'_>, group: &Definition<Group>) -> Months {
    let Some((open, close)) = facts.calendar.open_days(&group.id) else { return Months::new() };
    let steps = facts.calendar.steps_in(&group.id, open, close);
    steps.filter(|(_, at)| !at.step.led_by.text().trim().is_empty()).map(|(day, _)| day.first_of_month()).collect()
}

/// The months that editions with a slot led by a member touch, by group.
fn months_of_campaigns<'a>(facts: &BookFacts<'a>) -> BTreeMap<&'a str, Months> {
    let plan = facts.calendar.plan;
    let mut months: BTreeMap<&str, Months> = BTreeMap::new();
    for at in facts.book.editions().filter(|at| at.edition.member_voice.given().is_some()) {
        let days = super::edition::days(at.edition);
        let (Some(group), Some((opens, closes))) = (at.edition.group.given(), days) else { continue };
        let (from, to) = (opens.max(plan.from), closes.min(plan.to));
        let touched = std::iter::successors(Some(from.first_of_month()), |month| month.checked_add(1.month()).ok());
        months.entry(group.as_str()).or_default().extend(touched.take_while(|month| *month <= to));
    }
    months
}

fn report(group: &Definition<Group>, first: Date, (silent, all): (&[Date], usize), findings: &mut Findings<'_>) {
    let name = titled(&group.title, &group.id);
    let months: Vec<String> = silent.iter().map(|month| written(*month)).collect();
    findings
        .at(&group.origin, "sops")
        .say(
            zh(&format!("{}{} 没有成员主讲的环节", name.zh, written(first))),
            format!("{} has no member-led session in {}", name.en, written(first)),
        )
        .label("那个月没有一步写了 `led_by`", "no step of that month has `led_by`")
        .note(
            format!("排期里 {all} 个整月，{} 个月没有：{}", silent.len(), months.join("、")),
            format!("{} of {all} whole months in the plan without one: {}", silent.len(), months.join(", ")),
        )
        .because(
            "成员讲的那个月，听的人比专家讲时多（S1 §6）",
            "sessions by members drew more listeners than the experts' (S1 §6)",
        )
        .help(
            "加一步 `on: {monthly: 15}`，`led_by: 打满过一期的成员`；一月一次，先在群里招募",
            "add a step, `on: {monthly: 15}`, `led_by: a member who completed an edition`",
        )
        .identity(format!("{} member voice", group.id));
}

/// A month as findings write it: `2026-04`.
fn written(month: Date) -> String {
    format!("{:04}-{:02}", month.year(), month.month())
}
