//! CMP: campaigns and editions. Short, budgeted, reviewed, and followed by something (S4 q1-q3, §1, §2, §6; S1 §6).

mod budget_does_not_close;
mod campaign_too_long;
mod edition;
mod mini_program;
mod no_aftercare;
mod no_breathing_space;
mod no_group;
mod no_habit_steps;
mod no_highlights;
mod no_member_voice;
mod no_recorder;
mod no_review;
mod no_target;
mod nothing_new;
mod refund_undefined;
mod review_by_survey;
mod review_minefield;
mod sales_lead_missing;
mod speaker_unrewarded;

use crate::check::Rule;

/// The rules of this family, sorted by code.
pub(super) const RULES: &[Rule] = &[
    campaign_too_long::RULE,
    no_breathing_space::RULE,
    no_review::RULE,
    nothing_new::RULE,
    no_aftercare::RULE,
    no_target::RULE,
    no_recorder::RULE,
    refund_undefined::RULE,
    review_minefield::RULE,
    no_member_voice::RULE,
    no_group::RULE,
    budget_does_not_close::RULE,
    sales_lead_missing::RULE,
    no_highlights::RULE,
    no_habit_steps::RULE,
    review_by_survey::RULE,
    speaker_unrewarded::RULE,
];
