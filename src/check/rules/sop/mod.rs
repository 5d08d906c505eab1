//! SOP: schedules. Prepared, complete, bearable for the member who is in the most groups (S1 §5.3, §7; S2 §1).

mod pressure;

mod live_group_without_sop;
mod step_incomplete;
mod quiet_hours;
mod message_pressure;
mod colliding_steps;
mod unknown_variable;
mod too_promotional;
mod no_interaction;
mod personal_step_untargeted;
mod off_target_topic;
mod silent_days;
mod no_trace;
mod schedule_impossible;
mod promise_unkept;
mod untracked_link;
mod repeated_by_hand;

use super::{ahead, naming};
use crate::check::Rule;

/// The rules of this family, sorted by code.
pub(super) const RULES: &[Rule] = &[
    live_group_without_sop::RULE,
    step_incomplete::RULE,
    quiet_hours::RULE,
    message_pressure::RULE,
    colliding_steps::RULE,
    unknown_variable::RULE,
    too_promotional::RULE,
    no_interaction::RULE,
    personal_step_untargeted::RULE,
    off_target_topic::RULE,
    silent_days::RULE,
    no_trace::RULE,
    schedule_impossible::RULE,
    promise_unkept::RULE,
    untracked_link::RULE,
    repeated_by_hand::RULE,
];
