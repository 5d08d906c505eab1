//! Rows of `owner_days`: all groups of an owner on a day.

use std::cmp::Ordering;

use super::cells::Cells;
use super::rows::{Ids, TableRow};
use super::wording;
use crate::model::Kind;
use crate::model::names::Names;
use crate::model::tables::{OwnerDay, Row};
use crate::text::Words;

impl TableRow for OwnerDay {
    const KNOWN_BY: usize = 0;

    fn read(cells: &mut Cells<'_, '_, '_, '_>, row: Row, _: &mut Ids) -> Option<Self> {
        cells.needed(0);
        let date = cells.day(0);
        let account = cells.id_if_given(1, Kind::Account);
        let [chats, new_chats, chats_with_messages, members] = [2, 3, 4, 5].map(|index| cells.count(index));
        let [joined, left, members_with_messages, messages_to_date, messages] =
            [6, 7, 8, 9, 10].map(|index| cells.count(index));
        Some(Self {
            row,
            date: date?,
            account,
            chats,
            new_chats,
            chats_with_messages,
            members,
            joined,
            left,
            members_with_messages,
            messages_to_date,
            messages,
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
