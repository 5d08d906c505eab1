//! How many members each layer of a segment holds on each day on which it was counted, and how many pass on (S4 q2).

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::figures::paths;
use super::measure::{Measure, Unit};
use super::quantity::Quantity;
use super::share::{Guards, Measured, Share};
use super::{Figure, Metrics, Period};
use crate::model::tables::SegmentCount;
use crate::model::{Book, Kind};
use crate::source::Files;

/// Members of one layer.
pub(super) static LAYER: Measure = Measure {
    name: "segment_members",
    zh: "人群人数",
    en: "members of a segment's layer",
    formula_zh: "那一天数到的这一层的人数",
    formula_en: "members counted in the layer on that day",
    unit: Unit::Members,
    source: "S4 q2, §7",
};

/// Members who pass from one layer to the next.
pub(super) static PASSED: Measure = Measure {
    name: "segment_passed",
    zh: "人群逐层转化",
    en: "passed to the next layer",
    formula_zh: "这一层的人数 ÷ 前一层的人数，同一天数的",
    formula_en: "members of the layer ÷ members of the layer before, counted on one day",
    unit: Unit::Share,
    source: "S4 q2, §7",
};

/// A segment's layers on one day on which they were counted, widest first.
#[derive(Debug, Clone)]
pub struct SegmentLayers {
    /// The day.
    pub date: Date,
    /// The layers, each once, in order.
    pub layers: Vec<SegmentCount>,
}

impl SegmentLayers {
    /// The share of the layer before that each layer from the second on holds; missing where that is not on record.
    pub fn passed(&self, guards: Guards) -> Vec<(u32, Measured)> {
        let share = |pair: &[SegmentCount]| {
            let [before, after] = pair else { return None };
            let share = (after.step == before.step + 1)
                .then(|| Share::new(after.members?.into(), before.members?.into()))
                .flatten();
            let measured = share.map_or(Measured::Missing, |share| guards.of_sample(share, share.denominator));
            Some((after.step, measured))
        };
        self.layers.windows(2).filter_map(share).collect()
    }
}

/// A segment's days of counting up to the as-of date, oldest first, never none.
#[derive(Debug, Clone, Default)]
pub struct SegmentSeries {
    /// The days.
    pub days: Vec<SegmentLayers>,
    /// The files that they came from.
    pub files: Vec<String>,
}

impl SegmentSeries {
    /// The last day.
    pub fn latest(&self) -> Option<&SegmentLayers> {
        self.days.last()
    }
}

/// The layers of every segment of the book that was counted.
pub(super) fn segments(files: &Files, book: &Book, as_of: Date) -> BTreeMap<String, SegmentSeries> {
    let known = |row: &&SegmentCount| row.date <= as_of && book.segments.contains_key(&row.segment);
    // The rows stand in order of segment, day and layer.
    let rows: Vec<&SegmentCount> = book.tables.segment_counts.iter().filter(known).collect();
    let series = |own: &[&SegmentCount]| {
        let day = |rows: &[&SegmentCount]| SegmentLayers {
            date: rows[0].date,
            layers: rows.iter().map(|row| (*row).clone()).collect(),
        };
        SegmentSeries {
            days: own.chunk_by(|one, two| one.date == two.date).map(day).collect(),
            files: paths(files, own.iter().map(|row| row.row.file)),
        }
    };
    rows.chunk_by(|one, two| one.segment == two.segment).map(|own| (own[0].segment.clone(), series(own))).collect()
}

/// The rows of the index.
pub(super) fn rows(metrics: &Metrics, all: &mut Vec<Figure>) {
    for (id, series) in &metrics.segments {
        let subject = metrics.subject(Kind::Segment, id);
        for day in &series.days {
            let figure = |measure, step: u32| {
                let period = Period { from: day.date, to: day.date };
                Figure::new(measure, &subject, period, &series.files).of(&step.to_string())
            };
            for layer in &day.layers {
                let count = layer.members.map(|members| Quantity::Count(members.into()));
                all.push(figure(&LAYER, layer.step).valued(count));
            }
            for (step, share) in day.passed(metrics.guards) {
                all.push(figure(&PASSED, step).shared(share));
            }
        }
    }
}
