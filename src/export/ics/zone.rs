//! A time zone as calendars carry it: each change of the clock over the days of a plan, as it is and not as a rule.

use jiff::civil::Date;
use jiff::tz::{Dst, Offset, TimeZone};
use jiff::{Timestamp, ToSpan};

use super::line::Lines;
use super::moment::local;

/// One stretch of time over which a zone's clock is set the same way.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Observance {
    /// The moment from which on it is; none where it always was.
    from: Option<Timestamp>,
    before: Offset,
    offset: Offset,
    name: String,
    dst: Dst,
}

/// Writes what the clock does in a zone from one day to another.
pub(super) fn put(lines: &mut Lines, name: &str, zone: &TimeZone, from: Date, to: Date) {
    lines.put("BEGIN", "VTIMEZONE");
    lines.text("TZID", name);
    for it in observances(zone, from, to) {
        let kind = if it.dst.is_dst() { "DAYLIGHT" } else { "STANDARD" };
        lines.put("BEGIN", kind);
        // The clock's own time at the change, as it stood before.
        let start =
            it.from.map_or_else(|| Date::constant(1970, 1, 1).at(0, 0, 0, 0), |from| it.before.to_datetime(from));
        lines.put("DTSTART", local(start));
        lines.put("TZOFFSETFROM", offset(it.before));
        lines.put("TZOFFSETTO", offset(it.offset));
        lines.text("TZNAME", &it.name);
        lines.put("END", kind);
    }
    lines.put("END", "VTIMEZONE");
}

/// What holds on the first day, and every change as far as the last.
fn observances(zone: &TimeZone, from: Date, to: Date) -> Vec<Observance> {
    let moment = |day: Date| zone.to_timestamp(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH);
    // A day on each side: alarms come before the first step, and a step may end after midnight.
    let first = moment(day_before(from));
    let last = moment(day_after(day_after(to)));
    let mut all = Vec::new();
    if let Some(in_force) = zone.preceding(first).next() {
        let before = zone.to_offset(in_force.timestamp() - 1.second());
        all.push(observance(&in_force, before));
    } else {
        let info = zone.to_offset_info(first);
        let (offset, name) = (info.offset(), info.abbreviation().to_owned());
        all.push(Observance { from: None, before: offset, offset, name, dst: info.dst() });
    }
    let mut before = all[0].offset;
    for change in zone.following(first - 1.second()).take_while(|change| change.timestamp() <= last) {
        all.push(observance(&change, before));
        before = change.offset();
    }
    all
}

fn observance(change: &jiff::tz::TimeZoneTransition<'_>, before: Offset) -> Observance {
    Observance {
        from: Some(change.timestamp()),
        before,
        offset: change.offset(),
        name: change.abbreviation().to_owned(),
        dst: change.dst(),
    }
}

fn day_before(day: Date) -> Date {
    day.yesterday().unwrap_or(day)
}

fn day_after(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}

/// An offset from Greenwich: `+0800`.
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.unsigned_abs();
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if rest == 0 { format!("{sign}{hours:02}{minutes:02}") } else { format!("{sign}{hours:02}{minutes:02}{rest:02}") }
}
