//! MET006: weekly leavers far above the group's own past, or above a share of its members (S1 §5; both limits derived).

use jiff::civil::Date;

use super::figures::days_of;
use crate::check::rules::naming::{titled, zh};
use crate::check::{BookFacts, Draft, Findings, Rule};
use crate::finding::Level;
use crate::metrics::Week;
use crate::model::Definition;
use crate::model::group::{Group, Status};
use crate::text::number::{fixed, percent_of};

pub(super) const RULE: Rule = Rule {
    code: "MET006",
    name: "mass-exit",
    level: Level::Warning,
    zh: include_str!("mass_exit.zh.md"),
    en: include_str!("mass_exit.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for group in facts.book.groups.values() {
        let Some(series) = facts.metrics.groups.get(&group.id) else { continue };
        // The week that runs, else the one before: an exit of long ago is no news.
        let last = series.weeks.len().saturating_sub(2)..series.weeks.len();
        for at in last.rev().filter(|at| !closes_by_plan(group, series.weeks[*at].to)) {
            if judge(facts, findings, group, &series.weeks[at]) {
                break;
            }
        }
    }
}

/// Whether the group is at its planned close, so that people leave as they were told to.
fn closes_by_plan(group: &Group, week_ends: Date) -> bool {
    let status = group.status.get();
    group.closes_on.is_faulty()
        || matches!(status, Some(Status::Closing | Status::Closed))
        || group.closes_on.get().is_some_and(|closes| closes <= week_ends)
}

/// Judges a week by those before it; whether there was something to say.
fn judge(facts: &BookFacts<'_>, findings: &mut Findings<'_>, group: &Definition<Group>, week: &Week) -> bool {
    let Some(left) = week.left.map(|sum| sum.total) else { return false };
    let Some(members) = week.exit.members_before else { return false };
    if members < facts.metrics.guards.min_sample || left == 0 {
        return false;
    }
    let share_limit = facts.limit("metrics.exit_share");
    if left as f64 > share_limit.percent().share() * members as f64 {
        let percent = percent_of(left, members).unwrap_or_default();
        let most = share_limit.shown();
        report(facts, findings, group, week, left)
            .label(format!("占 {members} 人的 {percent}，上限 {most}"), format!("{percent} of {members}, limit {most}"))
            .limit(share_limit);
        return true;
    }
    let limit = facts.limit("metrics.exit_deviations");
    let (weeks, enough) = (week.exit.past_weeks, facts.limit("metrics.exit_weeks").count());
    let Some(stray) = week.exit.stray.filter(|_| weeks as i64 >= enough) else { return false };
    if stray.score <= limit.count() as f64 {
        return false;
    }
    let number = |value| fixed(value, 1).unwrap_or_default();
    let (median, deviation, score) = (number(stray.median), number(stray.deviation), number(stray.score));
    report(facts, findings, group, week, left)
        .label(format!("平常一周 {median} 人"), format!("{median} in a usual week"))
        .limit(limit)
        .note(
            format!("前 {weeks} 周中位数 {median}，常见偏差 {deviation}；({left} - {median}) ÷ {deviation} = {score}"),
            format!("{weeks} weeks before: median {median}, deviation {deviation}; ({left} - {median}) ÷ {deviation} = {score}"),
        );
    true
}

fn report<'a>(
    facts: &BookFacts<'_>,
    findings: &'a mut Findings<'_>,
    group: &Definition<Group>,
    week: &Week,
    left: u64,
) -> &'a mut Draft {
    let name = titled(&group.title, &group.id);
    let rows = days_of(facts, &group.id).iter().filter(|row| (week.from..=week.to).contains(&row.date));
    // Of equal days the first.
    let worst = rows.rev().max_by_key(|row| row.left);
    let finding = match worst {
        Some(row) => findings.at_cell(facts, "group_days", row.row, "left"),
        None => findings.at(&group.origin, "status"),
    };
    finding
        .say(
            zh(&format!("{}{} 这一周退群 {left} 人", name.zh, week.from)),
            format!("{left} members left {} in the week of {}", name.en, week.from),
        )
        .because("有人走是常事，成批走就要问清缘由（S1 §5）", "people leave; when many do at once, ask why (S1 §5)")
        .help(
            "看那几天发了什么，问三五个走的人，再对留下的人多做一点；有意为之，就写 `closes_on`",
            "look at what was sent, ask a few who left, do more for those who stay; if planned, write `closes_on`",
        )
        .identity(format!("{} {}", group.id, week.from))
}
