//! The mini program by day and by week: who is new, who comes, how long they stay and how many of a month come in a day.

use jiff::civil::Date;

use super::figures::paths;
use super::measure::{Measure, Unit};
use super::quantity::Mean;
use super::share::{Guards, Measured, Share};
use super::week::{Sum, by_week, sum};
use super::{Figure, Metrics, Period};
use crate::model::tables::MiniProgramDay;
use crate::model::{Book, Kind};
use crate::source::Files;

/// Members who opened it for the first time.
pub(super) static DAILY_NEW: Measure = Measure {
    name: "daily_new",
    zh: "小程序每天新增",
    en: "daily new",
    formula_zh: "一周里各天初次打开小程序的人数之和 ÷ 有数的天数",
    formula_en: "members who opened the mini program for the first time, summed over the week ÷ days with a figure",
    unit: Unit::Members,
    source: "S4 §6",
};

/// Members who opened it in a day.
pub(super) static DAILY_ACTIVE: Measure = Measure {
    name: "daily_active",
    zh: "小程序日活",
    en: "daily active",
    formula_zh: "一周里各天打开小程序的人数之和 ÷ 有数的天数",
    formula_en: "members who opened the mini program, summed over the week's days ÷ days with a figure",
    unit: Unit::Members,
    source: "S4 §6",
};

/// How long a member stays in a day.
pub(super) static DWELL: Measure = Measure {
    name: "dwell",
    zh: "人均停留",
    en: "dwell",
    formula_zh: "各天（打开人数 × 人均秒数）之和 ÷ 各天打开人数之和；两个数都有的日子才算",
    formula_en: "(members × seconds each) summed over the days ÷ members summed over the days that have both figures",
    unit: Unit::Seconds,
    source: "S4 §3",
};

/// How many of a month's members come in a day.
pub(super) static STICKINESS: Measure = Measure {
    name: "stickiness",
    zh: "黏性（日活 ÷ 月活）",
    en: "stickiness (daily ÷ monthly active)",
    formula_zh: "各天打开人数之和 ÷ 各天月活之和；月活是到当天为止 30 天内打开过的不重复人数，区间按一天的平均月活算",
    formula_en: "daily active summed ÷ monthly active summed over the days that have both; monthly active are the distinct members of the 30 days up to that day; the interval rests on one day's members",
    unit: Unit::Share,
    source: "S4 §6, derived",
};

/// One week of the mini program, from Monday to Sunday or to the as-of date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MiniProgramWeek {
    /// Its days.
    pub period: Period,
    /// Members who opened it for the first time.
    pub new: Option<Sum>,
    /// Members who opened it, over the days that have a figure.
    pub active: Option<Mean>,
    /// Seconds that a member stays in a day, over member-days.
    pub dwell: Option<Mean>,
    /// Daily active of monthly active members.
    pub stickiness: Measured,
}

/// The mini program's days on record up to the as-of date, oldest first.
#[derive(Debug, Clone, Default)]
pub struct MiniProgram {
    /// The days.
    pub days: Vec<MiniProgramDay>,
    /// The weeks that hold any of them.
    pub weeks: Vec<MiniProgramWeek>,
    /// The files that they came from.
    pub files: Vec<String>,
}

impl MiniProgram {
    /// The week in which members stayed longest, the first of equals: what later weeks are held against (S4 §3).
    pub fn peak_dwell(&self) -> Option<&MiniProgramWeek> {
        let known = self.weeks.iter().filter(|week| week.dwell.is_some());
        let seconds = |week: &MiniProgramWeek| week.dwell.map_or(0.0, Mean::value);
        known.rev().max_by(|one, two| seconds(one).total_cmp(&seconds(two)))
    }
}

/// The mini program of the book.
pub(super) fn mini_program(files: &Files, book: &Book, as_of: Date, guards: Guards) -> MiniProgram {
    let rows = book.tables.mini_program_days.iter().filter(|row| row.date <= as_of);
    let days: Vec<MiniProgramDay> = rows.cloned().collect();
    let weeks = by_week(&days, |day| day.date, as_of);
    let weeks = weeks.into_iter().map(|(period, own)| week(period, own, guards)).collect();
    MiniProgram { weeks, files: paths(files, days.iter().map(|row| row.row.file)), days }
}

fn week(period: Period, days: &[MiniProgramDay], guards: Guards) -> MiniProgramWeek {
    let (mut seconds, mut stayed) = (0_u64, 0_u64);
    for day in days {
        if let (Some(active), Some(each)) = (day.active, day.seconds_per_member) {
            seconds += u64::from(active) * u64::from(each);
            stayed += u64::from(active);
        }
    }
    MiniProgramWeek {
        period,
        new: sum(days, |day| day.new),
        active: sum(days, |day| day.active).and_then(|sum| Mean::new(sum.total, sum.days.into())),
        dwell: Mean::new(seconds, stayed),
        stickiness: stickiness(days, guards),
    }
}

/// Daily active of monthly active members; days on which either is missing do not count.
fn stickiness(days: &[MiniProgramDay], guards: Guards) -> Measured {
    let (mut daily, mut monthly, mut counted) = (0_u64, 0_u64, 0_u64);
    for day in days {
        if let (Some(some), Some(all)) = (day.active, day.monthly_active) {
            daily += u64::from(some);
            monthly += u64::from(all);
            counted += 1;
        }
    }
    match Share::pooled(daily, monthly, counted) {
        Some(share) => guards.of_sample(share, monthly / counted),
        None => Measured::Missing,
    }
}

/// The rows of the index.
pub(super) fn rows(metrics: &Metrics, all: &mut Vec<Figure>) {
    let (mini, subject) = (&metrics.mini_program, metrics.subject(Kind::Playbook, &metrics.book));
    for week in &mini.weeks {
        let figure = |measure| Figure::new(measure, &subject, week.period, &mini.files);
        let new = week.new.and_then(|sum| Mean::new(sum.total, sum.days.into()));
        all.push(figure(&DAILY_NEW).averaged(new));
        all.push(figure(&DAILY_ACTIVE).averaged(week.active));
        all.push(figure(&DWELL).averaged(week.dwell));
        all.push(figure(&STICKINESS).shared(week.stickiness));
    }
    if let Some(week) = mini.peak_dwell() {
        all.push(Figure::new(&DWELL, &subject, week.period, &mini.files).averaged(week.dwell).of("peak"));
    }
}
