//! The share of an edition's paid members who are in no group of the book any more.

use super::disclosure::{Ledger, SetId};
use super::measure::{Measure, Unit};
use super::roster::Roster;

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

/// Paid members who are in no group, and all of them; none when the snapshots do not say who is in a group.
pub(super) fn gone(roster: &Roster<'_>, at: usize, ledger: &mut Ledger) -> Option<(SetId, SetId)> {
    let paid = roster.paid(at).filter(|_| roster.knows_groups())?;
    let whole = ledger.enter(paid.iter().map(|(member, _)| *member));
    let gone = paid.iter().map(|(member, _)| *member).filter(|member| !roster.is_in_group(*member));
    Some((ledger.enter(gone), whole))
}
