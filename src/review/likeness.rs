//! How alike two values are, so that what was moved or renamed is not taken for something gone and something new.

use std::collections::BTreeMap;

use super::difference::same;
use super::matching::Renames;
use crate::model::plain::Plain;

/// From here on two items of a list count as one that was changed.
pub(super) const ALIKE: f64 = 0.5;

/// What a value says, as leaves with their keys; ids of the thing itself are left out.
pub(super) fn leaves(value: &Plain) -> Vec<String> {
    let mut all = Vec::new();
    collect(value, "", &mut all);
    all.sort_unstable();
    all
}

fn collect(value: &Plain, at: &str, all: &mut Vec<String>) {
    match value {
        Plain::Missing => {}
        Plain::Record(fields) => {
            for (key, value) in fields.iter().filter(|(key, _)| *key != "id") {
                collect(value, &format!("{at}.{key}"), all);
            }
        }
        Plain::Map(entries) => entries.iter().for_each(|(key, value)| collect(value, &format!("{at}.{key}"), all)),
        Plain::List(items, _) => items.iter().for_each(|(_, value)| collect(value, at, all)),
        leaf => all.push(format!("{at}={leaf:?}")),
    }
}

/// The share of what two lists of leaves, each sorted, have in common: 2 × common ÷ (one + other); 1 for two empty ones.
pub(super) fn shared(one: &[String], other: &[String]) -> f64 {
    if one.is_empty() && other.is_empty() {
        return 1.0;
    }
    let (mut at, mut common) = (0, 0usize);
    for leaf in one {
        while at < other.len() && &other[at] < leaf {
            at += 1;
        }
        if at < other.len() && &other[at] == leaf {
            common += 1;
            at += 1;
        }
    }
    2.0 * common as f64 / (one.len() + other.len()) as f64
}

/// How alike two items of a list are, from 0 to 1: texts by their pairs of signs, records by their texts and leaves.
pub(super) fn of(one: &Plain, other: &Plain, renames: &Renames) -> f64 {
    if same(one, other, renames) {
        return 1.0;
    }
    match (one, other) {
        (Plain::Text(one), Plain::Text(other)) => strsim::sorensen_dice(one, other),
        (Plain::Record(fields), Plain::Record(_)) => {
            let mut scores = Vec::new();
            for (key, value) in fields.iter() {
                match (value, other.get(key)) {
                    (Plain::Missing, Plain::Missing) => {}
                    (value, own) => scores.push(weight(key) * of(value, &own, renames)),
                }
            }
            let weights: f64 = fields
                .iter()
                .filter(|(key, value)| *value != Plain::Missing || other.get(key) != Plain::Missing)
                .map(|(key, _)| weight(key))
                .sum();
            if weights == 0.0 { 0.0 } else { scores.iter().sum::<f64>() / weights }
        }
        (Plain::List(..), Plain::List(..)) => shared(&leaves(one), &leaves(other)),
        _ => 0.0,
    }
}

/// What an item is about counts more than what hangs on it.
fn weight(key: &str) -> f64 {
    if matches!(key, "text" | "what" | "title" | "item" | "name" | "topic") { 4.0 } else { 1.0 }
}

/// Pairs of what is most alike among what is left on two sides, each used once; `(before, after)` as positions.
pub(super) fn best_pairs(before: &[Vec<String>], after: &[Vec<String>], least: f64) -> Vec<(usize, usize)> {
    /// A leaf that so many share says little about which is which.
    const COMMON: usize = 64;
    let mut holders: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, leaves) in before.iter().enumerate() {
        for leaf in leaves {
            holders.entry(leaf).or_default().push(at);
        }
    }
    let mut scored: Vec<(f64, usize, usize)> = Vec::new();
    for (at, leaves) in after.iter().enumerate() {
        let candidates: std::collections::BTreeSet<usize> = leaves
            .iter()
            .filter_map(|leaf| holders.get(leaf.as_str()))
            .filter(|known| known.len() <= COMMON)
            .flatten()
            .copied()
            .collect();
        let score = |&old: &usize| (shared(&before[old], leaves), old, at);
        scored.extend(candidates.iter().map(score).filter(|(score, ..)| *score >= least));
    }
    scored.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    let (mut used_before, mut used_after) = (vec![false; before.len()], vec![false; after.len()]);
    let mut pairs = Vec::new();
    for (_, old, new) in scored {
        if !used_before[old] && !used_after[new] {
            (used_before[old], used_after[new]) = (true, true);
            pairs.push((old, new));
        }
    }
    pairs
}
