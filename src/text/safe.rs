//! HTML that needs no escaping, because one of our own writers made it.

use std::fmt;

use askama::filters::HtmlSafe;

/// HTML that goes into a page as it is.
///
/// Only `text`'s Markdown, `template`, `chart` and `page` make it; whatever a workspace's author wrote has been escaped
/// by then, or read and found harmless.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Safe(String);

impl Safe {
    /// Vouch for this HTML.
    pub fn vouched(html: impl Into<String>) -> Self {
        Self(html.into())
    }

    /// Text, escaped, in which backticks mark keys, ids and commands.
    pub fn with_code(text: &str) -> Self {
        let mut html = String::with_capacity(text.len() + 16);
        let mut parts = text.split('`').peekable();
        let mut code = false;
        while let Some(part) = parts.next() {
            // A backtick without a partner stays a backtick.
            let pairs = code && parts.peek().is_some();
            match (code, pairs) {
                (true, true) => html.push_str("<code>"),
                (true, false) => html.push('`'),
                (false, _) => {}
            }
            escape(part, &mut html);
            if pairs {
                html.push_str("</code>");
            }
            code = !code;
        }
        Self(html)
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

fn escape(text: &str, html: &mut String) {
    for sign in text.chars() {
        match sign {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(sign),
        }
    }
}

impl fmt::Display for Safe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Safe {}
