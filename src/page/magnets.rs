//! All lead magnets of a book.

use askama::Template;

use crate::page::parts::FindingRow;
use crate::page::people::MagnetCard;
use crate::page::shell::{Head, Shell};

/// All lead magnets of a book.
#[derive(Debug, Template)]
#[template(path = "magnets.html")]
pub struct MagnetsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// Those on offer first.
    pub sections: Vec<MagnetSection>,
    /// What is wrong with them.
    pub findings: Vec<FindingRow>,
    /// How many of each level.
    pub findings_note: String,
}

/// Lead magnets of one state.
#[derive(Debug, Clone, Default)]
pub struct MagnetSection {
    /// Unique on the page.
    pub id: String,
    /// The state.
    pub title: String,
    /// How they are scored.
    pub note: String,
    /// The magnets.
    pub magnets: Vec<MagnetCard>,
}
