//! The three states of a field, lists that accept one value, and ids.

use std::fmt;
use std::marker::PhantomData;

/// A field of a definition: not there, there but unusable, or given.
///
/// A rule that asks for something speaks of `Missing` only; `Faulty` already has its finding.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Stated<T> {
    /// The key is not there, or has no value.
    #[default]
    Missing,
    /// Something stands there that cannot be read as what it should be; a finding says so.
    Faulty,
    /// The value.
    Given(T),
}

impl<T> Stated<T> {
    /// The value, where there is one.
    pub fn given(&self) -> Option<&T> {
        match self {
            Self::Given(value) => Some(value),
            Self::Missing | Self::Faulty => None,
        }
    }

    /// Whether nothing was written.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing)
    }

    /// Whether something unusable was written.
    pub fn is_faulty(&self) -> bool {
        matches!(self, Self::Faulty)
    }
}

impl<T: Copy> Stated<T> {
    /// A copy of the value, where there is one.
    pub fn get(&self) -> Option<T> {
        self.given().copied()
    }
}

impl Stated<String> {
    /// The text, empty where there is none.
    pub fn text(&self) -> &str {
        self.given().map_or("", String::as_str)
    }

    /// Whether the text is not there, or holds nothing but spaces.
    pub fn is_unwritten(&self) -> bool {
        !self.is_faulty() && self.text().trim().is_empty()
    }
}

/// A list of values; one value is accepted wherever a list is meant.
#[derive(Debug, Clone, PartialEq)]
pub struct List<T> {
    state: State,
    items: Vec<(usize, T)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Missing,
    Faulty,
    Given,
}

impl<T> Default for List<T> {
    fn default() -> Self {
        Self { state: State::Missing, items: Vec::new() }
    }
}

impl<T> List<T> {
    /// A list with nothing wrong in it, or with some items left out because they could not be read.
    pub(crate) fn new(items: Vec<(usize, T)>, whole: bool) -> Self {
        Self { state: if whole { State::Given } else { State::Faulty }, items }
    }

    /// A list that could not be read at all.
    pub(crate) fn faulty() -> Self {
        Self { state: State::Faulty, items: Vec::new() }
    }

    /// The items that could be read.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator {
        self.items.iter().map(|(_, item)| item)
    }

    /// The items that could be read, each with its index in the file.
    pub fn indexed(&self) -> impl DoubleEndedIterator<Item = (usize, &T)> + ExactSizeIterator {
        self.items.iter().map(|(index, item)| (*index, item))
    }

    /// How many items could be read.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether no item could be read.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Whether nothing was written; an empty list counts as nothing.
    pub fn is_missing(&self) -> bool {
        self.state == State::Missing || (self.state == State::Given && self.items.is_empty())
    }

    /// Whether the key is not there at all; here an empty list is an answer.
    pub fn is_unstated(&self) -> bool {
        self.state == State::Missing
    }

    /// Whether an item, or the whole list, could not be read.
    pub fn is_faulty(&self) -> bool {
        self.state == State::Faulty
    }
}

/// The id of a definition of one kind.
pub struct Id<K> {
    name: String,
    kind: PhantomData<fn() -> K>,
}

impl<K> Id<K> {
    /// The id of this name.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), kind: PhantomData }
    }

    /// The id as it is written.
    pub fn as_str(&self) -> &str {
        &self.name
    }
}

impl<K> Clone for Id<K> {
    fn clone(&self) -> Self {
        Self::new(self.name.clone())
    }
}

impl<K> PartialEq for Id<K> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl<K> Eq for Id<K> {}

impl<K> PartialOrd for Id<K> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<K> Ord for Id<K> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.name.cmp(&other.name)
    }
}

impl<K> fmt::Debug for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.name)
    }
}

impl<K> fmt::Display for Id<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}
