//! The file that is being read: its table, and what was wrong so far.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::columns::Table;
use super::wording::Said;
use crate::finding::{Finding, Label, Subject};
use crate::model::Kind;
use crate::model::names::{Name, Naming};
use crate::model::reader::Known;
use crate::source::{FileId, Span};
use crate::text::Words;

/// The file that is being read.
pub(super) struct Sheet<'a> {
    /// The file.
    pub(super) file: FileId,
    /// The table that it holds.
    pub(super) table: &'static Table,
    /// What ids the book defines.
    pub(super) known: &'a Known,
    /// The texts that rows share.
    pub(super) naming: &'a mut Naming,
    /// Of the ids that rows name, whether the book defines them.
    defined: HashMap<(Kind, Name), bool>,
    subject: Subject,
    findings: &'a mut Vec<Finding>,
    /// Faults that are said once a file: which finding says it, and of how many rows.
    folded: BTreeMap<(&'static str, String), (usize, u32)>,
}

impl<'a> Sheet<'a> {
    /// A file of a book, before its first row.
    pub(super) fn new(
        book: &str,
        file: FileId,
        table: &'static Table,
        known: &'a Known,
        naming: &'a mut Naming,
        findings: &'a mut Vec<Finding>,
    ) -> Self {
        let subject = subject(book, table.name);
        Self { file, table, known, naming, defined: HashMap::new(), subject, findings, folded: BTreeMap::new() }
    }

    /// Whether the book defines the id of this name; asked of the book once an id.
    pub(super) fn defines(&mut self, kind: Kind, name: Name) -> bool {
        let Self { known, naming, defined, .. } = self;
        *defined.entry((kind, name)).or_insert_with(|| known.has(kind, naming.text(name)))
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
        self.report(at, column, said);
        let span = Span::new(self.file, second);
        if let Some(finding) = self.findings.last_mut() {
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
        self.report(at, column, said());
        self.folded.insert(key, (self.findings.len() - 1, 1));
    }

    fn report(&mut self, at: Range<usize>, column: &str, said: Said) {
        let mut finding = Finding::error(said.code, Span::new(self.file, at), said.message, said.label);
        finding.help = said.help;
        finding.identity = said.identity;
        column.clone_into(&mut finding.key_path);
        finding.subject = self.subject.clone();
        self.findings.push(finding);
    }

    /// Says of how many rows each fault speaks that was said once.
    pub(super) fn finish(self) {
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
