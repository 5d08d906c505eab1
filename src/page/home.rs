//! A book's home: what to do, the days ahead, how it goes, what is wrong, what changed.

use askama::Template;

use crate::page::figure::Tile;
use crate::page::parts::{FindingRow, Link, Reference};
use crate::page::shell::{Head, Shell};
use crate::page::week::{Days, StripDay};

/// A book's home.
#[derive(Debug, Template)]
#[template(path = "home.html")]
pub struct HomePage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The seven days and their steps.
    pub days: Days,
    /// How full the seven days are.
    pub strip: Vec<StripDay>,
    /// What the bars mean, and the fullest day.
    pub strip_note: String,
    /// The measures that lead.
    pub tiles: Vec<Tile>,
    /// How to read the plots, or what to do for figures to appear.
    pub tiles_note: String,
    /// The findings to see to first.
    pub findings: Vec<FindingRow>,
    /// How many of each level.
    pub findings_note: String,
    /// The way to all findings.
    pub findings_all: Link,
    /// What is running, or next.
    pub campaigns: Vec<Reference>,
    /// What to say when nothing runs.
    pub campaigns_note: String,
    /// What changed lately; empty where there is no history.
    pub changes: Vec<Change>,
}

/// A change of the book, from its history.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// `2026-03-04`.
    pub iso: String,
    /// The date as it is read.
    pub date: String,
    /// The object that changed.
    pub subject: Link,
    /// What was said about it.
    pub text: String,
}
