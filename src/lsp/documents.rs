//! The documents that an editor has open: their texts, edit by edit, in the place of what lies on the disk.

use std::collections::BTreeMap;
use std::sync::Arc;

use lsp_types::{TextDocumentContentChangeEvent, TextDocumentItem, Uri};

use super::position::Units;
use crate::source::File;

/// The most bytes of a document that are followed; the files that are read at all are smaller, but for snapshots.
pub(super) const MOST_BYTES: usize = 32 << 20;

/// One open document.
#[derive(Debug)]
pub struct Document {
    /// Its address, as the editor writes it.
    pub uri: Uri,
    /// The number that the editor gave its text.
    pub version: i32,
    /// Its text, under its path from the root, or its address where it lies elsewhere.
    file: Option<File>,
}

impl Document {
    /// A document that was opened.
    pub fn new(item: &TextDocumentItem, name: &str) -> Self {
        Self { uri: item.uri.clone(), version: item.version, file: held(name, &item.text) }
    }

    /// The text as it is now; none where it has become too big to be followed.
    pub fn file(&self) -> Option<&File> {
        self.file.as_ref()
    }

    /// Makes edits, each on what the one before it left.
    pub fn edit(&mut self, version: i32, edits: &[TextDocumentContentChangeEvent], units: Units) {
        self.version = version;
        for edit in edits {
            let path = self.file.as_ref().map_or_else(|| self.uri.as_str().into(), |file| file.path.clone());
            let text = match (edit.range, &self.file) {
                (None, _) => Some(edit.text.clone()),
                (Some(range), Some(file)) => Some(replaced(file, range, &edit.text, units)),
                // Of a text that was let go, only a whole new one is known.
                (Some(_), None) => None,
            };
            self.file = text.and_then(|text| held(&path, &text));
        }
    }
}

/// A text that is followed; its tree is read once for all that is asked of it.
fn held(name: &str, text: &str) -> Option<File> {
    (text.len() <= MOST_BYTES).then(|| File::new(name, text).keeping_tree())
}

/// A text with a stretch of it replaced; one whose end comes before its beginning is taken the other way round.
fn replaced(file: &File, range: lsp_types::Range, with: &str, units: Units) -> String {
    let (one, other) = (units.offset(file, range.start), units.offset(file, range.end));
    let mut text = String::with_capacity(file.len() + with.len());
    text.push_str(&file.text[..one.min(other)]);
    text.push_str(with);
    text.push_str(&file.text[one.max(other)..]);
    text
}

/// Every open document, by address.
#[derive(Debug, Default)]
pub(super) struct Documents {
    all: BTreeMap<String, Document>,
}

impl Documents {
    pub(super) fn open(&mut self, document: Document) {
        self.all.insert(document.uri.as_str().to_owned(), document);
    }

    /// Gives each document its path anew, once it is known which workspace it belongs to.
    pub(super) fn name_by(&mut self, name_of: impl Fn(&Uri) -> Option<String>) {
        for document in self.all.values_mut() {
            if let (Some(name), Some(file)) = (name_of(&document.uri), &mut document.file) {
                file.path = name.into();
            }
        }
    }

    /// The addresses of the open documents.
    pub(super) fn uris(&self) -> impl Iterator<Item = &Uri> {
        self.all.values().map(|document| &document.uri)
    }

    pub(super) fn close(&mut self, uri: &Uri) {
        self.all.remove(uri.as_str());
    }

    pub(super) fn get(&self, uri: &Uri) -> Option<&Document> {
        self.all.get(uri.as_str())
    }

    pub(super) fn get_mut(&mut self, uri: &Uri) -> Option<&mut Document> {
        self.all.get_mut(uri.as_str())
    }

    /// The document of a path from the root.
    pub(super) fn named(&self, name: &str) -> Option<&Document> {
        self.all.values().find(|document| document.file().is_some_and(|file| &*file.path == name))
    }

    /// The texts that stand in the place of files, by path from the root.
    pub(super) fn texts(&self) -> Vec<(Arc<str>, Arc<str>)> {
        self.all.values().filter_map(Document::file).map(|file| (file.path.clone(), file.text.clone())).collect()
    }
}
