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

    /// Parts with their counts of people, guarded.
    pub fn of_people(parts: Vec<(T, u64)>, guards: Guards) -> Self {
        let counts: Vec<u64> = parts.iter().map(|(_, count)| *count).collect();
        let total = Counted::of_people(counts.iter().sum(), guards);
        let cells = parts.into_iter().zip(guarded(&counts, guards));
        Self { cells: cells.map(|((part, _), count)| Cell { part, count }).collect(), total }
    }

    /// How many people are in the withheld parts together, where there are any and the total may be stated.
    pub fn withheld(&self) -> Option<u64> {
        let known: u64 = self.cells.iter().filter_map(|cell| cell.count.known()).sum();
        self.total.known().map(|total| total - known).filter(|rest| *rest > 0)
    }
}

/// The counts with those of too few withheld, and with them the next smallest until they are of enough people together:
/// the total and the others then give away only their sum.
fn guarded(counts: &[u64], guards: Guards) -> Vec<Counted> {
    let mut hidden: Vec<bool> = counts.iter().map(|&count| guards.is_few(count)).collect();
    if hidden.contains(&true) {
        let mut order: Vec<usize> = (0..counts.len()).filter(|&at| counts[at] > 0 && !hidden[at]).collect();
        order.sort_by_key(|&at| counts[at]);
        for next in order {
            let together: u64 = counts.iter().zip(&hidden).filter(|(_, hidden)| **hidden).map(|(count, _)| count).sum();
            if together >= guards.min_cell {
                break;
            }
            hidden[next] = true;
        }
    }
    counts
        .iter()
        .zip(hidden)
        .map(|(&count, hidden)| if hidden { Counted::Withheld } else { Counted::Known(count) })
        .collect()
}
