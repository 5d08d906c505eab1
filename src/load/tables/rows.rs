//! Rows of each table, put in the order of their keys; of rows with one key the first counts and the others are found.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use jiff::civil::Date;

use super::cells::Cells;
use super::columns::Table;
use super::record::Record;
use super::sheet::{Sheet, subject};
use super::wording;
use crate::finding::{Finding, Label};
use crate::model::Kind;
use crate::model::tables::{Enrolment, GroupDay, Membership, Row};
use crate::source::Span;
use crate::text::Words;

/// The ids that the rows of one table name, each with a number; only looked up, never walked in the map's order.
#[derive(Debug, Default)]
pub(super) struct Ids {
    numbers: HashMap<String, u32>,
    names: Vec<Arc<str>>,
    known: Vec<bool>,
}

impl Ids {
    /// The number of the id in a needed cell; one that the book does not define is reported and counts as written.
    pub(super) fn number(&mut self, cells: &mut Cells<'_, '_, '_, '_>, index: usize, kind: Kind) -> Option<u32> {
        let cell = cells.needed(index)?;
        let number = match self.numbers.get(&*cell.text) {
            Some(&number) => number,
            None => self.add(&cell.text, cells.sheet.known.has(kind, &cell.text)),
        };
        if !self.known[number as usize] {
            cells.unknown(cell, index, kind);
        }
        Some(number)
    }

    /// The one number of a table whose rows name nothing but days.
    pub(super) fn whole_book(&mut self) -> u32 {
        if self.names.is_empty() { self.add("", true) } else { 0 }
    }

    fn add(&mut self, name: &str, known: bool) -> u32 {
        let number = self.names.len() as u32;
        self.numbers.insert(name.to_owned(), number);
        self.names.push(name.into());
        self.known.push(known);
        number
    }

    /// The id of this number.
    pub(super) fn name(&self, number: u32) -> Arc<str> {
        Arc::clone(&self.names[number as usize])
    }

    /// For each number its place among the names in order.
    fn ranks(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.names.len() as u32).collect();
        order.sort_by_key(|&number| &self.names[number as usize]);
        let mut ranks = vec![0; order.len()];
        for (rank, &number) in order.iter().enumerate() {
            ranks[number as usize] = rank as u32;
        }
        ranks
    }
}

/// A row with the number of its id and the place of the cell by which people know it.
#[derive(Debug)]
pub(super) struct Kept<T> {
    /// The number of its id.
    pub(super) id: u32,
    /// The bytes of that cell.
    pub(super) at: Range<u32>,
    /// The row.
    pub(super) row: T,
}

/// A row of one table.
pub(super) trait TableRow: Sized {
    /// Reads a row, or says why it says nothing.
    fn read(cells: &mut Cells<'_, '_, '_, '_>, row: Row, ids: &mut Ids) -> Option<Kept<Self>>;
    /// A number by which rows of one id are put in order first.
    fn first(&self) -> u32;
    /// The order of rows of one id and first number.
    fn then(&self, other: &Self) -> Ordering;
    /// Where it stands.
    fn row(&self) -> Row;
    /// Whether it and the row before it in that order, which has the same id, cannot both count.
    fn clashes(&self, earlier: &Self) -> bool {
        self.then(earlier) == Ordering::Equal
    }
    /// What is said of two rows that clash, and what makes it the same finding.
    fn twice(&self, earlier: &Self) -> (Words, String);
    /// The column by whose cell people know the row.
    const KNOWN_BY: usize;
}

/// The rows of one table, from all of its files.
#[derive(Debug)]
pub(super) struct Rows<T> {
    kept: Vec<Kept<T>>,
    ids: Ids,
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { kept: Vec::new(), ids: Ids::default() }
    }
}

impl<T: TableRow> Rows<T> {
    /// Makes room for so many rows more.
    pub(super) fn reserve(&mut self, rows: usize) {
        self.kept.reserve(rows);
    }

    /// Reads one row.
    pub(super) fn add(&mut self, sheet: &mut Sheet<'_>, record: &Record<'_>) {
        let row = Row { file: sheet.file, line: record.line };
        let mut cells = Cells { record, sheet };
        if let Some(kept) = T::read(&mut cells, row, &mut self.ids) {
            self.kept.push(kept);
        }
    }

    /// The rows in the order of their keys, each key once.
    pub(super) fn settle(self, book: &str, table: &'static Table, findings: &mut Vec<Finding>) -> Vec<T> {
        let ranks = self.ids.ranks();
        let mut order: Vec<(u32, u32, u32)> =
            self.kept.iter().zip(0..).map(|(kept, index)| (ranks[kept.id as usize], kept.row.first(), index)).collect();
        order.sort_unstable_by(|one, two| {
            let then = || self.kept[one.2 as usize].row.then(&self.kept[two.2 as usize].row);
            (one.0, one.1).cmp(&(two.0, two.1)).then_with(then).then(one.2.cmp(&two.2))
        });
        let mut slots: Vec<Option<Kept<T>>> = self.kept.into_iter().map(Some).collect();
        let mut rows: Vec<T> = Vec::with_capacity(slots.len());
        let mut last: Option<(u32, Span)> = None;
        for (rank, _, index) in order {
            let Some(kept) = slots[index as usize].take() else { continue };
            let span = Span { file: kept.row.row().file, start: kept.at.start, end: kept.at.end };
            match (last, rows.last()) {
                (Some((old_rank, old)), Some(earlier)) if old_rank == rank && kept.row.clashes(earlier) => {
                    findings.push(twice(book, table, &kept, earlier, span, old));
                }
                _ => {
                    last = Some((rank, span));
                    rows.push(kept.row);
                }
            }
        }
        rows
    }
}

