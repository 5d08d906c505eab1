//! How often each rule speaks: one line a rule.

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use super::Outcome;
use crate::finding::Level;
use crate::text::Lang;

/// The open findings counted by rule and level: the most frequent first, then by code.
pub fn statistics(outcome: Outcome<'_>, lang: Lang) -> String {
    let mut counts: BTreeMap<(&str, Level), usize> = BTreeMap::new();
    for finding in outcome.settled.open() {
        *counts.entry((finding.code, finding.level)).or_default() += 1;
    }
    let mut rows: Vec<((&str, Level), usize)> = counts.into_iter().collect();
    rows.sort_by_key(|&(_, count)| std::cmp::Reverse(count));
    let digits = rows.first().map_or(0, |(_, count)| count.to_string().len());
    let rule = |code| outcome.settled.rule(code);
    let name = |code| rule(code).map_or("", |rule| rule.name);
    let level_width = rows.iter().map(|((_, level), _)| level.word(lang).width()).max().unwrap_or(0);
    let name_width = rows.iter().map(|((code, _), _)| name(code).len()).max().unwrap_or(0);
    let mut text = String::new();
    for ((code, level), count) in rows {
        let word = level.word(lang);
        let gap = " ".repeat(level_width - word.width());
        let title = rule(code).map_or("", |rule| rule.title(lang));
        text.push_str(&format!("{count:>digits$}  {word}{gap}  {code}  {:name_width$}  {title}\n", name(code)));
    }
    text
}
