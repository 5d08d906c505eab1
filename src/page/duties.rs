//! The days ahead by duty: who has how much to do on which day, and which duties a book has at all.

use std::collections::BTreeSet;

use crate::model::Book;
use crate::model::common::Duty;
use crate::page::address::Address;
use crate::page::agenda::{Happening, duty};
use crate::page::days::seven;
use crate::page::figure::{Cell, Column, Row, Table};
use crate::page::room::Room;
use crate::schedule::plus_days;
use crate::text::{Lang, date, phrase};

/// A duty that a reader may choose to see alone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// Its English name, which steps carry; empty for all of them.
    pub value: String,
    /// The word.
    pub text: String,
}

/// The duties that the accounts of a book hold, in the order of the list.
pub fn of_book(book: &Book) -> Vec<Duty> {
    let by_account = book.accounts.values().filter_map(|account| account.duty.get());
    let in_groups = book.groups.values().filter_map(|group| group.accounts.given());
    let in_groups = in_groups.flat_map(|accounts| accounts.all().map(|(duty, _)| duty).collect::<Vec<_>>());
    by_account.chain(in_groups).collect::<BTreeSet<Duty>>().into_iter().collect()
}

/// Where the first days of a duty are told.
pub fn first_day(room: &Room<'_>, duty: Duty) -> Address {
    room.at(&format!("onboarding/{}.html", duty.name()))
}

/// The duties that do something in these days, all of them first; nothing where there is nothing to choose.
pub fn choices(room: &Room<'_>, happenings: &[Happening<'_>]) -> Vec<Choice> {
    let own: BTreeSet<Duty> = happenings.iter().filter_map(|it| duty(room, it)).collect();
    if own.len() < 2 {
        return Vec::new();
    }
    let all = Choice { value: String::new(), text: room.t().guide.all_duties.to_owned() };
    let one = |duty: Duty| Choice {
        value: duty.name().to_owned(),
        text: phrase::heading(duty.word(room.lang()), room.lang()),
    };
    std::iter::once(all).chain(own.into_iter().map(one)).collect()
}

/// Steps and minutes of the seven days, a row a duty.
pub fn by_duty(room: &Room<'_>, happenings: &[Happening<'_>]) -> Table {
    let (t, lang) = (room.t(), room.lang());
    let (first, _) = seven(room);
    let days: Vec<_> = (0..7).map(|offset| plus_days(first, offset)).collect();
    let known = of_book(room.book());
    let row = |own: Option<Duty>| {
        let done: Vec<&Happening<'_>> = happenings.iter().filter(|it| duty(room, it) == own).collect();
        if done.is_empty() {
            return None;
        }
        let name = own.map_or_else(|| t.guide.any_duty.to_owned(), |own| phrase::heading(own.word(lang), lang));
        let href = own.filter(|own| known.contains(own)).map(|own| room.to(&first_day(room, own)));
        let mut cells = vec![Cell::link(name, href.unwrap_or_default())];
        cells.extend(days.iter().map(|day| {
            let here: Vec<_> = done.iter().filter(|it| it.date == *day).collect();
            let minutes: u64 = here.iter().map(|it| it.minutes()).sum();
            match here.len() {
                0 => Cell::default(),
                steps => Cell { note: short_minutes(minutes, lang), ..Cell::text(steps.to_string()) },
            }
        }));
        Some(Row { cells, sum: false })
    };
    Table {
        caption: t.guide.by_duty.to_owned(),
        columns: std::iter::once(Column::words(t.guide.duty))
            .chain(days.iter().map(|day| Column::numbers(date::in_week(*day, lang))))
            .collect(),
        rows: Duty::ALL.iter().copied().map(Some).chain([None]).filter_map(row).collect(),
    }
}

/// Minutes where there is little room: `45分`, `45m`; nothing for none.
fn short_minutes(minutes: u64, lang: Lang) -> String {
    match (minutes, lang) {
        (0, _) => String::new(),
        (_, Lang::Zh) => format!("{minutes}分"),
        (_, Lang::En) => format!("{minutes}m"),
    }
}
