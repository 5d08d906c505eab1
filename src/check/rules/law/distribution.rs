//! The distributions of a contribution scheme, the levels that they pay, and the tree that they come to.

use crate::check::BookFacts;
use crate::model::Origin;
use crate::model::contribution::IncentiveKind;

/// A distribution that says how many levels it pays.
pub(super) struct Distribution<'a> {
    pub(super) origin: &'a Origin,
    /// The path of keys to it.
    path: String,
    /// How many levels of members it pays.
    pub(super) levels: i64,
    /// How many each member is expected to bring.
    pub(super) brings: Option<i64>,
}

/// Whom a distribution reaches if it goes as planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tree {
    /// Its levels, that of whoever stands on top included.
    pub(super) levels: i64,
    /// Its people, whoever stands on top included.
    pub(super) people: i64,
}

impl Distribution<'_> {
    /// The path of keys to something within it.
    pub(super) fn within(&self, key: &str) -> String {
        format!("{}.{key}", self.path)
    }

    /// The tree below one member, where it is said how many each brings: `1 + 5 + 25` for two levels of five.
    pub(super) fn tree(&self) -> Option<Tree> {
        let brings = self.brings.filter(|brings| *brings > 0)?;
        let levels = self.levels.max(0).saturating_add(1);
        if brings == 1 {
            return Some(Tree { levels, people: levels });
        }
        let (mut people, mut level) = (1_i64, 1_i64);
        for _ in 1..levels {
            level = level.saturating_mul(brings);
            people = people.saturating_add(level);
            if people == i64::MAX {
                break;
            }
        }
        Some(Tree { levels, people })
    }

    /// The tree, where it has the levels and the people from which a case is prosecuted.
    pub(super) fn prosecuted_tree(&self, facts: &BookFacts<'_>) -> Option<Tree> {
        let (levels, people) = (facts.limit("law.tree_levels"), facts.limit("law.tree_people"));
        self.tree().filter(|tree| tree.levels >= levels.count() && tree.people >= people.count())
    }
}

/// Every distribution that says how many levels it pays.
pub(super) fn distributions<'a>(facts: &BookFacts<'a>) -> Vec<Distribution<'a>> {
    let Some(scheme) = &facts.book.contribution else { return Vec::new() };
    let mut all = Vec::new();
    for (index, dimension) in scheme.dimensions.indexed() {
        for (at, incentive) in dimension.incentives.indexed() {
            if incentive.kind.get() == Some(IncentiveKind::Distribution)
                && let Some(levels) = incentive.levels.get()
            {
                let path = format!("dimensions[{index}].incentives[{at}]");
                all.push(Distribution { origin: &scheme.origin, path, levels, brings: incentive.brings.get() });
            }
        }
    }
    all
}
