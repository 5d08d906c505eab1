//! CHR007: a rule has no wording that cannot be checked (derived from S1 §5.1).

use super::charter::name;
use super::wording::{nth_at, whole_words};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "CHR007",
    name: "vague-rule",
    level: Level::Warning,
    zh: include_str!("vague_rule.zh.md"),
    en: include_str!("vague_rule.en.md"),
    check,
};

/// What a vague word leaves open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Open {
    /// Whether one has to at all: `尽量`, `try to`.
    Effort,
    /// How much it is: `过多`, `too often`.
    Degree,
    /// What it looks like: `文明`, `respectful`.
    Manner,
}

use Open::{Degree, Effort, Manner};

/// Han wording; what follows it in the last column makes it another word.
const HAN: &[(&str, Open, &str)] = &[
    ("尽量", Effort, ""),
    ("尽可能", Effort, ""),
    ("尽快", Effort, ""),
    ("最好", Effort, "的"),
    ("原则上", Effort, ""),
    ("视情况", Effort, ""),
    ("酌情", Effort, ""),
    ("必要时", Effort, ""),
    ("适当", Degree, ""),
    ("适度", Degree, ""),
    ("适量", Degree, ""),
    ("合理", Degree, ""),
    ("过多", Degree, ""),
    ("过度", Degree, ""),
    ("太多", Degree, ""),
    ("频繁", Degree, ""),
    ("少发", Degree, ""),
    ("随意", Manner, ""),
    ("随便", Manner, ""),
    ("不当", Manner, "众"),
    ("不良", Manner, ""),
    ("文明", Manner, ""),
    ("友善", Manner, ""),
    ("友好", Manner, ""),
    ("积极", Manner, ""),
    ("正能量", Manner, ""),
];

/// English wording, whole words only; longer before shorter where one holds the other.
const ENGLISH: &[(&str, Open)] = &[
    ("as appropriate", Effort),
    ("as much as possible", Effort),
    ("as soon as possible", Effort),
    ("where possible", Effort),
    ("when possible", Effort),
    ("if possible", Effort),
    ("if necessary", Effort),
    ("when necessary", Effort),
    ("try to", Effort),
    ("in principle", Effort),
    ("ideally", Effort),
    ("preferably", Effort),
    ("appropriately", Degree),
    ("reasonable", Degree),
    ("reasonably", Degree),
    ("excessive", Degree),
    ("excessively", Degree),
    ("too much", Degree),
    ("too many", Degree),
    ("too often", Degree),
    ("frequently", Degree),
    ("in moderation", Degree),
    ("appropriate", Manner),
    ("inappropriate", Manner),
    ("respectful", Manner),
    ("respectfully", Manner),
    ("be nice", Manner),
    ("be kind", Manner),
    ("polite", Manner),
    ("politely", Manner),
    ("positive", Manner),
];

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for charter in facts.book.charters.values() {
        for (index, rule) in charter.rules.indexed() {
            let text = rule.text.text();
            let found = vague(text);
            let Some(&(at, word, open)) = found.first() else { continue };
            let (name, nth) = (name(charter), index + 1);
            let (label, help) = advice(word, open);
            let finding = findings
                .at(&charter.origin, &format!("rules[{index}].text"))
                .within(word, nth_at(text, word, at))
                .say(
                    format!("「{name}」第 {nth} 条写「{word}」，犯没犯说不清"),
                    format!("rule {nth} of `{name}` says `{word}`, which nobody can check"),
                )
                .label(label.0, label.1)
                .because(
                    "旁人看不出犯没犯，就没人好管（依 S1 §5.1 推导）",
                    "what a bystander cannot see, nobody can enforce (derived from S1 §5.1)",
                )
                .help(help.0, help.1)
                .identity(text);
            for (at, word, _) in &found[1..] {
                finding.also_within(word, nth_at(text, word, *at), "这个词也是", "so is this");
            }
        }
    }
}

/// The vague words of a text with where they begin, none within another.
fn vague(text: &str) -> Vec<(usize, &str, Open)> {
    let lower = text.to_ascii_lowercase();
    let mut found: Vec<(usize, usize, Open)> = Vec::new();
    for (word, open, unless) in HAN {
        let own = lower
            .match_indices(word)
            .filter(|(at, _)| unless.is_empty() || !lower[at + word.len()..].starts_with(unless));
        found.extend(own.map(|(at, word)| (at, at + word.len(), *open)));
    }
    for (word, open) in ENGLISH {
        found.extend(whole_words(&lower, word).map(|at| (at, at + word.len(), *open)));
    }
    found.sort_by_key(|(from, to, _)| (*from, usize::MAX - to));
    let mut end = 0;
    found.retain(|(from, to, _)| {
        let apart = *from >= end;
        end = end.max(*to);
        apart
    });
    found.into_iter().map(|(from, to, open)| (from, &text[from..to], open)).collect()
}

type Pair = (String, String);

fn advice(word: &str, open: Open) -> (Pair, Pair) {
    let pair = |zh: String, en: String| (zh, en);
    match open {
        Effort => (
            pair("做到几分算数，没说".to_owned(), "leaves open whether one has to".to_owned()),
            pair(
                format!("删掉「{word}」，写死做到什么，如「每天发一张打卡截图」"),
                format!("delete `{word}` and say what has to be done, such as `one check-in a day`"),
            ),
        ),
        Degree => (
            pair("多少算，没说".to_owned(), "leaves open how much that is".to_owned()),
            pair(
                format!("把「{word}」换成数，如「一天最多一条」"),
                format!("put a number for `{word}`, such as `at most one a day`"),
            ),
        ),
        Manner => (
            pair("什么样算，没说".to_owned(), "leaves open what that looks like".to_owned()),
            pair(
                format!("把「{word}」换成看得见的事，如「不嘲笑提问的人」"),
                format!("name what one can see instead of `{word}`, such as `do not mock a question`"),
            ),
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whole() {
        let words = |text| vague(text).into_iter().map(|(_, word, _)| word.to_owned()).collect::<Vec<_>>();
        assert_eq!(words("尽量不发广告，语音适度"), ["尽量", "适度"]);
        assert_eq!(words("不当众指责，分享最好的一张"), Vec::<String>::new());
        assert_eq!(words("Try to stay respectful"), ["Try to", "respectful"]);
        assert_eq!(words("Nothing inappropriate"), ["inappropriate"]);
        assert_eq!(words("Links as appropriate"), ["as appropriate"]);
        assert_eq!(words("No positively charged batteries"), Vec::<String>::new());
    }
}
