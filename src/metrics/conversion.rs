//! The share of an edition's members who bought afterwards: what a campaign is for in the end.

use super::completion::known_of;
use super::disclosure::{Ledger, SetId};
use super::measure::{Measure, Unit};
use super::roster::Roster;

/// Members who bought after an edition.
pub(super) static CONVERSION: Measure = Measure {
    name: "conversion",
    zh: "转化率",
    en: "conversion",
    formula_zh: "后来购买的成员 ÷ 有购买记录的成员",
    formula_en: "members who bought afterwards ÷ members of whom it is known",
    unit: Unit::Share,
    source: "S4 q2, §6",
};

/// Members who bought afterwards, and those of whom it is known; none when it is known of none.
pub(super) fn conversion(roster: &Roster<'_>, at: usize, ledger: &mut Ledger) -> Option<(SetId, SetId)> {
    known_of(roster, at, ledger, |row| row.bought)
}
