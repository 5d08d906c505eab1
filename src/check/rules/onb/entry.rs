//! The groups that still take people in, and the way in that they describe.

use super::group::open_groups;
use crate::check::BookFacts;
use crate::model::Definition;
use crate::model::group::{Entry, Group, Status};

/// The groups that are not on their way to their end: nobody joins those any more.
pub(super) fn taking_in<'a>(facts: &BookFacts<'a>) -> impl Iterator<Item = &'a Definition<Group>> {
    open_groups(facts).filter(|group| group.status.get() != Some(Status::Closing))
}

/// Those of them that describe their way in; of one that does not, ONB001 and ONB002 speak.
pub(super) fn ways_in<'a>(facts: &BookFacts<'a>) -> impl Iterator<Item = (&'a Definition<Group>, &'a Entry)> {
    taking_in(facts).filter_map(|group| Some((group, group.entry.given()?)))
}
