//! What each lead magnet draws and what comes of it: claims, and how many of them end in a conversion (S4 §6, derived).

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::figures::paths;
use super::measure::{Measure, Unit};
use super::quantity::Quantity;
use super::share::{Guards, Measured, Share};
use super::week::{Sum, by_week, sum};
use super::{Figure, Metrics, Period};
use crate::model::tables::MagnetDay;
use crate::model::{Book, Kind};
use crate::source::Files;

/// Claims in a week.
pub(super) static CLAIMS: Measure = Measure {
    name: "claims",
    zh: "领取",
    en: "claims",
    formula_zh: "一周里各天领取份数之和，没有数的日子不算",
    formula_en: "claims summed over the days of the week that have a figure",
    unit: Unit::Claims,
    source: "S1 §4",
};

/// Conversions in a week.
pub(super) static CONVERSIONS: Measure = Measure {
    name: "conversions",
    zh: "领取后转化",
    en: "conversions of claimers",
    formula_zh: "一周里各天报名或购买的领取者之和，没有数的日子不算",
    formula_en: "claimers who signed up or bought, summed over the days of the week that have a figure",
    unit: Unit::Members,
    source: "S1 §3",
};

/// Conversions of claims.
pub(super) static MAGNET_CONVERSION: Measure = Measure {
    name: "magnet_conversion",
    zh: "领取转化率",
    en: "claims to conversion",
    formula_zh: "转化之和 ÷ 领取之和，从头到截至日；两个数都有的日子才算，转化多过领取就不算",
    formula_en: "conversions ÷ claims, from the first day to the as-of date, over the days that have both; missing where there are more conversions than claims",
    unit: Unit::Share,
    source: "S1 §3, §4",
};

/// One week of a magnet, from Monday to Sunday or to the as-of date.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MagnetWeek {
    /// Its days.
    pub period: Period,
    /// Claims.
    pub claims: Option<Sum>,
    /// Claimers who signed up or bought.
    pub conversions: Option<Sum>,
}

/// A magnet's days on record up to the as-of date, oldest first.
#[derive(Debug, Clone)]
pub struct MagnetSeries {
    /// The days.
    pub days: Vec<MagnetDay>,
    /// The weeks that hold any of them.
    pub weeks: Vec<MagnetWeek>,
    /// Conversions of claims over all days.
    pub conversion: Measured,
    /// The files that they came from.
    pub files: Vec<String>,
}

impl MagnetSeries {
    /// From the first day on record to the last; none without any.
    pub fn period(&self) -> Option<Period> {
        Some(Period { from: self.days.first()?.date, to: self.days.last()?.date })
    }
}

/// Every magnet of the book, also those without figures.
pub(super) fn magnets(files: &Files, book: &Book, as_of: Date, guards: Guards) -> BTreeMap<String, MagnetSeries> {
    let rows = &book.tables.magnet_days;
    let series = |id: &String| {
        let own = &rows[rows.partition_point(|row| *row.magnet < **id)..];
        let own = &own[..own.partition_point(|row| *row.magnet == **id && row.date <= as_of)];
        let week = |(period, days): (Period, &[MagnetDay])| MagnetWeek {
            period,
            claims: sum(days, |day| day.claims),
            conversions: sum(days, |day| day.conversions),
        };
        MagnetSeries {
            days: own.to_vec(),
            weeks: by_week(own, |day| day.date, as_of).into_iter().map(week).collect(),
            conversion: conversion(own, guards),
            files: paths(files, own.iter().map(|row| row.row.file)),
        }
    };
    book.magnets.keys().map(|id| (id.clone(), series(id))).collect()
}

fn conversion(days: &[MagnetDay], guards: Guards) -> Measured {
    let both = days.iter().filter_map(|day| Some((u64::from(day.conversions?), u64::from(day.claims?))));
    let (conversions, claims) = both.fold((0, 0), |(some, all), (more, of)| (some + more, all + of));
    Share::new(conversions, claims).map_or(Measured::Missing, |share| guards.of_sample(share, claims))
}

/// The rows of the index.
pub(super) fn rows(metrics: &Metrics, all: &mut Vec<Figure>) {
    for (id, series) in &metrics.magnets {
        let subject = metrics.subject(Kind::Magnet, id);
        for week in &series.weeks {
            for (measure, sum) in [(&CLAIMS, week.claims), (&CONVERSIONS, week.conversions)] {
                let count = sum.map(|sum| Quantity::Count(sum.total));
                all.push(Figure::new(measure, &subject, week.period, &series.files).valued(count));
            }
        }
        let period = series.period().unwrap_or(Period { from: metrics.as_of, to: metrics.as_of });
        all.push(Figure::new(&MAGNET_CONVERSION, &subject, period, &series.files).shared(series.conversion));
    }
}
