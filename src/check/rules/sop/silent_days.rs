//! SOP011: a live group is not left silent for long (derived from S1 §5.2).

use jiff::civil::Date;

use super::ahead::{first_day, live_groups, stretches};
use super::naming::{counted, titled, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::group::Group;
use crate::schedule::days_between;

pub(super) const RULE: Rule = Rule {
    code: "SOP011",
    name: "silent-days",
    level: Level::Warning,
    zh: include_str!("silent_days.zh.md"),
    en: include_str!("silent_days.en.md"),
    check,
};

/// Days in a row without any step.
struct Gap {
    from: Date,
    to: Date,
    days: i64,
    /// The first day that is too many.
    beyond: Date,
}

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let limit = facts.limit("messages.silent_days").count();
    for group in live_groups(facts.book) {
        let unread = facts.calendar.is_faulty(&group.id) || group.rhythm.is_faulty();
        if unread || facts.calendar.sops_of(&group.id).is_empty() {
            continue;
        }
        let most = group.rhythm.get().map_or(limit, |own| own.max(limit));
        let first = first_day(facts);
        let gaps: Vec<Gap> = gaps(facts, group, most).into_iter().filter(|gap| gap.beyond >= first).collect();
        if let Some(gap) = gaps.first() {
            report(facts, group, gap, most, gaps.len() - 1, findings);
        }
    }
}

/// The stretches without any step that are longer than they may be; days off are not counted.
fn gaps(facts: &BookFacts<'_>, group: &Definition<Group>, most: i64) -> Vec<Gap> {
    let Some((from, to)) = facts.calendar.open_days(&group.id) else { return Vec::new() };
    let active = facts.calendar.steps_in(&group.id, from, to).map(|(day, _)| day).collect();
    let gap = |(from, to): (Date, Date)| {
        if days_between(from, to) < most {
            return None;
        }
        let days = std::iter::successors(Some(from), |day| day.tomorrow().ok()).take_while(|day| *day <= to);
        let days: Vec<Date> = days.filter(|day| !facts.book.days_off.contains(day)).collect();
        let beyond = *days.get(usize::try_from(most).ok()?)?;
        Some(Gap { from: *days.first()?, to: *days.last()?, days: days.len() as i64, beyond })
    };
    stretches(from, to, active).into_iter().filter_map(gap).collect()
}

fn report(
    facts: &BookFacts<'_>,
    group: &Definition<Group>,
    gap: &Gap,
    most: i64,
    more: usize,
    findings: &mut Findings<'_>,
) {
    let (name, Gap { from, to, days, .. }) = (titled(&group.title, &group.id), gap);
    let limit = facts.limit("messages.silent_days");
    let draft = findings.at(&group.origin, "sops");
    draft
        .say(
            zh(&format!("{}从 {from} 起连续 {days} 天没有动静，上限 {most} 天", name.zh)),
            format!("{} is silent for {days} days from {from}, limit {most}", name.en),
        )
        .label("这些 SOP 都没排到那几天", "none of these SOPs reaches those days")
        .identity(&group.id);
    if most > limit.count() {
        draft.also(&group.origin, "rhythm", "群自己定的节奏", "the group's own rhythm");
    } else {
        draft.limit(limit);
    }
    draft.note(
        format!("{from} 至 {to}，停歇日不算，共 {days} 天"),
        format!("{days} days from {from} to {to}, days off not counted"),
    );
    if more > 0 {
        draft.note(
            format!("此后还有 {more} 段也超"),
            format!("{} too long as well", counted(more, "later stretch is", "later stretches are")),
        );
    }
    draft.help(
        "在中间补一步；本来就是这个节奏的群，写明 `rhythm`，如 `rhythm: 7`",
        "add a step in between; where this is the group's rhythm, state it: `rhythm: 7`",
    );
}
