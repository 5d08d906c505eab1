//! Days as they are printed: the seven days that a page carries, and a week as a list of days.

use crate::page::parts::{Kind, Link, Step};

/// One of the days that a page carries.
#[derive(Debug, Clone, Default)]
pub struct Day {
    /// `2026-03-05`, for the script and for links.
    pub iso: String,
    /// `三月五日`, `5 March`.
    pub date: String,
    /// The weekday.
    pub weekday: String,
    /// How many steps and minutes.
    pub note: String,
    /// Whether it is the as-of day, which leads until the script knows better.
    pub lead: bool,
    /// The steps, by time.
    pub steps: Vec<Step>,
}

/// The seven days from the as-of date, and what the script needs to bring the reader's own day forward.
#[derive(Debug, Clone, Default)]
pub struct Days {
    /// The book's time zone.
    pub zone: String,
    /// The last of the days, `2026-03-11`.
    pub last: String,
    /// What a reader is told once it is over.
    pub stale: String,
    /// The days, the as-of day first.
    pub days: Vec<Day>,
}

/// A day of the strip: how full it is.
#[derive(Debug, Clone, Default)]
pub struct StripDay {
    /// Where the day's steps stand on the page.
    pub href: String,
    /// `2026-03-05`, so that the script can mark the reader's day.
    pub iso: String,
    /// The weekday.
    pub weekday: String,
    /// `3/5`.
    pub date: String,
    /// How many steps.
    pub steps: String,
    /// The minutes, with their unit.
    pub minutes: String,
    /// The bar's length, of 60.
    pub fill: u8,
    /// Whether it is the as-of day.
    pub lead: bool,
}

/// A week: beside each other where there is room, else below each other.
#[derive(Debug, Clone, Default)]
pub struct Week {
    /// What the list is.
    pub caption: String,
    /// The days.
    pub days: Vec<WeekDay>,
    /// What the week adds up to.
    pub notes: Vec<String>,
}

/// A day of a week.
#[derive(Debug, Clone, Default)]
pub struct WeekDay {
    /// The weekday.
    pub weekday: String,
    /// `3/5`.
    pub date: String,
    /// Whether it is the as-of day.
    pub on: bool,
    /// What happens, by time.
    pub slots: Vec<Slot>,
}

/// One thing that happens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slot {
    /// The time.
    pub time: String,
    /// What kind of step.
    pub kind: Kind,
    /// What it is about, leading to its SOP.
    pub topic: Link,
    /// Who does it, and where or how it reaches people unless the page says that.
    pub by: Vec<String>,
}
