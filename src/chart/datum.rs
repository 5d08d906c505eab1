//! A number of a chart, or why there is none.

use crate::text::Lang;

/// A number, or why there is none: a missing number is never drawn as 0.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Datum {
    /// A number.
    Known(f64),
    /// Nobody recorded it.
    #[default]
    Missing,
    /// It would speak of too few people.
    Withheld,
    /// It rests on too small a sample.
    Insufficient,
    /// Its day has not come.
    Pending,
}

impl Datum {
    /// The number, where there is one; what is not finite is none.
    pub fn known(self) -> Option<f64> {
        match self {
            Self::Known(value) if value.is_finite() => Some(value),
            _ => None,
        }
    }

    /// What stands in the number's place.
    pub(super) fn why(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Known(_) | Self::Missing, Lang::Zh) => "无记录",
            (Self::Known(_) | Self::Missing, Lang::En) => "no record",
            (Self::Withheld, Lang::Zh) => "人太少，不公布",
            (Self::Withheld, Lang::En) => "withheld: too few people",
            (Self::Insufficient, Lang::Zh) => "样本太小",
            (Self::Insufficient, Lang::En) => "sample too small",
            (Self::Pending, Lang::Zh) => "未到时候",
            (Self::Pending, Lang::En) => "not due yet",
        }
    }
}

impl From<f64> for Datum {
    fn from(value: f64) -> Self {
        Self::Known(value)
    }
}

impl From<Option<f64>> for Datum {
    fn from(value: Option<f64>) -> Self {
        value.map_or(Self::Missing, Self::Known)
    }
}
