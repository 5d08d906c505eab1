//! MET: metrics. Figures that are there, that can be, that name their base, and what they say against plan and past
//! (S1 §3, §5, S4 q3, §6).

mod composition_missing;
mod denominator_missing;
mod duplicate_or_gap;
mod exit_reasons_missing;
mod figures;
mod impossible_figure;
mod index_incomplete;
mod mass_exit;
mod shrinking_retention;
mod silent_group;
mod snapshot_missing;
mod target_missed;
mod unknown_subject;

use crate::check::Rule;

/// The rules of this family, sorted by code.
pub(super) const RULES: &[Rule] = &[
    snapshot_missing::RULE,
    impossible_figure::RULE,
    duplicate_or_gap::RULE,
    unknown_subject::RULE,
    target_missed::RULE,
    mass_exit::RULE,
    silent_group::RULE,
    shrinking_retention::RULE,
    denominator_missing::RULE,
    exit_reasons_missing::RULE,
    composition_missing::RULE,
    index_incomplete::RULE,
];
