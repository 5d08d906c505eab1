//! One finding as a result of SARIF.

use std::collections::BTreeMap;

use super::level;
use super::log::{Artifact, Found, Location, Logical, Physical, Region, Suppression, Text};
use crate::finding::Finding;
use crate::load::Loaded;
use crate::report::uri::reference;
use crate::report::whole;
use crate::source::Span;
use crate::text::{Lang, visible};

/// The most other places of a result; GitHub shows no more.
const PLACES: usize = 100;

/// A finding as a result; `codes` are the rules of the run in their order.
pub(super) fn result<'a>(finding: &'a Finding, codes: &[&str], loaded: &'a Loaded, lang: Lang) -> Found<'a> {
    let mut message = whole(finding, lang);
    if finding.labels.len() > PLACES {
        let more = finding.labels.len() - PLACES;
        message.push_str(&match lang {
            Lang::Zh => format!("\n另有 {more} 处没有列出"),
            Lang::En => format!("\n{more} more places are left out"),
        });
    }
    let mut primary = location(loaded, finding.primary.span, finding.primary.words.in_lang(lang));
    if !finding.key_path.is_empty() {
        primary.logical.push(Logical { fully_qualified_name: visible(&finding.key_path) });
    }
    let related = finding.labels.iter().take(PLACES);
    Found {
        rule_id: finding.code,
        rule_index: codes.binary_search(&finding.code).ok(),
        level: level(finding.level),
        message: text(&message),
        locations: [primary],
        related_locations: related.map(|label| location(loaded, label.span, label.words.in_lang(lang))).collect(),
        partial_fingerprints: BTreeMap::from([("qunce/v1", finding.fingerprint.as_str())]),
        suppressions: finding
            .waiver
            .iter()
            .map(|waiver| Suppression {
                kind: "inSource",
                status: "accepted",
                justification: visible(&waiver.reason),
                location: Some(location(loaded, waiver.span, "")),
            })
            .chain(finding.baseline.then(|| lived_with(lang)))
            .collect(),
    }
}

/// Why a finding that was there before does not count.
fn lived_with<'a>(lang: Lang) -> Suppression<'a> {
    let justification = match lang {
        Lang::Zh => "以前就有，暂且放着",
        Lang::En => "was there before, and is lived with for now",
    };
    Suppression { kind: "external", status: "accepted", justification: justification.into(), location: None }
}

/// A place; one in the method itself, which no repository holds, is its words alone.
fn location<'a>(loaded: &Loaded, span: Span, words: &str) -> Location<'a> {
    let own = loaded.paths.contains(&*loaded.files.file(span.file).path);
    Location {
        physical: own.then(|| physical(loaded, span)),
        logical: Vec::new(),
        message: (!words.is_empty()).then(|| text(&visible(words))),
    }
}

fn physical(loaded: &Loaded, span: Span) -> Physical {
    let (start, end) = loaded.files.positions(span);
    Physical {
        artifact_location: Artifact { uri: reference(&loaded.path(span.file)), uri_base_id: "%SRCROOT%" },
        region: Region {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
        },
    }
}

/// A message; in SARIF, words in brackets before an address in parentheses are a link, so a space parts them.
fn text(words: &str) -> Text {
    Text { text: words.replace("](", "] (") }
}
