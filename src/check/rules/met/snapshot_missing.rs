//! MET001: a live group has figures within so many days of the as-of date (derived from S4 §6).

use super::figures::{days_of, live};
use crate::check::rules::naming::{titled, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::schedule::days_between;

pub(super) const RULE: Rule = Rule {
    code: "MET001",
    name: "snapshot-missing",
    level: Level::Warning,
    zh: include_str!("snapshot_missing.zh.md"),
    en: include_str!("snapshot_missing.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let limit = facts.limit("metrics.snapshot_days");
    let (as_of, max) = (facts.as_of(), limit.count());
    for group in live(facts) {
        // A group that has just opened has nothing to count yet.
        if group.opened_on.is_faulty() || group.opened_on.get().is_some_and(|day| days_between(day, as_of) <= max) {
            continue;
        }
        let name = titled(&group.title, &group.id);
        let latest = days_of(facts, &group.id).last();
        let old = latest.map(|row| days_between(row.date, as_of));
        if old.is_some_and(|old| old <= max) {
            continue;
        }
        let finding = findings.at(&group.origin, "status");
        match old.zip(latest) {
            None => finding
                .say(zh(&format!("{}在运营，没有群日数据", name.zh)), format!("{} is live and has no figures", name.en))
                .label("没有一行是它的", "no row is about it"),
            Some((old, row)) => finding
                .say(
                    zh(&format!("{}的数据停在 {}，已 {old} 天，上限 {max} 天", name.zh, row.date)),
                    format!("the figures of {} end on {}, {old} days ago, limit {max}", name.en, row.date),
                )
                .label("还在运营", "it is live")
                .also_span(facts.cell("group_days", row.row, "date"), "最后一行", "the last row"),
        };
        finding
            .limit(limit)
            .help(
                format!("往 `data/{}/group_days.csv` 里补上近几天的行", facts.book.id),
                format!("add the last days to `data/{}/group_days.csv`", facts.book.id),
            )
            .identity("snapshot");
    }
}
