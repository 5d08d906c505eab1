//! PER: personas. A person's name and life, one account for one duty, and time enough to do it (S1 §5.3).

mod impersonal;
mod staff;

mod impersonal_name;
mod mixed_duties;
mod duty_split;
mod same_avatar;
mod no_expertise;
mod no_life_plan;
mod idle_account;
mod duty_missing;
mod step_off_duty;
mod overloaded_account;
mod calls_itself_assistant;

use super::{ahead, group, naming, wording};
use crate::check::Rule;

/// The rules of this family, sorted by code.
pub(super) const RULES: &[Rule] = &[
    impersonal_name::RULE,
    mixed_duties::RULE,
    duty_split::RULE,
    same_avatar::RULE,
    no_expertise::RULE,
    no_life_plan::RULE,
    idle_account::RULE,
    duty_missing::RULE,
    step_off_duty::RULE,
    overloaded_account::RULE,
    calls_itself_assistant::RULE,
];
