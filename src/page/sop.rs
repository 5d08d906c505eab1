//! One SOP: its steps by day, and the words of each for every group.

use askama::Template;

use crate::page::parts::{Fact, FindingRow, Kind, Message, Reference};
use crate::page::shell::{Head, Shell};
use crate::page::week::Week;

/// An SOP's page.
#[derive(Debug, Template)]
#[template(path = "sop.html")]
pub struct SopPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// For whom, from when to when, how much work.
    pub facts: Vec<Fact>,
    /// The steps, by the day they fall on.
    pub days: Vec<SopDay>,
    /// The as-of week, empty where the SOP does not run in it.
    pub week: Week,
    /// The dates of the week.
    pub week_note: String,
    /// What is wrong with the SOP.
    pub findings: Vec<FindingRow>,
    /// How many of each level.
    pub findings_note: String,
    /// Which groups and editions use it.
    pub backlinks: Vec<Reference>,
}

/// The steps of an SOP that fall on the same days.
#[derive(Debug, Clone, Default)]
pub struct SopDay {
    /// Unique on the page.
    pub id: String,
    /// `每天`, `周三`, `第 3 天`.
    pub title: String,
    /// The next dates, or what is taken out.
    pub note: String,
    /// The steps, by time.
    pub steps: Vec<SopStep>,
}

/// A step of an SOP.
#[derive(Debug, Clone, Default)]
pub struct SopStep {
    /// Unique on the page.
    pub id: String,
    /// The time.
    pub time: String,
    /// What it is about.
    pub topic: String,
    /// What kind of step.
    pub kind: Kind,
    /// The account and its duty.
    pub who: String,
    /// The place, the tool, the minutes.
    pub details: Vec<String>,
    /// What it is for, what is recorded, for which tags.
    pub facts: Vec<Fact>,
    /// The words, once where all groups share them.
    pub messages: Vec<Message>,
    /// The words of each group, folded away.
    pub more: Vec<Message>,
    /// What the fold says.
    pub more_note: String,
    /// What to mind where there are no words.
    pub note: String,
}
