//! Definitions that are new, gone, renamed or changed, field by field.

use super::change::{Change, OnSide};
use super::difference::differences;
use super::fields::machine;
use super::matching::{BookPair, Object, ObjectPair};
use super::sentence::{self, Telling};
use super::sorting::sort;
use crate::model::Kind;
use crate::model::plain::Plain;
use crate::model::review::ChangeKind;

/// What changed in the definitions of a book.
pub(super) fn changes(pair: &BookPair<'_>) -> Vec<Change> {
    pair.objects.iter().flat_map(|object| of_object(pair, object)).collect()
}

fn of_object(pair: &BookPair<'_>, object: &ObjectPair) -> Vec<Change> {
    match (&object.before, &object.after) {
        (None, Some(after)) => added(pair, object.kind, after),
        (Some(before), None) => removed(pair, object.kind, before),
        (Some(before), Some(after)) => changed(pair, object.kind, before, after),
        (None, None) => Vec::new(),
    }
}

fn added(pair: &BookPair<'_>, kind: Kind, after: &Object) -> Vec<Change> {
    let sort = if kind == Kind::Group { ChangeKind::GroupAdded } else { ChangeKind::DefinitionAdded };
    let whole = Change::new(sort, &after.origin.subject, sentence::added(pair, kind, after)).at(
        OnSide::After,
        &after.origin,
        "",
    );
    let editions = fields(pair, kind, &empty(after), after).into_iter();
    let editions = editions.filter(|change| change.kind == ChangeKind::EditionAdded);
    std::iter::once(whole).chain(editions).collect()
}

fn removed(pair: &BookPair<'_>, kind: Kind, before: &Object) -> Vec<Change> {
    let closed = before.plain.get("status") == Plain::text("closed");
    let sort = if kind == Kind::Group && !closed { ChangeKind::GroupRemoved } else { ChangeKind::DefinitionRemoved };
    let whole = Change::new(sort, &before.origin.subject, sentence::removed(pair, kind, before)).at(
        OnSide::Before,
        &before.origin,
        "",
    );
    let editions = fields(pair, kind, before, &empty(before)).into_iter();
    let editions = editions.filter(|change| change.kind == ChangeKind::EditionRemoved);
    std::iter::once(whole).chain(editions).collect()
}

/// The same object with nothing in it.
fn empty(object: &Object) -> Object {
    Object { plain: Plain::record([]), ..object.clone() }
}

fn changed(pair: &BookPair<'_>, kind: Kind, before: &Object, after: &Object) -> Vec<Change> {
    let mut changes = Vec::new();
    if before.path != after.path {
        let words = sentence::renamed(kind, before, after);
        let change = Change::new(ChangeKind::IdChanged, &after.origin.subject, words)
            .at(OnSide::After, &after.origin, "")
            .values(Some(before.path.clone()), Some(after.path.clone()));
        changes.push(change);
    }
    changes.extend(fields(pair, kind, before, after));
    changes
}

fn fields(pair: &BookPair<'_>, kind: Kind, before: &Object, after: &Object) -> Vec<Change> {
    let mut changes = Vec::new();
    for change in differences(&before.plain, &after.plain, &pair.renames) {
        if change.pattern == "id" {
            continue;
        }
        let Some(sort) = sort(kind, &change) else { continue };
        let gone = change.after == Plain::Missing;
        let (side, object) = if gone { (OnSide::Before, before) } else { (OnSide::After, after) };
        let words = sentence::words(&Telling { pair, object, kind, sort, change: &change });
        let told = Change::new(sort, &after.origin.subject, words)
            .at(side, &object.origin, &change.path)
            .values(machine(&change.before), machine(&change.after));
        changes.push(told);
    }
    changes
}
