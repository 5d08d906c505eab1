//! Series of campaigns: the list, and each one's editions and the people who come back.

use askama::Template;

use crate::page::figure::{Figure, Table};
use crate::page::parts::{Fact, FindingRow, Link, Reference};
use crate::page::shell::{Head, Shell};

/// A series' page.
#[derive(Debug, Template)]
#[template(path = "series.html")]
pub struct SeriesPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// What the series is.
    pub facts: Vec<Fact>,
    /// Its editions, the latest first.
    pub editions: Table,
    /// Composition, origin, last seen, retention.
    pub figures: Vec<Figure>,
    /// The snapshots' date, or what to do for figures to appear.
    pub figures_note: String,
    /// What is wrong with the series.
    pub findings: Vec<FindingRow>,
    /// How many of each level.
    pub findings_note: String,
    /// Where the series is used.
    pub backlinks: Vec<Reference>,
}

/// All series of a book.
#[derive(Debug, Template)]
#[template(path = "campaigns.html")]
pub struct CampaignsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The series.
    pub series: Vec<SeriesBlock>,
}

/// A series in the list.
#[derive(Debug, Clone, Default)]
pub struct SeriesBlock {
    /// Unique on the page.
    pub id: String,
    /// Its name, leading to its page.
    pub title: Link,
    /// What it is, in a line.
    pub note: String,
    /// Its editions.
    pub editions: Table,
}
