//! REF002: one id is defined once; found while a book's files are sorted.

use super::found_elsewhere;
use crate::check::Rule;
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "REF002",
    name: "duplicate-id",
    level: Level::Error,
    zh: include_str!("duplicate_id.zh.md"),
    en: include_str!("duplicate_id.en.md"),
    check: found_elsewhere,
};
