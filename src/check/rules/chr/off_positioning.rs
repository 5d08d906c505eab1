//! CHR006: each rule names the part of the positioning that it protects (derived from S1 §5.1).

use super::charter::name;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "CHR006",
    name: "off-positioning",
    level: Level::Info,
    zh: include_str!("off_positioning.zh.md"),
    en: include_str!("off_positioning.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for charter in facts.book.charters.values() {
        for (index, _) in charter.rules.indexed().filter(|(_, rule)| rule.protects.is_missing()) {
            let (name, nth) = (name(charter), index + 1);
            findings
                .at(&charter.origin, &format!("rules[{index}].text"))
                .say(
                    format!("「{name}」第 {nth} 条没说护着定位的哪一块"),
                    format!("rule {nth} of `{name}` does not say what it protects"),
                )
                .label("缺 `protects`", "`protects` is missing")
                .because(
                    "留人靠定位，群规只守定位（依 S1 §5.1 推导）",
                    "positioning keeps people; rules only guard it (derived from S1 §5.1)",
                )
                .help(
                    "写上护着的那一块，如 `protects: content`；写不出就删掉这条",
                    "name that part, such as `protects: content`; if none fits, delete the rule",
                );
        }
    }
}
