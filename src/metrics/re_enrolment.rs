//! The share of an edition's paid members who enrolled in the next edition of the series.

use super::measure::{Measure, Unit};
use super::roster::Roster;
use super::share::{Guards, Measured};

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

/// Paid members who enrolled in the next edition; missing until that has opened with somebody in it.
pub(super) fn re_enrolment(roster: &Roster<'_>, at: usize, guards: Guards) -> Measured {
    match roster.editions[at].next {
        Some(next) => enrolled_in(roster, at, next, guards),
        None => Measured::Missing,
    }
}

/// The share of one edition's paid members who enrolled in a later one.
pub(super) fn enrolled_in(roster: &Roster<'_>, at: usize, later: usize, guards: Guards) -> Measured {
    let Some(paid) = roster.paid(at).filter(|_| roster.is_under_way(later)) else { return Measured::Missing };
    let again = paid.iter().filter(|(member, _)| roster.enrolled(*member, later)).count();
    guards.of_people(again as u64, paid.len() as u64)
}
