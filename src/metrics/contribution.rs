//! What members of a group contribute in each dimension, and the score that the book's weights make of it (S2 §2).

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::figures::paths;
use super::measure::{Measure, Unit};
use super::quantity::Quantity;
use super::{Figure, Metrics, Period};
use crate::model::contribution::{Contribution, DimensionKind};
use crate::model::period::CalendarPeriod;
use crate::model::tables::ContributionPeriod;
use crate::model::{Book, Kind};
use crate::source::Files;

/// Points of one dimension.
pub(super) static CONTRIBUTION: Measure = Measure {
    name: "contribution",
    zh: "贡献",
    en: "contribution",
    formula_zh: "一段时间里成员在一个维度上一共得了多少分",
    formula_en: "points that members earned together in one dimension",
    unit: Unit::Points,
    source: "S2 §2",
};

/// The dimensions weighed against each other.
pub(super) static CONTRIBUTION_SCORE: Measure = Measure {
    name: "contribution_score",
    zh: "贡献总分",
    en: "contribution score",
    formula_zh: "各维度得分 × 权重之和；少了一个维度，或权重加起来不是 100%，就没有总分",
    formula_en: "points × weight, summed over the dimensions; none where a dimension is missing or the weights are not 100 % together",
    unit: Unit::Points,
    source: "S2 §2",
};

/// One period of a group.
#[derive(Debug, Clone, PartialEq)]
pub struct ContributionFigures {
    /// The period.
    pub period: CalendarPeriod,
    /// Points by dimension; a dimension without a row is not there.
    pub points: BTreeMap<DimensionKind, Option<u32>>,
    /// The points by the book's weights, exact.
    pub score: Option<Decimal>,
}

/// A group's periods that were over on the as-of date, oldest first.
#[derive(Debug, Clone, Default)]
pub struct ContributionSeries {
    /// The periods.
    pub periods: Vec<ContributionFigures>,
    /// The files that they came from.
    pub files: Vec<String>,
}

/// Every group of the book for which contributions are on record.
pub(super) fn contribution(files: &Files, book: &Book, as_of: Date) -> BTreeMap<String, ContributionSeries> {
    let weights = book.contribution.as_ref().and_then(|scheme| weights(scheme));
    // The rows stand in order of group, dimension and period.
    let rows: Vec<&ContributionPeriod> =
        book.tables.contribution_periods.iter().filter(|row| row.period.to <= as_of).collect();
    let mut all = BTreeMap::new();
    for own in rows.chunk_by(|one, two| one.subject == two.subject) {
        let mut by_period: BTreeMap<CalendarPeriod, BTreeMap<DimensionKind, Option<u32>>> = BTreeMap::new();
        for row in own {
            by_period.entry(row.period).or_default().insert(row.dimension, row.value);
        }
        let periods = by_period.into_iter().map(|(period, points)| {
            let score = weights.as_ref().and_then(|weights| score(weights, &points));
            ContributionFigures { period, points, score }
        });
        let series =
            ContributionSeries { periods: periods.collect(), files: paths(files, own.iter().map(|row| row.row.file)) };
        all.insert(own[0].subject.to_string(), series);
    }
    all
}

/// The weight of each dimension in percent, each above 0 and 100 together; else nothing can be weighed (CON002).
pub fn weights(scheme: &Contribution) -> Option<BTreeMap<DimensionKind, Decimal>> {
    let dimensions = &scheme.dimensions;
    if dimensions.is_faulty() {
        return None;
    }
    let mut weights = BTreeMap::new();
    for dimension in dimensions.iter() {
        let weight = dimension.weight.get().filter(|weight| weight.0 > Decimal::ZERO)?;
        if weights.insert(dimension.dimension.get()?, weight.0).is_some() {
            return None;
        }
    }
    let sum = weights.values().try_fold(Decimal::ZERO, |sum, weight| sum.checked_add(*weight))?;
    (sum == Decimal::ONE_HUNDRED).then_some(weights)
}

fn score(weights: &BTreeMap<DimensionKind, Decimal>, points: &BTreeMap<DimensionKind, Option<u32>>) -> Option<Decimal> {
    weights.iter().try_fold(Decimal::ZERO, |sum, (dimension, weight)| {
        let value = Decimal::from(points.get(dimension).copied().flatten()?);
        sum.checked_add(value.checked_mul(*weight)?.checked_div(Decimal::ONE_HUNDRED)?)
    })
}

/// The rows of the index.
pub(super) fn rows(metrics: &Metrics, all: &mut Vec<Figure>) {
    for (id, series) in &metrics.contribution {
        let subject = metrics.subject(Kind::Group, id);
        for figures in &series.periods {
            let period = Period { from: figures.period.from, to: figures.period.to };
            for (dimension, points) in &figures.points {
                let count = points.map(|points| Quantity::Count(points.into()));
                let figure = Figure::new(&CONTRIBUTION, &subject, period, &series.files);
                all.push(figure.valued(count).of(dimension.name()));
            }
            let figure = Figure::new(&CONTRIBUTION_SCORE, &subject, period, &series.files);
            all.push(figure.valued(figures.score.map(Quantity::Exact)));
        }
    }
}
