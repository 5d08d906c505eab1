//! What if: figures that are taken for given on both sides of a review.

use std::fmt;

use super::matching::BookPair;

/// What a figure is assumed of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Figure {
    /// The members of a group, or of every group.
    Members,
    /// The sign-ups of an edition, or of every edition.
    SignUps,
}

/// One figure that is taken for given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumption {
    figure: Figure,
    /// The group or edition; every one where none is named.
    of: Option<String>,
    value: u64,
}

impl Assumption {
    /// The assumption written as `members=480`, `sign_ups=300` or `members:word-bet-a=480`.
    pub fn parse(text: &str) -> Option<Self> {
        let (name, value) = text.split_once('=')?;
        let (name, of) = name.split_once(':').map_or((name, None), |(name, of)| (name, Some(of.to_owned())));
        let figure = match name {
            "members" => Figure::Members,
            "sign_ups" => Figure::SignUps,
            _ => return None,
        };
        if of.as_ref().is_some_and(String::is_empty) {
            return None;
        }
        Some(Self { figure, of, value: value.parse().ok().filter(|value| *value <= 100_000_000)? })
    }
}

impl fmt::Display for Assumption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self.figure {
            Figure::Members => "members",
            Figure::SignUps => "sign_ups",
        };
        match &self.of {
            Some(of) => write!(f, "{name}:{of}={}", self.value),
            None => write!(f, "{name}={}", self.value),
        }
    }
}

/// Everything that is taken for given; what names a group or an edition wins over what names none, the last one wins.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assumptions(pub Vec<Assumption>);

impl Assumptions {
    /// Whether nothing is assumed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The members of a group.
    pub(super) fn members(&self, group: &str) -> Option<u64> {
        self.of(Figure::Members, group)
    }

    /// The sign-ups of an edition.
    pub(super) fn sign_ups(&self, edition: &str) -> Option<u64> {
        self.of(Figure::SignUps, edition)
    }

    /// Whether members of any group are assumed.
    pub(super) fn speak_of_members(&self) -> bool {
        self.0.iter().any(|one| one.figure == Figure::Members)
    }

    fn of(&self, figure: Figure, id: &str) -> Option<u64> {
        let all = || self.0.iter().rev().filter(|one| one.figure == figure);
        let named = all().find(|one| one.of.as_deref() == Some(id));
        named.or_else(|| all().find(|one| one.of.is_none())).map(|one| one.value)
    }

    /// The first group or edition that is named and that neither side has.
    pub(super) fn unknown<'s>(&'s self, pairs: &[BookPair<'_>]) -> Option<&'s str> {
        let has = |one: &Assumption, id: &str| {
            pairs.iter().flat_map(|pair| [pair.before, pair.after]).flatten().any(|facts| match one.figure {
                Figure::Members => facts.book.groups.contains_key(id),
                Figure::SignUps => facts.book.edition(id).is_some(),
            })
        };
        self.0.iter().find_map(|one| one.of.as_deref().filter(|id| !has(one, id)))
    }
}
