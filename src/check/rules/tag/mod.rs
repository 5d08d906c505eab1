//! TAG: tags and segments. Of three families, gathered where users act, picked out in layers (S1 §2, S2 §1, S4 §7).

mod tags;

mod core_user_unkept;
mod empty_segment;
mod family_missing;
mod ladder_incomplete;
mod no_source;
mod segment_open_ended;
mod segmented_too_early;
mod tag_unused;
mod tagged_by_hand;

use crate::check::Rule;

/// The rules of this family, sorted by code.
pub(super) const RULES: &[Rule] = &[
    family_missing::RULE,
    no_source::RULE,
    ladder_incomplete::RULE,
    segmented_too_early::RULE,
    tag_unused::RULE,
    segment_open_ended::RULE,
    empty_segment::RULE,
    tagged_by_hand::RULE,
    core_user_unkept::RULE,
];
