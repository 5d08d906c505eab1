//! What a rule reports into: places by path of keys, words in both languages, no level.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::finding::{Applicability, Finding, Fix, Label, Level, Subject};
use crate::load::item_removal;
use crate::load::place::{Places, Which};
use crate::method::Limit;
use crate::model::tables::Row;
use crate::model::{Kind, Origin};
use crate::source::{FileId, Files, Span};
use crate::text::Words;

use super::{BookFacts, Listed};

/// Where a rule reports; it knows the rule, so that the rule can set neither code nor level.
#[derive(Debug)]
pub struct Findings<'a> {
    rule: Listed<'a>,
    drafts: Vec<Draft>,
}

/// A finding while a rule writes it.
#[derive(Debug)]
pub struct Draft {
    code: &'static str,
    level: Level,
    spot: Spot,
    subject: Subject,
    key_path: String,
    message: Words,
    label: Words,
    labels: Vec<(Spot, Words)>,
    why: Option<Words>,
    notes: Vec<Words>,
    help: Option<Words>,
    removal: Option<(Applicability, String)>,
    identity: String,
}

/// A place, not yet looked up.
#[derive(Debug)]
enum Spot {
    Path { file: FileId, kind: Kind, path: String, which: Which, within: Option<(String, usize)> },
    Span(Span),
}

impl Spot {
    fn file(&self) -> FileId {
        match self {
            Self::Path { file, .. } => *file,
            Self::Span(span) => span.file,
        }
    }
}

impl<'a> Findings<'a> {
    /// Findings of one rule.
    pub(super) fn new(rule: Listed<'a>) -> Self {
        Self { rule, drafts: Vec::new() }
    }

    pub(super) fn into_drafts(self) -> Vec<Draft> {
        self.drafts
    }

    /// Reports something at a path of keys of a definition: `rules[3].text`. A path that leads nowhere, because the
    /// key is missing, falls back to what is nearest around it; the empty path is the title.
    pub fn at(&mut self, origin: &Origin, path: &str) -> &mut Draft {
        let spot = Spot::Path {
            file: origin.file,
            kind: origin.kind,
            path: path.to_owned(),
            which: Which::Value,
            within: None,
        };
        self.push(spot, origin.subject.clone(), path)
    }

    /// Reports something at the key itself, whatever its value.
    pub fn at_key(&mut self, origin: &Origin, path: &str) -> &mut Draft {
        let spot =
            Spot::Path { file: origin.file, kind: origin.kind, path: path.to_owned(), which: Which::Key, within: None };
        self.push(spot, origin.subject.clone(), path)
    }

    /// Reports something at a stretch of a file that is no definition: a chapter, a snapshot.
    pub fn at_span(&mut self, span: Span, subject: Subject, key_path: &str) -> &mut Draft {
        self.push(Spot::Span(span), subject, key_path)
    }

    /// Reports something at a cell of a snapshot.
    pub fn at_cell(&mut self, facts: &BookFacts<'_>, table: &str, row: Row, column: &str) -> &mut Draft {
        let subject = Subject { book: facts.book.id.clone(), kind: "data".to_owned(), id: table.to_owned() };
        self.at_span(facts.cell(table, row, column), subject, column)
    }

    fn push(&mut self, spot: Spot, subject: Subject, path: &str) -> &mut Draft {
        self.drafts.push(Draft {
            code: self.rule.code,
            level: self.rule.level,
            spot,
            subject,
            key_path: path.to_owned(),
            message: Words::same(""),
            label: Words::same(""),
            labels: Vec::new(),
            why: None,
            notes: Vec::new(),
            help: None,
            removal: None,
            identity: String::new(),
        });
        self.drafts.last_mut().expect("one was just pushed")
    }
}

impl Draft {
    /// The file that it speaks of.
    pub(super) fn file(&self) -> FileId {
        self.spot.file()
    }

    /// Its own place, and then those of its labels.
    fn spots(&self) -> impl Iterator<Item = &Spot> {
        std::iter::once(&self.spot).chain(self.labels.iter().map(|(spot, _)| spot))
    }

    /// What is wrong; stands alone in a table.
    pub fn say(&mut self, zh: impl Into<String>, en: impl Into<String>) -> &mut Self {
        self.message = Words::new(zh, en);
        self
    }

    /// What is wrong exactly at the place.
    pub fn label(&mut self, zh: impl Into<String>, en: impl Into<String>) -> &mut Self {
        self.label = Words::new(zh, en);
        self
    }

    /// Narrows the place to the `nth` (from 0) occurrence of `text` within the value.
    pub fn within(&mut self, text: &str, nth: usize) -> &mut Self {
        if let Spot::Path { within, .. } = &mut self.spot {
            *within = Some((text.to_owned(), nth));
        }
        self
    }

    /// Another occurrence of `text` within the same value, as a second place.
    pub fn also_within(&mut self, text: &str, nth: usize, zh: impl Into<String>, en: impl Into<String>) -> &mut Self {
        if let Spot::Path { file, kind, path, which, .. } = &self.spot {
            let spot = Spot::Path {
                file: *file,
                kind: *kind,
                path: path.clone(),
                which: *which,
                within: Some((text.to_owned(), nth)),
            };
            self.labels.push((spot, Words::new(zh, en)));
        }
        self
    }

