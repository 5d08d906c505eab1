//! How many members each layer of a segment held when it was last counted (S4 q2).

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::model::Book;
use crate::model::tables::SegmentCount;

/// A segment's layers on the last day up to the as-of date on which they were counted, widest first.
#[derive(Debug, Clone)]
pub struct SegmentLayers {
    /// The day.
    pub date: Date,
    /// The layers, each once, in order.
    pub layers: Vec<SegmentCount>,
}

/// The layers of every segment of the book that was counted.
pub(super) fn segments(book: &Book, as_of: Date) -> BTreeMap<String, SegmentLayers> {
    let mut all: BTreeMap<String, SegmentLayers> = BTreeMap::new();
    let counted = book.tables.segment_counts.iter().filter(|row| row.date <= as_of);
    // The rows stand in order of segment, day and layer: a later day takes the place of the one before.
    for row in counted.filter(|row| book.segments.contains_key(&row.segment)) {
        let empty = SegmentLayers { date: row.date, layers: Vec::new() };
        let latest = all.entry(row.segment.clone()).or_insert_with(|| empty.clone());
        if latest.date < row.date {
            *latest = empty;
        }
        latest.layers.push(row.clone());
    }
    all
}
