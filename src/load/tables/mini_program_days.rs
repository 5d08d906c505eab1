//! Rows of `mini_program_days`: who opened the mini program and how long they stayed, by day.

use std::cmp::Ordering;

use super::cells::Cells;
use super::rows::{Ids, Kept, TableRow, packed, place};
use crate::model::tables::{MiniProgramDay, Row};
use crate::text::Words;

impl TableRow for MiniProgramDay {
    const KNOWN_BY: usize = 0;

    fn read(cells: &mut Cells<'_, '_, '_, '_>, row: Row, ids: &mut Ids) -> Option<Kept<Self>> {
        let at = cells.needed(0).map(|cell| place(&cell.at));
        let date = cells.day(0);
        let [new, active, seconds_per_member] = [1, 2, 3].map(|index| cells.count(index));
        let row = Self { row, date: date?, new, active, seconds_per_member };
        Some(Kept { id: ids.whole_book(), at: at?, row })
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
        let date = self.date;
        (Words::new(format!("{date} 有两行"), format!("there are two rows for {date}")), date.to_string())
    }
}
