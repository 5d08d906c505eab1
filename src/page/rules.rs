//! All rules, by family.

use askama::Template;

use crate::page::parts::{Badge, Link};
use crate::page::shell::{Head, Shell};

/// All rules.
#[derive(Debug, Template)]
#[template(path = "rules.html")]
pub struct RulesPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The families, in the order of the method.
    pub families: Vec<Family>,
}

/// A family of rules.
#[derive(Debug, Clone, Default)]
pub struct Family {
    /// `CHR`.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// How many rules, how many found something.
    pub note: String,
    /// The rules.
    pub rules: Vec<RuleRow>,
}

/// A rule in the list.
#[derive(Debug, Clone)]
pub struct RuleRow {
    /// The code, leading to the rule's page.
    pub code: Link,
    /// The fault.
    pub title: String,
    /// The limit as a statement.
    pub line: String,
    /// The level it has here.
    pub level: Badge,
    /// How many findings it has here, empty for none.
    pub found: String,
}
