//! POS: group positioning. Purpose before tactics, and a group that knows whom it is for (S0, S1 §1, §2, §3, §5).

mod audience_vague;
mod group;
mod people;
mod purpose_missing;
mod purpose_vs_conversion;
mod purpose_vs_unit;
mod special_group_overdue;
mod special_group_without_end;

use crate::check::Rule;

/// The rules of this family, sorted by code.
pub(super) const RULES: &[Rule] = &[
    purpose_missing::RULE,
    purpose_vs_unit::RULE,
    purpose_vs_conversion::RULE,
    special_group_without_end::RULE,
    special_group_overdue::RULE,
    audience_vague::RULE,
];
