//! Rows of `magnet_days`: what a lead magnet drew, by day.

use std::cmp::Ordering;

use super::cells::Cells;
use super::rows::{Ids, Kept, TableRow, packed, place};
use crate::model::Kind;
use crate::model::tables::{MagnetDay, Row};
use crate::text::Words;

impl TableRow for MagnetDay {
    const KNOWN_BY: usize = 0;

    fn read(cells: &mut Cells<'_, '_, '_, '_>, row: Row, ids: &mut Ids) -> Option<Kept<Self>> {
        let at = cells.needed(0).map(|cell| place(&cell.at));
        let date = cells.day(0);
        let id = ids.number(cells, 1, Kind::Magnet);
        let [claims, conversions] = [2, 3].map(|index| cells.count(index));
        let id = id?;
        let row = Self { row, date: date?, magnet: ids.name(id), claims, conversions };
        Some(Kept { id, at: at?, row })
    }

    fn first(&self) -> u32 {
        packed(self.date)
    }

    fn then(&self, other: &Self) -> Ordering {
        self.date.cmp(&other.date)
    }

    fn row(&self) -> Row {
        self.row
    }

    fn twice(&self, _: &Self) -> (Words, String) {
        let Self { magnet, date, .. } = self;
        let words = Words::new(format!("`{magnet}` {date} 有两行"), format!("`{magnet}` has two rows for {date}"));
        (words, format!("{magnet} {date}"))
    }
}
