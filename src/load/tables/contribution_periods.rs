//! Rows of `contribution_periods`: what the members of a group contributed, by period and dimension.

use std::cmp::Ordering;

use super::cells::Cells;
use super::rows::{Ids, TableRow, by_name};
use crate::model::Kind;
use crate::model::contribution::DimensionKind;
use crate::model::names::Names;
use crate::model::tables::{ContributionPeriod, Row};
use crate::text::{Lang, Words};

impl TableRow for ContributionPeriod {
    const KNOWN_BY: usize = 0;

    fn read(cells: &mut Cells<'_, '_, '_, '_>, row: Row, ids: &mut Ids) -> Option<Self> {
        cells.needed(0);
        let period = cells.period(0);
        let id = ids.id(cells, 1, Kind::Group);
        cells.needed(2);
        let dimension = cells.choice(2).map(|index| DimensionKind::ALL[index]);
        let value = cells.count(3);
        Some(Self { row, period: period?, subject: id?, dimension: dimension?, value })
    }

    fn order(&self, other: &Self) -> Ordering {
        let key = |row: &Self| (row.dimension as u32, row.period);
        by_name(&self.subject, &other.subject).then(key(self).cmp(&key(other)))
    }

    fn row(&self) -> Row {
        self.row
    }

    /// Rows of overlapping periods would count the same days twice.
    fn clashes(&self, earlier: &Self) -> bool {
        self.subject == earlier.subject && self.dimension == earlier.dimension && self.period.overlaps(earlier.period)
    }

    fn twice(&self, earlier: &Self, _: &Names) -> (Words, String) {
        let Self { subject, period, dimension, .. } = self;
        let (zh, en) = (dimension.word(Lang::Zh), dimension.word(Lang::En));
        let before = earlier.period;
        let words = if *period == before {
            Words::new(
                format!("`{subject}` 的「{zh}」{period} 有两行"),
                format!("{en} of `{subject}` has two rows for {period}"),
            )
        } else {
            Words::new(
                format!("`{subject}` 的「{zh}」{before} 和 {period} 有重叠的日子"),
                format!("{before} and {period} have days in common for {en} of `{subject}`"),
            )
        };
        (words, format!("{subject} {period} {}", dimension.name()))
    }
}
