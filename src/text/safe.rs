//! HTML that needs no escaping, because one of our own writers made it.

use std::fmt;

use askama::filters::HtmlSafe;

/// HTML that goes into a page as it is.
///
/// Only `text`'s Markdown, `chart` and `page` make it; whatever a workspace's author wrote has been escaped by then.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Safe(String);

impl Safe {
    /// Vouch for this HTML.
    pub fn vouched(html: impl Into<String>) -> Self {
        Self(html.into())
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Safe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Safe {}
