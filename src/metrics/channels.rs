//! What each channel brings and costs, period by period: income less direct cost, and who fits (S1 §3, S4 §6).

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::figures::paths;
use super::measure::{Measure, Unit};
use super::quantity::Quantity;
use super::share::{Guards, Measured, Share};
use super::{Figure, Metrics, Period};
use crate::model::period::CalendarPeriod;
use crate::model::tables::{ChannelPeriod, Row};
use crate::model::{Book, Kind, Stated};
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

/// What a channel brought in.
pub(super) static INCOME: Measure = Measure {
    name: "income",
    zh: "渠道收入",
    en: "income of the channel",
    formula_zh: "一段时间里渠道带来的人付的钱",
    formula_en: "what members whom the channel brought paid in the period",
    unit: Unit::Yuan,
    source: "S1 §3",
};

/// What a channel cost directly.
pub(super) static DIRECT_COST: Measure = Measure {
    name: "direct_cost",
    zh: "渠道直接成本",
    en: "direct cost of the channel",
    formula_zh: "采购 + 投放 + 运费 + 外包人工，自有人工不算；少一项就没有",
    formula_en: "goods + ads + freight + labour from outside, the team's own left out; none where one is missing",
    unit: Unit::Yuan,
    source: "S1 §3",
};

/// What a channel leaves.
pub(super) static PROFIT: Measure = Measure {
    name: "profit",
    zh: "收入减直接成本",
    en: "income less direct cost",
    formula_zh: "收入 - 直接成本",
    formula_en: "income - direct cost",
    unit: Unit::Yuan,
    source: "S1 §3",
};

/// What a channel has left since its first period.
pub(super) static CUMULATIVE: Measure = Measure {
    name: "cumulative_profit",
    zh: "累计收入减直接成本",
    en: "cumulative income less direct cost",
    formula_zh: "从第一段起逐段相加；中间缺一段，或缺收入、缺成本，往后就没有",
    formula_en: "income - direct cost, added up from the first period; none after a gap or a period without both",
    unit: Unit::Yuan,
    source: "S1 §3, derived",
};

/// How many periods a channel took to earn back its cost.
pub(super) static PAYBACK: Measure = Measure {
    name: "payback",
    zh: "回本用了几段",
    en: "periods to payback",
    formula_zh: "累计从哪一段起不再低于 0，就数到那一段；还没回本的没有数",
    formula_en: "periods up to the one from which on the cumulative is never below 0 again; none while it is below",
    unit: Unit::Periods,
    source: "S1 §3, derived",
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
    /// Income less direct cost since the first period, this one included; none after a gap or a period without both.
    pub cumulative: Option<Decimal>,
}

/// Whether a channel has earned back what it cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Payback {
    /// The snapshots do not say.
    #[default]
    Unknown,
    /// It has not.
    Open,
    /// It has, in this period, the so-many-th from 1, and has not fallen below since.
    In(CalendarPeriod, u64),
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
    /// Whether and when it earned back its cost.
    pub payback: Payback,
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
        let mut periods: Vec<ChannelFigures> = over().map(|row| figures(row, guards)).collect();
        add_up(&mut periods);
        let payback = payback(&periods);
        ChannelSeries { periods, payback, files: paths(files, over().map(|row| row.row.file)) }
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
        cumulative: None,
    }
}

/// Adds up what each period left; an unknown period, and one that does not follow on the one before, end it.
fn add_up(periods: &mut [ChannelFigures]) {
    let mut before: Option<(Date, Decimal)> = None;
    for (place, figures) in periods.iter_mut().enumerate() {
        let CalendarPeriod { from, to, .. } = figures.period;
        let sum = match before {
            None if place == 0 => Some(Decimal::ZERO),
            Some((ended, sum)) if ended.tomorrow().is_ok_and(|next| next == from) => Some(sum),
            _ => None,
        };
        figures.cumulative = sum.zip(figures.profit()).and_then(|(sum, profit)| sum.checked_add(profit));
        before = figures.cumulative.map(|sum| (to, sum));
    }
}

fn payback(periods: &[ChannelFigures]) -> Payback {
    let sums: Option<Vec<Decimal>> = periods.iter().map(|figures| figures.cumulative).collect();
    match sums.as_deref() {
        None | Some([]) => Payback::Unknown,
        Some(sums) => {
            let place = sums.iter().rposition(|sum| *sum < Decimal::ZERO).map_or(0, |below| below + 1);
            periods.get(place).map_or(Payback::Open, |figures| Payback::In(figures.period, place as u64 + 1))
        }
    }
}

/// The rows of the index.
pub(super) fn rows(metrics: &Metrics, all: &mut Vec<Figure>) {
    for (id, series) in &metrics.channels {
        let subject = metrics.subject(Kind::Channel, id);
        for figures in &series.periods {
            let period = Period { from: figures.period.from, to: figures.period.to };
            let figure = |measure| Figure::new(measure, &subject, period, &series.files);
            all.push(figure(&FITTING).shared(figures.fitting));
            for (measure, amount) in [
                (&INCOME, figures.income),
                (&DIRECT_COST, figures.direct_cost),
                (&PROFIT, figures.profit()),
                (&CUMULATIVE, figures.cumulative),
            ] {
                all.push(figure(measure).valued(amount.map(Quantity::Exact)));
            }
        }
        let (Some(first), Some(last)) = (series.periods.first(), series.periods.last()) else { continue };
        let (to, periods) = match series.payback {
            Payback::In(period, periods) => (period.to, Some(Quantity::Count(periods))),
            Payback::Open | Payback::Unknown => (last.period.to, None),
        };
        let period = Period { from: first.period.from, to };
        all.push(Figure::new(&PAYBACK, &subject, period, &series.files).valued(periods));
    }
}
