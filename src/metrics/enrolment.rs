//! How many members an edition has, and how many of them paid.

use super::disclosure::{Ledger, SetId};
use super::measure::{Measure, Unit};
use super::roster::Roster;

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

/// Members who enrolled; none when nobody is on record.
pub(super) fn enrolled(roster: &Roster<'_>, at: usize, ledger: &mut Ledger) -> Option<SetId> {
    let rows = &roster.editions[at].rows;
    (!rows.is_empty()).then(|| ledger.enter(rows.iter().map(|(member, _)| *member)))
}

/// Members who paid; none when no row says whether anybody did.
pub(super) fn paid(roster: &Roster<'_>, at: usize, ledger: &mut Ledger) -> Option<SetId> {
    let paid = roster.paid(at)?;
    Some(ledger.enter(paid.iter().map(|(member, _)| *member)))
}
