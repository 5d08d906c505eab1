//! Which groups a person keeps by hand: live, and carried neither by a tool nor by tiers nor by self-help (S3 §2.4).

use super::ahead::live_groups;
use crate::check::BookFacts;
use crate::model::Definition;
use crate::model::group::Group;
use crate::model::sop::Tool;

/// The live groups that are kept by hand, by id.
pub(super) fn hand_kept<'a>(facts: &BookFacts<'a>) -> impl Iterator<Item = &'a Definition<Group>> {
    live_groups(facts.book).filter(|group| is_hand_kept(facts, group))
}

/// Whether nothing but people carries a group; a group whose mechanisms cannot be read is not accused.
fn is_hand_kept(facts: &BookFacts<'_>, group: &Definition<Group>) -> bool {
    group.mechanisms.is_missing() && !runs_by_tool(facts, group)
}

/// Whether every step of the group is done by a tool.
fn runs_by_tool(facts: &BookFacts<'_>, group: &Definition<Group>) -> bool {
    let sops = facts.calendar.sops_of(&group.id);
    let mut tools = sops.iter().flat_map(|days| &days.steps).map(|at| &at.step.tool).peekable();
    tools.peek().is_some()
        && tools.all(|tool| tool.is_faulty() || matches!(tool.get(), Some(Tool::Scheduled | Tool::Bot)))
}
