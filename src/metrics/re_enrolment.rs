//! The share of an edition's paid members who enrolled in the next edition of the series.

use super::disclosure::{Ledger, SetId};
use super::measure::{Measure, Unit};
use super::roster::Roster;

/// Paid members who enrolled in the next edition.
pub(super) static RE_ENROLMENT: Measure = Measure {
    name: "re_enrolment",
    zh: "续报率",
    en: "re-enrolment",
    formula_zh: "报了下一期的付费成员 ÷ 付费成员；下一期指同系列文件里的后一期",
    formula_en: "paid members enrolled in the next edition of the series' file ÷ paid members",
    unit: Unit::Share,
    source: "S4 q3",
};

/// Paid members who enrolled in the next edition, and all of them; none until that has opened with somebody in it.
pub(super) fn re_enrolment(roster: &Roster<'_>, at: usize, ledger: &mut Ledger) -> Option<(SetId, SetId)> {
    enrolled_in(roster, at, roster.editions[at].next?, ledger)
}

/// One edition's paid members who enrolled in a later one, and all of them.
pub(super) fn enrolled_in(roster: &Roster<'_>, at: usize, later: usize, ledger: &mut Ledger) -> Option<(SetId, SetId)> {
    let paid = roster.paid(at).filter(|_| roster.is_under_way(later))?;
    let whole = ledger.enter(paid.iter().map(|(member, _)| *member));
    let again = paid.iter().map(|(member, _)| *member).filter(|member| roster.enrolled(*member, later));
    Some((ledger.enter(again), whole))
}
