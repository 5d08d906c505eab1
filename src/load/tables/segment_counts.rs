//! Rows of `segment_counts`: how many members each layer of a segment holds, by day.

use std::cmp::Ordering;

use super::cells::Cells;
use super::rows::{Ids, TableRow};
use super::wording;
use crate::model::Kind;
use crate::model::names::Names;
use crate::model::tables::{Row, SegmentCount};
use crate::text::Words;

impl TableRow for SegmentCount {
    const KNOWN_BY: usize = 0;

    fn read(cells: &mut Cells<'_, '_, '_, '_>, row: Row, ids: &mut Ids) -> Option<Self> {
        cells.needed(0);
        let date = cells.day(0);
        let id = ids.id(cells, 1, Kind::Segment);
        let written = cells.needed(2);
        let step = cells.count(2);
        let members = cells.count(3);
        if step == Some(0)
            && let Some(cell) = written
        {
            cells.fault(cell.at.clone(), &cells.sheet.table.columns[2], wording::step_of_zero());
        }
        let step = step.filter(|step| *step > 0)?;
        Some(Self { row, date: date?, segment: id?.to_string(), step, members })
    }

    fn order(&self, other: &Self) -> Ordering {
        self.segment.cmp(&other.segment).then((self.date, self.step).cmp(&(other.date, other.step)))
    }

    fn row(&self) -> Row {
        self.row
    }

    fn twice(&self, _: &Self, _: &Names) -> (Words, String) {
        let Self { segment, date, step, .. } = self;
        let words = Words::new(
            format!("`{segment}` 第 {step} 层 {date} 有两行"),
            format!("layer {step} of `{segment}` has two rows for {date}"),
        );
        (words, format!("{segment} {date} {step}"))
    }
}
