//! What several rules of the family ask of a charter: its name, the live groups that use it, where words stand in it.

use crate::check::BookFacts;
use crate::model::charter::Charter;
use crate::model::group::{Group, Status};
use crate::model::{Definition, Stated};

/// The charter's title, or its id.
pub(super) fn name(charter: &Definition<Charter>) -> &str {
    charter.title.given().map_or(&charter.id, String::as_str)
}

/// The group's title, or its id.
pub(super) fn group_name(group: &Definition<Group>) -> &str {
    group.title.given().map_or(&group.id, String::as_str)
}

/// The live groups, by id.
pub(super) fn live_groups<'a>(facts: &BookFacts<'a>) -> impl Iterator<Item = &'a Definition<Group>> {
    facts.book.groups.values().filter(|group| group.status.get() == Some(Status::Live))
}

/// The live groups that use a charter, by id.
pub(super) fn live_users<'a>(facts: &BookFacts<'a>, charter: &Definition<Charter>) -> Vec<&'a Definition<Group>> {
    let uses = |group: &&Definition<Group>| group.charter.given().is_some_and(|id| id.as_str() == charter.id);
    live_groups(facts).filter(uses).collect()
}

/// Whether a text is not there, or holds nothing but spaces.
pub(super) fn is_unwritten(text: &Stated<String>) -> bool {
    !text.is_faulty() && text.text().trim().is_empty()
}
