//! Rows of `channel_periods`: what a channel brought and cost, by period.

use std::cmp::Ordering;

use super::cells::Cells;
use super::rows::{Ids, TableRow};
use crate::model::Kind;
use crate::model::names::Names;
use crate::model::tables::{ChannelPeriod, Row};
use crate::text::Words;

impl TableRow for ChannelPeriod {
    const KNOWN_BY: usize = 0;

    fn read(cells: &mut Cells<'_, '_, '_, '_>, row: Row, ids: &mut Ids) -> Option<Self> {
        cells.needed(0);
        let period = cells.period(0);
        let id = ids.id(cells, 1, Kind::Channel);
        let [joins, fitting] = [2, 3].map(|index| cells.stated(index, Cells::count));
        let [income, goods, ads, freight, outsourced_labour] =
            [4, 5, 6, 7, 8].map(|index| cells.stated(index, Cells::money));
        let channel = id?.to_string();
        Some(Self { row, period: period?, channel, joins, fitting, income, goods, ads, freight, outsourced_labour })
    }

    fn order(&self, other: &Self) -> Ordering {
        self.channel.cmp(&other.channel).then(self.period.cmp(&other.period))
    }

    fn row(&self) -> Row {
        self.row
    }

    /// Rows of overlapping periods would count the same days twice.
    fn clashes(&self, earlier: &Self) -> bool {
        self.channel == earlier.channel && self.period.overlaps(earlier.period)
    }

    fn twice(&self, earlier: &Self, _: &Names) -> (Words, String) {
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
