//! MET009: a rate in a snapshot names what it is a share of; found where the table is read (derived from S4 q3).

use crate::check::Rule;
use crate::check::rules::refs::found_elsewhere;
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "MET009",
    name: "denominator-missing",
    level: Level::Error,
    zh: include_str!("denominator_missing.zh.md"),
    en: include_str!("denominator_missing.en.md"),
    check: found_elsewhere,
};
