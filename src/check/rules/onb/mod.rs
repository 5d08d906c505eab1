//! ONB: service first. Friend first, then group, with the service told before and felt soon (S1 §2, §5.2; S4 §3).

mod entry;

mod not_friend_first;
mod invite_message_incomplete;
mod no_welcome_gift;
mod slow_first_service;
mod too_few_reach_channels;
mod no_default_tag;
mod long_questionnaire;

use super::{ahead, group, naming};
use crate::check::Rule;

/// The rules of this family, sorted by code.
pub(super) const RULES: &[Rule] = &[
    not_friend_first::RULE,
    invite_message_incomplete::RULE,
    no_welcome_gift::RULE,
    slow_first_service::RULE,
    too_few_reach_channels::RULE,
    no_default_tag::RULE,
    long_questionnaire::RULE,
];
