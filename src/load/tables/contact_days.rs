//! Rows of `contact_days`: the one-to-one chats of an account on a day.

use std::cmp::Ordering;

use super::cells::Cells;
use super::rows::{Ids, TableRow};
use super::wording;
use crate::model::Kind;
use crate::model::names::Names;
use crate::model::tables::{ContactDay, Row};
use crate::text::Words;

impl TableRow for ContactDay {
    const KNOWN_BY: usize = 0;

    fn read(cells: &mut Cells<'_, '_, '_, '_>, row: Row, _: &mut Ids) -> Option<Self> {
        cells.needed(0);
        let date = cells.day(0);
        let account = cells.id_if_given(1, Kind::Account);
        let [applied, added, lost, chats, messages] = [2, 3, 4, 5, 6].map(|index| cells.count(index));
        let [replied_percent, first_reply_minutes] = [7, 8].map(|index| cells.number(index));
        Some(Self {
            row,
            date: date?,
            account,
            applied,
            added,
            lost,
            chats,
            messages,
            replied_percent,
            first_reply_minutes,
        })
    }

    fn order(&self, other: &Self) -> Ordering {
        (self.date, &self.account).cmp(&(other.date, &other.account))
    }

    fn row(&self) -> Row {
        self.row
    }

    fn twice(&self, _: &Self, _: &Names) -> (Words, String) {
        wording::two_days_of_account(self.account.as_deref(), self.date)
    }
}
