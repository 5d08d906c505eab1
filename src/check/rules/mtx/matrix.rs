//! What the rules of the family ask of a group: whether its campaign is over, and where its people are to settle.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::check::BookFacts;
use crate::model::group::{Ending, Group, PurposeType, Status};
use crate::model::{Book, Definition, EditionAt};

/// The groups whose editions have all ended, each with the last of them.
pub(super) fn ended<'a>(facts: &BookFacts<'a>) -> BTreeMap<&'a str, EditionAt<'a>> {
    let mut last: BTreeMap<&str, (EditionAt<'a>, Option<Date>)> = BTreeMap::new();
    for at in facts.book.editions() {
        let Some(group) = at.edition.group.given() else { continue };
        // An edition without a last day may still run.
        let closes = at.edition.closes.get();
        let known = last.entry(group.as_str()).or_insert((at, closes));
        if closes.is_none() || known.1.is_some_and(|day| closes.is_some_and(|own| own > day)) {
            *known = (at, closes);
        }
    }
    let over = |closes: Option<Date>| closes.is_some_and(|day| day < facts.as_of());
    last.into_iter().filter(|(_, (_, closes))| over(*closes)).map(|(group, (at, _))| (group, at)).collect()
}

/// Whether a group has a place in the matrix, or one that cannot be read.
pub(super) fn is_placed(group: &Group) -> bool {
    !group.series.is_missing() || !group.theme.is_missing()
}

/// What keeps a group's people from being settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unsettled {
    /// Nothing says what becomes of them.
    NoPlan,
    /// They are to stay, and the group has no place in the matrix.
    StaysNowhere,
    /// They are to move to a group that has none.
    MovesNowhere,
    /// They are to move to a group that is closed.
    MovesToClosed,
}

/// What keeps the people of a group from being settled; nothing where they are, or where it cannot be read.
pub(super) fn unsettled(book: &Book, group: &Definition<Group>) -> Option<Unsettled> {
    if group.after.is_faulty() {
        return None;
    }
    let Some(after) = group.after.given() else { return Some(Unsettled::NoPlan) };
    if after.plan.is_faulty() || after.into.is_faulty() || after.plan.get() == Some(Ending::Disband) {
        return None;
    }
    match after.into.given() {
        Some(id) if id.as_str() != group.id => {
            let into = book.group(id)?;
            match (into.status.get(), is_placed(into)) {
                (Some(Status::Closed), _) => Some(Unsettled::MovesToClosed),
                (_, false) => Some(Unsettled::MovesNowhere),
                (_, true) => None,
            }
        }
        _ if after.plan.is_missing() && after.into.is_missing() => Some(Unsettled::NoPlan),
        _ => (!is_placed(group)).then_some(Unsettled::StaysNowhere),
    }
}

/// Whether the group was made for a campaign or a survey and still is open, so that POS004 and POS005 watch its end.
pub(super) fn is_watched(group: &Group) -> bool {
    let special = group.purpose.given().and_then(|purpose| purpose.kind.get()).is_some_and(PurposeType::is_special);
    special && group.status.get() != Some(Status::Closed)
}
