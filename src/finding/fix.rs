//! How a finding can be mended in the text: changes of bytes, and whether a person has to look at them first.

use crate::source::Span;

/// Whether a fix can be made without a person's look at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Applicability {
    /// It says what the text is read as, or takes away what has no effect.
    Safe,
    /// It is a guess at what was meant.
    Unsafe,
}

impl Applicability {
    /// The name in machine formats.
    pub fn name(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }
}

/// One change: the bytes of a span become a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go; an empty span only inserts.
    pub span: Span,
    /// What comes in their place.
    pub text: String,
}

/// What mends a finding: changes of one file, in order of place, none over another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Whether it can be made unseen.
    pub applicability: Applicability,
    /// The changes, at least one.
    pub edits: Vec<Edit>,
}

impl Fix {
    /// A fix of one change.
    pub fn one(applicability: Applicability, span: Span, text: impl Into<String>) -> Self {
        Self { applicability, edits: vec![Edit { span, text: text.into() }] }
    }
}
