//! REF: the workspace itself. What is named is defined, once, and can be read.
//!
//! Four of these are found while reading, where the fault is met; their rules here carry page and level. The waivers'
//! own faults (REF006) are found when findings are settled.

mod unknown_reference;
mod duplicate_id;
mod broken_link;
mod unused_definition;
mod invalid_definition;
mod stale_waiver;
mod wrong_placing;

use crate::check::{BookFacts, Findings, Rule};

/// The rules of this family, sorted by code.
pub(super) const RULES: &[Rule] = &[
    unknown_reference::RULE,
    duplicate_id::RULE,
    broken_link::RULE,
    unused_definition::RULE,
    invalid_definition::RULE,
    stale_waiver::RULE,
    wrong_placing::RULE,
];

/// The check of a rule whose fault is found before rules run, or after.
pub(super) fn found_elsewhere(_: &BookFacts<'_>, _: &mut Findings<'_>) {}
