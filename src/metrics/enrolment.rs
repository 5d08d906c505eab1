//! How many members an edition has, and how many of them paid.

use super::cells::Counted;
use super::measure::{Measure, Unit};
use super::roster::Roster;
use super::share::Guards;

/// Members who enrolled in an edition.
pub(super) static ENROLLED: Measure = Measure {
    name: "enrolled",
    zh: "报名人数",
    en: "sign-ups",
    formula_zh: "截至日前报了这一期的成员",
    formula_en: "members enrolled in the edition by the as-of date",
    unit: Unit::Members,
    source: "S4 §6",
};

/// Members of an edition who paid.
pub(super) static PAID: Measure = Measure {
    name: "paid",
    zh: "付费人数",
    en: "paid members",
    formula_zh: "报了这一期并付了报名费的成员",
    formula_en: "members of the edition whose fee is paid",
    unit: Unit::Members,
    source: "S4 q3",
};

/// Members who enrolled; missing when nobody is on record.
pub(super) fn enrolled(roster: &Roster<'_>, at: usize, guards: Guards) -> Counted {
    match roster.editions[at].rows.len() as u64 {
        0 => Counted::Missing,
        members => Counted::of_people(members, guards),
    }
}

/// Members who paid; missing when no row says whether anybody did.
pub(super) fn paid(roster: &Roster<'_>, at: usize, guards: Guards) -> Counted {
    roster.paid(at).map_or(Counted::Missing, |paid| Counted::of_people(paid.len() as u64, guards))
}
