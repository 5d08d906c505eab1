//! CHR009: no two rules of one charter are the same, whatever their punctuation (derived from S1 §5.1).

use std::collections::BTreeMap;

use super::charter::name;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Applicability::{Safe, Unsafe};
use crate::finding::Level;
use crate::model::charter::CharterRule;

pub(super) const RULE: Rule = Rule {
    code: "CHR009",
    name: "duplicate-rule",
    level: Level::Error,
    zh: include_str!("duplicate_rule.zh.md"),
    en: include_str!("duplicate_rule.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for charter in facts.book.charters.values() {
        let mut seen: BTreeMap<String, (usize, &CharterRule)> = BTreeMap::new();
        for (index, rule) in charter.rules.indexed() {
            let text = rule.text.text();
            let bare = bare(text);
            if bare.is_empty() {
                continue;
            }
            let Some(&(first, kept)) = seen.get(&bare) else {
                seen.insert(bare, (index, rule));
                continue;
            };
            let before = kept.text.text();
            let (name, one, other) = (name(charter), first + 1, index + 1);
            let label = if before == text {
                ("一字不差", "word for word")
            } else {
                ("只差标点或空格", "only punctuation, case or spaces differ")
            };
            findings
                .at(&charter.origin, &format!("rules[{index}].text"))
                .say(
                    format!("「{name}」第 {other} 条和第 {one} 条相同"),
                    format!("rules {one} and {other} of `{name}` are the same"),
                )
                .label(label.0, label.1)
                .also(&charter.origin, &format!("rules[{first}].text"), format!("第 {one} 条"), format!("rule {one}"))
                .because(
                    "条数有限，重复就白占一个位置（依 S1 §5.1 推导）",
                    "places are few, and a repeat wastes one (derived from S1 §5.1)",
                )
                .remedied_without(&format!("rules[{index}]"), if says_no_more(rule, kept) { Safe } else { Unsafe })
                .help(
                    format!("删掉第 {other} 条；若原想写别的，在这里改过来"),
                    format!("delete rule {other}, or write what was meant instead"),
                );
        }
    }
}

/// Whether a rule says nothing that the one before it does not say word for word.
fn says_no_more(rule: &CharterRule, kept: &CharterRule) -> bool {
    let same = |blank, equal| blank || equal;
    rule.text == kept.text
        && same(rule.protects.is_missing(), rule.protects == kept.protects)
        && same(rule.breach.is_missing(), rule.breach == kept.breach)
        && same(rule.by.is_missing(), rule.by == kept.by)
}

/// The letters and digits of a text, full-width ones as half-width, in lower case.
fn bare(text: &str) -> String {
    let narrow = |sign: char| match sign {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(sign as u32 - 0xFEE0).unwrap_or(sign),
        other => other,
    };
    text.chars().map(narrow).filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
