//! The share of an edition's paid members who are active in the mini program, on two bases that are told apart.

use super::measure::{Measure, Unit};
use super::roster::Roster;
use super::share::{Guards, Measured};

/// Active members of those still there.
pub(super) static ACTIVE_SHARE: Measure = Measure {
    name: "active_share",
    zh: "活跃占比（仍在群的付费成员）",
    en: "active share of paid members still in a group",
    formula_zh: "其中在小程序里活跃的 ÷ 仍在分册任一群里的付费成员",
    formula_en: "those active in the mini program ÷ paid members still in a group of the book",
    unit: Unit::Share,
    source: "S4 q3",
};

/// Active members of all who paid.
pub(super) static ACTIVE_OF_PAID: Measure = Measure {
    name: "active_of_paid",
    zh: "活跃占比（全体付费成员）",
    en: "active share of all paid members",
    formula_zh: "在小程序里活跃的付费成员 ÷ 全体付费成员",
    formula_en: "paid members active in the mini program ÷ all paid members",
    unit: Unit::Share,
    source: "S4 q3",
};

/// How many paid members are active: of all, and of those still in a group.
struct Active {
    paid: u64,
    of_paid: u64,
    still: u64,
    of_still: u64,
}

/// The counts behind both shares; none when no row says whether anybody paid or is active.
fn counted(roster: &Roster<'_>, at: usize) -> Option<Active> {
    let rows = roster.paid(at)?;
    rows.iter().find(|(_, row)| row.active.is_some())?;
    let still: Vec<_> = rows.iter().filter(|(member, _)| roster.is_in_group(*member)).collect();
    Some(Active {
        paid: rows.len() as u64,
        of_paid: rows.iter().filter(|(_, row)| row.active == Some(true)).count() as u64,
        still: still.len() as u64,
        of_still: still.iter().filter(|(_, row)| row.active == Some(true)).count() as u64,
    })
}

/// Active members, of the paid ones still in a group of the book.
pub(super) fn active_share(roster: &Roster<'_>, at: usize, guards: Guards) -> Measured {
    let Some(active) = counted(roster, at).filter(|_| roster.knows_groups()) else { return Measured::Missing };
    // Its base beside the number of paid members gives away how many are gone.
    if guards.is_few(active.paid - active.still) {
        return Measured::Withheld;
    }
    guards.of_people(active.of_still, active.still)
}

/// Active members, of all paid ones.
pub(super) fn active_of_paid(roster: &Roster<'_>, at: usize, guards: Guards) -> Measured {
    let Some(active) = counted(roster, at) else { return Measured::Missing };
    // The active members beside those still in a group give away how many of those gone are active.
    if roster.knows_groups() && guards.is_few(active.of_paid - active.of_still) {
        return Measured::Withheld;
    }
    guards.of_people(active.of_paid, active.paid)
}
