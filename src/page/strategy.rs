//! A book's strategy: product, people served, lines of defence, objections, the team.

use askama::Template;

use crate::page::figure::Table;
use crate::page::parts::{Fact, FindingRow, Reference};
use crate::page::shell::{Head, Shell};

/// A book's strategy.
#[derive(Debug, Template)]
#[template(path = "strategy.html")]
pub struct StrategyPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The product and the stage.
    pub product: Vec<Fact>,
    /// The seed users.
    pub seed_users: Vec<Fact>,
    /// The lines of defence, outermost first.
    pub defences: Vec<String>,
    /// What people object, and what to answer.
    pub objections: Vec<Objection>,
    /// How members are numbered, recorded and barred.
    pub members: Vec<Fact>,
    /// Who has how many hours for how many members.
    pub operators: Table,
    /// The plan's dates and the days off.
    pub plan: Vec<Fact>,
    /// What the team has decided not to measure.
    pub not_measured: Vec<String>,
    /// The team's own pages.
    pub chapters: Vec<Reference>,
    /// Findings about the strategy.
    pub findings: Vec<FindingRow>,
}

/// An objection and its answer.
#[derive(Debug, Clone, Default)]
pub struct Objection {
    /// What people say.
    pub says: String,
    /// What to answer.
    pub answer: String,
    /// Who answers, or where it comes from.
    pub note: String,
}
