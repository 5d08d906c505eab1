//! The list of books, when a workspace has several.

use askama::Template;

use crate::page::parts::{Fact, Link};
use crate::page::shell::{Head, Shell};

/// All books of a workspace.
#[derive(Debug, Template)]
#[template(path = "shelf.html")]
pub struct ShelfPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The books, in the workspace's order.
    pub books: Vec<Book>,
}

/// A book on the shelf.
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// Its title, leading home.
    pub title: Link,
    /// What the team does, in a sentence.
    pub lede: String,
    /// Groups, campaigns, findings.
    pub facts: Vec<Fact>,
}
