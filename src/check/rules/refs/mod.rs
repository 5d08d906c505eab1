//! REF: the workspace itself. What is named is defined, once, and can be read.

use crate::check::Rule;

/// The rules of this family, sorted by code.
pub(super) const RULES: &[Rule] = &[];
