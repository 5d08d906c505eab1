//! What on one side is what on the other: by id, else by likeness within a kind.

use std::collections::{BTreeMap, BTreeSet};

use super::likeness::{best_pairs, leaves};
use crate::check::{BookFacts, Facts};
use crate::model::plain::{Plain, Tell};
use crate::model::{Book, Kind, Origin};

/// From here on an object with another id is the same object, renamed.
const RENAMED: f64 = 0.6;

/// Ids that became others within a book.
#[derive(Debug, Clone, Default)]
pub(super) struct Renames {
    by_old: BTreeMap<String, BTreeSet<String>>,
}

impl Renames {
    /// Whether the first id became the second.
    pub(super) fn is(&self, old: &str, new: &str) -> bool {
        self.by_old.get(old).is_some_and(|all| all.contains(new))
    }

    /// Whether nothing was renamed.
    pub(super) fn is_empty(&self) -> bool {
        self.by_old.is_empty()
    }

    fn add(&mut self, old: &str, new: &str) {
        self.by_old.entry(old.to_owned()).or_default().insert(new.to_owned());
    }

    /// What an id is called now, whatever its kind; itself where it was not renamed.
    pub(super) fn now<'r>(&'r self, old: &'r str) -> &'r str {
        self.by_old.get(old).and_then(|all| all.first()).map_or(old, String::as_str)
    }
}

/// A definition as plain data.
#[derive(Debug, Clone)]
pub(super) struct Object {
    pub(super) id: String,
    pub(super) origin: Origin,
    pub(super) plain: Plain,
    /// Its file, from the root.
    pub(super) path: String,
}

/// One definition on both sides; on one only where it is new or gone.
#[derive(Debug)]
pub(super) struct ObjectPair {
    pub(super) kind: Kind,
    pub(super) before: Option<Object>,
    pub(super) after: Option<Object>,
}

/// A book on both sides; on one only where it is new or gone.
#[derive(Debug)]
pub(super) struct BookPair<'a> {
    pub(super) before: Option<&'a BookFacts<'a>>,
    pub(super) after: Option<&'a BookFacts<'a>>,
    pub(super) renames: Renames,
    pub(super) objects: Vec<ObjectPair>,
    /// What ids of a kind became, where they became others.
    renamed: BTreeMap<Kind, BTreeMap<String, String>>,
}

impl<'a> BookPair<'a> {
    /// The book as it is to be, or as it was where it is gone.
    pub(super) fn any(&self) -> &'a BookFacts<'a> {
        self.after.or(self.before).expect("a pair has a side")
    }

    /// What an id of the base is called now.
    pub(super) fn now<'s>(&'s self, kind: Kind, old: &'s str) -> &'s str {
        self.renamed.get(&kind).and_then(|ids| ids.get(old)).map_or(old, String::as_str)
    }
}

/// The books of both sides, in the order of the settings after the change; those that are gone last.
pub(super) fn books<'a>(before: &'a Facts<'a>, after: &'a Facts<'a>) -> Vec<BookPair<'a>> {
    let of = |facts: &'a Facts<'a>, id: &str| facts.books.iter().find(|book| book.book.id == id);
    let gone = before.books.iter().filter(|book| of(after, &book.book.id).is_none());
    let kept = after.books.iter().map(|book| (of(before, &book.book.id), Some(book)));
    kept.chain(gone.map(|book| (Some(book), None))).map(|(before, after)| pair(before, after)).collect()
}

fn pair<'a>(before: Option<&'a BookFacts<'a>>, after: Option<&'a BookFacts<'a>>) -> BookPair<'a> {
    let mut renames = Renames::default();
    let mut renamed: BTreeMap<Kind, BTreeMap<String, String>> = BTreeMap::new();
    let mut objects = Vec::new();
    let (mut old, mut new) = (all(before), all(after));
    for kind in Kind::SINGLE.into_iter().chain(Kind::FOLDERS) {
        let (old, new) = (old.remove(&kind).unwrap_or_default(), new.remove(&kind).unwrap_or_default());
        for pair in matched(kind, old, new) {
            if let (Some(before), Some(after)) = (&pair.before, &pair.after)
                && before.id != after.id
            {
                renames.add(&before.id, &after.id);
                renamed.entry(kind).or_default().insert(before.id.clone(), after.id.clone());
            }
            objects.push(pair);
        }
    }
    BookPair { before, after, renames, objects, renamed }
}

/// Every definition of a book by kind, each kind by id.
fn all(facts: Option<&BookFacts<'_>>) -> BTreeMap<Kind, Vec<Object>> {
    let mut found: BTreeMap<Kind, Vec<Object>> = BTreeMap::new();
    let Some(facts) = facts else { return found };
    let files = &facts.loaded.files;
    let mut put = |id: &str, origin: &Origin, plain: Plain| {
        let path = files.file(origin.file).path.to_string();
        let object = Object { id: id.to_owned(), origin: origin.clone(), plain, path };
        found.entry(origin.kind).or_default().push(object);
    };
    let book: &Book = facts.book;
    put(&book.playbook.id, &book.playbook.origin, book.playbook.plain());
    macro_rules! each {
        ($($field:ident),+) => { $(for it in book.$field.values() { put(&it.id, &it.origin, it.plain()); })+ };
    }
    each!(groups, charters, accounts, sops, magnets, channels, campaigns, segments);
    macro_rules! single {
        ($($field:ident),+) => { $(if let Some(it) = &book.$field { put(&it.id, &it.origin, it.plain()); })+ };
    }
    single!(tags, contribution, growth);
    found
}

fn matched(kind: Kind, old: Vec<Object>, new: Vec<Object>) -> Vec<ObjectPair> {
    let mut old: BTreeMap<String, Object> = old.into_iter().map(|it| (it.id.clone(), it)).collect();
    let mut pairs = Vec::new();
    let mut left = Vec::new();
    for object in new {
        match old.remove(&object.id) {
            Some(before) => pairs.push(ObjectPair { kind, before: Some(before), after: Some(object) }),
            None => left.push(object),
        }
    }
    let mut old: Vec<Option<Object>> = old.into_values().map(Some).collect();
    let mut new: Vec<Option<Object>> = left.into_iter().map(Some).collect();
    let said = |side: &[Option<Object>]| -> Vec<Vec<String>> {
        side.iter().flatten().map(|object| leaves(&object.plain)).collect()
    };
    for (before, after) in best_pairs(&said(&old), &said(&new), RENAMED) {
        pairs.push(ObjectPair { kind, before: old[before].take(), after: new[after].take() });
    }
    pairs.extend(old.into_iter().flatten().map(|it| ObjectPair { kind, before: Some(it), after: None }));
    pairs.extend(new.into_iter().flatten().map(|it| ObjectPair { kind, before: None, after: Some(it) }));
    pairs
}
