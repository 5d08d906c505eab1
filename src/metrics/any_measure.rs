//! The measure of a figure: one of the catalogue, or a column that a team declares.

use std::sync::Arc;

use super::declared::Declared;
use super::measure::{Measure, Unit};
use crate::model::Kind;
use crate::text::Words;

/// A measure of the catalogue, or one that a team declares.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnyMeasure {
    /// One of the catalogue.
    Known(&'static Measure),
    /// A column that the team declares.
    Declared(Arc<Declared>),
}

impl AnyMeasure {
    /// The name in machine formats; that of a declared column has its table before it.
    pub fn name(&self) -> &str {
        match self {
            Self::Known(measure) => measure.name,
            Self::Declared(declared) => &declared.name,
        }
    }

    /// What a reader calls it.
    pub fn title(&self) -> Words {
        match self {
            Self::Known(measure) => measure.title(),
            Self::Declared(declared) => Words::same(&declared.title),
        }
    }

    /// How it is computed.
    pub fn formula(&self) -> Words {
        match self {
            Self::Known(measure) => measure.formula(),
            Self::Declared(declared) => declared.formula(),
        }
    }

    /// What it is counted in.
    pub fn unit(&self) -> Unit {
        match self {
            Self::Known(measure) => measure.unit,
            Self::Declared(declared) => declared.unit,
        }
    }

    /// Where the idea comes from.
    pub fn source(&self) -> &str {
        match self {
            Self::Known(measure) => measure.source,
            Self::Declared(_) => "playbook.yaml: snapshots",
        }
    }

    /// The kinds of thing of which it speaks.
    pub fn speaks_of(&self) -> &[Kind] {
        match self {
            Self::Known(measure) => measure.speaks_of(),
            Self::Declared(declared) => &declared.of,
        }
    }
}

impl From<&'static Measure> for AnyMeasure {
    fn from(measure: &'static Measure) -> Self {
        Self::Known(measure)
    }
}
