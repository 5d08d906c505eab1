//! What the numbers of a chart count, and how they are written.

use std::fmt::Write;

use crate::text::{Lang, number};

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
    /// An amount of money in yuan: `4,260 元`, `CNY 4,260`.
    Money,
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
            Self::Money => money(value),
        }
    }

    /// The number as a mark in the picture says it, long ones in words: `1,234`, `123.5 万`; the table has it whole.
    pub(super) fn label(&self, value: f64, lang: Lang) -> String {
        match self {
            Self::Share => self.bare(value),
            _ if value.abs() < SPELLED_OUT || value.abs() >= WRITTEN_OUT => self.bare(value),
            _ => number::short(value, lang).unwrap_or_default(),
        }
    }

    /// The number in the picture with what it counts: `177 人`, `123.5 万人`, `4,260 元`.
    pub(super) fn full(&self, value: f64, lang: Lang) -> String {
        let bare = self.label(value, lang);
        match (self, lang) {
            (Self::Counted { one, many }, _) => {
                let word = if is_whole(value) && value.abs() as u64 == 1 { one } else { many };
                joined(&bare, word)
            }
            (Self::Money, Lang::Zh) => joined(&bare, "元"),
            (Self::Money, Lang::En) => format!("CNY {bare}"),
            (Self::Number | Self::Share, _) => bare,
        }
    }

    /// The number of a target, which somebody chose and so is round: `35%`, `200`.
    pub(super) fn chosen(&self, value: f64, lang: Lang) -> String {
        self.tick(value, value, lang)
    }

    /// The number at a line of the grid, which is a round one: `1,200`, `1.5 万`, `30%`.
    pub(super) fn tick(&self, value: f64, step: f64, lang: Lang) -> String {
        match self {
            Self::Share if is_whole(step * 100.0) => {
                format!("{}%", number::fixed(value * 100.0, 0).unwrap_or_default())
            }
            Self::Share => self.bare(value),
            _ if value.abs() >= WRITTEN_OUT => self.bare(value),
            _ => number::short(value, lang).unwrap_or_default(),
        }
    }

    /// Write the number as a spreadsheet reads it: `1234`, `33.9%`.
    pub(super) fn write_machine(&self, value: f64, out: &mut String) {
        let written = match self {
            Self::Share => write!(out, "{:.1}%", value * 100.0),
            _ if is_whole(value) && value.abs() < WRITTEN_OUT => write!(out, "{}", value.round() as i64),
            Self::Money if value.abs() < WRITTEN_OUT => write!(out, "{value:.2}"),
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

/// From here on a mark in a picture says a number in words: `10 万`; below, every digit has room.
const SPELLED_OUT: f64 = 1e5;

/// A number and its word; after 万 and 亿 no space.
fn joined(number: &str, word: &str) -> String {
    let space = if number.ends_with(['万', '亿']) { "" } else { " " };
    format!("{number}{space}{word}")
}

/// An amount with cents only where there are any.
fn money(value: f64) -> String {
    if is_whole(value) || value.abs() >= WRITTEN_OUT {
        plain(value)
    } else {
        number::fixed(value, 2).unwrap_or_default()
    }
}

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
        assert_eq!(members.full(1.0, Lang::En), "1 member");
        assert_eq!(members.full(12_480.0, Lang::En), "12,480 members");
        assert_eq!(Unit::counted("人").full(177.0, Lang::Zh), "177 人");
        assert_eq!(machine(&members, 12_480.0), "12480");
    }

    #[test]
    fn shares_have_one_decimal_and_grid_lines_none() {
        assert_eq!(Unit::Share.full(60.0 / 177.0, Lang::Zh), "33.9%");
        assert_eq!(machine(&Unit::Share, 60.0 / 177.0), "33.9%");
        assert_eq!(Unit::Share.tick(0.3, 0.1, Lang::Zh), "30%");
        assert_eq!(Unit::Share.tick(0.325, 0.025, Lang::Zh), "32.5%");
    }

    #[test]
    fn pictures_say_long_numbers_in_words_and_tables_every_digit() {
        let people = Unit::counted("人");
        assert_eq!(people.full(99_999.0, Lang::Zh), "99,999 人");
        assert_eq!(people.full(1_234_567.0, Lang::Zh), "123.5 万人");
        assert_eq!(people.bare(1_234_567.0), "1,234,567");
        assert_eq!(people.tick(15_000.0, 5_000.0, Lang::Zh), "1.5 万");
        assert_eq!(people.tick(15_000.0, 5_000.0, Lang::En), "15,000");
    }

    #[test]
    fn money_names_its_currency_and_keeps_its_cents() {
        assert_eq!(Unit::Money.full(-2_704.8, Lang::Zh), "-2,704.80 元");
        assert_eq!(Unit::Money.full(4_260.0, Lang::En), "CNY 4,260");
        assert_eq!(Unit::Money.full(123_456_789.0, Lang::Zh), "1.23 亿元");
        assert_eq!(machine(&Unit::Money, 2_704.8), "2704.80");
    }

    #[test]
    fn a_number_too_long_for_a_label_is_written_with_an_exponent() {
        assert_eq!(Unit::Number.bare(1e30), "1.00e30");
        assert_eq!(Unit::Number.bare(2.25), "2.2");
        assert_eq!(Unit::Number.bare(16_777_217.0), "16,777,217", "f32 would say 16,777,216");
    }
}
