//! Moments as WeCom and its tools write them, as days and times of Beijing, whatever the machine's zone.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{TimeZone, offset};

use crate::model::scalar::Time;

/// A day of Beijing, and the time of it where that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment {
    pub(super) day: Date,
    /// Minutes since midnight.
    pub(super) minutes: Option<u16>,
}

impl Moment {
    /// The time as a cell writes it, `20:05`; empty where it is not known.
    pub(super) fn time(self) -> String {
        self.minutes.map_or_else(String::new, |minutes| Time::from_minutes(minutes).to_string())
    }
}

/// Seconds of 2001 to 2100: what is outside was not meant as seconds.
const SECONDS: std::ops::Range<i64> = 978_307_200..4_102_444_800;

/// The moment of so many seconds since 1970; thousandths of seconds are known by their size.
pub(super) fn of_seconds(number: i64) -> Option<Moment> {
    let seconds = if SECONDS.contains(&(number / 1000)) { number / 1000 } else { number };
    if !SECONDS.contains(&seconds) {
        return None;
    }
    Some(of_timestamp(Timestamp::from_second(seconds).ok()?))
}

fn of_timestamp(timestamp: Timestamp) -> Moment {
    let there = timestamp.to_zoned(TimeZone::fixed(offset(8)));
    Moment { day: there.date(), minutes: Some(there.hour() as u16 * 60 + there.minute() as u16) }
}

/// The moment that a text names: seconds, `2026-03-05 20:05:00`, `2026/3/5`, `2026年3月5日`, `20260305`, or a time with
/// its own offset. Without an offset it is Beijing's.
pub(super) fn of_text(text: &str) -> Option<Moment> {
    let text = text.trim();
    if let Ok(timestamp) = text.parse::<Timestamp>() {
        return Some(of_timestamp(timestamp));
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) && matches!(text.len(), 10 | 13) {
        return of_seconds(text.parse().ok()?);
    }
    let parts: Vec<&str> = text.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let day = match parts.as_slice() {
        [all] if all.len() == 8 => date(&all[..4], &all[4..6], &all[6..])?,
        [year, month, day, ..] if year.len() == 4 => date(year, month, day)?,
        _ => return None,
    };
    let minutes = match parts.get(3..5) {
        Some([hour, minute]) => {
            let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
            Some((hour < 24 && minute < 60).then_some(hour * 60 + minute)?)
        }
        _ => None,
    };
    Some(Moment { day, minutes })
}

fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The day that a name holds, such as `groupchat-2026-03-05.json` or `20260305/get.json`; nothing where it holds none or
/// two different ones.
pub(super) fn in_name(name: &str) -> Option<Date> {
    let bytes = name.as_bytes();
    let digits = |from: usize, count: usize| {
        (from + count <= bytes.len() && bytes[from..from + count].iter().all(u8::is_ascii_digit))
            .then(|| &name[from..from + count])
    };
    let alone = |from: usize, to: usize| {
        [from.checked_sub(1), Some(to)].into_iter().flatten().all(|at| !bytes.get(at).is_some_and(u8::is_ascii_digit))
    };
    let mut found: Vec<Date> = Vec::new();
    for from in 0..bytes.len() {
        let plain = digits(from, 8).filter(|_| alone(from, from + 8));
        if let Some(day) = plain.and_then(|all| date(&all[..4], &all[4..6], &all[6..])) {
            found.push(day);
        }
        let parted = |sign: u8| {
            let year = digits(from, 4)?;
            let (month, day) = (digits(from + 5, 2)?, digits(from + 8, 2)?);
            (bytes[from + 4] == sign && bytes[from + 7] == sign && alone(from, from + 10))
                .then(|| date(year, month, day))?
        };
        found.extend(parted(b'-').or_else(|| parted(b'_')));
    }
    found.retain(|day| (2001..2100).contains(&day.year()));
    found.dedup();
    match found.as_slice() {
        [day] => Some(*day),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(moment: Option<Moment>) -> String {
        moment.map_or("-".to_owned(), |moment| format!("{} {}", moment.day, moment.time()))
    }

    #[test]
    fn a_day_is_beijing_s() {
        // 1600272000 is the midnight that begins 17 September 2020 in Beijing, and still the 16th in UTC.
        assert_eq!(shown(of_seconds(1_600_272_000)), "2020-09-17 00:00");
        assert_eq!(shown(of_seconds(1_600_271_999)), "2020-09-16 23:59");
        assert_eq!(shown(of_seconds(1_600_272_000_000)), "2020-09-17 00:00");
        for wrong in [0, -5, 99, i64::MAX] {
            assert_eq!(of_seconds(wrong), None);
        }
    }

    #[test]
    fn a_moment_is_written_in_many_ways() {
        for text in ["2026-03-05 08:05:00", "2026/3/5 8:05", "2026-03-05T00:05:00Z", "2026-03-05T00:05:00.000+00:00"] {
            assert_eq!(shown(of_text(text)), "2026-03-05 08:05", "{text}");
        }
        for text in ["2026-03-05", "20260305", "2026年3月5日"] {
            assert_eq!(shown(of_text(text)), "2026-03-05 ", "{text}");
        }
        for text in ["", "xxxx", "3/5", "2026-02-30", "0", "2026-03-05 25:00"] {
            assert_eq!(of_text(text), None, "{text}");
        }
    }

    #[test]
    fn a_name_may_hold_a_day() {
        let day = |name| in_name(name).map(|day| day.to_string());
        assert_eq!(day("get-2026-03-05.json").as_deref(), Some("2026-03-05"));
        assert_eq!(day("20260305/群.json").as_deref(), Some("2026-03-05"));
        assert_eq!(day("a_2026_03_05_b").as_deref(), Some("2026-03-05"));
        assert_eq!(day("2026-03-05/2026-03-06.json"), None);
        assert_eq!(day("1202603051.json"), None);
    }
}
