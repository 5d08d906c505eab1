//! A rule: plain data, a function, and a page in each language.

use super::{BookFacts, Findings, Listed};
use crate::finding::Level;
use crate::text::Lang;

/// One rule of the method.
#[derive(Debug)]
pub struct Rule {
    /// Its code, such as `CHR001`.
    pub code: &'static str,
    /// Its name, which states the fault: `too-many-rules`.
    pub name: &'static str,
    /// The level that it proposes.
    pub level: Level,
    /// Its page in Chinese: title, summary, reasons, examples that run as tests.
    pub zh: &'static str,
    /// Its page in English.
    pub en: &'static str,
    /// Looks at one book and reports what it finds.
    pub check: fn(&BookFacts<'_>, &mut Findings<'_>),
}

impl Rule {
    /// The rule as lists and pages show it.
    pub fn listed(&self) -> Listed<'static> {
        Listed { code: self.code, name: self.name, level: self.level, own: false, zh: self.zh, en: self.en }
    }

    /// Its page in one language.
    pub fn page(&self, lang: Lang) -> &'static str {
        self.listed().page(lang)
    }

    /// The fault in a few words: the page's heading.
    pub fn title(&self, lang: Lang) -> &'static str {
        self.listed().title(lang)
    }

    /// The rule in one sentence: the line below the heading.
    pub fn summary(&self, lang: Lang) -> &'static str {
        self.listed().summary(lang)
    }

    /// The family that it belongs to: the letters of its code.
    pub fn family(&self) -> &'static str {
        self.listed().family()
    }
}
