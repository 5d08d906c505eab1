//! How many messages a member of a group is to get by the plan, week by week, and how many were really sent.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;
use rayon::prelude::*;

use super::figures::paths;
use super::measure::{Measure, Unit};
use super::quantity::Quantity;
use super::week::by_week;
use super::{Figure, Metrics, Period};
use crate::model::tables::StepRun;
use crate::model::{Book, Kind};
use crate::schedule::{Calendar, DayCount, each_day};
use crate::source::Files;

/// Posts in the group by the plan.
pub(super) static PLANNED_POSTS: Measure = Measure {
    name: "planned_posts",
    zh: "计划群消息",
    en: "planned group posts",
    formula_zh: "排程里一周发到群里的消息条数；按入群日起算的步骤不算",
    formula_en: "messages in the group in a week by the schedule, without steps counted from a member's joining",
    unit: Unit::Messages,
    source: "S1 §7, derived",
};

/// Direct messages by the plan.
pub(super) static PLANNED_DIRECT: Measure = Measure {
    name: "planned_direct",
    zh: "计划私信",
    en: "planned direct messages",
    formula_zh: "排程里一个成员一周收到的私信条数；本人报名要的提醒和按入群日起算的步骤不算",
    formula_en: "direct messages to a member in a week by the schedule, without reminders signed up for and steps counted from joining",
    unit: Unit::Messages,
    source: "S1 §7, derived",
};

/// Posts in the group that were sent.
pub(super) static SENT_POSTS: Measure = Measure {
    name: "sent_posts",
    zh: "实发群消息",
    en: "group posts sent",
    formula_zh: "执行记录里一周做了的步骤发到群里的消息条数；一周没有记录就没有数",
    formula_en: "messages in the group of the steps done in a week by the records; none where the week has no row",
    unit: Unit::Messages,
    source: "S1 §7, derived",
};

/// Direct messages that were sent.
pub(super) static SENT_DIRECT: Measure = Measure {
    name: "sent_direct",
    zh: "实发私信",
    en: "direct messages sent",
    formula_zh: "执行记录里一周做了的步骤发给一个成员的私信条数；一周没有记录就没有数",
    formula_en: "direct messages to a member of the steps done in a week by the records; none where the week has no row",
    unit: Unit::Messages,
    source: "S1 §7, derived",
};

/// One week of a group's plan, from Monday to Sunday or to either end of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PressureWeek {
    /// Its days.
    pub period: Period,
    /// What a member is to get by the plan.
    pub planned: DayCount,
    /// What the steps that were done came to; none where the week has no row.
    pub sent: Option<DayCount>,
}

/// What a group's plan sends and what was sent.
#[derive(Debug, Clone, Default)]
pub struct GroupPressure {
    /// The weeks of the plan; none where no SOP runs in the group and none was recorded.
    pub weeks: Vec<PressureWeek>,
    /// The files that the records came from.
    pub files: Vec<String>,
}

/// Every group of the book.
pub(super) fn pressure(
    files: &Files,
    book: &Book,
    calendar: &Calendar<'_>,
    as_of: Date,
) -> BTreeMap<String, GroupPressure> {
    let mut by_group: BTreeMap<&str, Vec<&StepRun>> = BTreeMap::new();
    for row in book.tables.step_runs.iter().filter(|row| row.date <= as_of) {
        by_group.entry(&row.group).or_default().push(row);
    }
    let days: Vec<Date> = each_day(calendar.plan.from, calendar.plan.to).collect();
    let weeks = weeks(&days);
    for rows in by_group.values_mut() {
        rows.sort_by_key(|row| row.date);
    }
    let of_group = |id: &&String| {
        let rows = by_group.get(id.as_str()).map(Vec::as_slice).unwrap_or_default();
        let planned = calendar.counts(id);
        // Where nothing runs, nothing is planned: no week of zeros.
        let runs = !rows.is_empty() || !calendar.sops_of(id).is_empty();
        let week = |(period, days): &(Period, Range<usize>)| PressureWeek {
            period: *period,
            planned: total(planned[days.clone()].iter().copied()),
            sent: sent(calendar, rows, *period),
        };
        let weeks = weeks.iter().filter(|_| runs).map(week).collect();
        ((*id).clone(), GroupPressure { weeks, files: paths(files, rows.iter().map(|row| row.row.file)) })
    };
    let ids: Vec<&String> = book.groups.keys().collect();
    ids.par_iter().map(of_group).collect()
}

/// The weeks of the plan, cut at its ends, each with its days by their position in it; the same for every group.
fn weeks(days: &[Date]) -> Vec<(Period, Range<usize>)> {
    let (Some(&first), Some(&last)) = (days.first(), days.last()) else { return Vec::new() };
    let mut done = 0;
    let week = |(Period { from, to }, own): (Period, &[Date])| {
        let positions = done..done + own.len();
        done = positions.end;
        (Period { from: from.max(first), to }, positions)
    };
    by_week(days, |day| *day, last).into_iter().map(week).collect()
}

/// What the steps done in a week came to; a row of a step that the book lacks says nothing.
fn sent(calendar: &Calendar<'_>, rows: &[&StepRun], week: Period) -> Option<DayCount> {
    let own = &rows[rows.partition_point(|row| row.date < week.from)..];
    let own = &own[..own.partition_point(|row| row.date <= week.to)];
    let known: Vec<(&StepRun, DayCount)> =
        own.iter().filter_map(|row| Some((*row, count_of(calendar, row)?))).collect();
    let done = known.iter().filter(|(row, _)| row.done_at.is_some()).map(|(_, count)| *count);
    (!known.is_empty()).then(|| total(done))
}

/// What a member gets from the step that a row is of.
fn count_of(calendar: &Calendar<'_>, row: &StepRun) -> Option<DayCount> {
    calendar.sops.get(&*row.sop)?.steps.iter().find(|at| at.id == row.step).map(|at| at.count)
}

fn total(counts: impl Iterator<Item = DayCount>) -> DayCount {
    counts.fold(DayCount::default(), |sum, more| DayCount {
        posts: sum.posts + more.posts,
        direct: sum.direct + more.direct,
    })
}

/// The rows of the index.
pub(super) fn rows(metrics: &Metrics, all: &mut Vec<Figure>) {
    for (id, pressure) in &metrics.pressure {
        let subject = metrics.subject(Kind::Group, id);
        for week in &pressure.weeks {
            let (planned, sent) = (Some(week.planned), week.sent);
            for (measure, count, files) in [
                (&PLANNED_POSTS, planned.map(|count| count.posts), [].as_slice()),
                (&PLANNED_DIRECT, planned.map(|count| count.direct), &[]),
                (&SENT_POSTS, sent.map(|count| count.posts), &pressure.files),
                (&SENT_DIRECT, sent.map(|count| count.direct), &pressure.files),
            ] {
                let count = count.map(|count| Quantity::Count(count.into()));
                all.push(Figure::new(measure, &subject, week.period, files).valued(count));
            }
        }
    }
}
