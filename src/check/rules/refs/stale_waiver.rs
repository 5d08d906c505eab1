//! REF006: a waiver has not expired and covers something; found when findings are settled.

use super::found_elsewhere;
use crate::check::Rule;
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "REF006",
    name: "stale-waiver",
    level: Level::Warning,
    zh: include_str!("stale_waiver.zh.md"),
    en: include_str!("stale_waiver.en.md"),
    check: found_elsewhere,
};
