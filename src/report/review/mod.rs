//! Reviews to the outside: for a terminal, for one comment on a change, for programs.

mod json;
mod markdown;
mod shorten;
mod terminal;

use super::Report;
use crate::load::Loaded;
use crate::review::{Review, SideName, Verdict};
use crate::text::Lang;

/// A way to write a review down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For a terminal.
    Terminal,
    /// A comment on a change, to be updated in place.
    Markdown,
    /// For programs; `docs/review.schema.json` says what it holds.
    Json,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Terminal, Self::Markdown, Self::Json];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Terminal => "terminal",
            Self::Markdown => "markdown",
            Self::Json => "json",
        }
    }

    /// The format of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Writes a review in one language.
    pub fn write(self, reviewed: Reviewed<'_>, lang: Lang) -> Report {
        match self {
            Self::Terminal => Report::whole(terminal::terminal(reviewed, lang)),
            Self::Markdown => markdown::markdown(reviewed, lang),
            Self::Json => Report::whole(json::json(reviewed, lang)),
        }
    }
}

/// A review and what it is a review of.
#[derive(Debug, Clone, Copy)]
pub struct Reviewed<'a> {
    /// The review.
    pub review: &'a Review,
    /// What was before.
    pub base: &'a SideName,
    /// What is after.
    pub head: &'a SideName,
    /// Whether it passes.
    pub verdict: Verdict,
    /// The workspace as it is to be.
    pub loaded: &'a Loaded,
}
