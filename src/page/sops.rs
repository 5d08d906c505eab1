//! All SOPs of a book.

use askama::Template;

use crate::page::figure::Table;
use crate::page::shell::{Head, Shell};

/// All SOPs of a book.
#[derive(Debug, Template)]
#[template(path = "sops.html")]
pub struct SopsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The SOPs: for whom, how often, how much work, from when to when.
    pub table: Table,
}
