//! At which hours of the day members of a group are active, over all days on record (S4 §6).

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::figures::paths;
use super::measure::{Measure, Unit};
use super::share::{Guards, Measured, Share};
use super::{Figure, Metrics, Period};
use crate::model::tables::GroupHour;
use crate::model::{Book, Kind};
use crate::source::Files;

/// How much of a group's activity falls into an hour.
pub(super) static ACTIVE_HOURS: Measure = Measure {
    name: "active_hours",
    zh: "活跃时段",
    en: "active hours",
    formula_zh: "各天这一小时活跃的人次之和 ÷ 各天各小时活跃的人次之和；区间按一天的平均人次算",
    formula_en: "members active in the hour, summed over the days ÷ those active in all hours; the interval rests on one day's members",
    unit: Unit::Share,
    source: "S4 §6",
};

/// A group's hours of the day, over the days on record up to the as-of date.
#[derive(Debug, Clone)]
pub struct GroupHours {
    /// From the first day on record to the last.
    pub period: Period,
    /// Each hour on record, 0 to 23, with its share of the activity.
    pub hours: BTreeMap<u8, Measured>,
    /// The hour of most activity, the earliest of equals; none where nobody was active.
    pub peak: Option<u8>,
    /// The files that they came from.
    pub files: Vec<String>,
}

/// Every group of which hours are on record.
pub(super) fn hours(files: &Files, book: &Book, as_of: Date, guards: Guards) -> BTreeMap<String, GroupHours> {
    // The rows stand in order of group, day and hour.
    let rows: Vec<&GroupHour> = book.tables.group_hours.iter().filter(|row| row.date <= as_of).collect();
    let groups = rows.chunk_by(|one, two| one.group == two.group);
    groups.map(|own| (own[0].group.to_string(), of_group(files, own, guards))).collect()
}

fn of_group(files: &Files, rows: &[&GroupHour], guards: Guards) -> GroupHours {
    let mut sums: BTreeMap<u8, u64> = BTreeMap::new();
    let mut days: BTreeSet<Date> = BTreeSet::new();
    for row in rows {
        if let Some(active) = row.active {
            *sums.entry((row.hour.minutes() / 60) as u8).or_default() += u64::from(active);
            days.insert(row.date);
        }
    }
    let (all, counted) = (sums.values().sum::<u64>(), days.len() as u64);
    let share = |sum: u64| match Share::pooled(sum, all, counted) {
        Some(share) => guards.of_sample(share, all / counted),
        None => Measured::Missing,
    };
    let peak = sums.iter().rev().max_by_key(|(_, sum)| **sum).filter(|(_, sum)| **sum > 0);
    GroupHours {
        period: Period { from: rows[0].date, to: rows[rows.len() - 1].date },
        peak: peak.map(|(hour, _)| *hour),
        hours: sums.iter().map(|(hour, sum)| (*hour, share(*sum))).collect(),
        files: paths(files, rows.iter().map(|row| row.row.file)),
    }
}

/// The rows of the index.
pub(super) fn rows(metrics: &Metrics, all: &mut Vec<Figure>) {
    for (id, group) in &metrics.hours {
        let subject = metrics.subject(Kind::Group, id);
        for (hour, share) in &group.hours {
            let figure = Figure::new(&ACTIVE_HOURS, &subject, group.period, &group.files);
            all.push(figure.shared(*share).of(&format!("{hour:02}:00")));
        }
    }
}
