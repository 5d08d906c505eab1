//! CHR: the charter. At most three core rules, each one clear, shown and acted upon (S1 §5.1).

mod charter;
mod duplicate_rule;
mod never_shown;
mod no_consequence;
mod no_rules;
mod off_positioning;
mod parts;
mod rule_too_long;
mod smuggled_rules;
mod too_many_rules;
mod vague_rule;

use super::wording;
use crate::check::Rule;

/// The rules of this family, sorted by code.
pub(super) const RULES: &[Rule] = &[
    too_many_rules::RULE,
    no_rules::RULE,
    rule_too_long::RULE,
    smuggled_rules::RULE,
    no_consequence::RULE,
    off_positioning::RULE,
    vague_rule::RULE,
    never_shown::RULE,
    duplicate_rule::RULE,
];
