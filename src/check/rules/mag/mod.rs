//! MAG: lead magnets. Useful, valuable, timely and fun, and of a piece with what the team sells (S1 §4, S2 §1).

mod cost_over_value;
mod expired_in_use;
mod magnet;
mod need_mismatch;
mod need_missing;
mod no_claim_window;
mod no_fun;
mod no_invite_loop;
mod off_product;
mod offers;
mod stale_magnet;
mod stock_short;
mod value_unverifiable;
mod weak_score;

use crate::check::Rule;

/// The rules of this family, sorted by code.
pub(super) const RULES: &[Rule] = &[
    need_missing::RULE,
    need_mismatch::RULE,
    value_unverifiable::RULE,
    no_claim_window::RULE,
    stale_magnet::RULE,
    expired_in_use::RULE,
    no_fun::RULE,
    no_invite_loop::RULE,
    weak_score::RULE,
    stock_short::RULE,
    cost_over_value::RULE,
    off_product::RULE,
];
