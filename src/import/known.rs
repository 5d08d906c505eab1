//! The ids that a book defines, asked for by importers and by drift.

use crate::model::reader::nearest;
use crate::model::workspace::{Book, Workspace};
use crate::model::{Definitions, Kind};
use crate::schedule::step_ids;

/// The book that is imported into, in its workspace.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The workspace.
    pub workspace: &'a Workspace,
    /// The book.
    pub book: &'a Book,
}

/// Who defines an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose<'a> {
    /// The book that is imported into.
    Own,
    /// Another book of the workspace.
    Other(&'a str),
    /// None; with the nearest that there is.
    Nobody(Option<&'a str>),
}

impl<'a> Known<'a> {
    /// Who defines an id of a kind.
    pub(super) fn whose(self, kind: Kind, id: &str) -> Whose<'a> {
        if has(self.book, kind, id) {
            return Whose::Own;
        }
        if let Some(other) = self.workspace.books.iter().find(|book| has(book, kind, id)) {
            return Whose::Other(&other.id);
        }
        Whose::Nobody(nearest(id, ids(self.book, kind).into_iter()))
    }

    /// The one group of the book with this title; none where two share it.
    pub(super) fn group_titled(self, title: &str) -> Option<&'a str> {
        let title = title.trim();
        let mut same = self
            .book
            .groups
            .values()
            .filter(|group| !title.is_empty() && group.title.given().is_some_and(|own| own.trim() == title));
        let first = same.next()?;
        same.next().is_none().then_some(first.id.as_str())
    }

    /// Whether the book has a step of this name in an SOP of this name.
    pub(super) fn has_step(self, sop: &str, step: &str) -> bool {
        self.book.sops.get(sop).is_some_and(|sop| step_ids(&sop.steps).iter().any(|(_, id)| id == step))
    }

    /// The step of an SOP nearest to one that it lacks.
    pub(super) fn nearest_step(self, sop: &str, step: &str) -> Option<String> {
        let ids = step_ids(&self.book.sops.get(sop)?.steps);
        nearest(step, ids.iter().map(|(_, id)| id.as_str())).map(str::to_owned)
    }
}

fn has(book: &Book, kind: Kind, id: &str) -> bool {
    ids(book, kind).contains(&id)
}

fn ids(book: &Book, kind: Kind) -> Vec<&str> {
    fn all<T>(definitions: &Definitions<T>) -> Vec<&str> {
        definitions.keys().map(String::as_str).collect()
    }
    match kind {
        Kind::Group => all(&book.groups),
        Kind::Account => all(&book.accounts),
        Kind::Channel => all(&book.channels),
        Kind::Sop => all(&book.sops),
        Kind::Magnet => all(&book.magnets),
        Kind::Segment => all(&book.segments),
        Kind::Edition => book.editions().filter_map(|at| at.edition.id.given()).map(String::as_str).collect(),
        Kind::Tag => book
            .tags
            .iter()
            .flat_map(|tags| tags.tags.iter())
            .filter_map(|tag| tag.id.given())
            .map(String::as_str)
            .collect(),
        _ => Vec::new(),
    }
}
