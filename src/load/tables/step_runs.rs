//! Rows of `step_runs`: which step was done where and when.

use std::cmp::Ordering;

use super::cells::Cells;
use super::rows::{Ids, TableRow, by_name};
use crate::model::Kind;
use crate::model::names::Names;
use crate::model::tables::{Row, StepRun};
use crate::text::Words;

impl TableRow for StepRun {
    const KNOWN_BY: usize = 0;

    fn read(cells: &mut Cells<'_, '_, '_, '_>, row: Row, ids: &mut Ids) -> Option<Self> {
        cells.needed(0);
        let date = cells.day(0);
        let id = ids.id(cells, 1, Kind::Sop);
        let step = cells.needed(2).map(|cell| cell.text.clone().into_owned());
        let group = cells.id(3, Kind::Group);
        let (done_at, on_time) = (cells.time(4), cells.flag(5));
        Some(Self { row, date: date?, sop: id?, step: step?, group: group?, done_at, on_time })
    }

    fn order(&self, other: &Self) -> Ordering {
        let then = || (self.date, &self.step, &self.group).cmp(&(other.date, &other.step, &other.group));
        by_name(&self.sop, &other.sop).then_with(then)
    }

    fn row(&self) -> Row {
        self.row
    }

    fn twice(&self, _: &Self, _: &Names) -> (Words, String) {
        let Self { sop, date, step, group, .. } = self;
        let words = Words::new(
            format!("`{sop}` 的 `{step}` {date} 在 `{group}` 有两行"),
            format!("`{step}` of `{sop}` has two rows for `{group}` on {date}"),
        );
        (words, format!("{sop} {step} {group} {date}"))
    }
}
