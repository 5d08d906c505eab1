//! Lines that stand in one column under one parent, and what they tell about each other.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::source::yaml::head::is_plain_key;

/// What the lines of a block are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// Keys, or a text.
    Keys,
    /// Items after dashes.
    List,
}

/// What a block stands under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opener {
    /// Nothing: it is the document, which holds keys.
    Root,
    /// A key without a value on its line.
    Key,
    /// What may be a key with a full-width colon, without a value on its line.
    WideKey,
    /// A dash on its first line.
    Dash,
    /// None of these.
    Stray,
}

/// A line that may be a key whose colon is full-width.
#[derive(Debug)]
pub(super) struct Candidate<'text> {
    /// The key's text, without quotes.
    pub(super) word: &'text str,
    /// The key, with quotes if it has any.
    pub(super) key: Range<usize>,
    /// The bytes that stand for colon and space.
    pub(super) sign: Range<usize>,
    /// The full-width sign among them.
    pub(super) wide: char,
    /// The value.
    pub(super) value: Range<usize>,
    /// Whether the key stands in full-width quotes.
    pub(super) quoted: bool,
    /// The column of the key.
    pub(super) column: i32,
    /// Whether keys stand below it, so that it must be one itself; in a list, whether its item has several lines.
    pub(super) sure: bool,
    /// Candidates below it that are keys if it is one.
    pub(super) below: Vec<Candidate<'text>>,
}

/// Lines in one column under one parent.
#[derive(Debug)]
pub(super) struct Block<'text> {
    pub(super) column: i32,
    pub(super) kind: Kind,
    pub(super) opener: Opener,
    /// Whether a list stands in the same column, so that a text cannot.
    pub(super) listed: bool,
    /// Whether a line is neither key nor candidate.
    pub(super) others: bool,
    /// Whether the last line is a key without a value.
    pub(super) empty_last: bool,
    /// The keys in it; in a list, those of its items.
    keys: Vec<&'text str>,
    /// Lines that may be keys; in a list, those of items whose own lines do not tell.
    candidates: Vec<Candidate<'text>>,
}

impl<'text> Block<'text> {
    /// Opens a block.
    pub(super) fn new(column: i32, kind: Kind, opener: Opener, listed: bool) -> Self {
        let (keys, candidates) = (Vec::new(), Vec::new());
        Self { column, kind, opener, listed, others: false, empty_last: false, keys, candidates }
    }

    /// Adds a key as it should be.
    pub(super) fn add_key(&mut self, key: &'text str) {
        self.keys.push(key);
    }

    /// Adds what may be a key.
    pub(super) fn add(&mut self, candidate: Candidate<'text>) {
        self.empty_last = candidate.value.is_empty();
        self.candidates.push(candidate);
    }

    /// Whether it is known to hold keys or items.
    pub(super) fn has_members(&self) -> bool {
        self.kind == Kind::List || self.listed || !self.keys.is_empty()
    }

    /// Whether a list may begin below it in `column`.
    pub(super) fn awaits(&self, column: i32) -> bool {
        self.empty_last && self.column <= column
    }

    /// What a block that begins now stands under.
    pub(super) fn opener_of_child(&self) -> Opener {
        match self.kind {
            Kind::List => Opener::Dash,
            Kind::Keys if !self.empty_last => Opener::Stray,
            Kind::Keys if self.last_is_candidate() => Opener::WideKey,
            Kind::Keys => Opener::Key,
        }
    }

    fn last_is_candidate(&self) -> bool {
        self.candidates.last().is_some_and(|candidate| {
            candidate.value.is_empty() && self.keys.last().is_none_or(|key| key.as_ptr() < candidate.word.as_ptr())
        })
    }

    /// Ends the block: the candidates that are keys. Those that its own lines do not tell about go to its parent.
    pub(super) fn decide(self, parent: Option<&mut Self>) -> Vec<Candidate<'text>> {
        match self.kind {
            Kind::Keys => self.decide_keys(parent),
            Kind::List => self.decide_list(parent),
        }
    }

    fn decide_keys(mut self, parent: Option<&mut Self>) -> Vec<Candidate<'text>> {
        let told = !self.keys.is_empty() || self.listed || self.opener == Opener::Root;
        let sure = self.candidates.iter().any(|candidate| candidate.sure);
        let plain = self.candidates.iter().all(|candidate| is_plain_key(candidate.word)) && !self.others;
        let enough = match self.opener {
            Opener::Key | Opener::WideKey => !self.candidates.is_empty(),
            Opener::Dash => self.candidates.len() > 1,
            Opener::Root | Opener::Stray => false,
        };
        let keys = told || sure || (plain && enough);
        let Some(parent) = parent else {
            return if keys { self.candidates } else { Vec::new() };
        };
        if keys {
            let mut words = self.keys;
            words.extend(self.candidates.iter().map(|candidate| candidate.word));
            match self.opener {
                Opener::Dash => parent.keys.append(&mut words),
                Opener::WideKey => parent.candidates.iter_mut().rev().take(1).for_each(|above| above.sure = true),
                _ => {}
            }
            return self.candidates;
        }
        match self.opener {
            Opener::Dash if parent.kind == Kind::List => {
                let several = self.candidates.len() > 1 && !self.others;
                self.candidates.iter_mut().for_each(|candidate| candidate.sure = several);
                parent.candidates.append(&mut self.candidates);
            }
            Opener::WideKey if !self.others => {
                if let Some(above) = parent.candidates.last_mut() {
                    above.below = self.candidates;
                }
            }
            _ => {}
        }
        Vec::new()
    }

    /// Among items that are mappings, a lone `text：…` is one too when its key is known from them or plainly a key.
    /// Under a key that may be one itself, items of several such lines, or of the same word, are mappings if it is.
    fn decide_list(self, parent: Option<&mut Self>) -> Vec<Candidate<'text>> {
        if self.candidates.is_empty() {
            return Vec::new();
        }
        if !self.keys.is_empty() {
            let known: BTreeSet<&str> = self.keys.into_iter().collect();
            let is_key = |candidate: &Candidate| is_plain_key(candidate.word) || known.contains(candidate.word);
            return self.candidates.into_iter().filter(is_key).collect();
        }
        if let (Opener::WideKey, Some(above)) = (self.opener, parent.and_then(|parent| parent.candidates.last_mut())) {
            let mut times = BTreeMap::new();
            self.candidates.iter().for_each(|candidate| *times.entry(candidate.word).or_insert(0) += 1);
            let meant = |candidate: &Candidate| candidate.sure || times[candidate.word] > 1;
            above.below = self.candidates.into_iter().filter(meant).collect();
        }
        Vec::new()
    }
}
