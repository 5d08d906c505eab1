//! CHR: the charter. At most three core rules, each one clear, shown and acted upon (S1 §5.1).

mod too_many_rules;

use crate::check::Rule;

/// The rules of this family, sorted by code.
pub(super) const RULES: &[Rule] = &[too_many_rules::RULE];
