//! USR: user management. Members keep a number, service is recorded, spammers are barred, problems are answered (S4 §5).

mod no_bar_policy;
mod no_member_number;
mod no_service_record;
mod problem_without_path;

use super::{group, naming};
use crate::check::{BookFacts, Rule};
use crate::model::playbook::Members;
use crate::model::value::Stated;

/// The rules of this family, sorted by code.
pub(super) const RULES: &[Rule] =
    &[no_member_number::RULE, no_service_record::RULE, no_bar_policy::RULE, problem_without_path::RULE];

/// What the book says of its members: all left out where nothing is written, nothing where it cannot be read, nor
/// where no group is open, so that there are no members to speak of.
fn members(facts: &BookFacts<'_>) -> Option<Members> {
    group::open_groups(facts).next()?;
    match &facts.book.playbook.members {
        Stated::Missing => Some(Members::default()),
        Stated::Faulty => None,
        Stated::Given(members) => Some(members.clone()),
    }
}
