//! The file that is being read: its table, and what was wrong so far.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::columns::Table;
use super::extra::ExtraRead;
use super::form::Forms;
use super::wording::Said;
use super::{Held, Snapshots};
use crate::finding::{Finding, Label, Subject};
use crate::model::Kind;
use crate::model::names::{Name, Naming};
use crate::model::reader::Known;
use crate::source::{FileId, Span};
use crate::text::Words;

/// How many faults of one sort and column are listed of a file; a wrong export has the same one in a million rows.
const MOST_ALIKE: usize = 1_000;

/// The file that is being read.
pub(super) struct Sheet<'a> {
    /// The file.
    pub(super) file: FileId,
    /// The byte of the file from which places are counted: a big one is read piece by piece.
    pub(super) base: usize,
    /// The table that it holds.
    pub(super) table: &'static Table,
    /// How the team's own files of it are read.
    pub(super) forms: Forms<'a>,
    /// What ids the book defines.
    pub(super) known: &'a Known,
    /// The texts that rows share.
    pub(super) naming: &'a mut Naming,
    /// What is read of the columns that the team declares.
    pub(super) extra: &'a mut ExtraRead,
    /// Of the ids that rows name, whether the book defines them.
    defined: HashMap<(Kind, Name), bool>,
    /// How many rows more may be read.
    rows_left: &'a mut usize,
    subject: Subject,
    findings: &'a mut Vec<Finding>,
    /// How many faults of one sort were found, and which finding is the last that is listed.
    alike: BTreeMap<&'static str, BTreeMap<String, (usize, usize)>>,
    /// Faults that are said once a file: which finding says it, and of how many rows.
    folded: BTreeMap<(&'static str, String), (usize, u32)>,
}

impl<'a> Sheet<'a> {
    /// A file of a book, before its first row.
    pub(super) fn new(
        book: &Snapshots<'a>,
        file: FileId,
        table: &'static Table,
        held: &'a mut Held,
        findings: &'a mut Vec<Finding>,
    ) -> Self {
        Self {
            file,
            base: 0,
            table,
            forms: Forms::of(book.forms, table, &book.files.file(file).path),
            known: book.known,
            naming: &mut held.naming,
            extra: &mut held.extra,
            rows_left: &mut held.rows_left,
            defined: HashMap::new(),
            subject: subject(book.book, table.name),
            findings,
            alike: BTreeMap::new(),
            folded: BTreeMap::new(),
        }
    }

    /// Whether the book defines the id of this name; asked of the book once an id.
    pub(super) fn defines(&mut self, kind: Kind, name: Name) -> bool {
        let Self { known, naming, defined, .. } = self;
        *defined.entry((kind, name)).or_insert_with(|| known.has(kind, naming.text(name)))
    }

    /// Whether one row more may be read; the first that may not is reported.
    pub(super) fn takes_row(&mut self, at: usize) -> bool {
        if *self.rows_left > 1 {
            *self.rows_left -= 1;
            return true;
        }
        if *self.rows_left == 1 {
            *self.rows_left = 0;
            self.report(at..at, "", super::wording::too_many_rows());
        }
        false
    }

    /// Reports a fault of shape.
    pub(super) fn fault(&mut self, at: Range<usize>, column: &str, said: Said) {
        self.report(at, column, said);
    }

    /// Reports a fault with a second place.
    pub(super) fn fault_with(
        &mut self,
        at: Range<usize>,
        column: &str,
        said: Said,
        second: Range<usize>,
        words: Words,
    ) {
        let before = self.findings.len();
        self.report(at, column, said);
        let span = self.span(second);
        // Unless it was one too many of its sort.
        if self.findings.len() > before
            && let Some(finding) = self.findings.last_mut()
        {
            finding.labels.push(Label { span, words });
        }
    }

    /// Reports a fault of some sort at the first row that has it, and counts the others; `said` is asked only then.
    pub(super) fn fault_once(
        &mut self,
        sort: &'static str,
        at: Range<usize>,
        column: &str,
        value: &str,
        said: impl FnOnce() -> Said,
    ) {
        let key = (sort, format!("{column}\n{value}"));
        if let Some((_, rows)) = self.folded.get_mut(&key) {
            *rows += 1;
            return;
        }
        let before = self.findings.len();
        self.report(at, column, said());
        if self.findings.len() > before {
            self.folded.insert(key, (before, 1));
        }
    }

    /// Whether a fault of this sort is still listed; one that is not any more is counted.
    pub(super) fn lists(&mut self, code: &'static str, column: &str) -> bool {
        match self.alike.get_mut(code).and_then(|columns| columns.get_mut(column)) {
            Some((count, _)) if *count >= MOST_ALIKE => {
                *count += 1;
                false
            }
            _ => true,
        }
    }

    fn span(&self, at: Range<usize>) -> Span {
        Span::new(self.file, self.base + at.start..self.base + at.end)
    }

    fn report(&mut self, at: Range<usize>, column: &str, said: Said) {
        if !self.lists(said.code, column) {
            return;
        }
        let (count, last) = self.alike.entry(said.code).or_default().entry(column.to_owned()).or_insert((0, 0));
        *count += 1;
        *last = self.findings.len();
        let mut finding = Finding::error(said.code, self.span(at), said.message, said.label);
        finding.help = said.help;
        finding.identity = said.identity;
        column.clone_into(&mut finding.key_path);
        finding.subject = self.subject.clone();
        self.findings.push(finding);
    }

    /// The table that findings speak of.
    pub(super) fn subject(&self) -> &Subject {
        &self.subject
    }

    /// Takes what was found in the file before its rows were looked at.
    pub(super) fn take(&mut self, findings: Vec<Finding>) {
        self.findings.extend(findings);
    }

    /// Says of how many rows each fault speaks that was said once.
    pub(super) fn finish(self) {
        let alike = self.alike.into_values().flat_map(BTreeMap::into_values);
        for (count, last) in alike.filter(|&(count, _)| count > MOST_ALIKE) {
            let more = count - MOST_ALIKE;
            let words = Words::new(
                format!("这份文件里还有 {more} 处是这样，没有一一列出"),
                format!("{more} more places of this file have it and are not listed"),
            );
            self.findings[last].notes.push(words);
        }
        for (index, rows) in self.folded.into_values().filter(|&(_, rows)| rows > 1) {
            let words =
                Words::new(format!("这份文件里共 {rows} 行是这样"), format!("{rows} rows of this file have it"));
            self.findings[index].notes.push(words);
        }
    }
}

/// The table that a finding speaks of.
pub(super) fn subject(book: &str, table: &str) -> Subject {
    Subject { book: book.to_owned(), kind: "data".to_owned(), id: table.to_owned() }
}
