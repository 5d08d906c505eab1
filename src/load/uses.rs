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

/// Whether a snapshot is a text of rows, whose cells can be told apart byte by byte.
pub fn is_rows(path: &str) -> bool {
    path.ends_with(".csv") || path.ends_with(".tsv")
}

/// Every id in the cells of a book's snapshot, without its quotes; none where the file is not a text of rows.
pub fn cells_naming(file: &File, book: &Book) -> Vec<Use> {
    if is_rows(&file.path) { cells_of(file, &book.playbook.snapshots) } else { Vec::new() }
}
