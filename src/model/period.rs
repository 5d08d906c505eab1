//! A stretch of the calendar for which figures are booked: a month, an ISO week or a quarter.
//!
//! These three and no free range: each has one spelling, so that two rows for the same days cannot look different.

use std::fmt;

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

/// A month (`2026-02`), an ISO week from Monday to Sunday (`2026-W08`) or a quarter (`2026-Q1`), sorted by its days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CalendarPeriod {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Unit {
    Week,
    Month,
    Quarter,
}

impl Unit {
    fn length(self) -> Span {
        match self {
            Self::Week => 1.week(),
            Self::Month => 1.month(),
            Self::Quarter => 3.months(),
        }
    }
}

impl CalendarPeriod {
    /// The period written as `2026-02`, `2026-W08` or `2026-Q1`; nothing where the calendar has none of this name.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, rest) = text.split_once('-')?;
        let year: i16 = digits(year, 4)?;
        match rest.as_bytes().first()? {
            b'W' => Self::week(year, digits(&rest[1..], 2)?),
            b'Q' => Self::quarter(year, digits(&rest[1..], 1)?),
            _ => Self::month(year, digits(rest, 2)?),
        }
    }

    /// A month of a year, 1 to 12.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        Self::beginning(Date::new(year, month, 1).ok()?, Unit::Month)
    }

    /// An ISO week of a year, 1 to 52 or 53.
    pub fn week(year: i16, week: i8) -> Option<Self> {
        Self::beginning(ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date(), Unit::Week)
    }

    /// A quarter of a year, 1 to 4.
    pub fn quarter(year: i16, quarter: i8) -> Option<Self> {
        let month = quarter.checked_mul(3)?.checked_sub(2)?;
        Self::beginning(Date::new(year, month, 1).ok()?, Unit::Quarter)
    }

    fn beginning(from: Date, unit: Unit) -> Option<Self> {
        let to = from.checked_add(unit.length()).ok()?.yesterday().ok()?;
        Some(Self { from, to, unit })
    }

    /// The period of the same length so many periods before; at the beginning of the calendar, itself.
    #[must_use]
    pub fn back(self, periods: i64) -> Self {
        let begun = self.unit.length().checked_mul(periods).and_then(|length| self.from.checked_sub(length));
        begun.ok().and_then(|from| Self::beginning(from, self.unit)).unwrap_or(self)
    }

    /// Whether the two have a day in common.
    pub fn overlaps(self, other: Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}

/// A number of exactly so many digits.
fn digits<T: std::str::FromStr>(text: &str, length: usize) -> Option<T> {
    let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

impl fmt::Display for CalendarPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = (self.from.year(), self.from.month());
        match self.unit {
            Unit::Month => write!(f, "{year:04}-{month:02}"),
            Unit::Quarter => write!(f, "{year:04}-Q{}", (month + 2) / 3),
            Unit::Week => {
                let week = self.from.iso_week_date();
                write!(f, "{:04}-W{:02}", week.year(), week.week())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Option<String> {
        CalendarPeriod::parse(text).map(|period| format!("{period} {}..{}", period.from, period.to))
    }

    #[test]
    fn a_month_a_week_and_a_quarter_know_their_days() {
        assert_eq!(shown("2026-02").as_deref(), Some("2026-02 2026-02-01..2026-02-28"));
        assert_eq!(shown("2024-02").as_deref(), Some("2024-02 2024-02-01..2024-02-29"));
        assert_eq!(shown("2026-W08").as_deref(), Some("2026-W08 2026-02-16..2026-02-22"));
        assert_eq!(shown("2026-W01").as_deref(), Some("2026-W01 2025-12-29..2026-01-04"), "a week of two years");
        assert_eq!(shown("2026-W53").as_deref(), Some("2026-W53 2026-12-28..2027-01-03"));
        assert_eq!(shown("2026-Q4").as_deref(), Some("2026-Q4 2026-10-01..2026-12-31"));
        for wrong in [
            "2026",
            "2026-2",
            "2026-13",
            "2026-00",
            "2026-W54",
            "2025-W53",
            "2026-w08",
            "2026-Q5",
            "2026-Q0",
            "2026-02-01",
            "2026/02",
            "二月",
            "",
        ] {
            assert_eq!(shown(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn periods_sort_by_their_days_and_know_the_ones_before() {
        let of = |text: &str| CalendarPeriod::parse(text).unwrap();
        let mut all = ["2026-Q1", "2026-02", "2025-12", "2026-W08", "2026-01"].map(of);
        all.sort();
        assert_eq!(all.map(|period| period.to_string()), ["2025-12", "2026-01", "2026-Q1", "2026-02", "2026-W08"]);
        assert_eq!(of("2026-02").back(2).to_string(), "2025-12");
        assert_eq!(of("2026-W01").back(1).to_string(), "2025-W52");
        assert_eq!(of("2026-Q1").back(4).to_string(), "2025-Q1");
        assert!(of("2026-Q1").overlaps(of("2026-W14")) && !of("2026-02").overlaps(of("2026-03")));
    }
}
