//! An edition's members by another edition: in which they were first seen in the series, first seen at all, last seen.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::cells::Composition;
use super::disclosure::{Ledger, SetId};
use super::measure::{Measure, Unit};
use super::roster::{Member, Roster, Sighting};

/// Members by first-seen edition of the series.
pub(super) static COMPOSITION: Measure = Measure {
    name: "composition",
    zh: "本期构成",
    en: "composition by first-seen edition",
    formula_zh: "这一期的成员，按在同系列里最早报名的那一期分",
    formula_en: "members of the edition by the edition of the series in which they first enrolled",
    unit: Unit::Share,
    source: "S4 §6",
};

/// Members by first-seen edition of the book.
pub(super) static ORIGIN: Measure = Measure {
    name: "origin",
    zh: "成员来源",
    en: "origin by first-seen edition of the book",
    formula_zh: "这一期的成员，按在整个分册里最早报名的那一期分",
    formula_en: "members of the edition by the edition of the book in which they first enrolled",
    unit: Unit::Share,
    source: "S4 §6",
};

/// Members by last-seen edition of the book.
pub(super) static LAST_SEEN: Measure = Measure {
    name: "last_seen",
    zh: "最后出现",
    en: "last-seen edition of the book",
    formula_zh: "这一期的成员，按在整个分册里最近报名的那一期分",
    formula_en: "members of the edition by the edition of the book in which they last enrolled",
    unit: Unit::Share,
    source: "S4 §6",
};

/// People by edition, the editions in the order in which they began.
pub type EditionCells = Composition<String>;

/// When each member was first and last seen in a set of editions.
pub(super) struct Seen {
    first: Vec<Option<Sighting>>,
    last: Vec<Option<Sighting>>,
}

impl Seen {
    /// What these editions' rows say.
    pub(super) fn in_editions(roster: &Roster<'_>, editions: impl Iterator<Item = usize>) -> Self {
        let mut seen = Self { first: vec![None; roster.size], last: vec![None; roster.size] };
        for (member, sighting) in editions.flat_map(|at| roster.sightings(at)) {
            let (first, last) = (&mut seen.first[member as usize], &mut seen.last[member as usize]);
            *first = Some(first.map_or(sighting, |before| before.min(sighting)));
            *last = Some(last.map_or(sighting, |before| before.max(sighting)));
        }
        seen
    }

    /// Members of an edition by the edition in which they were first seen.
    pub(super) fn first(&self, roster: &Roster<'_>, at: usize, ledger: &mut Ledger) -> Parts {
        by_edition(&self.first, roster, at, ledger)
    }

    /// Members of an edition by the edition in which they were last seen.
    pub(super) fn last(&self, roster: &Roster<'_>, at: usize, ledger: &mut Ledger) -> Parts {
        by_edition(&self.last, roster, at, ledger)
    }
}

/// The sets behind the parts, each with the edition that it was seen in; the editions in the order in which they began.
pub(super) type Parts = Vec<(String, SetId)>;

fn by_edition(seen: &[Option<Sighting>], roster: &Roster<'_>, at: usize, ledger: &mut Ledger) -> Parts {
    let mut parts: BTreeMap<(Option<Date>, usize), Vec<Member>> = BTreeMap::new();
    for (member, _) in &roster.editions[at].rows {
        if let Some((_, _, edition)) = seen[*member as usize] {
            parts.entry((roster.editions[edition].first_day, edition)).or_default().push(*member);
        }
    }
    let named =
        parts.into_iter().map(|((_, edition), people)| (roster.editions[edition].id.to_owned(), ledger.enter(people)));
    named.collect()
}
