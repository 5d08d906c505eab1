//! Days and moments as calendars write them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

/// A day: `20260305`.
pub(super) fn day(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// A moment of the clock on the wall: `20260305T123000`.
pub(super) fn local(moment: DateTime) -> String {
    let (date, time) = (day(moment.date()), moment.time());
    format!("{date}T{:02}{:02}{:02}", time.hour(), time.minute(), time.second())
}

/// A moment in universal time: `20260305T043000Z`.
pub(super) fn universal(moment: Timestamp) -> String {
    format!("{}Z", local(Offset::UTC.to_datetime(moment)))
}
