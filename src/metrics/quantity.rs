//! What a figure can be: a count, an exact decimal, a number; and the mean of a count.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// A number of the index, as exact as it was reckoned.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Quantity {
    /// A count.
    Count(u64),
    /// An exact decimal: money, or points by weights.
    Exact(Decimal),
    /// A share or a mean.
    Real(f64),
}

impl Quantity {
    /// It as a floating number, for drawing and comparing.
    pub fn number(self) -> f64 {
        match self {
            Self::Count(count) => count as f64,
            // Reading what is written gives the nearest double, which the arithmetic of the crate does not always.
            Self::Exact(exact) => exact.to_string().parse().unwrap_or_else(|_| exact.to_f64().unwrap_or_default()),
            Self::Real(number) => number,
        }
    }

    /// It as a count, if it is one.
    pub fn count(self) -> Option<u64> {
        match self {
            Self::Count(count) => Some(count),
            Self::Exact(_) | Self::Real(_) => None,
        }
    }
}

/// What was counted, over so many days or people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mean {
    /// The sum.
    pub sum: u64,
    /// Over how many, never 0.
    pub over: u64,
}

impl Mean {
    /// The mean of a sum; nothing over none.
    pub fn new(sum: u64, over: u64) -> Option<Self> {
        (over > 0).then_some(Self { sum, over })
    }

    /// The sum divided by how many.
    pub fn value(self) -> f64 {
        self.sum as f64 / self.over as f64
    }
}

/// The middle of several numbers, or of its two middle ones, exact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Median {
    /// The middle.
    pub value: Decimal,
    /// Of how many, never 0.
    pub of: u64,
}

impl Median {
    /// The median of these; nothing of none.
    pub fn of(mut values: Vec<Decimal>) -> Option<Self> {
        values.sort_unstable();
        let middle = values.len() / 2;
        let upper = *values.get(middle)?;
        let lower = if values.len().is_multiple_of(2) { values[middle - 1] } else { upper };
        Some(Self { value: (lower + upper) / Decimal::TWO, of: values.len() as u64 })
    }
}

/// Money that was reckoned from a count of people, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reckoned {
    /// The plan or the snapshots do not say.
    Missing,
    /// The count would speak of too few people.
    Withheld,
    /// An amount.
    Known(Decimal),
}

impl Reckoned {
    /// The amount.
    pub fn known(self) -> Option<Decimal> {
        match self {
            Self::Known(amount) => Some(amount),
            Self::Missing | Self::Withheld => None,
        }
    }
}

impl From<Option<Decimal>> for Reckoned {
    fn from(amount: Option<Decimal>) -> Self {
        amount.map_or(Self::Missing, Self::Known)
    }
}
