//! What ids a book defines, what they are called, and where they are defined.

use std::ops::Range;

use super::view::{Page, View};
use crate::load::defined_at;
use crate::model::reader::scalar_text;
use crate::model::{Book, Definitions, Kind, Stated};
use crate::source::{Node, Value};

/// Every id of a kind that a book defines, each with its title; a tag also with each of its values.
pub(super) fn ids(book: &Book, kind: Kind) -> Vec<(String, String)> {
    fn titled<T>(all: &Definitions<T>, title: impl Fn(&T) -> &Stated<String>) -> Vec<(String, String)> {
        all.values().map(|it| (it.id.clone(), title(&it.body).text().to_owned())).collect()
    }
    match kind {
        Kind::Group => titled(&book.groups, |it| &it.title),
        Kind::Charter => titled(&book.charters, |it| &it.title),
        Kind::Account => titled(&book.accounts, |it| &it.public_name),
        Kind::Sop => titled(&book.sops, |it| &it.title),
        Kind::Magnet => titled(&book.magnets, |it| &it.title),
        Kind::Channel => titled(&book.channels, |it| &it.title),
        Kind::Campaign => titled(&book.campaigns, |it| &it.title),
        Kind::Segment => titled(&book.segments, |it| &it.title),
        Kind::Edition => book.editions().map(|at| (at.id().to_owned(), at.title())).collect(),
        Kind::Tag => {
            let mut tags = Vec::new();
            for tag in book.tags.iter().flat_map(|tags| tags.tags.iter()) {
                let Some(id) = tag.id.given() else { continue };
                let title = tag.title.text();
                tags.push((id.clone(), title.to_owned()));
                tags.extend(tag.values.iter().map(|value| (format!("{id}:{value}"), format!("{title} {value}"))));
            }
            tags
        }
        Kind::Playbook | Kind::Tags | Kind::Contribution | Kind::Growth | Kind::Settings | Kind::Rule => Vec::new(),
    }
}

/// What a definition is called.
pub(super) fn title_of(book: &Book, kind: Kind, id: &str) -> Option<String> {
    ids(book, kind).into_iter().find(|(own, _)| own == id).map(|(_, title)| title)
}

/// The files that may define an id of a kind.
pub(super) fn homes(view: &View<'_>, book: &Book, kind: Kind, id: &str) -> Vec<String> {
    let prefix = format!("playbooks/{}/", book.id);
    let defines = |path: &String| {
        defined_at(path).is_some_and(|file| match kind {
            Kind::Edition => file.kind == Kind::Campaign,
            Kind::Tag => file.kind == Kind::Tags,
            kind => file.kind == kind && file.id == id,
        })
    };
    let paths = view.checked.loaded.paths.range(prefix.clone()..).take_while(|path| path.starts_with(&prefix));
    let mut names: Vec<String> = paths.filter(|path| defines(path)).cloned().collect();
    // Of two files with one id the one nearer to its kind's folder counts.
    names.sort_by_key(|name| name.matches('/').count());
    names
}

/// The name of a file without its ending.
pub(super) fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Ids, each with its bytes.
type PlacedIds = Vec<(String, Range<usize>)>;

/// The ids of editions or tags that a file defines inside.
pub(super) fn inner(page: &Page<'_>) -> Option<(Kind, PlacedIds)> {
    let (kind, list) = match page.defined.as_ref()?.kind {
        Kind::Campaign => (Kind::Edition, ["editions", "各期"]),
        Kind::Tags => (Kind::Tag, ["tags", "标签"]),
        _ => return None,
    };
    let items = value_of(page.tree.root.as_ref()?, list)?;
    let items: Vec<&Node> = match &items.value {
        Value::Sequence(items) => items.iter().collect(),
        _ => vec![items],
    };
    let id = |item: &Node| {
        let node = value_of(item, ["id", "编号"])?;
        Some((scalar_text(node)?.to_owned(), unquoted(&page.file.text, node.span.clone())))
    };
    Some((kind, items.into_iter().filter_map(id).collect()))
}

/// What a definition calls itself.
pub(super) fn title_node(root: &Node) -> Option<&Node> {
    let keys = [["title", "标题"], ["title", "群名"], ["public_name", "名字"]];
    keys.into_iter().find_map(|keys| value_of(root, keys)).filter(|node| scalar_text(node).is_some())
}

/// The value of a key, in either language.
pub(super) fn value_of<'t>(node: &'t Node, keys: [&str; 2]) -> Option<&'t Node> {
    let Value::Mapping(entries) = &node.value else { return None };
    entries.iter().find(|entry| keys.contains(&entry.key.as_str())).map(|entry| &entry.value)
}

/// The bytes of a scalar without its quotes.
pub(super) fn unquoted(text: &str, at: Range<usize>) -> Range<usize> {
    let whole = &text[at.clone()];
    let quoted =
        ['"', '\''].into_iter().any(|quote| whole.len() >= 2 && whole.starts_with(quote) && whole.ends_with(quote));
    if quoted { at.start + 1..at.end - 1 } else { at }
}
