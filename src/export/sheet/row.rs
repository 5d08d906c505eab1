//! The rows of the sheets that are edited: each a place in a definition, with what its cells say now.

use super::cell::cell;
use super::column::{Column, SheetKind, columns, field};
use crate::load::amend::{Step, at};
use crate::model::campaign::{Campaign, Edition};
use crate::model::reader::Record;
use crate::model::sop::Sop;
use crate::model::{Book, Origin};
use crate::schedule::step_ids;
use crate::source::{Bounds, FileId, Files, Tree};
use crate::text::Lang;

/// A row of a sheet.
#[derive(Debug, Clone)]
pub struct Row {
    /// What tells it from the others of its sheet: `a-upkeep/wordlist`.
    pub key: String,
    /// The id of the definition that it belongs to.
    pub of: String,
    /// The definition's file.
    pub file: FileId,
    /// The way to the row's own place in the definition.
    pub way: Vec<Step>,
    /// What each column that is edited says.
    pub cells: Vec<String>,
}

/// The rows of a sheet, as the definitions say now.
pub fn rows(files: &Files, book: &Book, kind: SheetKind, lang: Lang) -> Vec<Row> {
    let columns = columns(kind);
    let mut all = Vec::new();
    match kind {
        SheetKind::Steps => {
            for (id, sop) in &book.sops {
                let tree = tree(files, &sop.origin);
                for (index, step) in step_ids(&sop.steps) {
                    let way = vec![key::<Sop>("steps"), Step::Item(index)];
                    all.push(row(&tree, &sop.origin, [id, &step], way, &columns, lang));
                }
            }
        }
        SheetKind::Editions | SheetKind::Budget => {
            for series in book.campaigns.values() {
                let tree = tree(files, &series.origin);
                for (index, edition) in series.editions.indexed() {
                    let Some(id) = edition.id.given() else { continue };
                    let way = vec![key::<Campaign>("editions"), Step::Item(index)];
                    if kind == SheetKind::Editions {
                        all.push(row(&tree, &series.origin, [&series.id, id], way, &columns, lang));
                        continue;
                    }
                    for (item, _) in edition.budget.indexed() {
                        let way = [way.as_slice(), &[key::<Edition>("budget"), Step::Item(item)]].concat();
                        all.push(row(&tree, &series.origin, [id, &(item + 1).to_string()], way, &columns, lang));
                    }
                }
            }
        }
    }
    all
}

fn row(tree: &Tree, origin: &Origin, [of, own]: [&str; 2], way: Vec<Step>, columns: &[Column], lang: Lang) -> Row {
    let place = at(tree.root.as_ref(), &way);
    let cells = columns.iter().map(|column| cell(at(place, &column.way), &column.shape, lang)).collect();
    Row { key: format!("{of}/{own}"), of: of.to_owned(), file: origin.file, way, cells }
}

fn tree(files: &Files, origin: &Origin) -> Tree {
    Tree::parse(&files.file(origin.file).text, &Bounds::default())
}

fn key<R: Record>(name: &str) -> Step {
    Step::Key(field(R::PART, name).expect("the key is in the table of fields"), R::PART.fields)
}
