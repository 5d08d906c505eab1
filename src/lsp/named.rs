//! Where ids are named: in definitions, in the team's own pages, in snapshots.

use std::ops::Range;

use rayon::prelude::*;

use super::documents::MOST_BYTES;
use super::ids::{inner, stem, unquoted, value_of};
use super::view::{Page, View};
use crate::expression::Call;
use crate::load::tables::columns::{Holds, TABLES, Table};
use crate::load::{cells_naming, is_rows, uses};
use crate::metrics::{Measure, NamedChart, ids};
use crate::model::reader::scalar_text;
use crate::model::{Book, Kind};
use crate::source::{File, Node, Value};
use crate::text::braces::{Braced, braces};
use crate::text::markdown::{link_definitions, links};

/// An id where it is named or defined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) kind: Kind,
    pub(super) id: String,
    /// Its bytes, without quotes and without the value of a tag.
    pub(super) at: Range<usize>,
    /// Whether it is defined here.
    pub(super) defines: bool,
}

/// A place of an id in a file of the workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// The file's path from the root.
    pub(super) name: String,
    pub(super) at: Range<usize>,
    pub(super) defines: bool,
}

/// The id at a byte of a text, with the book that it belongs to.
pub(super) fn id_at<'a>(view: &View<'a>, page: &Page<'_>, offset: usize) -> Option<(&'a Book, Named)> {
    let book = view.book_of(&page.name)?;
    let named = in_page(page, book).into_iter().find(|named| named.at.start <= offset && offset <= named.at.end)?;
    Some((book, named))
}

/// Every place in which a book names or defines an id, by path; files that are more than an editor holds are left out.
pub(super) fn mentions(view: &View<'_>, book: &Book, kind: Kind, id: &str) -> Vec<Mention> {
    let paths = &view.checked.loaded.paths;
    let of_book = |prefix: String| {
        paths.range(prefix.clone()..).take_while(move |path| path.starts_with(&prefix)).cloned().collect::<Vec<_>>()
    };
    let mut names = of_book(format!("data/{}/", book.id));
    names.extend(of_book(format!("playbooks/{}/", book.id)));
    names.sort();
    // Most files hold no such word, and are not read.
    let wanted: Vec<(&String, &File)> = names
        .iter()
        .filter_map(|name| Some((name, view.file(name)?)))
        .filter(|(_, file)| file.len() <= MOST_BYTES && holds(file, id))
        .collect();
    let found: Vec<Vec<Mention>> = wanted
        .par_iter()
        .map(|(name, file)| {
            let page = Page::of(name, file);
            let own = in_page(&page, book).into_iter().filter(|named| named.kind == kind && named.id == id);
            own.map(|named| Mention { name: (*name).clone(), at: named.at, defines: named.defines }).collect()
        })
        .collect();
    found.into_iter().flatten().collect()
}

/// The snapshots of a book that hold an id where no editor can change it: JSON, YAML and workbooks, whose cells cannot be
/// told apart byte by byte, and rows that are more than an editor holds.
pub(super) fn unreachable(view: &View<'_>, book: &Book, kind: Kind, id: &str) -> Vec<String> {
    let loaded = &view.checked.loaded;
    let prefix = format!("data/{}/", book.id);
    let of_book = loaded.paths.range(prefix.clone()..).take_while(|path| path.starts_with(&prefix));
    of_book
        .filter(|name| {
            let Some(file) = view.file(name) else { return false };
            names_kind(name, kind) && (!is_rows(name) || file.len() > MOST_BYTES) && holds(file, id)
        })
        .cloned()
        .collect()
}

/// Whether the table of a snapshot has a column of ids of a kind.
fn names_kind(name: &str, kind: Kind) -> bool {
    Table::of_stem(stem(name)).is_some_and(|table| kinds_of(table).any(|own| own == kind))
}

/// The kinds of id that the columns of a table hold.
fn kinds_of(table: &'static Table) -> impl Iterator<Item = Kind> {
    table.columns.iter().filter_map(|column| match column.holds {
        Holds::Id(kind) => Some(kind),
        _ => None,
    })
}

/// Whether a text, held or not, holds a word.
fn holds(file: &File, word: &str) -> bool {
    const STEP: usize = 1 << 20;
    if file.pages().is_none() {
        return memchr::memmem::find(file.text.as_bytes(), word.as_bytes()).is_some();
    }
    (0..file.len()).step_by(STEP).any(|at| file.window(at..(at + STEP + word.len()).min(file.len())).contains(word))
}

