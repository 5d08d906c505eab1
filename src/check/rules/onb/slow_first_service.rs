//! ONB004: the first service comes within 24 hours of joining (derived from S1 §5.2).

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::ahead::first_day;
use super::entry::{taking_in, ways_in};
use super::group::name;
use super::naming::{groups, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::group::{Group, Status};
use crate::model::sop::{Step, StepKind};
use crate::schedule::{SopDays, StepAt, days_between};

pub(super) const RULE: Rule = Rule {
    code: "ONB004",
    name: "slow-first-service",
    level: Level::Warning,
    zh: include_str!("slow_first_service.zh.md"),
    en: include_str!("slow_first_service.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let limit = facts.limit("groups.first_service_hours").count();
    stated_too_late(facts, limit, findings);
    let mut late: BTreeMap<(&str, usize), First<'_>> = BTreeMap::new();
    for group in taking_in(facts).filter(|group| !is_unread(facts, group)) {
        let next = next_on_calendar(facts, group);
        if next.is_some_and(|(_, hours)| hours <= limit) || facts.calendar.sops_of(&group.id).is_empty() {
            continue;
        }
        match facts.calendar.after_joining(&group.id).into_iter().find(|(_, _, at)| serves(at.step)) {
            Some((first, ..)) if hours_until(first.day) <= limit => {}
            Some((first, days, at)) => {
                let found = late.entry((&days.sop.id, at.index));
                found.or_insert(First { days, at, day: first.day, groups: Vec::new() }).groups.push(&group.id);
            }
            // A group that is not open yet may get its welcome later.
            None if group.status.get() == Some(Status::Live) => left_waiting(facts, group, next, findings),
            None => {}
        }
    }
    for first in late.into_values() {
        planned_too_late(facts, &first, limit, findings);
    }
}

/// Whether a step gives a newcomer what the group is for; what is sent by tag does not reach everyone.
fn serves(step: &Step) -> bool {
    let gives = matches!(step.kind.get(), Some(StepKind::Service | StepKind::Content)) || !step.delivers.is_missing();
    gives && step.personal.is_missing()
}

/// A step on day 1 is there within the day; each later day adds 24 hours.
fn hours_until(day: u32) -> i64 {
    (i64::from(day) - 1) * 24
}

/// Groups whose own words allow more time than there is.
fn stated_too_late(facts: &BookFacts<'_>, limit: i64, findings: &mut Findings<'_>) {
    for (group, entry) in ways_in(facts) {
        let Some(hours) = entry.first_service_within.get().filter(|hours| *hours > limit) else { continue };
        let name = name(group);
        findings
            .at(&group.origin, "entry.first_service_within")
            .say(
                format!("「{name}」进群 {hours} 小时内才有首次服务，上限 {limit} 小时"),
                format!("group `{name}` takes {hours} hours to its first service, limit {limit}"),
            )
            .label("等得太久", "too long to wait")
            .limit(facts.limit("groups.first_service_hours"))
            .help(
                format!("改成 {limit} 以内，并在欢迎 SOP 的第 1 天放一步服务"),
                format!("promise {limit} or less, and put a service on day 1 of the welcome SOP"),
            )
            .identity("first_service_within");
    }
}

/// The first service step of a welcome, and the groups whose newcomers wait for it.
struct First<'s> {
    days: &'s SopDays<'s>,
    at: &'s StepAt<'s>,
    day: u32,
    groups: Vec<&'s str>,
}

/// A welcome whose first service comes late, told once for all its groups.
fn planned_too_late(facts: &BookFacts<'_>, first: &First<'_>, limit: i64, findings: &mut Findings<'_>) {
    let First { days, at, day, groups: ids } = first;
    let (names, hours) = (groups(facts, ids), hours_until(*day));
    findings
        .at(&days.sop.origin, &format!("steps[{}].on", at.index))
        .say(
            zh(&format!("{}的新人第 {day} 天才得到首次服务，上限 {limit} 小时", names.zh)),
            format!("newcomers of {} get their first service on day {day}, limit {limit} hours", names.en),
        )
        .label("头一步服务在这一天", "the first service step")
        .limit(facts.limit("groups.first_service_hours"))
        .note(
            format!("入群当天是第 1 天：({day} - 1) x 24 = {hours} 小时"),
            format!("the day of joining is day 1: ({day} - 1) x 24 = {hours} hours"),
        )
        .help(
            "把这一步挪到 `on: day 1`，或在第 1 天先给一样小的",
            "move it to `on: day 1`, or give something small on day 1",
        )
        .identity(format!("{} first service", at.id));
}

/// How long, in hours, a newcomer waits at most for what the calendar brings, and from which day; days off not counted.
fn next_on_calendar(facts: &BookFacts<'_>, group: &Definition<Group>) -> Option<(Date, i64)> {
    let (_, close) = facts.calendar.open_days(&group.id)?;
    let ahead = facts.calendar.steps_in(&group.id, first_day(facts), close);
    let days: Vec<Date> =
        ahead.filter(|(_, at)| serves(at.step)).map(|(day, _)| day).collect::<BTreeSet<_>>().into_iter().collect();
    let off = |from: Date, to: Date| facts.book.days_off.range(from..to).count() as i64;
    let waits = days.windows(2).map(|pair| (pair[0], (days_between(pair[0], pair[1]) - off(pair[0], pair[1])) * 24));
    // The first of the longest, so that the same finding stays where it is.
    waits.fold(None, |longest: Option<(Date, i64)>, wait| longest.filter(|(_, hours)| *hours >= wait.1).or(Some(wait)))
}

/// Whether something that would say more about newcomers could not be read.
fn is_unread(facts: &BookFacts<'_>, group: &Definition<Group>) -> bool {
    let unknown = || group.sops.iter().any(|id| !facts.book.sops.contains_key(id.as_str()));
    let unsaid = |step: &Step| step.kind.is_faulty() || step.delivers.is_faulty() || step.personal.is_faulty();
    facts.calendar.is_faulty(&group.id)
        || unknown()
        || facts.calendar.sops_of(&group.id).iter().any(|days| days.steps.iter().any(|at| unsaid(at.step)))
}

/// A live group whose newcomers get what the calendar happens to bring next.
fn left_waiting(
    facts: &BookFacts<'_>,
    group: &Definition<Group>,
    next: Option<(Date, i64)>,
    findings: &mut Findings<'_>,
) {
    let (name, limit) = (name(group), facts.limit("groups.first_service_hours"));
    let most = limit.count();
    let draft = findings.at_key(&group.origin, "sops");
    match next {
        Some((from, hours)) => draft
            .say(
                format!("「{name}」的新人最久等 {hours} 小时才有首次服务，上限 {most} 小时"),
                format!("newcomers of `{name}` wait up to {hours} hours for a service, limit {most}"),
            )
            .note(
                format!("{from} 有一次，隔 {} 天才有下一次，停歇日不算：{} x 24 = {hours}", hours / 24, hours / 24),
                format!(
                    "one on {from}, the next {} days on, days off not counted: {} x 24 = {hours}",
                    hours / 24,
                    hours / 24
                ),
            ),
        None => draft.say(format!("「{name}」没有一步给新人服务"), format!("no step of `{name}` serves a newcomer")),
    };
    draft
        .label("没有一步服务从入群算起", "no service is counted from joining")
        .limit(limit)
        .help(
            "在欢迎 SOP（`starts: {day: 1, of: joining}`）的第 1 天加一步 `kind: service`",
            "add a `kind: service` step on day 1 of a welcome SOP (`starts: {day: 1, of: joining}`)",
        )
        .identity("first service");
}
