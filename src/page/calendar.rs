//! The calendar of a book: a week of steps, what members receive, what staff must do.

use askama::Template;

use crate::page::figure::{Figure, Table};
use crate::page::parts::FindingRow;
use crate::page::shell::{Head, Shell};
use crate::page::week::Week;

/// A book's calendar.
#[derive(Debug, Template)]
#[template(path = "calendar.html")]
pub struct CalendarPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The as-of week and the next.
    pub weeks: Vec<CalendarWeek>,
    /// Message pressure by hour and weekday.
    pub heat: Option<Figure>,
    /// What is wrong with the calendar.
    pub findings: Vec<FindingRow>,
    /// How many of each level.
    pub findings_note: String,
}

/// A week of the calendar.
#[derive(Debug, Clone, Default)]
pub struct CalendarWeek {
    /// Unique on the page.
    pub id: String,
    /// `这一周`, `下一周`.
    pub title: String,
    /// The dates.
    pub note: String,
    /// The steps.
    pub week: Week,
    /// Group posts and direct messages a day, for each set of members.
    pub pressure: Table,
    /// What the pressure is measured against.
    pub pressure_note: String,
    /// Minutes a day, for each account.
    pub load: Table,
    /// What the load is measured against.
    pub load_note: String,
}
