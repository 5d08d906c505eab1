//! Round numbers and dates along an axis.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::lettering;
use crate::text::Lang;

/// Round numbers that span some values, evenly spaced.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scale {
    /// The first and last tick.
    pub(super) low: f64,
    /// The last tick.
    pub(super) high: f64,
    /// From one tick to the next.
    pub(super) step: f64,
}

impl Scale {
    /// A scale over these values with about this many steps; `whole` allows no step below 1.
    pub(super) fn over(low: f64, high: f64, steps: usize, whole: bool) -> Self {
        let (low, high) = if high > low { (low, high) } else { widened(low) };
        let step = round_step((high - low) / steps as f64);
        let step = if whole { step.max(1.0) } else { step };
        // A hair of slack, or a value that is a tick but for binary fractions adds a step.
        let slack = step * 1e-9;
        let first = ((low + slack) / step).floor();
        let last = ((high - slack) / step).ceil().max(first + 1.0);
        Self { low: first * step, high: last * step, step }
    }

    /// The ticks, lowest first.
    pub(super) fn ticks(&self) -> Vec<f64> {
        let count = ((self.high - self.low) / self.step).round() as usize;
        (0..=count.min(50)).map(|at| (self.low / self.step).round().mul_add(self.step, at as f64 * self.step)).collect()
    }

    /// Where a value lies, 0 at the low end and 1 at the high one.
    pub(super) fn part(&self, value: f64) -> f64 {
        ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0)
    }
}

/// A range about a lone value.
fn widened(value: f64) -> (f64, f64) {
    if value > 0.0 {
        (0.0, value)
    } else if value < 0.0 {
        (value, 0.0)
    } else {
        (0.0, 1.0)
    }
}

/// The next step at or above this one of 1, 2, 2.5 or 5 times a power of ten.
fn round_step(rough: f64) -> f64 {
    let mut power = 1.0_f64;
    while power * 10.0 <= rough && power < 1e300 {
        power *= 10.0;
    }
    while power > rough && power > 1e-12 {
        power /= 10.0;
    }
    for factor in [1.0, 2.0, 2.5, 5.0] {
        // 2.5 only where halves read well.
        let odd = factor > 2.0 && factor < 3.0 && (power - 1.0).abs() < 1e-12;
        if power * factor >= rough * (1.0 - 1e-9) && !odd {
            return power * factor;
        }
    }
    power * 10.0
}

/// A date that an axis names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DateTick {
    /// Days after the first day.
    pub(super) offset: i32,
    /// Its name: `3/2`, `2 Mar`.
    pub(super) words: String,
}

/// Over more days an axis names months.
const MOST_DAYS_BY_DAY: i32 = 200;
/// Rows of at most so many days are named one by one.
const OWN_TICKS: usize = 8;

/// Dates to name between two days: those of the rows, so many days after the first, where they are few and all have room
/// with labels of this size; else round ones, as many as fit.
pub(super) fn ticks((first, last): (Date, Date), rows: &[i32], room: f64, size: f64, lang: Lang) -> Vec<DateTick> {
    own_ticks(first, rows, room, size, lang).unwrap_or_else(|| date_ticks(first, last, room, size, lang))
}

/// The days of a few rows, or their months where each begins one.
fn own_ticks(first: Date, offsets: &[i32], room: f64, size: f64, lang: Lang) -> Option<Vec<DateTick>> {
    let offsets: BTreeSet<i32> = offsets.iter().copied().collect();
    let span = *offsets.last()?;
    // Over a longer time a name needs its year.
    if offsets.len() > OWN_TICKS || span > MOST_DAYS_BY_DAY {
        return None;
    }
    let day = |offset: i32| first.saturating_add(i64::from(offset).days());
    let by_month = offsets.len() > 1 && offsets.iter().all(|offset| day(*offset).day() == 1);
    let names: &[fn(Date, Lang) -> String] = if by_month { &[month_name, month_of_year] } else { &[day_name] };
    let tick = |offset: i32, name: &fn(Date, Lang) -> String| DateTick { offset, words: name(day(offset), lang) };
    let half = |tick: &DateTick| lettering::width(&tick.words, size) / 2.0;
    let fits = |pair: &[DateTick]| {
        let apart = room * f64::from(pair[1].offset - pair[0].offset) / f64::from(span);
        apart >= half(&pair[0]) + half(&pair[1]) + 8.0
    };
    let named = names.iter().map(|name| offsets.iter().map(|offset| tick(*offset, name)).collect::<Vec<_>>());
    named.into_iter().find(|ticks| ticks.windows(2).all(fits))
}

/// Round dates between two days.
fn date_ticks(first: Date, last: Date, room: f64, size: f64, lang: Lang) -> Vec<DateTick> {
    let days = days_between(first, last);
    let (mut ticks, every): (Vec<Date>, usize) = if days <= 13 {
        (first.series(1.day()).take_while(|day| *day <= last).collect(), 1)
    } else if days <= MOST_DAYS_BY_DAY {
        let monday = first.checked_add(i64::from(days_to_monday(first)).days()).unwrap_or(first);
        (monday.series(1.week()).take_while(|day| *day <= last).collect(), 1)
    } else {
        let start = first.first_of_month();
        let start = if start < first { start.checked_add(1.month()).unwrap_or(first) } else { start };
        let months: Vec<Date> = start.series(1.month()).take_while(|day| *day <= last).take(1200).collect();
        let every = if days > 1500 { 12 } else { 1 };
        let january = months.iter().position(|day| day.month() == 1).unwrap_or(0);
        (if every == 12 { months[january..].to_vec() } else { months }, every)
    };
    if ticks.is_empty() {
        ticks.push(first);
    }
    let name = |day: Date| {
        if days <= MOST_DAYS_BY_DAY { day_name(day, lang) } else { month_name(day, lang) }
    };
    let widest = ticks.iter().map(|day| lettering::width(&name(*day), size)).fold(0.0, f64::max) + 14.0;
    let per_tick = room * f64::from(days_between(ticks[0], ticks[ticks.len() - 1]).max(1))
        / f64::from(days.max(1))
        / ticks.len().saturating_sub(1).max(1) as f64;
    let stride = stride(widest / per_tick.max(0.01), every);
    ticks
        .into_iter()
        .step_by(stride)
        .map(|day| DateTick { offset: days_between(first, day), words: name(day) })
        .collect()
}

