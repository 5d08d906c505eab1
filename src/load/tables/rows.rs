//! Rows of each table, put in the order of their keys; of rows with one key the first counts and the others are found.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::Snapshots;
use super::cells::Cells;
use super::columns::Table;
use super::extra;
use super::record::Record;
use super::sheet::{Sheet, subject};
use crate::finding::{Finding, Label};
use crate::model::Kind;
use crate::model::names::{Name, Names};
use crate::model::tables::{GroupDay, Row};
use crate::text::Words;

/// The ids that the rows of one table name, each held once; only looked up, never walked in the map's order.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// Each with whether the book defines it.
    seen: HashMap<Arc<str>, bool>,
    /// The one that the row before named: most tables have the rows of one thing together.
    last: Option<(Arc<str>, bool)>,
}

impl Ids {
    /// The id in a needed cell; one that the book does not define is reported and counts as written.
    pub(super) fn id(&mut self, cells: &mut Cells<'_, '_, '_, '_>, index: usize, kind: Kind) -> Option<Arc<str>> {
        let cell = cells.needed(index)?;
        let text = &*cell.text;
        if self.last.as_ref().is_none_or(|(last, _)| **last != *text) {
            self.last = Some(self.find(text, || cells.sheet.known.has(kind, text)));
        }
        let (id, known) = self.last.clone()?;
        if !known {
            cells.unknown(cell, index, kind);
        }
        Some(id)
    }

    fn find(&mut self, text: &str, is_known: impl FnOnce() -> bool) -> (Arc<str>, bool) {
        if let Some((id, known)) = self.seen.get_key_value(text) {
            return (Arc::clone(id), *known);
        }
        let (id, known) = (Arc::<str>::from(text), is_known());
        self.seen.insert(Arc::clone(&id), known);
        (id, known)
    }
}

/// A row of one table.
pub(super) trait TableRow: Sized {
    /// Reads a row, or says why it says nothing.
    fn read(cells: &mut Cells<'_, '_, '_, '_>, row: Row, ids: &mut Ids) -> Option<Self>;
    /// Takes the names that those given while reading have become.
    fn rename(&mut self, _became: &[Name]) {}
    /// The order of its table: by key.
    fn order(&self, other: &Self) -> Ordering;
    /// Where it stands.
    fn row(&self) -> Row;
    /// Whether it and the row before it in that order cannot both count.
    fn clashes(&self, earlier: &Self) -> bool {
        self.order(earlier) == Ordering::Equal
    }
    /// What is said of two rows that clash, and what makes it the same finding.
    fn twice(&self, earlier: &Self, names: &Names) -> (Words, String);
    /// The column by whose cell people know the row.
    const KNOWN_BY: usize;
}

/// The rows of one table, from all of its files.
#[derive(Debug)]
pub(super) struct Rows<T> {
    kept: Vec<T>,
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
        self.kept.reserve_exact(rows);
    }

    /// Reads one row.
    pub(super) fn add(&mut self, sheet: &mut Sheet<'_>, record: &Record<'_>) {
        if !sheet.takes_row(record.at) {
            return;
        }
        let row = Row { file: sheet.file, at: (sheet.base + record.at) as u32 };
        let mut cells = Cells { record, sheet };
        let Some(read) = T::read(&mut cells, row, &mut self.ids) else { return };
        self.kept.push(read);
        if !cells.sheet.forms.extra.is_empty() {
            extra::take(&mut cells, row);
        }
    }

    /// The rows in the order of their keys, each key once; in place, for there may be millions.
    pub(super) fn settle(self, table: &Table, settling: &mut Settling<'_>) -> Vec<T> {
        let Self { mut kept, .. } = self;
        for row in &mut kept {
            row.rename(settling.became);
        }
        let place = |row: &T| (settling.all.files.file(row.row().file).path.clone(), row.row().at);
        kept.sort_unstable_by(|one, two| {
            let (first, second) = (one.row(), two.row());
            let in_one_file = first.file == second.file;
            one.order(two)
                .then_with(|| if in_one_file { first.at.cmp(&second.at) } else { place(one).cmp(&place(two)) })
        });
        let (mut clashing, mut more) = (Vec::new(), 0);
        kept.dedup_by(|later, earlier| {
            let clashes = later.clashes(earlier);
            if clashes && settling.has_extra {
                settling.left_out.insert(later.row());
            }
            if clashes && clashing.len() < MOST_TWICE {
                clashing.push(settling.twice(table, later, earlier));
            }
            more += usize::from(clashes);
            clashes
        });
        more -= clashing.len();
        if let Some(last) = clashing.last_mut().filter(|_| more > 0) {
            let zh = format!("这张表里还有 {more} 行是这样，没有一一列出");
            last.notes.push(Words::new(zh, format!("{more} more rows of this table have it and are not listed")));
        }
        settling.findings.append(&mut clashing);
        kept.shrink_to_fit();
        kept
    }
}