    /// A second place in a definition.
    pub fn also(&mut self, origin: &Origin, path: &str, zh: impl Into<String>, en: impl Into<String>) -> &mut Self {
        let spot = Spot::Path {
            file: origin.file,
            kind: origin.kind,
            path: path.to_owned(),
            which: Which::Value,
            within: None,
        };
        self.labels.push((spot, Words::new(zh, en)));
        self
    }

    /// A second place in any file.
    pub fn also_span(&mut self, span: Span, zh: impl Into<String>, en: impl Into<String>) -> &mut Self {
        self.labels.push((Spot::Span(span), Words::new(zh, en)));
        self
    }

    /// The line of the limit that it rests on, as a second place that says why.
    pub fn limit(&mut self, limit: &Limit) -> &mut Self {
        let label = limit.label();
        self.labels.push((Spot::Span(label.span), label.words));
        self
    }

    /// Why it matters, with its source; not needed where a second place says so.
    pub fn because(&mut self, zh: impl Into<String>, en: impl Into<String>) -> &mut Self {
        self.why = Some(Words::new(zh, en));
        self
    }

    /// The arithmetic, so that anyone can check it.
    pub fn note(&mut self, zh: impl Into<String>, en: impl Into<String>) -> &mut Self {
        self.notes.push(Words::new(zh, en));
        self
    }

    /// What to do.
    pub fn help(&mut self, zh: impl Into<String>, en: impl Into<String>) -> &mut Self {
        self.help = Some(Words::new(zh, en));
        self
    }

    /// The item of a list whose removal mends it, by its path of keys: safe where nothing is lost with it.
    pub fn remedied_without(&mut self, path: &str, applicability: Applicability) -> &mut Self {
        self.removal = Some((applicability, path.to_owned()));
        self
    }

    /// What makes this the same finding after lines moved, where the value at the place does not: ids, not numbers.
    pub fn identity(&mut self, identity: impl Into<String>) -> &mut Self {
        self.identity = identity.into();
        self
    }
}

/// Drafts with their places looked up, each file read once.
pub(super) fn placed(drafts: Vec<Draft>, files: &Files) -> Vec<Finding> {
    let spots: Vec<&Spot> = drafts.iter().flat_map(Draft::spots).collect();
    let mut found = spans(&spots, files).into_iter();
    let mut next = || found.next().expect("each spot has its span");
    drafts
        .into_iter()
        .map(|draft| {
            let (span, is_there) = next();
            let fix = fix(&draft, files);
            let mut finding = Finding::error(draft.code, span, draft.message, draft.label);
            finding.level = draft.level;
            finding.labels = draft.labels.into_iter().map(|(_, words)| Label { span: next().0, words }).collect();
            finding.why = draft.why;
            finding.notes = draft.notes;
            finding.help = draft.help;
            finding.key_path = draft.key_path;
            finding.subject = draft.subject;
            finding.identity = draft.identity;
            finding.fix = fix;
            if finding.identity.is_empty() && !is_there {
                // What stands nearest to a missing key says nothing about it: it may be mended and the key still missing.
                finding.identity = format!("no {}", finding.key_path);
            }
            finding
        })
        .collect()
}

/// What mends a draft in the text.
fn fix(draft: &Draft, files: &Files) -> Option<Fix> {
    let ((applicability, path), Spot::Path { file, kind, .. }) = (draft.removal.as_ref()?, &draft.spot) else {
        return None;
    };
    let item = Places::new(files).span(*file, *kind, path, Which::Value);
    item_removal(item, files).map(|range| Fix::one(*applicability, range, ""))
}

/// The bytes of each spot, in their order, and whether they are what it names; the files are read one by one, so that few trees are held at a time.
fn spans(spots: &[&Spot], files: &Files) -> Vec<(Span, bool)> {
    let mut by_file: BTreeMap<FileId, Vec<usize>> = BTreeMap::new();
    for (at, spot) in spots.iter().enumerate() {
        by_file.entry(spot.file()).or_default().push(at);
    }
    let mut found: Vec<(usize, (Span, bool))> = by_file
        .into_par_iter()
        .flat_map_iter(|(_, all)| {
            let mut places = Places::new(files);
            all.into_iter().map(move |at| (at, look_up(spots[at], &mut places, files)))
        })
        .collect();
    found.sort_unstable_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, span)| span).collect()
}

fn look_up(spot: &Spot, places: &mut Places<'_>, files: &Files) -> (Span, bool) {
    match spot {
        Spot::Span(span) => (*span, true),
        Spot::Path { file, kind, path, which, within } => {
            let (span, is_there) = places.find(*file, *kind, path, *which);
            let Some((text, nth)) = within else { return (span, is_there) };
            let value = files.slice(span);
            match value.match_indices(text.as_str()).nth(*nth) {
                Some((at, found)) => {
                    let start = span.start + at as u32;
                    (Span { start, end: start + found.len() as u32, ..span }, is_there)
                }
                None => (span, is_there),
            }
        }
    }
}
