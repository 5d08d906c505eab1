//! Rows of `mini_program_days`: who opened the mini program and how long they stayed, by day.

use std::cmp::Ordering;

use super::cells::Cells;
use super::rows::{Ids, TableRow};
use crate::model::names::Names;
use crate::model::tables::{MiniProgramDay, Row};
use crate::text::Words;

impl TableRow for MiniProgramDay {
    const KNOWN_BY: usize = 0;

    fn read(cells: &mut Cells<'_, '_, '_, '_>, row: Row, _: &mut Ids) -> Option<Self> {
        cells.needed(0);
        let date = cells.day(0);
        let [new, active, seconds_per_member, monthly_active] = [1, 2, 3, 4].map(|index| cells.count(index));
        Some(Self { row, date: date?, new, active, seconds_per_member, monthly_active })
    }

    fn order(&self, other: &Self) -> Ordering {
        self.date.cmp(&other.date)
    }

    fn row(&self) -> Row {
        self.row
    }

    fn twice(&self, _: &Self, _: &Names) -> (Words, String) {
        let date = self.date;
        (Words::new(format!("{date} 有两行"), format!("there are two rows for {date}")), date.to_string())
    }
}
