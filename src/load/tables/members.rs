//! Rows of `enrolments` and `memberships`: one a member, of which there may be millions.

use std::cmp::Ordering;

use super::cells::Cells;
use super::rows::{Ids, TableRow};
use super::wording;
use crate::model::Kind;
use crate::model::day::Day;
use crate::model::names::{Name, Names};
use crate::model::tables::{Enrolment, Membership, Row};
use crate::text::Words;

impl TableRow for Enrolment {
    const KNOWN_BY: usize = 0;

    fn read(cells: &mut Cells<'_, '_, '_, '_>, row: Row, _: &mut Ids) -> Option<Self> {
        let member = cells.member(0);
        let edition = cells.name_of(1, Kind::Edition);
        let enrolled_on = cells.day(2).map(Day::from);
        let [paid, completed, active, bought] = [3, 4, 5, 6].map(|index| cells.flag(index));
        Some(Self { row, member: member?, edition: edition?, enrolled_on, paid, completed, active, bought })
    }

    fn rename(&mut self, became: &[Name]) {
        for name in [&mut self.member, &mut self.edition] {
            *name = became[name.index()];
        }
    }

    fn order(&self, other: &Self) -> Ordering {
        (self.edition, self.member).cmp(&(other.edition, other.member))
    }

    fn row(&self) -> Row {
        self.row
    }

    fn twice(&self, _: &Self, names: &Names) -> (Words, String) {
        let (member, edition) = (names.text(self.member), names.text(self.edition));
        let words = Words::new(
            format!("同一名成员在 `{edition}` 里有两行"),
            format!("one member has two rows for `{edition}`"),
        );
        (words, format!("{member} {edition}"))
    }
}

impl TableRow for Membership {
    const KNOWN_BY: usize = 0;

    fn read(cells: &mut Cells<'_, '_, '_, '_>, row: Row, _: &mut Ids) -> Option<Self> {
        let member = cells.member(0);
        let group = cells.name_of(1, Kind::Group);
        let (joined_on, left_on) = (cells.day(2), cells.day(3));
        if let (Some(joined), Some(left)) = (joined_on, left_on)
            && left < joined
            && let (Some(joined), Some(left)) = (cells.given(2), cells.given(3))
        {
            let (mut said, words) = wording::left_before_joined();
            said.identity = cells.identity(&left.at);
            let column = cells.sheet.table.columns[3].name;
            cells.sheet.fault_with(left.at.clone(), column, said, joined.at.clone(), words);
        }
        let [joined_on, left_on] = [joined_on, left_on].map(|day| day.map(Day::from));
        let [source, quit_by, quit_reason] = [4, 5, 6].map(|index| cells.name(index));
        Some(Self { row, member: member?, group: group?, joined_on, left_on, source, quit_by, quit_reason })
    }

    fn rename(&mut self, became: &[Name]) {
        let texts = [&mut self.source, &mut self.quit_by, &mut self.quit_reason];
        for name in [&mut self.member, &mut self.group].into_iter().chain(texts.into_iter().flatten()) {
            *name = became[name.index()];
        }
    }

    fn order(&self, other: &Self) -> Ordering {
        (self.group, self.member, self.joined_on).cmp(&(other.group, other.member, other.joined_on))
    }

    fn row(&self) -> Row {
        self.row
    }

    fn twice(&self, _: &Self, names: &Names) -> (Words, String) {
        let (member, group) = (names.text(self.member), names.text(self.group));
        let joined_on = self.joined_on.map(Day::date);
        let day = joined_on.map(|day| day.to_string()).unwrap_or_default();
        let words = match joined_on {
            Some(day) => Words::new(
                format!("同一名成员 {day} 进 `{group}` 有两行"),
                format!("one member has two rows for joining `{group}` on {day}"),
            ),
            None => Words::new(
                format!("同一名成员在 `{group}` 里有两行，都没写入群日"),
                format!("one member has two rows for `{group}`, neither with a day of joining"),
            ),
        };
        (words, format!("{member} {group} {day}"))
    }
}
