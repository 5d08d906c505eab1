//! The method: the list of chapters, and each chapter.

use askama::Template;

use crate::page::figure::Table;
use crate::page::parts::Reference;
use crate::page::shell::{Head, Shell};
use crate::text::Safe;

/// A chapter of the method, or a team's own page.
#[derive(Debug, Template)]
#[template(path = "chapter.html")]
pub struct ChapterPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The chapter.
    pub body: Safe,
    /// The rules that follow from it.
    pub rules: Vec<Reference>,
    /// The chapters before and after.
    pub next: Vec<Reference>,
}

/// The list of chapters.
#[derive(Debug, Template)]
#[template(path = "methodology.html")]
pub struct MethodologyPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The chapters, in reading order.
    pub chapters: Vec<ChapterEntry>,
    /// The method's limits, with the workspace's own beside them.
    pub limits: Table,
}

/// A chapter in the list.
#[derive(Debug, Clone, Default)]
pub struct ChapterEntry {
    /// Its title, leading to it.
    pub link: Reference,
    /// What it says, in a sentence.
    pub lede: String,
}
