//! The share of an edition's members who completed it.

use super::disclosure::{Ledger, SetId};
use super::measure::{Measure, Unit};
use super::roster::{Member, Roster};
use crate::model::tables::Enrolment;

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

/// Members who completed it, and those of whom it is known; none when it is known of none.
pub(super) fn completion(roster: &Roster<'_>, at: usize, ledger: &mut Ledger) -> Option<(SetId, SetId)> {
    known_of(roster, at, ledger, |row| row.completed)
}

/// Members of whom something is true, and those of whom it is known whether it is; none when it is known of none.
pub(super) fn known_of(
    roster: &Roster<'_>,
    at: usize,
    ledger: &mut Ledger,
    fact: impl Fn(&Enrolment) -> Option<bool>,
) -> Option<(SetId, SetId)> {
    let known: Vec<(Member, bool)> =
        roster.editions[at].rows.iter().filter_map(|(member, row)| Some((*member, fact(row)?))).collect();
    if known.is_empty() {
        return None;
    }
    let whole = ledger.enter(known.iter().map(|(member, _)| *member));
    let part = ledger.enter(known.iter().filter(|(_, is)| *is).map(|(member, _)| *member));
    Some((part, whole))
}