fn twice<T: TableRow>(book: &str, table: &Table, kept: &Kept<T>, earlier: &T, span: Span, first: Span) -> Finding {
    let (message, identity) = kept.row.twice(earlier);
    let label = Words::new("后一行，没算进去", "the later one, left out");
    let mut finding = Finding::error("MET003", span, message, label);
    finding.labels.push(Label { span: first, words: Words::new("前一行，算这一行", "the first one counts") });
    finding.help = Some(Words::new("留一行，删掉另一行", "keep one row and delete the other"));
    table.columns[T::KNOWN_BY].name.clone_into(&mut finding.key_path);
    finding.subject = subject(book, table.name);
    finding.identity = identity;
    finding
}

/// A cell's bytes as a row keeps them.
pub(super) fn place(range: &Range<usize>) -> Range<u32> {
    range.start as u32..range.end as u32
}

/// A date as a number that compares as dates do; years are 0 to 9999.
pub(super) fn packed(date: Date) -> u32 {
    (date.year() as u32) << 9 | (date.month() as u32) << 5 | date.day() as u32
}

impl TableRow for GroupDay {
    const KNOWN_BY: usize = 0;

    fn read(cells: &mut Cells<'_, '_, '_, '_>, row: Row, ids: &mut Ids) -> Option<Kept<Self>> {
        let at = cells.needed(0).map(|cell| place(&cell.at));
        let date = cells.day(0);
        let id = ids.number(cells, 1, Kind::Group);
        let [members, joined, left, active, messages] = [2, 3, 4, 5, 6].map(|index| cells.count(index));
        let id = id?;
        let row = Self { row, date: date?, group: ids.name(id), members, joined, left, active, messages };
        Some(Kept { id, at: at?, row })
    }

    fn first(&self) -> u32 {
        packed(self.date)
    }

    fn then(&self, other: &Self) -> Ordering {
        self.date.cmp(&other.date)
    }

    fn row(&self) -> Row {
        self.row
    }

    fn twice(&self, _: &Self) -> (Words, String) {
        let Self { group, date, .. } = self;
        let words = Words::new(format!("`{group}` {date} 有两行"), format!("`{group}` has two rows for {date}"));
        (words, format!("{group} {date}"))
    }
}

impl TableRow for Enrolment {
    const KNOWN_BY: usize = 0;

    fn read(cells: &mut Cells<'_, '_, '_, '_>, row: Row, ids: &mut Ids) -> Option<Kept<Self>> {
        let member = cells.needed(0);
        let id = ids.number(cells, 1, Kind::Edition);
        let enrolled_on = cells.day(2);
        let [paid, completed, active] = [3, 4, 5].map(|index| cells.flag(index));
        let (member, id) = (member?, id?);
        let edition = ids.name(id);
        let row = Self { row, member: member.text.clone().into_owned(), edition, enrolled_on, paid, completed, active };
        Some(Kept { id, at: place(&member.at), row })
    }

    fn first(&self) -> u32 {
        0
    }

    fn then(&self, other: &Self) -> Ordering {
        self.member.cmp(&other.member)
    }

    fn row(&self) -> Row {
        self.row
    }

    fn twice(&self, _: &Self) -> (Words, String) {
        let edition = &self.edition;
        let words = Words::new(
            format!("同一名成员在 `{edition}` 里有两行"),
            format!("one member has two rows for `{edition}`"),
        );
        (words, format!("{} {edition}", self.member))
    }
}

impl TableRow for Membership {
    const KNOWN_BY: usize = 0;

    fn read(cells: &mut Cells<'_, '_, '_, '_>, row: Row, ids: &mut Ids) -> Option<Kept<Self>> {
        let member = cells.needed(0);
        let id = ids.number(cells, 1, Kind::Group);
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
        let [source, quit_by, quit_reason] = [4, 5, 6].map(|index| cells.text(index));
        let (member, id) = (member?, id?);
        let group = ids.name(id);
        let row = Self {
            row,
            member: member.text.clone().into_owned(),
            group,
            joined_on,
            left_on,
            source,
            quit_by,
            quit_reason,
        };
        Some(Kept { id, at: place(&member.at), row })
    }

    fn first(&self) -> u32 {
        0
    }

    fn then(&self, other: &Self) -> Ordering {
        (&self.member, self.joined_on).cmp(&(&other.member, other.joined_on))
    }

    fn row(&self) -> Row {
        self.row
    }

    fn twice(&self, _: &Self) -> (Words, String) {
        let (member, group) = (&self.member, &self.group);
        let day = self.joined_on.map(|day| day.to_string()).unwrap_or_default();
        let words = match self.joined_on {
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
