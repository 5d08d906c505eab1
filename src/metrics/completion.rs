//! The share of an edition's members who completed it.

use super::measure::{Measure, Unit};
use super::roster::Roster;
use super::share::{Guards, Measured};

/// Members who completed an edition.
pub(super) static COMPLETION: Measure = Measure {
    name: "completion",
    zh: "完成率",
    en: "completion",
    formula_zh: "完成的成员 ÷ 有完成记录的成员",
    formula_en: "members who completed the edition ÷ members of whom it is known",
    unit: Unit::Share,
    source: "S4 q2",
};

/// Members who completed it, of those of whom it is known; missing when it is known of none.
pub(super) fn completion(roster: &Roster<'_>, at: usize, guards: Guards) -> Measured {
    let known = || roster.editions[at].rows.iter().filter_map(|(_, row)| row.completed);
    guards.of_people(known().filter(|completed| *completed).count() as u64, known().count() as u64)
}
