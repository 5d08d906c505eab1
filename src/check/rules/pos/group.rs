//! What several rules of the family ask of a group: its name, whether it still matters, what was left unwritten.

use crate::check::BookFacts;
use crate::model::Definition;
use crate::model::group::{Group, Status};
use crate::model::value::Stated;

/// The groups that are not over, so that something can still be changed; a status that cannot be read is no status.
pub(super) fn open_groups<'a>(facts: &BookFacts<'a>) -> impl Iterator<Item = &'a Definition<Group>> {
    facts.book.groups.values().filter(|group| match group.status {
        Stated::Missing => true,
        Stated::Faulty => false,
        Stated::Given(status) => status != Status::Closed,
    })
}

/// The group's title, or its id.
pub(super) fn name(group: &Definition<Group>) -> &str {
    group.title.given().map_or(&group.id, String::as_str)
}

/// Whether a text is not there, or holds nothing but spaces.
pub(super) fn is_unwritten(text: &Stated<String>) -> bool {
    !text.is_faulty() && text.text().trim().is_empty()
}
