//! What the panel in a page's corner lists: the findings of the last reading, and why the page stays as it was.

use std::cmp::Reverse;

use serde::Serialize;

use super::generation::Stops;
use crate::check::Settled;
use crate::finding::{Finding, Level};
use crate::load::Loaded;
use crate::report;
use crate::site::Site;
use crate::text::preview::{PreviewWords, preview_words};
use crate::text::{Lang, Words, visible};

/// The most findings that are listed; whoever has more reads them on the terminal.
const MOST: usize = 500;

/// The panel of each language, as JSON.
#[derive(Debug, Clone, Default)]
pub(super) struct Panels {
    zh: String,
    en: String,
}

#[derive(Serialize)]
struct Panel<'a> {
    /// How much was found, in a line.
    tally: &'a str,
    errors: usize,
    warnings: usize,
    infos: usize,
    /// Why the page stays as it was.
    held: &'a str,
    findings: Vec<Row<'a>>,
    /// How many more there are.
    more: usize,
    words: &'static PreviewWords,
}

#[derive(Serialize)]
struct Row<'a> {
    level: &'a str,
    word: &'a str,
    code: &'a str,
    /// The page of its rule.
    rule: String,
    message: String,
    place: String,
    /// The page of what it speaks of.
    page: String,
    why: Vec<String>,
    help: String,
    /// Whether it is a reason why the page stays as it was.
    stops: bool,
}

impl Panels {
    /// The panels of a reading.
    pub(super) fn of(settled: &Settled, loaded: &Loaded, site: &Site<'_>, stops: &Stops) -> Self {
        let says = |finding: &Finding| stops.saying.contains(&finding.fingerprint);
        let mut findings: Vec<&Finding> =
            settled.findings.iter().filter(|finding| finding.is_open() || says(finding)).collect();
        findings.sort_by_key(|finding| (!says(finding), Reverse(finding.level)));
        let tally = report::tally(settled);
        Self::made(|lang| {
            let listed = findings.iter().take(MOST);
            Panel {
                tally: tally.in_lang(lang),
                errors: settled.count(Level::Error),
                warnings: settled.count(Level::Warning),
                infos: settled.count(Level::Info),
                held: stops.why.as_ref().map_or("", |why| why.in_lang(lang)),
                findings: listed.map(|finding| row(finding, loaded, site, lang, says(finding))).collect(),
                more: findings.len().saturating_sub(MOST) + settled.left_out,
                words: preview_words(lang),
            }
        })
    }

    /// The panels of a workspace that could not be read.
    pub(super) fn unread(why: &Words) -> Self {
        Self::made(|lang| Panel {
            tally: why.in_lang(lang),
            errors: 0,
            warnings: 0,
            infos: 0,
            held: why.in_lang(lang),
            findings: Vec::new(),
            more: 0,
            words: preview_words(lang),
        })
    }

    /// The panel of a language.
    pub(super) fn of_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    fn made<'a>(panel: impl Fn(Lang) -> Panel<'a>) -> Self {
        let json = |lang| serde_json::to_string(&panel(lang)).expect("strings and numbers are JSON");
        Self { zh: json(Lang::Zh), en: json(Lang::En) }
    }
}

fn row<'a>(finding: &'a Finding, loaded: &Loaded, site: &Site<'_>, lang: Lang, stops: bool) -> Row<'a> {
    let shown = |words: &Words| visible(words.in_lang(lang)).into_owned();
    let (start, _) = loaded.files.positions(finding.primary.span);
    let path = loaded.path(finding.primary.span.file);
    Row {
        level: finding.level.name(),
        word: finding.level.word(lang),
        code: finding.code,
        rule: report::rule_page(finding.code, lang),
        message: shown(&finding.message),
        place: format!("{}:{}:{}", visible(&path), start.line, start.column),
        page: site.place_of(finding, lang),
        why: finding.why.iter().chain(&finding.notes).map(shown).collect(),
        help: finding.help.as_ref().map_or_else(String::new, shown),
        stops,
    }
}
