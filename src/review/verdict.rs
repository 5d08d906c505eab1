//! Whether a change passes: by the class of its changes, or by the level of its new findings.

use super::Review;
use crate::finding::Level;
use crate::model::review::ChangeClass;

/// From what on a change fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailOn {
    /// A change of this class, or a weightier one.
    Class(ChangeClass),
    /// A new finding of this level, or a weightier one.
    Level(Level),
}

impl FailOn {
    /// What is written as `breaking`, `approval`, `notable`, `minor`, `error`, `warning` or `info`.
    pub fn named(name: &str) -> Option<Self> {
        let class = ChangeClass::ALL.iter().find(|class| class.name() == name).copied().map(Self::Class);
        class.or_else(|| Level::named(name).filter(|level| *level != Level::Off).map(Self::Level))
    }

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Class(class) => class.name(),
            Self::Level(level) => level.name(),
        }
    }
}

/// What a review comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// From what on it fails.
    pub fail_on: FailOn,
    /// How many changes or new findings make it fail.
    pub failing: usize,
}

impl Verdict {
    /// What a review comes to.
    pub fn of(review: &Review, fail_on: FailOn) -> Self {
        let failing = match fail_on {
            FailOn::Class(least) => review.changes.iter().filter(|change| change.class >= least).count(),
            FailOn::Level(least) => review.findings.broken.iter().filter(|finding| finding.level >= least).count(),
        };
        Self { fail_on, failing }
    }

    /// Whether it passes.
    pub fn passes(self) -> bool {
        self.failing == 0
    }
}
