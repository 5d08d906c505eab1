//! MTX: the community matrix. Where people settle once a campaign is over, and why they stay there (S4 §4).

mod matrix;
mod member_groups_unlisted;
mod no_reason_to_stay;
mod orphan_group;
mod unsettled_group;

use super::{ahead, group};
use crate::check::Rule;

/// The rules of this family, sorted by code.
pub(super) const RULES: &[Rule] =
    &[unsettled_group::RULE, orphan_group::RULE, no_reason_to_stay::RULE, member_groups_unlisted::RULE];
