//! Who of one edition of a series came again in the later ones.

use std::collections::BTreeMap;

use super::cells::Counted;
use super::enrolment::paid;
use super::measure::{Measure, Unit};
use super::re_enrolment::enrolled_in;
use super::roster::Roster;
use super::share::{Guards, Measured};

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

/// Every series with two editions or more.
pub(super) fn retention(roster: &Roster<'_>, guards: Guards) -> BTreeMap<String, Retention> {
    let mut series: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, edition) in roster.editions.iter().enumerate() {
        series.entry(edition.series).or_default().push(at);
    }
    let matrix = |editions: &[usize]| {
        let rows = editions.iter().enumerate().map(|(place, &at)| RetentionRow {
            edition: roster.editions[at].id.to_owned(),
            paid: paid(roster, at, guards),
            later: editions[place + 1..]
                .iter()
                .map(|&later| (roster.editions[later].id.to_owned(), enrolled_in(roster, at, later, guards)))
                .collect(),
        });
        Retention { rows: rows.collect() }
    };
    series.into_iter().filter(|(_, all)| all.len() > 1).map(|(id, all)| (id.to_owned(), matrix(&all))).collect()
}
