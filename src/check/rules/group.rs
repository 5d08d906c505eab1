//! What several families ask of a group: its name, whether it still matters, what was left unwritten.

use crate::check::BookFacts;
use crate::model::Definition;
use crate::model::group::{Group, PurposeType, Status};
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

/// What a group with a special purpose is called.
pub(super) fn special_word(kind: PurposeType) -> (&'static str, &'static str) {
    match kind {
        PurposeType::Research => ("调研群", "survey group"),
        _ => ("活动群", "campaign group"),
    }
}

/// Whether nothing says whom the group is for.
pub(super) fn audience_is_blank(group: &Group) -> bool {
    match &group.audience {
        Stated::Missing => true,
        Stated::Faulty => false,
        Stated::Given(audience) => {
            audience.segments.is_missing()
                && audience.tags.is_missing()
                && audience.channels.is_missing()
                && is_unwritten(&audience.words)
        }
    }
}
