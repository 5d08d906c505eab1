//! All groups of a book, by status.

use askama::Template;

use crate::page::figure::Table;
use crate::page::shell::{Head, Shell};

/// All groups of a book.
#[derive(Debug, Template)]
#[template(path = "groups.html")]
pub struct GroupsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The groups, those in operation first.
    pub sections: Vec<GroupSection>,
}

/// The groups of one status.
#[derive(Debug, Clone, Default)]
pub struct GroupSection {
    /// Unique on the page.
    pub id: String,
    /// The status.
    pub title: String,
    /// How many groups and members.
    pub note: String,
    /// The groups.
    pub groups: Table,
}