/// Take every so many ticks; of months of many years, whole years.
fn stride(least: f64, every: usize) -> usize {
    let least = least.ceil().max(1.0) as usize;
    least.div_ceil(every) * every
}

/// Whole days from one day to another.
pub(super) fn days_between(from: Date, to: Date) -> i32 {
    i32::try_from(from.duration_until(to).as_hours() / 24).unwrap_or(i32::MAX)
}

fn days_to_monday(day: Date) -> i8 {
    (7 - day.weekday().since(Weekday::Monday)) % 7
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A day's short name: `3/2`, `2 Mar`.
pub(super) fn day_name(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}/{}", day.month(), day.day()),
        Lang::En => format!("{} {}", day.day(), MONTHS[day.month() as usize - 1]),
    }
}

/// A month's short name: `2026/3`, `Mar 2026`.
pub(super) fn month_name(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{}/{}", day.year(), day.month()),
        Lang::En => format!("{} {}", MONTHS[day.month() as usize - 1], day.year()),
    }
}

/// A month where its year is plain: `3 月`, `Mar`.
fn month_of_year(day: Date, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} 月", day.month()),
        Lang::En => MONTHS[day.month() as usize - 1].to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_scale_has_round_ends_that_hold_its_values() {
        let scale = Scale::over(0.0, 177.0, 4, true);
        assert_eq!((scale.low, scale.high, scale.step), (0.0, 200.0, 50.0));
        let share = Scale::over(0.0, 0.476, 4, false);
        assert_eq!((share.ticks().len(), share.step), (4, 0.2), "0% to 60%");
        assert_eq!(Scale::over(147.0, 177.0, 3, true).ticks(), [140.0, 150.0, 160.0, 170.0, 180.0]);
        let tiny = Scale::over(0.0, 2.0, 4, true);
        assert_eq!(tiny.ticks(), [0.0, 1.0, 2.0], "no half a member");
        let lone = Scale::over(0.0, 0.0, 4, true);
        assert_eq!(lone.ticks(), [0.0, 1.0]);
        let huge = Scale::over(0.0, 1e30, 4, true);
        assert!(huge.ticks().len() <= 7 && huge.high >= 1e30 * (1.0 - 1e-9));
    }

    #[test]
    fn weeks_are_named_by_their_mondays_and_long_spans_by_months() {
        let words = |first, last| -> Vec<String> {
            date_ticks(first, last, 300.0, 12.0, Lang::Zh).into_iter().map(|tick| tick.words).collect()
        };
        assert_eq!(words(date(2026, 2, 9), date(2026, 3, 5)), ["2/9", "2/16", "2/23", "3/2"]);
        assert_eq!(words(date(2026, 3, 5), date(2026, 3, 5)), ["3/5"]);
        let half_year = words(date(2025, 9, 1), date(2026, 3, 1));
        assert!((4..=8).contains(&half_year.len()), "{half_year:?}");
        let years = words(date(2010, 5, 1), date(2026, 3, 1));
        assert!(years.iter().all(|name| name.ends_with("/1")), "{years:?}");
    }

    #[test]
    fn names_of_days_follow_the_language() {
        assert_eq!(day_name(date(2026, 3, 2), Lang::Zh), "3/2");
        assert_eq!(day_name(date(2026, 3, 2), Lang::En), "2 Mar");
    }

    #[test]
    fn the_days_of_a_few_rows_are_named_themselves_where_they_fit() {
        let first = Date::constant(2026, 1, 1);
        let words = |offsets: &[i32], room| {
            let ticks = own_ticks(first, offsets, room, 12.0, Lang::En)?;
            Some(ticks.into_iter().map(|tick| tick.words).collect::<Vec<_>>())
        };
        assert_eq!(words(&[0, 31, 31, 60], 300.0).unwrap(), ["1 Jan", "1 Feb", "2 Mar"]);
        assert_eq!(words(&[0, 31, 59], 300.0).unwrap(), ["Jan 2026", "Feb 2026", "Mar 2026"], "each begins a month");
        assert_eq!(words(&[0, 31, 59], 120.0).unwrap(), ["Jan", "Feb", "Mar"], "without its year where room is scarce");
        assert_eq!(words(&[0], 300.0).unwrap(), ["1 Jan"]);
        assert_eq!(words(&[0, 1, 59], 300.0), None, "the first two would touch");
        assert_eq!(words(&[0, 365], 300.0), None, "a year needs its name");
        assert_eq!(words(&[0, 7, 14, 21, 28, 35, 42, 49, 56], 900.0), None, "many rows have round days");
        assert_eq!(words(&[], 300.0), None);
    }
}