/// How many rows with a key that another has are listed of a table.
const MOST_TWICE: usize = 1_000;

/// What the rows of a book's tables are settled with.
pub(super) struct Settling<'a> {
    /// The book's snapshots, in which places are looked up.
    pub(super) all: &'a Snapshots<'a>,
    /// The names, in order.
    pub(super) names: &'a Names,
    /// What the names given while reading have become.
    pub(super) became: &'a [Name],
    /// Whether rows say anything in columns that the team declares.
    pub(super) has_extra: bool,
    /// The rows that do not count; kept only where it matters.
    pub(super) left_out: &'a mut BTreeSet<Row>,
    /// Where clashes are reported.
    pub(super) findings: &'a mut Vec<Finding>,
}

impl Settling<'_> {
    fn twice<T: TableRow>(&self, table: &Table, later: &T, earlier: &T) -> Finding {
        let column = table.columns[T::KNOWN_BY].name;
        let span = |row: &T| super::place::cell(self.all.files, self.all.forms, table.name, row.row(), column);
        let (message, identity) = later.twice(earlier, self.names);
        let label = Words::new("后一行，没算进去", "the later one, left out");
        let mut finding = Finding::error("MET003", span(later), message, label);
        let words = Words::new("前一行，算这一行", "the first one counts");
        finding.labels.push(Label { span: span(earlier), words });
        finding.help = Some(Words::new("留一行，删掉另一行", "keep one row and delete the other"));
        column.clone_into(&mut finding.key_path);
        finding.subject = subject(self.all.book, table.name);
        finding.identity = identity;
        finding
    }
}

/// The order of two names; rows that share one share its text too, which is soon seen.
pub(super) fn by_name(one: &Arc<str>, two: &Arc<str>) -> Ordering {
    if Arc::ptr_eq(one, two) { Ordering::Equal } else { one.cmp(two) }
}

impl TableRow for GroupDay {
    const KNOWN_BY: usize = 0;

    fn read(cells: &mut Cells<'_, '_, '_, '_>, row: Row, ids: &mut Ids) -> Option<Self> {
        cells.needed(0);
        let date = cells.day(0);
        let id = ids.id(cells, 1, Kind::Group);
        let [members, joined, left, active, messages] = [2, 3, 4, 5, 6].map(|index| cells.count(index));
        Some(Self { row, date: date?, group: id?, members, joined, left, active, messages })
    }

    fn order(&self, other: &Self) -> Ordering {
        by_name(&self.group, &other.group).then(self.date.cmp(&other.date))
    }

    fn row(&self) -> Row {
        self.row
    }

    fn twice(&self, _: &Self, _: &Names) -> (Words, String) {
        let Self { group, date, .. } = self;
        let words = Words::new(format!("`{group}` {date} 有两行"), format!("`{group}` has two rows for {date}"));
        (words, format!("{group} {date}"))
    }
}
