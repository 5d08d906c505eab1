//! Texts that rows share, held once: a row keeps a number of four bytes in the place of a member's pseudonym or a group's id.

use std::cmp::Ordering;
use std::hash::BuildHasher;
use std::num::NonZeroU32;

use hashbrown::{DefaultHashBuilder, HashTable};

/// A text of a book's [`Names`]; equal numbers mean equal texts, and they are in the order of the texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(NonZeroU32);

impl Name {
    fn at(index: usize) -> Self {
        Self(NonZeroU32::MIN.saturating_add(index as u32))
    }

    /// Its place among the names of its book, from 0: members and groups may be counted in a list by it.
    pub fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// The texts that the rows of a book's tables name, in order and each once.
#[derive(Debug, Clone, Default)]
pub struct Names {
    texts: Texts,
}

impl Names {
    /// The text of a name.
    pub fn text(&self, name: Name) -> &str {
        self.texts.get(name.index())
    }

    /// The name of a text, where a row names it.
    pub fn find(&self, text: &str) -> Option<Name> {
        let (mut from, mut to) = (0, self.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            match self.texts.get(middle).cmp(text) {
                Ordering::Equal => return Some(Name::at(middle)),
                Ordering::Less => from = middle + 1,
                Ordering::Greater => to = middle,
            }
        }
        None
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.texts.ends.len()
    }

    /// Whether no row names anything.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Texts one after the other, and where each ends.
#[derive(Debug, Clone, Default)]
struct Texts {
    all: String,
    ends: Vec<usize>,
}

impl Texts {
    fn get(&self, index: usize) -> &str {
        let from = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[from..self.ends[index]]
    }

    fn push(&mut self, text: &str) {
        self.all.push_str(text);
        self.ends.push(self.all.len());
    }
}

/// Names while rows are read; the table is only asked, never walked, so that its order shows nowhere.
#[derive(Debug, Default)]
pub struct Naming {
    texts: Texts,
    known: HashTable<u32>,
    hasher: DefaultHashBuilder,
}

impl Naming {
    /// The name of a text, until [`Naming::settle`] puts them in order.
    pub fn name(&mut self, text: &str) -> Name {
        let Self { texts, known, hasher } = self;
        let hash = hasher.hash_one(text);
        if let Some(&index) = known.find(hash, |&index| texts.get(index as usize) == text) {
            return Name::at(index as usize);
        }
        let index = texts.ends.len();
        texts.push(text);
        known.insert_unique(hash, index as u32, |&index| hasher.hash_one(texts.get(index as usize)));
        Name::at(index)
    }

    /// The text of a name that is not settled yet.
    pub fn text(&self, name: Name) -> &str {
        self.texts.get(name.index())
    }

    /// The names in order, and for each name given so far the one that it becomes.
    pub fn settle(self) -> (Names, Vec<Name>) {
        let Self { texts, known, .. } = self;
        drop(known);
        let mut order: Vec<u32> = (0..texts.ends.len() as u32).collect();
        order.sort_unstable_by_key(|&index| texts.get(index as usize));
        let mut settled = Texts { all: String::with_capacity(texts.all.len()), ends: Vec::with_capacity(order.len()) };
        let mut became = vec![Name::at(0); order.len()];
        for (place, &index) in order.iter().enumerate() {
            settled.push(texts.get(index as usize));
            became[index as usize] = Name::at(place);
        }
        (Names { texts: settled }, became)
    }
}
