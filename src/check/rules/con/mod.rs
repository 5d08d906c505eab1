//! CON: contribution. All that members do for the community is measured, and rewarded with more than money (S2 §2).

mod dimension_missing;
mod distribution_only;
mod gifts_only;
mod reward_cliff;
mod scheme;
mod unrewarded_dimension;
mod weights_invalid;

use crate::check::Rule;

/// The rules of this family, sorted by code.
pub(super) const RULES: &[Rule] = &[
    dimension_missing::RULE,
    weights_invalid::RULE,
    distribution_only::RULE,
    unrewarded_dimension::RULE,
    gifts_only::RULE,
    reward_cliff::RULE,
];
