//! The last look before publishing: what rendered pages still show of a person, wherever it came from.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use crate::check::Settled;
use crate::load::Loaded;
use crate::privacy::{Class, Medium, scan};

/// A page that shows what it must not.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExposedPage {
    /// The page's path from the site's root.
    pub page: String,
    /// What it shows.
    pub class: Class,
}

/// Looks at each file of a site as it is rendered, in any order.
#[derive(Debug)]
pub struct Watch {
    /// What a waiver with a basis lets pass, without the signs between its letters and digits.
    accepted: BTreeSet<String>,
    exposed: Mutex<BTreeSet<ExposedPage>>,
}

impl Watch {
    /// A watch that lets pass what was accepted.
    pub fn new(settled: &Settled, loaded: &Loaded) -> Self {
        let accepted = settled
            .findings
            .iter()
            .filter(|finding| finding.code.starts_with("LAW") && finding.waiver.is_some())
            .map(|finding| signs(&loaded.files.slice(finding.primary.span)))
            .collect();
        Self { accepted, exposed: Mutex::default() }
    }

    /// Takes note of a file of the site that shows what nobody accepted.
    ///
    /// Rules and chapters of the method carry made-up numbers in their examples; whatever else stands on them stands on
    /// other pages too. An address may be that of a shop or a venue: LAW007 asks for approval and holds nothing back.
    pub fn look(&self, path: &str, bytes: &[u8]) {
        if path.contains("/rules/") || path.contains("/methodology/") || path.starts_with("assets/") {
            return;
        }
        let Ok(text) = std::str::from_utf8(bytes) else { return };
        let text = &team_words(text);
        let shown = |text: &str| {
            let open = |hit: &crate::privacy::Hit| {
                hit.class != Class::Address && !self.accepted.contains(&signs(&text[hit.range.clone()]))
            };
            scan(text, Medium::Prose).into_iter().find(open).map(|hit| hit.class)
        };
        if let Some(class) = shown(path).or_else(|| shown(text)) {
            let page = ExposedPage { page: path.to_owned(), class };
            self.exposed.lock().unwrap_or_else(PoisonError::into_inner).insert(page);
        }
    }

    /// The pages that show what nobody accepted, sorted.
    pub fn exposed(self) -> Vec<ExposedPage> {
        self.exposed.into_inner().unwrap_or_else(PoisonError::into_inner).into_iter().collect()
    }
}

/// What a bound book says without the method and the rules, which are its last chapters, and without its pictures: what
/// they show was looked at when they were read, and their bytes may look like anything.
fn team_words(html: &str) -> Cow<'_, str> {
    let Some((own, _)) = html.split_once("<section class=\"chapter ch-method\"") else { return Cow::Borrowed(html) };
    let mut pieces = own.split("src=\"data:");
    let first = pieces.next().unwrap_or_default();
    let rest = pieces.map(|piece| piece.split_once('"').map_or("", |(_, rest)| rest));
    Cow::Owned(std::iter::once(first).chain(rest).collect())
}

/// A value without the signs between its letters and digits.
fn signs(value: &str) -> String {
    value.chars().filter(|sign| sign.is_alphanumeric()).collect()
}
