//! The share of an edition's paid members who are in no group of the book any more.

use super::measure::{Measure, Unit};
use super::roster::Roster;
use super::share::{Guards, Measured};

/// Paid members who are in no group.
pub(super) static GONE: Measure = Measure {
    name: "gone",
    zh: "不在群占比",
    en: "gone from the groups",
    formula_zh: "已不在分册任何群里的付费成员 ÷ 付费成员；改了代号又对不上的也算在内",
    formula_en: "paid members in no group of the book ÷ paid members, those renamed and unmatched included",
    unit: Unit::Share,
    source: "S4 q3",
};

/// Paid members who are in no group; missing when the snapshots do not say who is in a group.
pub(super) fn gone(roster: &Roster<'_>, at: usize, guards: Guards) -> Measured {
    let Some(paid) = roster.paid(at).filter(|_| roster.knows_groups()) else { return Measured::Missing };
    let gone = paid.iter().filter(|(member, _)| !roster.is_in_group(*member)).count();
    guards.of_people(gone as u64, paid.len() as u64)
}
