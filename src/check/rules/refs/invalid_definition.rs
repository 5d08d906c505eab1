//! REF005: a file can be read, and holds what its kind may hold; found while it is read.

use super::found_elsewhere;
use crate::check::Rule;
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "REF005",
    name: "invalid-definition",
    level: Level::Error,
    zh: include_str!("invalid_definition.zh.md"),
    en: include_str!("invalid_definition.en.md"),
    check: found_elsewhere,
};
