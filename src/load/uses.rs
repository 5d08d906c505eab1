//! Where ids are named: in definitions, by the readers that read them, and in the cells of snapshots.

use super::kinds::read_as;
use super::tables::cells_of;
use crate::finding::Subject;
use crate::model::reader::{Known, Reader, Use};
use crate::model::{Book, Kind};
use crate::source::{File, Files, Tree};

/// Every id that a definition names, as it is written, in order of place.
pub fn uses(tree: &Tree, kind: Kind) -> Vec<Use> {
    let subject = Subject { book: String::new(), kind: String::new(), id: String::new() };
    let known = Known { anything_goes: true, ..Known::default() };
    let mut reader = Reader::new(Files::default().add("", ""), subject, &known, true);
    read_as(kind, &mut reader, tree.root.as_ref());
    let mut uses = reader.uses;
    uses.sort_by_key(|named| named.at.start);
    uses
}

/// Every id in the cells of a book's snapshot, without its quotes; nothing where the file is not a text of rows that is
/// held, so that its cells cannot be told apart byte by byte.
pub fn cells_naming(file: &File, book: &Book) -> Option<Vec<Use>> {
    let is_rows = file.path.ends_with(".csv") || file.path.ends_with(".tsv");
    (is_rows && file.pages().is_none()).then(|| cells_of(file, &book.playbook.snapshots))
}
