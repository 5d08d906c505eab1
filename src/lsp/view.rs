//! What a request is answered from: the last check, with the text that is in the editor now in front of it.

use std::ops::Range;
use std::sync::Arc;

use lsp_types::{ClientCapabilities, Location, Position, ResourceOperationKind, Uri};

use super::address::Root;
use super::checking::Checked;
use super::documents::{Document, Documents};
use super::position::Units;
use crate::load::{Defined, defined_at};
use crate::method::Limit;
use crate::model::Book;
use crate::source::{Bounds, File, Node, Tree, Value};
use crate::text::{Lang, visible};

/// What an edit of several files may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edits {
    /// Texts by address.
    Plain,
    /// Texts with the version that they are for.
    Versioned,
    /// The same, and files may get new names.
    Moving,
}

/// What an editor can do, as far as answers depend on it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Abilities {
    /// Shows other places of a finding.
    pub(super) related: bool,
    /// What an edit of several files may be.
    pub(super) edits: Edits,
    /// Watches files when asked to.
    pub(super) watches: bool,
}

impl Abilities {
    /// What an editor says that it can do.
    pub(super) fn of(client: &ClientCapabilities) -> Self {
        let workspace = client.workspace.as_ref();
        let edit = workspace.and_then(|it| it.workspace_edit.as_ref());
        let watched = workspace.and_then(|it| it.did_change_watched_files);
        let published = client.text_document.as_ref().and_then(|it| it.publish_diagnostics.as_ref());
        let operations = edit.and_then(|it| it.resource_operations.as_deref()).unwrap_or_default();
        let edits = match edit.and_then(|it| it.document_changes) {
            Some(true) if operations.contains(&ResourceOperationKind::Rename) => Edits::Moving,
            Some(true) => Edits::Versioned,
            _ => Edits::Plain,
        };
        Self {
            related: published.and_then(|it| it.related_information) == Some(true),
            edits,
            watches: watched.and_then(|it| it.dynamic_registration) == Some(true),
        }
    }
}

/// What a request is answered from.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) root: &'a Root,
    pub(super) documents: &'a Documents,
    pub(super) checked: &'a Checked,
    pub(super) lang: Lang,
    pub(super) units: Units,
    pub(super) abilities: &'a Abilities,
}

/// A text of the workspace as it is now.
#[derive(Debug)]
pub(super) struct Page<'a> {
    /// Its path from the root.
    pub(super) name: String,
    pub(super) file: &'a File,
    /// The definition that it is, where it is one.
    pub(super) defined: Option<Defined>,
    /// It as YAML, where it is a definition.
    pub(super) tree: Arc<Tree>,
}

impl<'a> View<'a> {
    /// The text at a path, as the editor has it, else as it was read.
    pub(super) fn file(&self, name: &str) -> Option<&'a File> {
        let open = self.documents.named(name).and_then(Document::file);
        let files = &self.checked.loaded.files;
        open.or_else(|| files.find(name).map(|id| files.file(id)))
    }

    /// The text at an address.
    pub(super) fn page(&self, uri: &Uri) -> Option<Page<'a>> {
        self.page_named(&self.root.name_of(uri)?)
    }

    /// The text at a path.
    pub(super) fn page_named(&self, name: &str) -> Option<Page<'a>> {
        self.file(name).map(|file| Page::of(name, file))
    }

    /// The book that a path lies in, as it was read.
    pub(super) fn book_of(&self, name: &str) -> Option<&'a Book> {
        let id = name.strip_prefix("playbooks/").or_else(|| name.strip_prefix("data/"))?.split('/').next()?;
        self.checked.loaded.workspace.books.iter().find(|book| book.id == id)
    }

    /// The limit that a path of keys sets, in the settings or in one of their overrides.
    pub(super) fn limit_at(&self, path: &str) -> Option<(&'a str, &'a Limit)> {
        let below = path.strip_prefix("limits.").or_else(|| path.rsplit_once(".limits.").map(|(_, below)| below))?;
        self.checked.loaded.limits.iter().find(|(own, _)| *own == below)
    }

    /// The address of the file at a path, as the editor writes it where it has the file open.
    pub(super) fn uri(&self, name: &str) -> Uri {
        self.documents.named(name).map_or_else(|| self.root.uri_of(name), |document| document.uri.clone())
    }

    /// A stretch of a text as a place that an editor can go to.
    pub(super) fn location(&self, file: &File, bytes: &Range<usize>) -> Location {
        Location { uri: self.uri(&file.path), range: self.units.range(file, bytes) }
    }

    /// Whether a text is still what the last check read, so that its places hold.
    pub(super) fn is_fresh(&self, file: &File) -> bool {
        let files = &self.checked.loaded.files;
        files.find(&file.path).is_some_and(|id| files.file(id).text == file.text)
    }

    /// Words of the workspace as they may be shown: on one line, nothing hidden in them, nobody named.
    pub(super) fn shown(&self, text: &str) -> String {
        visible(&self.checked.loaded.exposed.veil.cover(text)).into_owned()
    }

    /// The same as plain words of Markdown.
    pub(super) fn plain(&self, text: &str) -> String {
        let mut plain = String::with_capacity(text.len());
        for sign in self.shown(text).chars() {
            if sign.is_ascii_punctuation() {
                plain.push('\\');
            }
            plain.push(sign);
        }
        plain
    }

    /// Words in the language that the editor speaks.
    pub(super) fn say<'w>(&self, zh: &'w str, en: &'w str) -> &'w str {
        match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

impl<'a> Page<'a> {
    /// A text, read where it is a definition.
    pub(super) fn of(name: &str, file: &'a File) -> Self {
        let defined = defined_at(name);
        let tree = if defined.is_some() { file.tree(&Bounds::default()) } else { Arc::default() };
        Self { name: name.to_owned(), file, defined, tree }
    }

    /// The language in which most of its keys are written; English, as `qunce new` writes, where there are none.
    pub(super) fn language(&self) -> Lang {
        let (mut zh, mut en) = (0, 0);
        if let Some(root) = &self.tree.root {
            count_keys(root, &mut zh, &mut en);
        }
        if zh > en { Lang::Zh } else { Lang::En }
    }

    /// The byte at a position.
    pub(super) fn offset(&self, view: &View<'_>, at: Position) -> usize {
        view.units.offset(self.file, at)
    }
}

fn count_keys(node: &Node, zh: &mut usize, en: &mut usize) {
    match &node.value {
        Value::Scalar(_) => {}
        Value::Sequence(items) => items.iter().for_each(|item| count_keys(item, zh, en)),
        Value::Mapping(entries) => {
            for entry in entries {
                *if entry.key.is_ascii() { &mut *en } else { &mut *zh } += 1;
                count_keys(&entry.value, zh, en);
            }
        }
    }
}
