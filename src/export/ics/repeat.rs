//! Days as the fewest entries of a calendar: a weekly rule with its exceptions where that is what they are.

use std::collections::BTreeSet;

use jiff::civil::{Date, Weekday};

use crate::schedule::each_day;

/// Fewer days than this stand one by one.
const FEWEST_FOR_A_RULE: usize = 3;

/// One entry of a calendar: a day, or a day of every week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Repeat {
    /// One day.
    Once(Date),
    /// These days of every week from the first to the last, without the exceptions.
    Weekly {
        /// The first day.
        first: Date,
        /// The last day.
        last: Date,
        /// The days of the week.
        on: Vec<Weekday>,
        /// The days on which it is left out.
        except: Vec<Date>,
    },
}

impl Repeat {
    /// The first day.
    pub(super) fn first(&self) -> Date {
        match self {
            Self::Once(day) => *day,
            Self::Weekly { first, .. } => *first,
        }
    }
}

/// The entries that have exactly these days, which are in order and each there once.
pub(super) fn repeats(days: &[Date]) -> Vec<Repeat> {
    let (Some(&first), Some(&last)) = (days.first(), days.last()) else { return Vec::new() };
    let one_by_one = || days.iter().map(|day| Repeat::Once(*day)).collect();
    if days.len() < FEWEST_FOR_A_RULE {
        return one_by_one();
    }
    let offsets: BTreeSet<i8> = days.iter().map(|day| day.weekday().to_monday_zero_offset()).collect();
    let there: BTreeSet<Date> = days.iter().copied().collect();
    let except: Vec<Date> = each_day(first, last)
        .filter(|day| offsets.contains(&day.weekday().to_monday_zero_offset()) && !there.contains(day))
        .collect();
    // A rule with as many exceptions as days says nothing.
    if except.len() * 2 > days.len() {
        return one_by_one();
    }
    let on = offsets.iter().filter_map(|offset| Weekday::from_monday_zero_offset(*offset).ok()).collect();
    vec![Repeat::Weekly { first, last, on, except }]
}

/// A day of the week as rules name it: `MO`.
pub(super) fn weekday(day: Weekday) -> &'static str {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][day.to_monday_zero_offset() as usize]
}
