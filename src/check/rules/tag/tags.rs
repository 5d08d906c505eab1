//! What several rules of the family ask of tags: each with its place, by what it is called, and of which family.

use super::super::naming::titled;
use crate::check::BookFacts;
use crate::model::tags::{Family, Tag, Tags};
use crate::model::{Definition, Origin};
use crate::text::Words;

/// A tag and where it stands.
pub(super) struct TagAt<'a> {
    /// The definition that holds it.
    pub(super) origin: &'a Origin,
    /// The tag.
    pub(super) tag: &'a Tag,
    index: usize,
}

impl TagAt<'_> {
    /// Its id; empty where it has none.
    pub(super) fn id(&self) -> &str {
        self.tag.id.given().map_or("", String::as_str)
    }

    /// The path of keys to something within the tag.
    pub(super) fn path(&self, within: &str) -> String {
        format!("tags[{}].{within}", self.index)
    }

    /// Its title or id: `「备考」`, `` `Exam` ``.
    pub(super) fn name(&self) -> Words {
        titled(&self.tag.title, self.id())
    }
}

/// The tags of the book that have an id, in the order of the file.
pub(super) fn tags<'a>(facts: &BookFacts<'a>) -> impl Iterator<Item = TagAt<'a>> {
    facts.book.tags.iter().flat_map(|all: &'a Definition<Tags>| {
        let named = all.tags.indexed().filter(|(_, tag)| tag.id.given().is_some());
        named.map(move |(index, tag)| TagAt { origin: &all.origin, tag, index })
    })
}

/// Whether the tag is one of the growth ladder's.
pub(super) fn is_growth(tag: &Tag) -> bool {
    tag.family.get() == Some(Family::Growth)
}
