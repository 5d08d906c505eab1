//! Days put together by week, from Monday to Sunday or to the as-of date.

use jiff::civil::{Date, Weekday};

use super::Period;

/// Rows of days in order, put together by week; a week without a row is left out.
pub(super) fn by_week<T>(rows: &[T], day: impl Fn(&T) -> Date, as_of: Date) -> Vec<(Period, &[T])> {
    let mut weeks = Vec::with_capacity(rows.len() / 7 + 2);
    let mut rest = rows;
    while let Some(first) = rest.first() {
        let (from, sunday) = week_of(day(first));
        let (own, later) = rest.split_at(rest.partition_point(|row| day(row) <= sunday));
        weeks.push((Period { from, to: sunday.min(as_of) }, own));
        rest = later;
    }
    weeks
}

/// The Monday and the Sunday of a day's week; at either end of the calendar, the day itself.
pub(super) fn week_of(day: Date) -> (Date, Date) {
    let monday = if day.weekday() == Weekday::Monday { Some(day) } else { day.nth_weekday(-1, Weekday::Monday).ok() };
    let sunday = if day.weekday() == Weekday::Sunday { Some(day) } else { day.nth_weekday(1, Weekday::Sunday).ok() };
    (monday.unwrap_or(day), sunday.unwrap_or(day))
}

/// A figure's sum over days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// The sum.
    pub total: u64,
    /// Over how many days.
    pub days: u32,
}

/// A figure's sum over the rows that have it; none when it is on record in none of them.
pub(super) fn sum<T>(rows: &[T], figure: impl Fn(&T) -> Option<u32>) -> Option<Sum> {
    let known = || rows.iter().filter_map(&figure);
    let days = known().count() as u32;
    (days > 0).then(|| Sum { total: known().map(u64::from).sum(), days })
}
