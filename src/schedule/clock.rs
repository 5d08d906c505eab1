//! Civil days counted, added and grouped into weeks; no clock, no zone.

use jiff::SignedDuration;
use jiff::civil::Date;

/// How many days later `to` is than `from`.
pub fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

/// The day so many days later; the calendar's last or first day where there is none.
pub fn plus_days(day: Date, days: i64) -> Date {
    // Hours, because jiff adds those to a date in one step, and a span of days in many.
    day.saturating_add(SignedDuration::from_hours(days.clamp(-4_000_000, 4_000_000) * 24))
}

/// The Monday of the day's week.
pub fn monday_of(day: Date) -> Date {
    plus_days(day, -i64::from(day.weekday().to_monday_zero_offset()))
}

/// Every day from one to another, both included.
pub fn each_day(from: Date, to: Date) -> impl Iterator<Item = Date> {
    let mut next = (from <= to).then_some(from);
    std::iter::from_fn(move || {
        let day = next?;
        next = day.tomorrow().ok().filter(|day| *day <= to);
        Some(day)
    })
}
