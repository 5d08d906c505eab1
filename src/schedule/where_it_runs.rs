//! Where each SOP runs: the groups, segments and editions that it names or that name it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::workspace::EditionAt;
use crate::model::{Book, Id};

/// Where one SOP runs.
#[derive(Debug, Default)]
pub(super) struct Places<'a> {
    /// The groups that it names, that list it, or in which its editions happen.
    pub(super) groups: BTreeSet<&'a str>,
    /// The segments that it names.
    pub(super) segments: BTreeSet<&'a str>,
    /// The editions that it names or that list it, in the order of the book.
    pub(super) editions: Vec<EditionAt<'a>>,
    /// Whether something that would say more could not be read.
    pub(super) faulty: bool,
}

/// Where every SOP of the book runs, by id.
pub(super) fn places(book: &Book) -> BTreeMap<&str, Places<'_>> {
    let mut places: BTreeMap<&str, Places<'_>> = book.sops.keys().map(|id| (id.as_str(), Places::default())).collect();
    for (id, sop) in &book.sops {
        let place = places.get_mut(id.as_str()).expect("every SOP has an entry");
        place.faulty = sop.serves.is_faulty();
        let Some(serves) = sop.serves.given() else { continue };
        place.faulty |= serves.groups.is_faulty() || serves.segments.is_faulty() || serves.campaign.is_faulty();
        place.groups.extend(serves.groups.iter().map(Id::as_str));
        place.segments.extend(serves.segments.iter().map(Id::as_str));
    }
    for (id, group) in &book.groups {
        for sop in group.sops.iter() {
            if let Some(place) = places.get_mut(sop.as_str()) {
                place.groups.insert(id);
            }
        }
    }
    for edition in book.editions() {
        for (id, sop) in &book.sops {
            let named =
                sop.serves.given().is_some_and(|serves| serves.campaign.iter().any(|own| own.as_str() == edition.id()));
            let lists = edition.edition.sop.iter().any(|own| own.as_str() == id);
            if !named && !lists {
                continue;
            }
            let place = places.get_mut(id.as_str()).expect("every SOP has an entry");
            place.faulty |= edition.edition.group.is_faulty();
            place.groups.extend(group_of(edition));
            place.editions.push(edition);
        }
    }
    places
}

/// The group in which an edition happens.
pub(super) fn group_of(at: EditionAt<'_>) -> Option<&str> {
    at.edition.group.given().map(Id::as_str)
}
