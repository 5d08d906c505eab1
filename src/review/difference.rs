//! Where two values differ, as changes of single fields: items of lists are matched by id or likeness, not by position.

use super::likeness;
use super::matching::Renames;
use crate::model::plain::Plain;

/// Lists longer than this on both sides are matched by id and sameness alone.
const MOST_COMPARED: usize = 200;

/// One field that says something else.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FieldChange {
    /// The path of keys to it, on the side on which it stands.
    pub(super) path: String,
    /// The same without indices: `steps[].at`.
    pub(super) pattern: String,
    /// What stood there.
    pub(super) before: Plain,
    /// What stands there now.
    pub(super) after: Plain,
    /// The item of a list that it belongs to.
    pub(super) item: Option<Plain>,
    /// The id of the item of the outermost list that it belongs to: an edition's.
    pub(super) outer: Option<Plain>,
}

/// Whether two values say the same, when ids that were renamed are taken for what they became.
pub(super) fn same(before: &Plain, after: &Plain, renames: &Renames) -> bool {
    match (before, after) {
        (Plain::Text(one), Plain::Text(other)) => one == other || renames.is(one, other),
        (Plain::Record(one), Plain::Record(other)) => {
            one.len() == other.len()
                && one.iter().zip(other.iter()).all(|(one, other)| one.0 == other.0 && same(&one.1, &other.1, renames))
        }
        (Plain::List(one, _), Plain::List(other, _)) => {
            one.len() == other.len() && one.iter().zip(other.iter()).all(|(one, other)| same(&one.1, &other.1, renames))
        }
        (Plain::Map(one), Plain::Map(other)) => {
            one.len() == other.len()
                && one.iter().zip(other.iter()).all(|(one, other)| one.0 == other.0 && same(one.1, other.1, renames))
        }
        _ => before == after,
    }
}

/// Everything in which two values differ.
pub(super) fn differences(before: &Plain, after: &Plain, renames: &Renames) -> Vec<FieldChange> {
    let mut walk = Walk { renames, changes: Vec::new() };
    walk.compare(before, after, &At::default());
    walk.changes
}

/// Where a walk is.
#[derive(Debug, Clone, Default)]
struct At {
    path: String,
    pattern: String,
    item: Option<Plain>,
    outer: Option<Plain>,
}

impl At {
    fn key(&self, key: &str) -> Self {
        let join = |at: &str| if at.is_empty() { key.to_owned() } else { format!("{at}.{key}") };
        Self { path: join(&self.path), pattern: join(&self.pattern), ..self.clone() }
    }

    fn item(&self, index: usize, item: &Plain) -> Self {
        Self {
            path: format!("{}[{index}]", self.path),
            pattern: format!("{}[]", self.pattern),
            item: Some(item.clone()),
            outer: self.outer.clone().or_else(|| Some(item.clone())),
        }
    }
}

struct Walk<'r> {
    renames: &'r Renames,
    changes: Vec<FieldChange>,
}

