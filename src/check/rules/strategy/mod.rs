//! STR: strategy. The product comes first, then who carries it, and the lines that hold whom it loses (S0, S1, S3).

mod business_model_missing;
mod defence_line_gap;
mod focus_mismatch;
mod hand_kept;
mod hand_run_ceiling;
mod no_sponsor;
mod objections_unanswered;
mod playbook;
mod product_type_missing;
mod product_unlinked;
mod seed_users_missing;
mod seed_users_off_product;
mod stage_mismatch;
mod strategy_unreviewed;

use super::{ahead, group, naming};
use crate::check::Rule;

/// The rules of this family, sorted by code.
pub(super) const RULES: &[Rule] = &[
    product_type_missing::RULE,
    focus_mismatch::RULE,
    business_model_missing::RULE,
    seed_users_missing::RULE,
    hand_run_ceiling::RULE,
    stage_mismatch::RULE,
    defence_line_gap::RULE,
    objections_unanswered::RULE,
    product_unlinked::RULE,
    no_sponsor::RULE,
    seed_users_off_product::RULE,
    strategy_unreviewed::RULE,
];
