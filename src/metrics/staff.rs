//! How many minutes a week an account is planned for, and how many of them were done (S3 §2.4, S1 §5.3; derived).

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::figures::paths;
use super::measure::{Measure, Unit};
use super::quantity::Quantity;
use super::week::by_week;
use super::{Figure, Metrics, Period};
use crate::model::tables::StepRun;
use crate::model::{Book, Kind};
use crate::schedule::{Calendar, Planned};
use crate::source::Files;

/// Minutes of a week by the plan.
pub(super) static PLANNED_MINUTES: Measure = Measure {
    name: "planned_minutes",
    zh: "计划用时",
    en: "planned minutes",
    formula_zh: "排程里一周这个账号各步用时之和，一个群算一次；没写用时的步骤不算",
    formula_en: "minutes of the account's steps in a week by the schedule, once for each group; steps without minutes do not count",
    unit: Unit::Minutes,
    source: "S3 §2.4, derived",
};

/// Minutes of the busiest day of a week by the plan.
pub(super) static BUSIEST_DAY: Measure = Measure {
    name: "busiest_day",
    zh: "最忙一天用时",
    en: "minutes of the busiest day",
    formula_zh: "一周里计划用时最多的一天；目标是账号写明每天可用的分钟",
    formula_en: "planned minutes of the fullest day of the week; the target is what the account has a day",
    unit: Unit::Minutes,
    source: "S1 §5.3, derived",
};

/// Minutes of a week that were done.
pub(super) static DONE_MINUTES: Measure = Measure {
    name: "done_minutes",
    zh: "实做用时",
    en: "minutes done",
    formula_zh: "执行记录里一周做了的、排给这个账号的步骤用时之和；一周没有记录就没有数",
    formula_en: "minutes of the account's planned steps that the records say were done in the week; none without a row",
    unit: Unit::Minutes,
    source: "S3 §2.4, derived",
};

/// One week of an account, from Monday to Sunday or to either end of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StaffWeek {
    /// Its days.
    pub period: Period,
    /// Minutes by the plan.
    pub planned: u64,
    /// Steps by the plan, once for each group.
    pub steps: u64,
    /// Steps by the plan that do not say how long they take.
    pub untimed: u64,
    /// Minutes of the busiest day.
    pub busiest: u64,
    /// Minutes of steps that the records say were done; none where no step of the week has a row.
    pub done: Option<u64>,
}

/// What an account is planned for.
#[derive(Debug, Clone, Default)]
pub struct StaffLoad {
    /// The weeks in which it has a step.
    pub weeks: Vec<StaffWeek>,
    /// The minutes that it has a day.
    pub capacity: Option<u64>,
    /// The files that the records came from.
    pub files: Vec<String>,
}

/// How many minutes a planned step takes; one that does not say takes none.
pub fn minutes_of(planned: &Planned<'_>) -> u64 {
    planned.step.minutes.get().and_then(|minutes| u64::try_from(minutes).ok()).unwrap_or(0)
}

/// What every account is planned for, over the days of the plan.
pub(super) fn staff(files: &Files, book: &Book, calendar: &Calendar<'_>, as_of: Date) -> BTreeMap<String, StaffLoad> {
    let runs: BTreeMap<(Date, &str, &str, &str), &StepRun> = book
        .tables
        .step_runs
        .iter()
        .filter(|row| row.date <= as_of)
        .map(|row| ((row.date, &*row.sop, row.step.as_str(), row.group.as_str()), row))
        .collect();
    let of_account = |id: &String| {
        let mut days: BTreeMap<Date, StaffDay> = BTreeMap::new();
        let mut recorded_in = BTreeSet::new();
        for planned in calendar.done_by(id, calendar.plan.from, calendar.plan.to) {
            let day = days.entry(planned.date).or_default();
            let minutes = minutes_of(&planned);
            day.planned += minutes;
            day.steps += 1;
            day.untimed += u64::from(planned.step.minutes.get().is_none());
            let group = planned.group.filter(|_| !runs.is_empty());
            let row = group.and_then(|group| runs.get(&(planned.date, planned.sop.id.as_str(), planned.id, group)));
            if let Some(row) = row {
                let done = if row.done_at.is_some() { minutes } else { 0 };
                day.done = Some(day.done.unwrap_or(0) + done);
                recorded_in.insert(row.row.file);
            }
        }
        let days: Vec<(Date, StaffDay)> = days.into_iter().collect();
        let weeks = by_week(&days, |(day, _)| *day, calendar.plan.to);
        let within = |Period { from, to }| Period { from: from.max(calendar.plan.from), to };
        let weeks = weeks.into_iter().map(|(period, own)| week(within(period), own)).collect();
        let capacity = book.accounts[id].minutes_per_day.get().and_then(|minutes| u64::try_from(minutes).ok());
        (id.clone(), StaffLoad { weeks, capacity, files: paths(files, recorded_in.into_iter()) })
    };
    book.accounts.keys().map(of_account).collect()
}

/// One day of an account.
#[derive(Default)]
struct StaffDay {
    planned: u64,
    steps: u64,
    untimed: u64,
    /// Minutes of steps that were done; none where no step of the day has a row.
    done: Option<u64>,
}

fn week(period: Period, days: &[(Date, StaffDay)]) -> StaffWeek {
    let sum = |figure: fn(&StaffDay) -> u64| days.iter().map(|(_, day)| figure(day)).sum();
    StaffWeek {
        period,
        planned: sum(|day| day.planned),
        steps: sum(|day| day.steps),
        untimed: sum(|day| day.untimed),
        busiest: days.iter().map(|(_, day)| day.planned).max().unwrap_or(0),
        done: days.iter().filter_map(|(_, day)| day.done).reduce(|sum, more| sum + more),
    }
}

/// The rows of the index.
pub(super) fn rows(metrics: &Metrics, all: &mut Vec<Figure>) {
    for (id, load) in &metrics.staff {
        let subject = metrics.subject(Kind::Account, id);
        for week in &load.weeks {
            let figure = |measure, files, minutes: Option<u64>| {
                Figure::new(measure, &subject, week.period, files).valued(minutes.map(Quantity::Count))
            };
            all.push(figure(&PLANNED_MINUTES, &[], Some(week.planned)));
            all.push(figure(&BUSIEST_DAY, &[], Some(week.busiest)).against(load.capacity.map(Quantity::Count)));
            all.push(figure(&DONE_MINUTES, &load.files, week.done));
        }
    }
}
