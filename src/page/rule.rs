//! One rule: why, how it is counted, bad, good, how to fix, where it comes from.

use askama::Template;

use crate::page::parts::{Block, FindingRow, Reference};
use crate::page::shell::{Head, Shell};

/// A rule's page.
#[derive(Debug, Template)]
#[template(path = "rule.html")]
pub struct RulePage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The rule's own page, heading by heading.
    pub sections: Vec<RuleSection>,
    /// The workspace's own limit, where it differs from the default.
    pub own_limit: String,
    /// Rules and chapters beside it.
    pub related: Vec<Reference>,
    /// What it found in this workspace.
    pub findings: Vec<FindingRow>,
    /// How many, or that there are none.
    pub findings_note: String,
}

/// A heading of a rule's page and what stands under it.
#[derive(Debug, Clone, Default)]
pub struct RuleSection {
    /// Unique on the page.
    pub id: String,
    /// The heading.
    pub title: String,
    /// Prose and code, in order.
    pub blocks: Vec<Block>,
}
