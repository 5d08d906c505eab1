//! Where an edition's paid members are now: enrolled again, still in a group, or in none.

use super::cells::Counted;
use super::disclosure::{Ledger, SetId, Stated};
use super::measure::{Measure, Unit};
use super::roster::{Member, Roster};

/// Where paid members are.
pub(super) static WHEREABOUTS: Measure = Measure {
    name: "whereabouts",
    zh: "去向",
    en: "whereabouts",
    formula_zh: "付费成员分成三份：报了下一期、没报但仍在群、没报也不在群",
    formula_en: "paid members in three parts: enrolled in the next edition, not but still in a group, neither",
    unit: Unit::Share,
    source: "S4 q3",
};

/// An edition's paid members in three parts that make up the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Whereabouts {
    /// Enrolled in the next edition.
    pub again: Counted,
    /// Did not, and are still in a group of the book.
    pub stayed: Counted,
    /// Did not, and are in no group.
    pub left: Counted,
    /// All of them.
    pub total: Counted,
}

impl Whereabouts {
    /// The parts with their names in machine formats.
    pub fn parts(&self) -> [(&'static str, Counted); 3] {
        [("again", self.again), ("stayed", self.stayed), ("left", self.left)]
    }
}

/// The sets behind the parts: again, stayed, left, and all paid members.
#[derive(Debug, Clone, Copy)]
pub(super) struct WhereaboutSets {
    pub(super) parts: [SetId; 3],
    pub(super) total: SetId,
}

/// Where paid members are; none until the next edition has opened with somebody in it.
pub(super) fn whereabouts(roster: &Roster<'_>, at: usize, ledger: &mut Ledger) -> Option<WhereaboutSets> {
    let next = roster.editions[at].next.filter(|&next| roster.is_under_way(next) && roster.knows_groups())?;
    let paid: Vec<Member> = roster.paid(at)?.into_iter().map(|(member, _)| member).collect();
    let (again, others): (Vec<Member>, Vec<Member>) = paid.iter().partition(|member| roster.enrolled(**member, next));
    let (stayed, left): (Vec<Member>, Vec<Member>) = others.into_iter().partition(|member| roster.is_in_group(*member));
    Some(WhereaboutSets { total: ledger.enter(paid), parts: [again, stayed, left].map(|part| ledger.enter(part)) })
}

impl Whereabouts {
    /// The parts, as far as they may be stated.
    pub(super) fn of(sets: Option<WhereaboutSets>, stated: &Stated) -> Self {
        let [again, stayed, left] = [0, 1, 2].map(|part| stated.count(sets.map(|sets| sets.parts[part])));
        Self { again, stayed, left, total: stated.count(sets.map(|sets| sets.total)) }
    }
}
