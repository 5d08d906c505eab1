//! One group: its three rules, its positioning, its people, how one joins, its week, its figures.

use askama::Template;

use crate::page::figure::Figure;
use crate::page::parts::{Fact, FindingRow, Link, Message, Reference};
use crate::page::people::{MagnetCard, Person};
use crate::page::shell::{Head, Shell};
use crate::page::week::{Days, Week};

/// A group's page.
#[derive(Debug, Template)]
#[template(path = "group.html")]
pub struct GroupPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The charter, the only loud thing of the page.
    pub charter: Option<CharterBlock>,
    /// The positioning card.
    pub positioning: Vec<Fact>,
    /// The accounts.
    pub people: Vec<Person>,
    /// The way in, in order.
    pub entry: Vec<EntryStep>,
    /// The seven days and their steps.
    pub days: Days,
    /// The as-of week.
    pub week: Week,
    /// The dates of the week.
    pub week_note: String,
    /// The SOPs that make the week.
    pub sops: Vec<Reference>,
    /// The lead magnets.
    pub magnets: Vec<MagnetCard>,
    /// The most there can be and when to replace one.
    pub magnets_note: String,
    /// The charts.
    pub figures: Vec<Figure>,
    /// The snapshots' date, or what to do for figures to appear.
    pub figures_note: String,
    /// What is wrong with the group.
    pub findings: Vec<FindingRow>,
    /// How many of each level.
    pub findings_note: String,
    /// Where the group is used.
    pub backlinks: Vec<Reference>,
}

/// The charter as a block.
#[derive(Debug, Clone, Default)]
pub struct CharterBlock {
    /// The heading, with the number of rules that there are: `三条群规`.
    pub title: String,
    /// When members see it.
    pub note: String,
    /// The way to the reason for three.
    pub why: Link,
    /// The rules.
    pub rules: Vec<CharterRule>,
}

/// One rule of a charter.
#[derive(Debug, Clone, Default)]
pub struct CharterRule {
    /// `一`, `1`.
    pub number: String,
    /// The text, in clauses that stay whole.
    pub clauses: Vec<String>,
    /// What it protects, what happens on a breach, who sees to it.
    pub terms: Vec<(String, String)>,
}

/// A step of the way in.
#[derive(Debug, Clone, Default)]
pub struct EntryStep {
    /// What happens.
    pub title: String,
    /// A word about it.
    pub note: String,
    /// A sentence, where there is no text to copy.
    pub text: String,
    /// The text to copy.
    pub message: Option<Message>,
}
