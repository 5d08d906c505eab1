//! How a group's members come and go, by day and by week from Monday to Sunday.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;

use super::activity::{DAILY_ACTIVE_SHARE, daily_active_share};
use super::exits::Exit;
use super::figures::paths;
use super::measure::{Measure, Unit};
use super::quantity::Quantity;
use super::share::{Guards, Measured};
use super::target::wanted;
use super::week::{Sum, by_week, sum};
use super::{Figure, Metrics, Period};
use crate::model::scalar::Percent;
use crate::model::tables::GroupDay;
use crate::model::{Book, Kind};
use crate::source::Files;

/// Members at the end of a week.
pub(super) static MEMBERS: Measure = Measure {
    name: "members",
    zh: "群人数",
    en: "members",
    formula_zh: "一周里最后一个有数的日子的群人数",
    formula_en: "members on the last day of the week that has a figure",
    unit: Unit::Members,
    source: "S4 §6",
};

/// Members who joined in a week.
pub(super) static JOINED: Measure = Measure {
    name: "joined",
    zh: "新进",
    en: "joined",
    formula_zh: "一周里各天新进人数之和，没有数的日子不算",
    formula_en: "members who joined, summed over the days of the week that have a figure",
    unit: Unit::Members,
    source: "S4 §6",
};

/// Members who left in a week.
pub(super) static LEFT: Measure = Measure {
    name: "left",
    zh: "退群",
    en: "left",
    formula_zh: "一周里各天退群人数之和，没有数的日子不算",
    formula_en: "members who left, summed over the days of the week that have a figure",
    unit: Unit::Members,
    source: "S4 §6",
};

/// Messages in a week.
pub(super) static MESSAGES: Measure = Measure {
    name: "messages",
    zh: "消息数",
    en: "messages",
    formula_zh: "一周里各天消息数之和，没有数的日子不算",
    formula_en: "messages of members, summed over the days of the week that have a figure",
    unit: Unit::Messages,
    source: "S4 §6",
};

/// One day of a group; a figure that is not on record is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayPoint {
    /// The day.
    pub date: Date,
    /// Members at the end of the day.
    pub members: Option<u32>,
    /// Members who joined that day.
    pub joined: Option<u32>,
    /// Members who left that day.
    pub left: Option<u32>,
    /// Members who were active that day.
    pub active: Option<u32>,
    /// Messages that members sent that day.
    pub messages: Option<u32>,
}

/// One week of a group, from Monday to Sunday or to the as-of date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Week {
    /// Its Monday.
    pub from: Date,
    /// Its Sunday, or the as-of date if that comes before.
    pub to: Date,
    /// Members on the last day that has a figure.
    pub members: Option<u32>,
    /// Members who joined.
    pub joined: Option<Sum>,
    /// Members who left.
    pub left: Option<Sum>,
    /// Messages that members sent.
    pub messages: Option<Sum>,
    /// The share of members who were active, over its days.
    pub active_share: Measured,
    /// Its leavers against the weeks before.
    pub exit: Exit,
}

/// A group's days on record up to the as-of date, oldest first.
#[derive(Debug, Clone, Default)]
pub struct GroupSeries {
    /// The days.
    pub days: Vec<DayPoint>,
    /// The weeks that hold any of them.
    pub weeks: Vec<Week>,
    /// The files that they came from.
    pub files: Vec<String>,
    /// The share of its members that were to be active on a day.
    pub active_target: Option<Percent>,
}

impl GroupSeries {
    /// The last day on record.
    pub fn latest(&self) -> Option<&DayPoint> {
        self.days.last()
    }

    /// The days from one to another, both included.
    pub fn between(&self, from: Date, to: Date) -> &[DayPoint] {
        let start = self.days.partition_point(|day| day.date < from);
        let end = self.days.partition_point(|day| day.date <= to);
        &self.days[start..end.max(start)]
    }
}

/// The series of every group of the book.
pub(super) fn groups(files: &Files, book: &Book, as_of: Date, guards: Guards) -> BTreeMap<String, GroupSeries> {
    let rows = &book.tables.group_days;
    let series = |id: &String| {
        let start = rows.partition_point(|row| *row.group < **id);
        let own = &rows[start..];
        let own = &own[..own.partition_point(|row| *row.group == **id && row.date <= as_of)];
        let active_target = book.groups[id].targets.given().and_then(|targets| targets.active_share.get());
        GroupSeries { active_target, ..series(files, own, as_of, guards) }
    };
    let ids: Vec<&String> = book.groups.keys().collect();
    ids.par_iter().map(|id| ((*id).clone(), series(id))).collect()
}

fn series(files: &Files, rows: &[GroupDay], as_of: Date, guards: Guards) -> GroupSeries {
    let days: Vec<DayPoint> = rows
        .iter()
        .map(|&GroupDay { date, members, joined, left, active, messages, .. }| DayPoint {
            date,
            members,
            joined,
            left,
            active,
            messages,
        })
        .collect();
    let weeks = weeks(&days, as_of, guards);
    GroupSeries { days, weeks, files: paths(files, rows.iter().map(|row| row.row.file)), active_target: None }
}

fn weeks(days: &[DayPoint], as_of: Date, guards: Guards) -> Vec<Week> {
    let week = |(Period { from, to }, own): (Period, &[DayPoint])| Week {
        from,
        to,
        members: own.iter().rev().find_map(|day| day.members),
        joined: sum(own, |day| day.joined),
        left: sum(own, |day| day.left),
        messages: sum(own, |day| day.messages),
        active_share: daily_active_share(own, guards),
        exit: Exit::default(),
    };
    let mut weeks: Vec<Week> = by_week(days, |day| day.date, as_of).into_iter().map(week).collect();
    for at in 0..weeks.len() {
        weeks[at].exit = Exit::of(&weeks[at], &weeks[..at]);
    }
    weeks
}

/// The rows of the index.
pub(super) fn rows(metrics: &Metrics, all: &mut Vec<Figure>) {
    for (id, series) in &metrics.groups {
        let subject = metrics.subject(Kind::Group, id);
        if series.weeks.is_empty() {
            let period = Period { from: metrics.as_of, to: metrics.as_of };
            all.push(Figure::new(&MEMBERS, &subject, period, &[]));
        }
        for week in &series.weeks {
            let figure =
                |measure| Figure::new(measure, &subject, Period { from: week.from, to: week.to }, &series.files);
            for (measure, count) in [
                (&MEMBERS, week.members.map(u64::from)),
                (&JOINED, week.joined.map(|sum| sum.total)),
                (&LEFT, week.left.map(|sum| sum.total)),
                (&MESSAGES, week.messages.map(|sum| sum.total)),
            ] {
                all.push(figure(measure).valued(count.map(Quantity::Count)));
            }
            all.push(figure(&DAILY_ACTIVE_SHARE).shared(week.active_share).against(wanted(series.active_target)));
        }
    }
}
