//! The last look before publishing: what rendered pages still show of a person, wherever it came from.

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

/// A value without the signs between its letters and digits.
fn signs(value: &str) -> String {
    value.chars().filter(|sign| sign.is_alphanumeric()).collect()
}