fn in_page(page: &Page<'_>, book: &Book) -> Vec<Named> {
    let mut all = match &page.defined {
        Some(defined) => in_definition(page, defined.kind),
        None if page.name.ends_with(".md") => in_markdown(&page.file.text, book),
        None => {
            cells_naming(page.file, book).into_iter().map(|named| whole_tag(named.kind, &named.id, named.at)).collect()
        }
    };
    all.sort_by_key(|named| named.at.start);
    all
}

fn in_definition(page: &Page<'_>, kind: Kind) -> Vec<Named> {
    let text = &page.file.text;
    let mut all: Vec<Named> = uses(&page.tree, kind)
        .into_iter()
        .filter(|named| !named.at.is_empty())
        .map(|named| whole_tag(named.kind, &named.id, unquoted(text, named.at)))
        .collect();
    if let Some((kind, ids)) = inner(page) {
        all.extend(ids.into_iter().map(|(id, at)| Named { kind, id, at, defines: true }));
    }
    if kind == Kind::Playbook {
        all.extend(page.tree.root.iter().flat_map(|root| in_forms(root, text)));
    }
    all
}

/// A tag may be named with one of its values, `id:value`; only the id is meant here.
fn whole_tag(kind: Kind, said: &str, at: Range<usize>) -> Named {
    match said.split_once(':').filter(|_| kind == Kind::Tag) {
        Some((id, _)) => Named { kind, id: id.to_owned(), at: at.start..at.start + id.len(), defines: false },
        None => Named { kind, id: said.to_owned(), at, defines: false },
    }
}

/// The ids that a book's snapshot forms put in the place of other words.
fn in_forms(root: &Node, text: &str) -> Vec<Named> {
    let Some(forms) = value_of(root, ["snapshots", "快照"]) else { return Vec::new() };
    let Value::Sequence(forms) = &forms.value else { return Vec::new() };
    let mut all = Vec::new();
    for form in forms {
        let table = value_of(form, ["table", "表"]).and_then(scalar_text);
        let table = TABLES.iter().find(|own| table.is_some_and(|name| name == own.name || name == own.zh));
        let Some(Value::Mapping(values)) = value_of(form, ["values", "用词"]).map(|node| &node.value) else {
            continue;
        };
        for kind in table.into_iter().flat_map(kinds_of) {
            let words = values.iter().filter_map(|entry| Some((scalar_text(&entry.value)?, &entry.value)));
            all.extend(words.map(|(said, node)| whole_tag(kind, said, unquoted(text, node.span.clone()))));
        }
    }
    all
}

/// The ids in links such as `group:word-bet-a`, and in `{{ figure("members", "word-bet-a") }}`.
fn in_markdown(text: &str, book: &Book) -> Vec<Named> {
    let mut all = Vec::new();
    for link in links(text).into_iter().chain(link_definitions(text)) {
        let Some((kind, id)) = link.target.split_once(':') else { continue };
        let Some(kind) = ["group", "sop", "magnet", "campaign", "edition"]
            .contains(&kind)
            .then(|| Kind::named(kind).unwrap_or(Kind::Edition))
        else {
            continue;
        };
        let at = link.target_span(text);
        if text[at.clone()] == link.target {
            all.push(Named { kind, id: id.to_owned(), at: at.end - id.len()..at.end, defines: false });
        }
    }
    for braced in braces(text) {
        let Braced::Asking(inside, _) = braced.what else { continue };
        let Ok(call) = Call::parse(&text[inside.clone()]) else { continue };
        let (Some(name), Some(id)) = (call.given.first(), call.given.get(1)) else { continue };
        let at = inside.start + id.range.start..inside.start + id.range.end;
        let mut kinds = kinds_asked(&name.text).into_iter();
        let kind = kinds.find(|kind| ids(book, *kind).contains(&id.text.as_str()));
        all.extend(kind.map(|kind| Named { kind, id: id.text.clone(), at, defines: false }));
    }
    all
}

/// The kinds of thing of which a measure, chart or declared column speaks; of an edition's also the series.
pub(super) fn kinds_asked(name: &str) -> Vec<Kind> {
    let mut kinds = match (Measure::named(name), NamedChart::named(name)) {
        (Some(measure), _) => measure.speaks_of().to_vec(),
        (None, Some(chart)) => vec![chart.of],
        (None, None) => {
            let table = name.split_once('.').and_then(|(table, _)| Table::named(table));
            table.into_iter().flat_map(kinds_of).collect()
        }
    };
    if kinds.contains(&Kind::Edition) {
        kinds.push(Kind::Campaign);
    }
    kinds
}
