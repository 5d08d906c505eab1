//! Tables that are read again: where all is the same that they are read from, they are those of the reading before.

use std::sync::Arc;

use super::Snapshots;
use crate::finding::Finding;
use crate::model::List;
use crate::model::reader::Known;
use crate::model::snapshots::SnapshotForm;
use crate::model::tables::Tables;
use crate::source::{Bounds, File, FileId};

/// The tables of a book, beside all that they were read from.
#[derive(Debug)]
pub(in crate::load) struct TablesRead {
    /// The rows.
    pub(in crate::load) tables: Arc<Tables>,
    /// What was wrong with them.
    pub(in crate::load) findings: Vec<Finding>,
    /// The book's id.
    book: String,
    /// The files, each by its number, for rows and findings name it.
    files: Vec<(FileId, File)>,
    known: Known,
    forms: List<SnapshotForm>,
    most_rows: usize,
    bounds: Bounds,
}

impl Snapshots<'_> {
    /// Reads files as [`Snapshots::read`] does, unless what was read before is what they say.
    pub(in crate::load) fn read_again(&self, ids: &[FileId], before: Option<&Arc<TablesRead>>) -> Arc<TablesRead> {
        let Self { files, book, known, most_rows, forms, bounds } = *self;
        if let Some(same) = before.filter(|before| self.are_from_the_same(ids, before)) {
            return Arc::clone(same);
        }
        let mut findings = Vec::new();
        let tables = Arc::new(self.read(ids, &mut findings));
        Arc::new(TablesRead {
            tables,
            findings,
            book: book.to_owned(),
            files: ids.iter().map(|id| (*id, files.file(*id).clone())).collect(),
            known: known.clone(),
            forms: forms.clone(),
            most_rows,
            bounds,
        })
    }

    /// Whether what would be read from is what `before` was read from, to the last thing that matters.
    fn are_from_the_same(&self, ids: &[FileId], before: &TablesRead) -> bool {
        let Self { files, book, known, most_rows, forms, bounds } = *self;
        let is_same = |(id, (other, file)): (&FileId, &(FileId, File))| {
            let own = files.file(*id);
            id == other && own.path == file.path && own.says_the_same(file)
        };
        book == before.book
            && ids.len() == before.files.len()
            && ids.iter().zip(&before.files).all(is_same)
            && *known == before.known
            && *forms == before.forms
            && most_rows == before.most_rows
            && bounds == before.bounds
    }
}
