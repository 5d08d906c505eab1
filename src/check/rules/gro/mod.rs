//! GRO: growth. AARRR as the trunk, each stage with an action, a path, a tool and a figure; the loop closes (S1 §7).

mod lifecycle_incomplete;
mod loop_open;
mod stage;
mod stage_without_action;
mod stage_without_metric;
mod stage_without_path;
mod stage_without_tool;

use crate::check::Rule;

/// The rules of this family, sorted by code.
pub(super) const RULES: &[Rule] = &[
    stage_without_action::RULE,
    stage_without_metric::RULE,
    stage_without_tool::RULE,
    loop_open::RULE,
    lifecycle_incomplete::RULE,
    stage_without_path::RULE,
];
