//! Which way a value went: there is more of it, less of it, or it is merely another.

use std::cmp::Ordering;

use super::fields::frequency;
use crate::model::common::{Frequency, Per};
use crate::model::plain::Plain;
use crate::model::scalar::parse_date;

/// Which way a value went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shift {
    /// Nothing was there before.
    Added,
    /// Nothing is there now.
    Removed,
    /// A larger number, a later day, a service that comes more often.
    More,
    /// A smaller number, an earlier day, a service that comes less often.
    Less,
    /// Something else.
    Other,
}

/// The way from one value to another.
pub(super) fn shift(before: &Plain, after: &Plain) -> Shift {
    match (before, after) {
        (Plain::Missing, _) => Shift::Added,
        (_, Plain::Missing) => Shift::Removed,
        _ => match order(before, after) {
            Some(Ordering::Less) => Shift::More,
            Some(Ordering::Greater) => Shift::Less,
            _ => Shift::Other,
        },
    }
}

fn order(before: &Plain, after: &Plain) -> Option<Ordering> {
    if let (Plain::Text(one), Plain::Text(other)) = (before, after) {
        return Some(parse_date(one).ok()?.cmp(&parse_date(other).ok()?));
    }
    if let (Some(one), Some(other)) = (frequency(before), frequency(after)) {
        return rate(one).partial_cmp(&rate(other));
    }
    number(before)?.partial_cmp(&number(after)?)
}

fn number(value: &Plain) -> Option<f64> {
    match value {
        Plain::Whole(whole) => Some(*whole as f64),
        Plain::Number(number) => Some(*number),
        _ => None,
    }
}

/// How many times in a year, a month being a twelfth of it.
fn rate(frequency: Frequency) -> f64 {
    let stretches = match frequency.per {
        Per::Day => 365.0,
        Per::Week => 365.0 / 7.0,
        Per::Month => 12.0,
    };
    f64::from(frequency.times) * stretches / f64::from(frequency.each.max(1))
}

/// How hard a breach is met: by what comes first, and by what comes at worst; larger is harder.
pub(super) fn severity(breach: &str) -> (u8, u8) {
    const WORDS: [(&str, u8); 16] = [
        ("移出", 3),
        ("移除", 3),
        ("踢", 3),
        ("清退", 3),
        ("拉黑", 3),
        ("禁入", 3),
        ("remove", 3),
        ("ban", 3),
        ("kick", 3),
        ("禁言", 2),
        ("mute", 2),
        ("提醒", 1),
        ("撤回", 1),
        ("私信", 1),
        ("warn", 1),
        ("remind", 1),
    ];
    let lower = breach.to_lowercase();
    let found = || WORDS.iter().filter_map(|(word, weight)| lower.find(word).map(|at| (at, *weight)));
    let first = found().min_by_key(|(at, weight)| (*at, std::cmp::Reverse(*weight))).map_or(0, |(_, weight)| weight);
    (first, found().map(|(_, weight)| weight).max().unwrap_or(0))
}

/// Whether two texts differ only in spaces and punctuation.
pub(super) fn reads_the_same(before: &Plain, after: &Plain) -> bool {
    let signs = |value: &Plain| match value {
        Plain::Text(text) => Some(text.chars().filter(|sign| sign.is_alphanumeric()).collect::<String>()),
        _ => None,
    };
    matches!((signs(before), signs(after)), (Some(one), Some(other)) if one == other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_breach_is_met_harder_when_the_first_answer_is() {
        assert!(severity("提醒一次，再犯移出") < severity("当天移出"));
        assert!(severity("私信提醒") < severity("提醒一次，再犯移出"));
        assert!(severity("remind once") < severity("mute for a day"));
        assert_eq!(severity("记下来"), (0, 0));
    }

    #[test]
    fn days_and_numbers_go_up_and_down() {
        let text = Plain::text;
        assert_eq!(shift(&text("2026-03-05"), &text("2026-03-09")), Shift::More);
        assert_eq!(shift(&Plain::Whole(5), &Plain::Number(4.5)), Shift::Less);
        assert_eq!(shift(&text("早安"), &text("晚安")), Shift::Other);
        assert_eq!(shift(&Plain::Missing, &text("早安")), Shift::Added);
    }
}
