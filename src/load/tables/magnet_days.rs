//! Rows of `magnet_days`: what a lead magnet drew, by day.

use std::cmp::Ordering;

use super::cells::Cells;
use super::rows::{Ids, TableRow, by_name};
use crate::model::Kind;
use crate::model::names::Names;
use crate::model::tables::{MagnetDay, Row};
use crate::text::Words;

impl TableRow for MagnetDay {
    const KNOWN_BY: usize = 0;

    fn read(cells: &mut Cells<'_, '_, '_, '_>, row: Row, ids: &mut Ids) -> Option<Self> {
        cells.needed(0);
        let date = cells.day(0);
        let id = ids.id(cells, 1, Kind::Magnet);
        let [claims, conversions] = [2, 3].map(|index| cells.count(index));
        Some(Self { row, date: date?, magnet: id?, claims, conversions })
    }

    fn order(&self, other: &Self) -> Ordering {
        by_name(&self.magnet, &other.magnet).then(self.date.cmp(&other.date))
    }

    fn row(&self) -> Row {
        self.row
    }

    fn twice(&self, _: &Self, _: &Names) -> (Words, String) {
        let Self { magnet, date, .. } = self;
        let words = Words::new(format!("`{magnet}` {date} 有两行"), format!("`{magnet}` has two rows for {date}"));
        (words, format!("{magnet} {date}"))
    }
}
