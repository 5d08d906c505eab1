//! From an id to where it is defined, and to every place that names it.

use lsp_types::Location;

use super::ids::{homes, inner, title_node};
use super::named::{id_at, mentions};
use super::view::{Page, View};
use crate::model::{Book, Kind};

/// Where the id at a byte is defined.
pub(super) fn definition(view: &View<'_>, page: &Page<'_>, offset: usize) -> Option<Location> {
    let (book, named) = id_at(view, page, offset)?;
    home(view, book, named.kind, &named.id)
}

/// Every place that names the id at a byte; with `declaration` also where it is defined.
pub(super) fn references(view: &View<'_>, page: &Page<'_>, offset: usize, declaration: bool) -> Option<Vec<Location>> {
    let (book, kind, id) = match id_at(view, page, offset) {
        Some((book, named)) => (book, named.kind, named.id),
        None => {
            let defined = page.defined.as_ref().filter(|_| is_title(page, offset))?;
            (view.book_of(&page.name)?, defined.kind, defined.id.clone())
        }
    };
    let found = mentions(view, book, kind, &id);
    let named = found.iter().filter(|mention| declaration || !mention.defines);
    let mut places: Vec<Location> =
        named.filter_map(|mention| Some(view.location(view.file(&mention.name)?, &mention.at))).collect();
    if declaration && !matches!(kind, Kind::Edition | Kind::Tag) {
        places.extend(home(view, book, kind, &id));
    }
    Some(places)
}

/// Whether a byte is within what a definition calls itself, from where one asks who names it.
fn is_title(page: &Page<'_>, offset: usize) -> bool {
    let title = page.tree.root.as_ref().and_then(title_node);
    title.is_some_and(|title| title.span.start <= offset && offset <= title.span.end)
}

/// The place at which an id is defined: the id within its list, else the title of its file.
fn home(view: &View<'_>, book: &Book, kind: Kind, id: &str) -> Option<Location> {
    homes(view, book, kind, id).iter().find_map(|name| {
        let page = view.page_named(name)?;
        let at = match inner(&page) {
            Some((own, ids)) if own == kind => ids.into_iter().find(|(own, _)| own == id)?.1,
            _ => page.tree.root.as_ref().and_then(title_node).map_or(0..0, |title| title.span.clone()),
        };
        Some(view.location(page.file, &at))
    })
}
