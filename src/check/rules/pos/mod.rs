//! POS: group positioning. Purpose before tactics, and a group that knows whom it is for (S0, S1 §1, §2, §3, §5).

mod group;
mod purpose_missing;
mod purpose_vs_conversion;
mod purpose_vs_unit;

use crate::check::Rule;

/// The rules of this family, sorted by code.
pub(super) const RULES: &[Rule] = &[purpose_missing::RULE, purpose_vs_unit::RULE, purpose_vs_conversion::RULE];
