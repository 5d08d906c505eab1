//! What the numbers of a chart count, and how they are written.

use std::fmt::Write;

use crate::text::number;

/// What a chart's numbers count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unit {
    /// A plain number, such as a score.
    Number,
    /// So many of something: `177 人`, `1 member`, `177 members`.
    Counted {
        /// The word after 1.
        one: String,
        /// The word after any other number.
        many: String,
    },
    /// A share of one, written in percent.
    Share,
}

impl Unit {
    /// So many of something whose word never changes: `人`.
    pub fn counted(word: impl Into<String>) -> Self {
        let word = word.into();
        Self::Counted { one: word.clone(), many: word }
    }

    /// The number alone: `1,234`, `33.9%`.
    pub(super) fn bare(&self, value: f64) -> String {
        match self {
            Self::Share if value.abs() >= WRITTEN_OUT / 1000.0 => format!("{:.2e}%", value * 100.0),
            Self::Share => number::percent(value).unwrap_or_default(),
            Self::Number | Self::Counted { .. } => plain(value),
        }
    }

    /// The number with what it counts: `177 人`.
    pub(super) fn full(&self, value: f64) -> String {
        match self {
            Self::Counted { one, many } => {
                let word = if is_whole(value) && value.abs() as u64 == 1 { one } else { many };
                format!("{} {word}", plain(value))
            }
            Self::Number | Self::Share => self.bare(value),
        }
    }

    /// The number of a target, which somebody chose and so is round: `35%`, `200`.
    pub(super) fn chosen(&self, value: f64) -> String {
        self.tick(value, value)
    }

    /// The number at a line of the grid, which is a round one: `1,200`, `30%`.
    pub(super) fn tick(&self, value: f64, step: f64) -> String {
        match self {
            Self::Share if is_whole(step * 100.0) => {
                format!("{}%", number::fixed(value * 100.0, 0).unwrap_or_default())
            }
            _ => self.bare(value),
        }
    }

    /// Write the number as a spreadsheet reads it: `1234`, `33.9%`.
    pub(super) fn write_machine(&self, value: f64, out: &mut String) {
        let written = match self {
            Self::Share => write!(out, "{:.1}%", value * 100.0),
            _ if is_whole(value) && value.abs() < WRITTEN_OUT => write!(out, "{}", value.round() as i64),
            _ => write!(out, "{value}"),
        };
        written.expect("a string takes what is written");
    }

    /// Whether there is nothing between two neighbouring whole numbers.
    pub(super) fn is_whole(&self) -> bool {
        matches!(self, Self::Counted { .. })
    }
}

/// Beyond this a number is written with an exponent: it fits no label, and `f64` no longer holds its last digits.
const WRITTEN_OUT: f64 = 1e15;

fn plain(value: f64) -> String {
    if value.abs() >= WRITTEN_OUT {
        format!("{value:.2e}")
    } else if is_whole(value) {
        number::integer(value as i64)
    } else {
        number::fixed(value, 1).unwrap_or_default()
    }
}

/// Whether a number is whole, but for what binary fractions lose.
fn is_whole(value: f64) -> bool {
    (value - value.round()).abs() < 1e-9
}

#[cfg(test)]
mod tests {
    use super::*;

    fn machine(unit: &Unit, value: f64) -> String {
        let mut out = String::new();
        unit.write_machine(value, &mut out);
        out
    }

    #[test]
    fn counts_are_written_with_their_word() {
        let members = Unit::Counted { one: "member".into(), many: "members".into() };
        assert_eq!(members.full(1.0), "1 member");
        assert_eq!(members.full(12_480.0), "12,480 members");
        assert_eq!(Unit::counted("人").full(177.0), "177 人");
        assert_eq!(machine(&members, 12_480.0), "12480");
    }

    #[test]
    fn shares_have_one_decimal_and_grid_lines_none() {
        assert_eq!(Unit::Share.full(60.0 / 177.0), "33.9%");
        assert_eq!(machine(&Unit::Share, 60.0 / 177.0), "33.9%");
        assert_eq!(Unit::Share.tick(0.3, 0.1), "30%");
        assert_eq!(Unit::Share.tick(0.325, 0.025), "32.5%");
    }

    #[test]
    fn a_number_too_long_for_a_label_is_written_with_an_exponent() {
        assert_eq!(Unit::Number.bare(1e30), "1.00e30");
        assert_eq!(Unit::Number.bare(2.25), "2.2");
        assert_eq!(Unit::Number.bare(16_777_217.0), "16,777,217", "f32 would say 16,777,216");
    }
}
