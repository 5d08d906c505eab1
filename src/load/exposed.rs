//! What points at a person in a workspace's texts and file names: looked for once, and hidden wherever it is shown.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use rayon::prelude::*;

use super::Loaded;
use super::kept::Kept;
use crate::finding::Subject;
use crate::model::Kind;
use crate::privacy::{Class, Medium, Veil, hidden, scan};
use crate::source::{File, FileId, Files, Paged, Span};

/// How many things are listed of a file that is too big to be held; a table of people may hold millions.
const MOST: usize = 100_000;
/// How much of the text before a page that begins within a line is looked at with it, in bytes.
const BEFORE: usize = 512;

/// One thing found, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exposure {
    /// The bytes that it covers; empty where it stands in the file's name.
    pub span: Span,
    /// What it is.
    pub class: Class,
}

impl Exposure {
    /// Whether it stands in the file's name and not in its text.
    pub fn in_name(&self) -> bool {
        self.span.start == self.span.end
    }

    /// The same in the same text under another number.
    fn moved_to(self, file: FileId) -> Self {
        Self { span: Span { file, ..self.span }, ..self }
    }
}

/// Everything found in a workspace, in order, and what hides it.
#[derive(Debug, Clone, Default)]
pub struct Exposed {
    /// What was found, by file and place.
    pub all: Vec<Exposure>,
    /// Hides it in sentences.
    pub veil: Veil,
}

impl Exposed {
    /// Looks through every text and every path of a workspace.
    pub(super) fn look(files: &mut Files, paths: &BTreeSet<String>, kept: Option<&Kept>) -> Self {
        let mut named = Vec::new();
        let mut values: Vec<String> = Vec::new();
        for path in paths {
            for hit in scan(path, Medium::Prose) {
                let file = files.find(path).unwrap_or_else(|| files.add(path, ""));
                named.push(Exposure { span: Span::new(file, 0..0), class: hit.class });
                values.push(path[hit.range].to_owned());
            }
        }
        let texts: Vec<(FileId, &File)> = files.iter().collect();
        let look = |(id, file): &(FileId, &File)| match kept.and_then(|kept| kept.exposed_in(file)) {
            Some(before) => before.iter().filter(|exposure| !exposure.in_name()).map(|it| it.moved_to(*id)).collect(),
            None => in_text(*id, file),
        };
        let found: Vec<Vec<Exposure>> = texts.par_iter().map(look).collect();
        let mut all: Vec<Exposure> = found.into_iter().flatten().chain(named).collect();
        all.sort();
        // No sentence repeats a row of a snapshot, and hashes of members may be many.
        let told = |exposure: &&Exposure| exposure.class != Class::Hash && !exposure.in_name();
        values.extend(all.iter().filter(told).map(|exposure| files.slice(exposure.span).into_owned()));
        let veil = Veil::over(values.iter().map(String::as_str));
        Self { all, veil }
    }
}

fn in_text(id: FileId, file: &File) -> Vec<Exposure> {
    let medium = if file.path.starts_with("data/") { Medium::Table } else { Medium::Prose };
    let Some(pages) = file.pages() else { return found(id, 0, &file.text, medium) };
    let mut all = Vec::new();
    let mut page = 0;
    // As many pages at once as there are threads to look at them: their texts are gone before the next are read.
    while page < pages.page_count() && all.len() < MOST {
        let next = (page + rayon::current_num_threads()).min(pages.page_count());
        let of_each: Vec<Vec<Exposure>> =
            (page..next).into_par_iter().map(|page| in_page(id, pages, page, medium)).collect();
        all.extend(of_each.into_iter().flatten());
        page = next;
    }
    all.truncate(MOST);
    all.sort();
    // What lies across the border of two pages was seen from both.
    all.dedup_by(|later, earlier| {
        let overlaps = later.span.start < earlier.span.end;
        if overlaps {
            earlier.span.end = earlier.span.end.max(later.span.end);
        }
        overlaps
    });
    all
}

fn in_page(id: FileId, pages: &Paged, page: usize, medium: Medium) -> Vec<Exposure> {
    let (mut text, mut from) = (pages.page(page), pages.start(page));
    if pages.is_cut(page) {
        let mut before = pages.window(from.saturating_sub(BEFORE)..from);
        from -= before.len();
        before.push_str(&text);
        text = before;
    }
    found(id, from, &text, medium)
}

fn found(id: FileId, from: usize, text: &str, medium: Medium) -> Vec<Exposure> {
    let range = |hit: &crate::privacy::Hit| from + hit.range.start..from + hit.range.end;
    scan(text, medium).iter().map(|hit| Exposure { span: Span::new(id, range(hit)), class: hit.class }).collect()
}

impl Loaded {
    /// A file's path as it may be shown.
    pub fn path(&self, file: FileId) -> Cow<'_, str> {
        self.exposed.veil.cover(&self.files.file(file).path)
    }

    /// A stretch of a file's text as it may be shown, with every byte where it was.
    pub fn excerpt(&self, file: FileId, window: Range<usize>) -> Cow<'_, str> {
        let own = self.files.file(file);
        let text = own.window(window.clone());
        if own.pages().is_some() {
            // Of a big file only the first exposures are listed, and every one has to be hidden.
            let here: Vec<Range<usize>> = scan(&text, Medium::Table).into_iter().map(|hit| hit.range).collect();
            return if here.is_empty() { text } else { Cow::Owned(hidden(&text, here)) };
        }
        let first = self.exposed.all.partition_point(|exposure| exposure.span.file < file);
        let here: Vec<Range<usize>> = self.exposed.all[first..]
            .iter()
            .take_while(|exposure| exposure.span.file == file)
            .map(|exposure| exposure.span.range())
            .filter(|range| range.end > window.start && range.start < window.end)
            .map(|range| range.start.max(window.start) - window.start..range.end.min(window.end) - window.start)
            .collect();
        if here.is_empty() { text } else { Cow::Owned(hidden(&text, here)) }
    }

    /// What a file holds: a definition, a chapter, a snapshot, or something of the workspace's own.
    pub fn subject(&self, file: FileId) -> Subject {
        subject_of(&self.files.file(file).path)
    }
}

/// What the file at a path holds.
pub(super) fn subject_of(path: &str) -> Subject {
    let stem = |name: &str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    let parts: Vec<&str> = path.split('/').collect();
    let (book, kind, id) = match parts.as_slice() {
        ["playbooks", book, single] => {
            let stem = stem(single);
            (*book, Kind::of_single(&stem).map_or("files", Kind::folder), stem)
        }
        ["playbooks", book, folder, .., name] => (*book, *folder, stem(name)),
        ["data", book, .., name] => (*book, "data", stem(name)),
        _ => ("", "workspace", path.to_owned()),
    };
    Subject { book: book.to_owned(), kind: kind.to_owned(), id }
}
