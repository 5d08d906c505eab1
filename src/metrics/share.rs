//! A share with its base and interval, and what keeps small samples and few people from being over-read.

/// How far a normal variate strays in 95 of 100 cases.
const Z: f64 = 1.959963984540054;

/// What small samples and few people are guarded with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guards {
    /// The smallest base on which a share is stated (`metrics.min_sample`).
    pub min_sample: u64,
    /// The fewest people of whom a count taken from rows of people speaks (`privacy.min_cell`).
    pub min_cell: u64,
    /// The fewest weeks of a group's past against which a week is held (`metrics.exit_weeks`).
    pub exit_weeks: u64,
}

/// A part of a whole with its Wilson interval at 95 %.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Share {
    /// The part.
    pub numerator: u64,
    /// The whole, never 0.
    pub denominator: u64,
    /// The lower end of the interval.
    pub low: f64,
    /// The upper end of the interval.
    pub high: f64,
}

/// Whether a figure may be read as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It may.
    Ok,
    /// The base is too small for a value; counts and interval are given.
    Insufficient,
    /// It would speak of too few people.
    Withheld,
    /// The snapshots do not say.
    Missing,
}

impl Status {
    /// The name in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Insufficient => "insufficient",
            Self::Withheld => "withheld",
            Self::Missing => "missing",
        }
    }
}

/// A share, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Measured {
    /// The snapshots do not say.
    Missing,
    /// It would speak of too few people.
    Withheld,
    /// A share of too small a base.
    Insufficient(Share),
    /// A share.
    Ok(Share),
}

impl Measured {
    /// Whether it may be read as it stands.
    pub fn status(&self) -> Status {
        match self {
            Self::Missing => Status::Missing,
            Self::Withheld => Status::Withheld,
            Self::Insufficient(_) => Status::Insufficient,
            Self::Ok(_) => Status::Ok,
        }
    }

    /// The share, also one of too small a base.
    pub fn share(&self) -> Option<&Share> {
        match self {
            Self::Ok(share) | Self::Insufficient(share) => Some(share),
            Self::Missing | Self::Withheld => None,
        }
    }

    /// The value of a share of a large enough base.
    pub fn value(&self) -> Option<f64> {
        match self {
            Self::Ok(share) => Some(share.value()),
            _ => None,
        }
    }
}

impl Share {
    /// A part of a whole; nothing when the whole is 0 or smaller than the part.
    pub fn new(numerator: u64, denominator: u64) -> Option<Self> {
        Self::pooled(numerator, denominator, 1)
    }

    /// A part of a whole summed over days on which the same people were counted each time.
    ///
    /// The interval rests on the people of one average day: counting them again the next day is no larger sample.
    pub fn pooled(numerator: u64, denominator: u64, days: u64) -> Option<Self> {
        if denominator == 0 || numerator > denominator || days == 0 {
            return None;
        }
        let (low, high) = wilson(numerator as f64 / denominator as f64, denominator as f64 / days as f64);
        // The ends meet 0 and 1 exactly; the formula leaves them a last bit away.
        let low = if numerator == 0 { 0.0 } else { low.max(0.0) };
        let high = if numerator == denominator { 1.0 } else { high.min(1.0) };
        Some(Self { numerator, denominator, low, high })
    }

    /// The part divided by the whole.
    pub fn value(&self) -> f64 {
        self.numerator as f64 / self.denominator as f64
    }
}

/// Both ends of the Wilson interval of a share `p` of `n`.
fn wilson(p: f64, n: f64) -> (f64, f64) {
    let square = Z * Z;
    let middle = (p + square / (2.0 * n)) / (1.0 + square / n);
    let half = Z * (p * (1.0 - p) / n + square / (4.0 * n * n)).sqrt() / (1.0 + square / n);
    (middle - half, middle + half)
}

impl Guards {
    /// Whether a count of people is one of too few; a count of nobody names nobody.
    pub fn is_few(self, people: u64) -> bool {
        people > 0 && people < self.min_cell
    }

    /// A share that rests on so many observations.
    pub fn of_sample(self, share: Share, observations: u64) -> Measured {
        if observations < self.min_sample { Measured::Insufficient(share) } else { Measured::Ok(share) }
    }
}
