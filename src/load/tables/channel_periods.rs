//! Rows of `channel_periods`: what a channel brought and cost, by period.

use std::cmp::Ordering;

use super::cells::Cells;
use super::rows::{Ids, Kept, TableRow, packed, place};
use crate::model::Kind;
use crate::model::tables::{ChannelPeriod, Row};
use crate::text::Words;

impl TableRow for ChannelPeriod {
    const KNOWN_BY: usize = 0;

    fn read(cells: &mut Cells<'_, '_, '_, '_>, row: Row, ids: &mut Ids) -> Option<Kept<Self>> {
        let at = cells.needed(0).map(|cell| place(&cell.at));
        let period = cells.period(0);
        let id = ids.number(cells, 1, Kind::Channel);
        let [joins, fitting] = [2, 3].map(|index| cells.stated(index, Cells::count));
        let [income, goods, ads, freight, outsourced_labour] =
            [4, 5, 6, 7, 8].map(|index| cells.stated(index, Cells::money));
        let id = id?;
        let channel = ids.name(id).to_string();
        let row =
            Self { row, period: period?, channel, joins, fitting, income, goods, ads, freight, outsourced_labour };
        Some(Kept { id, at: at?, row })
    }

    fn first(&self) -> u32 {
        packed(self.period.from)
    }

    fn then(&self, other: &Self) -> Ordering {
        self.period.cmp(&other.period)
    }

    fn row(&self) -> Row {
        self.row
    }

    /// Rows of overlapping periods would count the same days twice.
    fn clashes(&self, earlier: &Self) -> bool {
        self.period.overlaps(earlier.period)
    }

    fn twice(&self, earlier: &Self) -> (Words, String) {
        let Self { channel, period, .. } = self;
        let before = earlier.period;
        let words = if *period == before {
            Words::new(format!("`{channel}` {period} 有两行"), format!("`{channel}` has two rows for {period}"))
        } else {
            Words::new(
                format!("`{channel}` 的 {before} 和 {period} 有重叠的日子"),
                format!("{before} and {period} of `{channel}` have days in common"),
            )
        };
        (words, format!("{channel} {period}"))
    }
}
