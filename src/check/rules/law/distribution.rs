//! The distributions of a contribution scheme, with the levels that they pay.

use crate::check::BookFacts;
use crate::model::Origin;
use crate::model::contribution::IncentiveKind;

/// Each distribution with where its levels stand and how many they are.
pub(super) fn paid_levels<'a>(facts: &BookFacts<'a>) -> Vec<(&'a Origin, String, i64)> {
    let Some(scheme) = &facts.book.contribution else { return Vec::new() };
    let mut all = Vec::new();
    for (index, dimension) in scheme.dimensions.indexed() {
        for (at, incentive) in dimension.incentives.indexed() {
            if incentive.kind.get() == Some(IncentiveKind::Distribution)
                && let Some(levels) = incentive.levels.get()
            {
                all.push((&scheme.origin, format!("dimensions[{index}].incentives[{at}].levels"), levels));
            }
        }
    }
    all
}
