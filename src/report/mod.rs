//! Findings to the outside: on a terminal, a line each, and as JSON.

mod concise;
mod human;
pub mod index;
mod json;
mod summary;

pub use concise::concise;
pub use human::{barring, human};
pub use json::json;
pub use summary::{Verdict, clean, counts};

use crate::finding::Finding;
use crate::load::Loaded;
use crate::text::Lang;

/// The address of a rule's page: absolute where the site's address is known, else from the site's root.
pub fn rule_url(loaded: &Loaded, code: &str, lang: Lang) -> String {
    let page = format!("{lang}/rules/{code}.html");
    let site = loaded.workspace.settings.site.given().and_then(|site| site.url.given());
    match site {
        Some(url) => format!("{}/{page}", url.trim_end_matches('/')),
        None => page,
    }
}

/// `path:line:column` of a finding's primary place.
fn place(finding: &Finding, loaded: &Loaded) -> String {
    let (start, _) = loaded.files.positions(finding.primary.span);
    format!("{}:{}:{}", loaded.path(finding.primary.span.file), start.line, start.column)
}
