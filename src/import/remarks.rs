//! What is said of an import: faults that stop it, and notes of what was left out and why.

use std::collections::BTreeMap;

use crate::source::{Files, Span};
use crate::text::Words;

/// Something that keeps an import from being written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where it stands.
    pub span: Span,
    /// The path of keys to it, or the name of its column; empty for a whole file.
    pub key_path: String,
    /// What is wrong.
    pub what: Words,
    /// What to do.
    pub help: Words,
    /// The other place that belongs to it, and what stands there.
    pub second: Option<(Span, Words)>,
}

/// Something that an operator should know of an import that goes on all the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where it shows first; nothing where it is about the whole run.
    pub span: Option<Span>,
    /// What is to be known.
    pub what: Words,
    /// How often it shows.
    pub times: u64,
}

/// The faults and notes of one run.
#[derive(Debug, Clone, Default)]
pub struct Remarks {
    faults: Vec<Fault>,
    notes: BTreeMap<Words, (Option<Span>, u64)>,
}

impl Remarks {
    /// Adds a fault.
    pub fn fault(&mut self, span: Span, key_path: impl Into<String>, what: Words, help: Words) {
        self.faults.push(Fault { span, key_path: key_path.into(), what, help, second: None });
    }

    /// Adds a fault with two places.
    pub(super) fn clash(&mut self, span: Span, key_path: &str, what: Words, help: Words, second: (Span, Words)) {
        self.faults.push(Fault { span, key_path: key_path.to_owned(), what, help, second: Some(second) });
    }

    /// Adds a note about a place; the same words are said once, with the first of their places.
    pub fn note_at(&mut self, span: Span, what: Words) {
        let (first, times) = self.notes.entry(what).or_insert((Some(span), 0));
        *first = (*first).map(|first| first.min(span));
        *times += 1;
    }

    /// Adds a note about the whole run.
    pub fn note(&mut self, what: Words) {
        self.notes.entry(what).or_insert((None, 1));
    }

    /// Whether nothing keeps the import from being written.
    pub fn is_sound(&self) -> bool {
        self.faults.is_empty()
    }

    /// The faults, by file and place.
    pub fn faults(&self, files: &Files) -> Vec<Fault> {
        let mut faults = self.faults.clone();
        faults.sort_by(|one, two| {
            let key = |fault: &Fault| (files.file(fault.span.file).path.clone(), fault.span.start);
            key(one).cmp(&key(two)).then_with(|| one.key_path.cmp(&two.key_path))
        });
        faults.dedup();
        faults
    }

    /// The notes: about places first, by file and place, then about the whole run.
    pub fn notes(&self, files: &Files) -> Vec<Note> {
        let mut notes: Vec<Note> =
            self.notes.iter().map(|(what, &(span, times))| Note { span, what: what.clone(), times }).collect();
        notes.sort_by_key(|note| {
            let place = note.span.map(|span| (files.file(span.file).path.clone(), span.start));
            (place.is_none(), place)
        });
        notes
    }
}