impl Walk<'_> {
    fn compare(&mut self, before: &Plain, after: &Plain, at: &At) {
        if same(before, after, self.renames) {
            return;
        }
        match (before, after) {
            (Plain::Record(one), Plain::Record(other)) if !is_whole(at, one) => {
                for (key, value) in one.iter() {
                    self.compare(value, &after.get(key), &at.key(key));
                }
                for (key, value) in other.iter().filter(|(key, _)| !one.iter().any(|(own, _)| own == key)) {
                    self.compare(&Plain::Missing, value, &at.key(key));
                }
            }
            (Plain::Map(one), Plain::Map(other)) => {
                for key in one.keys().chain(other.keys().filter(|key| !one.contains_key(*key))) {
                    self.compare(&before.get(key), &after.get(key), &at.key(key));
                }
            }
            (Plain::List(one, _), Plain::List(other, _)) if !is_days(at) => self.lists(one, other, at),
            (Plain::Missing, Plain::List(other, _)) if !is_days(at) => self.lists(&[], other, at),
            (Plain::List(one, _), Plain::Missing) if !is_days(at) => self.lists(one, &[], at),
            (Plain::Missing, Plain::Record(fields)) if !is_whole(at, fields) => {
                fields.iter().for_each(|(key, value)| self.compare(&Plain::Missing, value, &at.key(key)));
            }
            (Plain::Record(fields), Plain::Missing) if !is_whole(at, fields) => {
                fields.iter().for_each(|(key, value)| self.compare(value, &Plain::Missing, &at.key(key)));
            }
            _ => self.put(before.clone(), after.clone(), at),
        }
    }

    fn put(&mut self, before: Plain, after: Plain, at: &At) {
        let At { path, pattern, item, outer } = at.clone();
        self.changes.push(FieldChange { path, pattern, before, after, item, outer });
    }

    fn lists(&mut self, one: &[(usize, Plain)], other: &[(usize, Plain)], at: &At) {
        let pairs = self.pairs(one, other);
        for &(old, new) in &pairs {
            self.compare(&one[old].1, &other[new].1, &at.item(other[new].0, &other[new].1));
        }
        for (old, (index, item)) in one.iter().enumerate() {
            if !pairs.iter().any(|pair| pair.0 == old) {
                self.put(item.clone(), Plain::Missing, &at.item(*index, item));
            }
        }
        for (new, (index, item)) in other.iter().enumerate() {
            if !pairs.iter().any(|pair| pair.1 == new) {
                self.put(Plain::Missing, item.clone(), &at.item(*index, item));
            }
        }
    }

    /// Which items are the same: those that say the same, those with the same id, and those that are much alike.
    fn pairs(&self, one: &[(usize, Plain)], other: &[(usize, Plain)]) -> Vec<(usize, usize)> {
        let (mut left, mut right): (Vec<usize>, Vec<usize>) = ((0..one.len()).collect(), (0..other.len()).collect());
        let mut pairs = Vec::new();
        let mut take = |left: &mut Vec<usize>, right: &mut Vec<usize>, fits: &dyn Fn(&Plain, &Plain) -> bool| {
            left.retain(|&old| {
                let found = right.iter().position(|&new| fits(&one[old].1, &other[new].1));
                found.map(|at| pairs.push((old, right.remove(at)))).is_none()
            });
        };
        take(&mut left, &mut right, &|one, other| same(one, other, self.renames));
        take(&mut left, &mut right, &|one, other| {
            matches!(one.get("id"), Plain::Text(_)) && same(&one.get("id"), &other.get("id"), self.renames)
        });
        if left.len().max(right.len()) <= MOST_COMPARED {
            let mut scored: Vec<(f64, usize, usize)> = Vec::new();
            for &old in &left {
                for &new in &right {
                    // Two ids, each written, are two things; ids and other single words are no texts that are alike.
                    let named = |item: &Plain| matches!(item.get("id"), Plain::Text(_));
                    let apart = named(&one[old].1) && named(&other[new].1);
                    let score = likeness::of(&one[old].1, &other[new].1, self.renames);
                    let enough = if apart { 0.8 } else { likeness::ALIKE };
                    if score >= enough && !matches!(one[old].1, Plain::Text(_)) {
                        scored.push((score, old, new));
                    }
                }
            }
            scored.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
            for (_, old, new) in scored {
                if left.contains(&old) && right.contains(&new) {
                    left.retain(|own| *own != old);
                    right.retain(|own| *own != new);
                    pairs.push((old, new));
                }
            }
        }
        // One word for another: the same place in the list, filled otherwise.
        if let ([old], [new]) = (left.as_slice(), right.as_slice())
            && let (Plain::Text(_), Plain::Text(_)) = (&one[*old].1, &other[*new].1)
        {
            pairs.push((*old, *new));
        }
        pairs.sort_unstable_by_key(|pair| pair.1);
        pairs
    }
}

/// How often something happens, and the day from which days are counted, are one value each.
fn is_whole(at: &At, fields: &[(&'static str, Plain)]) -> bool {
    at.pattern == "starts" || fields.iter().any(|(key, _)| *key == "per")
}

/// The days of a step are one value, however many they are.
fn is_days(at: &At) -> bool {
    matches!(at.pattern.rsplit('.').next(), Some("on" | "except" | "months"))
}
