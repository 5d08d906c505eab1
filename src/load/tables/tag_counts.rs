//! Rows of `tag_counts`: how many members have a tag, by day.

use std::cmp::Ordering;

use super::cells::Cells;
use super::rows::{Ids, TableRow, by_name};
use crate::model::Kind;
use crate::model::names::Names;
use crate::model::tables::{Row, TagCount};
use crate::text::Words;

impl TableRow for TagCount {
    const KNOWN_BY: usize = 0;

    fn read(cells: &mut Cells<'_, '_, '_, '_>, row: Row, ids: &mut Ids) -> Option<Self> {
        cells.needed(0);
        let date = cells.day(0);
        let id = ids.id(cells, 1, Kind::Tag);
        let [members, gained, lost] = [2, 3, 4].map(|index| cells.count(index));
        Some(Self { row, date: date?, tag: id?, members, gained, lost })
    }

    fn order(&self, other: &Self) -> Ordering {
        by_name(&self.tag, &other.tag).then(self.date.cmp(&other.date))
    }

    fn row(&self) -> Row {
        self.row
    }

    fn twice(&self, _: &Self, _: &Names) -> (Words, String) {
        let Self { tag, date, .. } = self;
        let words = Words::new(format!("`{tag}` {date} 有两行"), format!("`{tag}` has two rows for {date}"));
        (words, format!("{tag} {date}"))
    }
}
