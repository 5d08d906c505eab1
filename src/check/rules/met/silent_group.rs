//! MET007: in a live group some members are active, day after day (the method's own limit, derived from S4 §6).

use super::figures::{days_of, live};
use crate::check::rules::naming::{titled, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::tables::GroupDay;
use crate::schedule::{days_between, plus_days};
use crate::text::number::percent_of;

pub(super) const RULE: Rule = Rule {
    code: "MET007",
    name: "silent-group",
    level: Level::Warning,
    zh: include_str!("silent_group.zh.md"),
    en: include_str!("silent_group.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let (share_limit, days_limit) = (facts.limit("metrics.silent_share"), facts.limit("metrics.silent_days"));
    let days = days_limit.count();
    for group in live(facts) {
        let Some((window, last)) = window(facts, &group.id, days) else { continue };
        let quiet = |row: &&GroupDay| {
            share(row).is_some_and(|(part, whole)| (part as f64) < share_limit.percent().share() * whole as f64)
        };
        let known: Vec<&GroupDay> = window.iter().filter(|row| share(row).is_some()).collect();
        let whole: u64 = known.iter().filter_map(|row| share(row)).map(|(_, whole)| whole).sum();
        // Too few people, or too few days on record, to say anything.
        let few = whole / (known.len().max(1) as u64) < facts.metrics.guards.min_sample;
        if few || (known.len() as i64) * 2 < days || !known.iter().all(quiet) {
            continue;
        }
        let Some(best) =
            known.iter().filter_map(|row| share(row)).max_by(|one, two| (one.0 * two.1).cmp(&(two.0 * one.1)))
        else {
            continue;
        };
        let percent = percent_of(best.0, best.1).unwrap_or_default();
        let (name, most) = (titled(&group.title, &group.id), share_limit.shown());
        let from = plus_days(last.date, 1 - days);
        findings
            .at_cell(facts, "group_days", last.row, "active")
            .say(
                zh(&format!("{}静了 {days} 天，每天活跃占比都不到 {most}", name.zh)),
                format!("{} has been silent for {days} days: fewer than {most} active each day", name.en),
            )
            .label(format!("{from} 以来最高 {percent}"), format!("{percent} at most since {from}"))
            .limit(share_limit)
            .limit(days_limit)
            .help(
                "先看 SOP 里有没有人接话的一步；撑不起来，就并进别的群，或写 `closes_on` 好好收尾",
                "see whether any step asks members for something; else merge it, or close it well with `closes_on`",
            )
            .identity(group.id.clone());
    }
}

/// The last so many days on record and the last of them; nothing where the record does not reach back so far.
fn window<'a>(facts: &BookFacts<'a>, group: &str, days: i64) -> Option<(&'a [GroupDay], &'a GroupDay)> {
    let rows = days_of(facts, group);
    let (first, last) = (rows.first()?, rows.last()?);
    let stale = days_between(last.date, facts.as_of()) > facts.limit("metrics.snapshot_days").count();
    let from = plus_days(last.date, 1 - days);
    if stale || first.date > from {
        return None;
    }
    Some((&rows[rows.partition_point(|row| row.date < from)..], last))
}

/// Active members and all members of a day, where both are on record.
fn share(row: &GroupDay) -> Option<(u64, u64)> {
    Some((u64::from(row.active?), u64::from(row.members?))).filter(|(_, members)| *members > 0)
}
