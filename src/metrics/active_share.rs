//! The share of an edition's paid members who are active in the mini program, on two bases that are told apart.

use super::disclosure::{Ledger, SetId};
use super::measure::{Measure, Unit};
use super::roster::{Member, Roster};
use crate::model::tables::Enrolment;

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

/// Active members, of the paid ones still in a group of the book; none when no row says whether anybody paid or is active.
pub(super) fn active_share(roster: &Roster<'_>, at: usize, ledger: &mut Ledger) -> Option<(SetId, SetId)> {
    let paid = paid(roster, at).filter(|_| roster.knows_groups())?;
    let still: Vec<_> = paid.into_iter().filter(|(member, _)| roster.is_in_group(*member)).collect();
    Some(active_of(&still, ledger))
}

/// Active members, of all paid ones; none when no row says whether anybody paid or is active.
pub(super) fn active_of_paid(roster: &Roster<'_>, at: usize, ledger: &mut Ledger) -> Option<(SetId, SetId)> {
    Some(active_of(&paid(roster, at)?, ledger))
}

fn paid<'a>(roster: &Roster<'a>, at: usize) -> Option<Vec<(Member, &'a Enrolment)>> {
    roster.paid(at).filter(|rows| rows.iter().any(|(_, row)| row.active.is_some()))
}

fn active_of(rows: &[(Member, &Enrolment)], ledger: &mut Ledger) -> (SetId, SetId) {
    let whole = ledger.enter(rows.iter().map(|(member, _)| *member));
    let active = rows.iter().filter(|(_, row)| row.active == Some(true));
    (ledger.enter(active.map(|(member, _)| *member)), whole)
}
