//! Counts of people that make up a whole: where one is of too few, enough others are withheld that no subtraction
//! brings it back.

use super::share::{Guards, Status};

/// A count, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// The snapshots do not say.
    Missing,
    /// It would speak of too few people.
    Withheld,
    /// A count.
    Known(u64),
}

impl Counted {
    /// A count of people, withheld when it is one of too few.
    pub fn of_people(people: u64, guards: Guards) -> Self {
        if guards.is_few(people) { Self::Withheld } else { Self::Known(people) }
    }

    /// The count.
    pub fn known(self) -> Option<u64> {
        match self {
            Self::Known(count) => Some(count),
            Self::Missing | Self::Withheld => None,
        }
    }

    /// Whether it may be read as it stands.
    pub fn status(self) -> Status {
        match self {
            Self::Missing => Status::Missing,
            Self::Withheld => Status::Withheld,
            Self::Known(_) => Status::Ok,
        }
    }
}

/// One part of a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell<T> {
    /// What the part is.
    pub part: T,
    /// How many people are in it.
    pub count: Counted,
}

/// People by the part that each is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composition<T> {
    /// The parts that hold anybody, in their order; none where the snapshots do not say.
    pub cells: Vec<Cell<T>>,
    /// All parts together.
    pub total: Counted,
}

impl<T> Composition<T> {
    /// Nothing is known.
    pub fn missing() -> Self {
        Self { cells: Vec::new(), total: Counted::Missing }
    }

    /// How many people are in the withheld parts together, where there are any and the total may be stated.
    pub fn withheld(&self) -> Option<u64> {
        let known: u64 = self.cells.iter().filter_map(|cell| cell.count.known()).sum();
        self.total.known().map(|total| total - known).filter(|rest| *rest > 0)
    }
}
