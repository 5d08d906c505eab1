//! Who of one edition of a series came again in the later ones.

use std::collections::BTreeMap;

use super::cells::Counted;
use super::disclosure::{Ledger, SetId, Stated};
use super::measure::{Measure, Unit};
use super::re_enrolment::enrolled_in;
use super::roster::Roster;
use super::share::Measured;

/// Paid members of an edition found in a later one.
pub(super) static RETENTION: Measure = Measure {
    name: "retention",
    zh: "各期留存",
    en: "retention between editions",
    formula_zh: "报了后面某一期的付费成员 ÷ 这一期的付费成员",
    formula_en: "paid members enrolled in a later edition of the series ÷ paid members",
    unit: Unit::Share,
    source: "S4 §6",
};

/// The editions of a series against each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Retention {
    /// The editions, in the order of the series' file, each with those after it.
    pub rows: Vec<RetentionRow>,
}

/// One edition against those after it.
#[derive(Debug, Clone, PartialEq)]
pub struct RetentionRow {
    /// The edition.
    pub edition: String,
    /// Its paid members.
    pub paid: Counted,
    /// The share of them that enrolled in each later edition, in the order of the file.
    pub later: Vec<(String, Measured)>,
}

/// The sets behind one edition's row: each later edition with the share that enrolled in it.
pub(super) type RowSets = Vec<(usize, Option<(SetId, SetId)>)>;

/// An edition against those after it in its series.
pub(super) fn row_sets(roster: &Roster<'_>, at: usize, ledger: &mut Ledger) -> RowSets {
    let later = std::iter::successors(roster.editions[at].next, |&next| roster.editions[next].next);
    later.map(|later| (later, enrolled_in(roster, at, later, ledger))).collect()
}

/// Every series with two editions or more.
pub(super) fn retention(
    roster: &Roster<'_>,
    sets: &[(Option<SetId>, RowSets)],
    stated: &Stated,
) -> BTreeMap<String, Retention> {
    let mut all: BTreeMap<String, Retention> = BTreeMap::new();
    for (edition, (paid, later)) in roster.editions.iter().zip(sets) {
        let name = |at: usize| roster.editions[at].id.to_owned();
        let row = RetentionRow {
            edition: edition.id.to_owned(),
            paid: stated.count(*paid),
            later: later.iter().map(|(at, share)| (name(*at), stated.share(*share))).collect(),
        };
        all.entry(edition.series.to_owned()).or_insert(Retention { rows: Vec::new() }).rows.push(row);
    }
    all.retain(|_, series| series.rows.len() > 1);
    all
}
