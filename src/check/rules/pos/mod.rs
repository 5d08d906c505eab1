//! POS: group positioning. Purpose before tactics, and a group that knows whom it is for (S0, S1 §1, §2, §3, §5).

mod audience_vague;
mod metric_not_revenue;
mod opened_unprepared;
mod over_capacity;
mod people;
mod promise_missing;
mod purpose_missing;
mod purpose_vs_conversion;
mod purpose_vs_unit;
mod service_frequency_missing;
mod special_group_overdue;
mod special_group_without_end;
mod twin_groups;

use super::{group, wording};
use crate::check::Rule;

/// The rules of this family, sorted by code.
pub(super) const RULES: &[Rule] = &[
    purpose_missing::RULE,
    purpose_vs_unit::RULE,
    purpose_vs_conversion::RULE,
    special_group_without_end::RULE,
    special_group_overdue::RULE,
    audience_vague::RULE,
    promise_missing::RULE,
    service_frequency_missing::RULE,
    opened_unprepared::RULE,
    metric_not_revenue::RULE,
    twin_groups::RULE,
    over_capacity::RULE,
];
