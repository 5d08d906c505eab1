//! CHN: channels. Judged by income less direct cost, by whom they bring, and by each other (S1 §2, §3; S4 §6).

mod channel;

mod cost_or_income_missing;
mod judged_by_heads;
mod labour_in_cost;
mod losing_channel;
mod no_cost_lever;
mod one_speed_portfolio;
mod precision_unknown;
mod single_channel_risk;
mod source_untagged;

use crate::check::Rule;

/// The rules of this family, sorted by code.
pub(super) const RULES: &[Rule] = &[
    cost_or_income_missing::RULE,
    labour_in_cost::RULE,
    losing_channel::RULE,
    one_speed_portfolio::RULE,
    source_untagged::RULE,
    single_channel_risk::RULE,
    judged_by_heads::RULE,
    precision_unknown::RULE,
    no_cost_lever::RULE,
];
