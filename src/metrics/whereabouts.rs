//! Where an edition's paid members are now: enrolled again, still in a group, or in none.

use super::cells::Counted;
use super::measure::{Measure, Unit};
use super::roster::Roster;
use super::share::Guards;

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

/// Where paid members are; missing until the next edition has opened with somebody in it.
pub(super) fn whereabouts(roster: &Roster<'_>, at: usize, guards: Guards) -> Whereabouts {
    let every = |count| Whereabouts { again: count, stayed: count, left: count, total: count };
    let next = roster.editions[at].next.filter(|&next| roster.is_under_way(next) && roster.knows_groups());
    let (Some(next), Some(paid)) = (next, roster.paid(at)) else { return every(Counted::Missing) };
    let mut counts = [0_u64; 3];
    let mut again_but_gone = 0;
    for (member, _) in &paid {
        let (again, here) = (roster.enrolled(*member, next), roster.is_in_group(*member));
        counts[if again {
            0
        } else if here {
            1
        } else {
            2
        }] += 1;
        again_but_gone += u64::from(again && !here);
    }
    let total = Counted::of_people(paid.len() as u64, guards);
    let [again, stayed, left] = counts;
    // The first part and all who are gone are stated on their own, so the second part is what hides the others; where
    // it cannot, or where the third beside all who are gone tells of the few who came again and left, all are withheld.
    let few = [guards.is_few(again), guards.is_few(left)];
    let mut hidden = [few[0], few[0] || few[1], few[1]];
    let behind: u64 = counts.iter().zip(hidden).filter(|(_, hidden)| *hidden).map(|(count, _)| count).sum();
    if guards.is_few(stayed) || guards.is_few(again_but_gone) || guards.is_few(behind) {
        hidden = [true; 3];
    }
    let shown = |part: usize| if hidden[part] { Counted::Withheld } else { Counted::Known(counts[part]) };
    Whereabouts { again: shown(0), stayed: shown(1), left: shown(2), total }
}
