//! All findings of the workspace, and the risks that somebody accepted.

use askama::Template;

use crate::page::parts::FindingRow;
use crate::page::shell::{Head, Shell};

/// All findings.
#[derive(Debug, Template)]
#[template(path = "findings.html")]
pub struct FindingsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// Open findings, by level.
    pub groups: Vec<FindingGroup>,
    /// Findings that a waiver covers.
    pub accepted: Vec<FindingRow>,
    /// What a waiver needs.
    pub accepted_note: String,
}

/// Open findings of one level.
#[derive(Debug, Clone, Default)]
pub struct FindingGroup {
    /// Unique on the page.
    pub id: String,
    /// The level and how many.
    pub title: String,
    /// What the level means.
    pub note: String,
    /// The findings.
    pub findings: Vec<FindingRow>,
}
