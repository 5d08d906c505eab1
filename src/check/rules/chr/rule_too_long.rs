//! CHR003: a rule is short: 40 Han or 25 words at the most, by the script that it is written in (derived from S1 §5.1).

use super::charter::name;
use super::parts::cuts;
use super::wording::nth_at;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::text::phrase::plural;
use crate::text::script::is_han;

pub(super) const RULE: Rule = Rule {
    code: "CHR003",
    name: "rule-too-long",
    level: Level::Warning,
    zh: include_str!("rule_too_long.zh.md"),
    en: include_str!("rule_too_long.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for charter in facts.book.charters.values() {
        for (index, rule) in charter.rules.indexed() {
            // A rule that holds several is long for that reason: CHR004 says so.
            let Some(text) = rule.text.given().filter(|text| cuts(text).is_empty()) else { continue };
            let Length { starts, han } = measure(text);
            let limit = facts.limit(if han { "charter.rule_han" } else { "charter.rule_words" });
            let (count, max) = (starts.len(), usize::try_from(limit.count()).unwrap_or(0));
            if count <= max {
                continue;
            }
            let (nth, over) = (index + 1, count - max);
            let (name, beyond) = (name(charter), &text[starts[max]..]);
            let (zh, en) = if han { ("字", "character") } else { ("词", "word") };
            let length_en = plural(count as u64, en);
            findings
                .at(&charter.origin, &format!("rules[{index}].text"))
                .within(beyond, nth_at(text, beyond, starts[max]))
                .say(
                    format!("「{name}」第 {nth} 条有 {count} {zh}，上限 {max} {zh}"),
                    format!("rule {nth} of `{name}` has {length_en}, limit {max}"),
                )
                .label(format!("从这里起，多出 {over} {zh}"), format!("{} over the limit", plural(over as u64, en)))
                .limit(limit)
                .help(
                    "只留不许做什么；办法挪进欢迎语，后果写进 `breach`",
                    "keep only what is not allowed; how-to goes in the welcome message, what follows in `breach`",
                )
                .identity(text);
        }
    }
}

/// A text's length: where each character or word that counts begins, and whether it is written in Han.
struct Length {
    starts: Vec<usize>,
    han: bool,
}

/// Counts as people do: each Han is one, each word or number is one, punctuation is none.
fn measure(text: &str) -> Length {
    let (mut starts, mut han, mut in_word) = (Vec::new(), 0, false);
    for (at, sign) in text.char_indices() {
        if is_han(sign) {
            starts.push(at);
            han += 1;
            in_word = false;
        } else if sign.is_alphanumeric() {
            if !in_word {
                starts.push(at);
            }
            in_word = true;
        } else if !"'’-.:".contains(sign) {
            in_word = false;
        }
    }
    let han = han > 0 && han * 2 >= starts.len();
    Length { starts, han }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_script_counts_its_own_way() {
        let of = |text| {
            let length = measure(text);
            (length.starts.len(), length.han)
        };
        assert_eq!(of("晚上十点后不发消息。"), (9, true));
        assert_eq!(of("22:00 后不发 App 截图"), (7, true));
        assert_eq!(of("Don't post after 22:00, ever."), (5, false));
        assert_eq!(of("No 群发 messages or voice-notes here"), (7, false));
    }
}
