//! One edition of a campaign: plan, money, targets, review, what follows.

use askama::Template;

use crate::page::figure::{Figure, Rate, Table};
use crate::page::parts::{Fact, FindingRow, Link, Reference};
use crate::page::shell::{Head, Shell};

/// An edition's page.
#[derive(Debug, Template)]
#[template(path = "edition.html")]
pub struct EditionPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// What this edition is.
    pub brief: Vec<Fact>,
    /// What happens when, in order.
    pub dates: Vec<DateRow>,
    /// The same, drawn.
    pub dates_figure: Option<Figure>,
    /// Budget and break-even.
    pub money: Option<Money>,
    /// Each target, what came of it, and the verdict.
    pub targets: Table,
    /// As of when, and what is not out yet.
    pub targets_note: String,
    /// The review, once there is one.
    pub review: Option<Review>,
    /// What to say where there is none.
    pub review_note: String,
    /// What follows the last day.
    pub aftercare: Vec<Fact>,
    /// How leads are screened and who takes them.
    pub leads: Vec<Fact>,
    /// The charts.
    pub figures: Vec<Figure>,
    /// The snapshots' date, or what to do for figures to appear.
    pub figures_note: String,
    /// What is wrong with the edition.
    pub findings: Vec<FindingRow>,
    /// How many of each level.
    pub findings_note: String,
    /// Where the edition is used.
    pub backlinks: Vec<Reference>,
}

/// Something that happens on a date.
#[derive(Debug, Clone, Default)]
pub struct DateRow {
    /// `3/16`.
    pub date: String,
    /// What happens.
    pub title: Link,
    /// Who, where, until when.
    pub details: Vec<String>,
}

/// Budget and break-even of an edition.
#[derive(Debug, Clone, Default)]
pub struct Money {
    /// How it is counted.
    pub note: String,
    /// The tables: fixed costs, what each further member leaves.
    pub tables: Vec<Table>,
    /// The break-even fraction, the loud thing of the page.
    pub break_even: Option<Rate>,
    /// What that means for this edition.
    pub says: Vec<String>,
    /// The same, drawn.
    pub figure: Option<Figure>,
}

/// The review of an edition.
#[derive(Debug, Clone, Default)]
pub struct Review {
    /// Records or a survey, and whose.
    pub basis: String,
    /// What happened.
    pub outcome: String,
    /// Why.
    pub causes: Vec<String>,
    /// What changes next time.
    pub changes: Vec<String>,
}
