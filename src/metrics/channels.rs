//! What each channel brings and costs, period by period: income less direct cost, and who fits (S1 §3, S4 §6).

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::figures::paths;
use super::measure::{Measure, Unit};
use super::share::{Guards, Measured, Share};
use crate::model::period::CalendarPeriod;
use crate::model::tables::{ChannelPeriod, Row};
use crate::model::{Book, Stated};
use crate::source::Files;

/// How many of a channel's joiners fit the audience.
pub(super) static FITTING: Measure = Measure {
    name: "fitting",
    zh: "渠道精准度",
    en: "channel precision",
    formula_zh: "合受众的人数 ÷ 渠道带来的人数",
    formula_en: "joiners who fit the audience ÷ members whom the channel brought",
    unit: Unit::Share,
    source: "S4 §6",
};

/// One period of a channel; what is not on record is none.
#[derive(Debug, Clone, PartialEq)]
pub struct ChannelFigures {
    /// Where it stands.
    pub row: Row,
    /// The period.
    pub period: CalendarPeriod,
    /// Members whom the channel brought.
    pub joins: Option<u32>,
    /// The share of them that fits the audience.
    pub fitting: Measured,
    /// What they paid.
    pub income: Option<Decimal>,
    /// Goods, ads, freight and labour from outside; none unless all four are on record.
    pub direct_cost: Option<Decimal>,
}

impl ChannelFigures {
    /// Income less direct cost.
    pub fn profit(&self) -> Option<Decimal> {
        self.income?.checked_sub(self.direct_cost?)
    }
}

/// A channel's periods that were over on the as-of date, oldest first.
#[derive(Debug, Clone, Default)]
pub struct ChannelSeries {
    /// The periods.
    pub periods: Vec<ChannelFigures>,
    /// The files that they came from.
    pub files: Vec<String>,
}

impl ChannelSeries {
    /// The last so many periods, oldest first; fewer where fewer are on record.
    pub fn last(&self, periods: usize) -> &[ChannelFigures] {
        &self.periods[self.periods.len().saturating_sub(periods)..]
    }
}

/// Goods, ads, freight and labour from outside, each under its column's name.
pub fn costs(row: &ChannelPeriod) -> [(&'static str, &Stated<Decimal>); 4] {
    [("goods", &row.goods), ("ads", &row.ads), ("freight", &row.freight), ("outsourced_labour", &row.outsourced_labour)]
}

/// The series of every channel of the book.
pub(super) fn channels(files: &Files, book: &Book, as_of: Date, guards: Guards) -> BTreeMap<String, ChannelSeries> {
    let rows = &book.tables.channel_periods;
    let series = |id: &String| {
        let own = &rows[rows.partition_point(|row| row.channel < *id)..];
        let own = &own[..own.partition_point(|row| row.channel == *id)];
        let over = || own.iter().filter(|row| row.period.to <= as_of);
        ChannelSeries {
            periods: over().map(|row| figures(row, guards)).collect(),
            files: paths(files, over().map(|row| row.row.file)),
        }
    };
    book.channels.keys().map(|id| (id.clone(), series(id))).collect()
}

fn figures(row: &ChannelPeriod, guards: Guards) -> ChannelFigures {
    let fitting = match (row.fitting.get(), row.joins.get()) {
        (Some(fitting), Some(joins)) => Share::new(u64::from(fitting), u64::from(joins))
            .map_or(Measured::Missing, |share| guards.of_sample(share, u64::from(joins))),
        _ => Measured::Missing,
    };
    let direct_cost = costs(row).into_iter().try_fold(Decimal::ZERO, |sum, (_, cost)| sum.checked_add(cost.get()?));
    ChannelFigures {
        row: row.row,
        period: row.period,
        joins: row.joins.get(),
        fitting,
        income: row.income.get(),
        direct_cost,
    }
}
