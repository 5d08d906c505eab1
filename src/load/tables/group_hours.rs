//! Rows of `group_hours`: how active a group is, by day and hour.

use std::cmp::Ordering;

use super::cells::Cells;
use super::rows::{Ids, TableRow, by_name};
use crate::model::Kind;
use crate::model::names::Names;
use crate::model::tables::{GroupHour, Row};
use crate::text::Words;

impl TableRow for GroupHour {
    const KNOWN_BY: usize = 0;

    fn read(cells: &mut Cells<'_, '_, '_, '_>, row: Row, ids: &mut Ids) -> Option<Self> {
        cells.needed(0);
        let date = cells.day(0);
        let id = ids.id(cells, 1, Kind::Group);
        cells.needed(2);
        let (hour, active) = (cells.time(2), cells.count(3));
        Some(Self { row, date: date?, group: id?, hour: hour?, active })
    }

    fn order(&self, other: &Self) -> Ordering {
        let key = |row: &Self| (row.date, row.hour.minutes() / 60);
        by_name(&self.group, &other.group).then(key(self).cmp(&key(other)))
    }

    fn row(&self) -> Row {
        self.row
    }

    fn twice(&self, _: &Self, _: &Names) -> (Words, String) {
        let (Self { group, date, .. }, hour) = (self, self.hour.minutes() / 60);
        let words = Words::new(
            format!("`{group}` {date} {hour} 点有两行"),
            format!("`{group}` has two rows for hour {hour} of {date}"),
        );
        (words, format!("{group} {date} {hour}"))
    }
}
