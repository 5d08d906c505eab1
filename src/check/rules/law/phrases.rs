//! What is said in a text: phrases that a rule looks for, unless their clause forbids them.

use std::borrow::Cow;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};

/// Phrases in lower case. What tells whether any of them is there is made once, for they are looked for in every text of
/// every book, and most texts say none.
pub(super) struct Phrases {
    phrases: &'static [&'static str],
    any: OnceLock<AhoCorasick>,
}

impl Phrases {
    pub(super) const fn new(phrases: &'static [&'static str]) -> Self {
        Self { phrases, any: OnceLock::new() }
    }

    /// Those that stand in this text in lower case, in their own order, with where.
    pub(super) fn found_in(&self, lower: &str) -> impl Iterator<Item = (usize, &'static str)> {
        let candidates = if self.are_in(lower) { self.phrases } else { &[] };
        candidates.iter().filter_map(move |phrase| Some((lower.find(phrase)?, *phrase)))
    }

    /// Whether any of them stands in this text in lower case.
    pub(super) fn are_in(&self, lower: &str) -> bool {
        // Of this kind of match the library looks at many bytes at once.
        let automaton = || AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(self.phrases);
        self.any.get_or_init(|| automaton().expect("a few short phrases fit")).is_match(lower)
    }
}

/// What makes of a phrase its contrary, earlier in its clause.
const FORBIDS: [&str; 20] = [
    "不要", "不许", "不得", "不能", "不准", "不发", "不用", "不靠", "不再", "不是", "别发", "别转", "别信", "禁", "勿",
    "没有", "no ", "not ", "don't", "never ",
];

/// The first of these phrases that a text says and does not forbid, as it is written there.
pub(super) fn said<'t>(text: &'t str, phrases: &Phrases) -> Option<&'t str> {
    // Most texts say none of them, which the whole text tells at once.
    let said = phrases.are_in(&in_lower_case(text));
    said.then(|| sentences(text).find_map(|sentence| said_in(sentence, phrases))).flatten()
}

/// The same within one sentence.
pub(super) fn said_in<'t>(sentence: &'t str, phrases: &Phrases) -> Option<&'t str> {
    let lower = in_lower_case(sentence);
    phrases.found_in(&lower).find_map(|(at, phrase)| {
        let clause = lower[..at].rsplit(['，', ',', '：', ':']).next().unwrap_or_default();
        let forbidden = FORBIDS.iter().any(|word| clause.contains(word));
        (!forbidden).then(|| &sentence[at..at + phrase.len()])
    })
}

/// The sentences of a text.
pub(super) fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split(['。', '！', '？', '；', '\n', '!', '?', ';']).flat_map(|part| part.split(". "))
}

/// The text with its Latin letters in lower case; the same bytes where it has none in upper case, as most have.
pub(super) fn in_lower_case(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
        Cow::Owned(text.to_ascii_lowercase())
    } else {
        Cow::Borrowed(text)
    }
}
