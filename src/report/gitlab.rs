//! Findings as GitLab's Code Quality report.

use std::borrow::Cow;

use serde::Serialize;

use super::Outcome;
use crate::finding::{Finding, Level};
use crate::load::Loaded;
use crate::text::{Lang, visible};

#[derive(Serialize)]
struct Row<'a> {
    description: Cow<'a, str>,
    check_name: &'a str,
    fingerprint: &'a str,
    severity: &'a str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
    end: u32,
}

/// The open findings as one JSON array of what GitLab asks for.
pub(super) fn gitlab(outcome: Outcome<'_>, lang: Lang) -> String {
    let rows: Vec<Row<'_>> = outcome.settled.open().map(|finding| row(finding, outcome.loaded, lang)).collect();
    let mut text = serde_json::to_string_pretty(&rows).expect("strings and numbers are JSON");
    text.push('\n');
    text
}

fn row<'a>(finding: &'a Finding, loaded: &Loaded, lang: Lang) -> Row<'a> {
    let (start, end) = loaded.files.positions(finding.primary.span);
    Row {
        description: visible(finding.message.in_lang(lang)),
        check_name: finding.code,
        fingerprint: &finding.fingerprint,
        severity: match finding.level {
            Level::Error => "major",
            Level::Warning => "minor",
            Level::Info | Level::Off => "info",
        },
        location: Location {
            path: visible(&loaded.path(finding.primary.span.file)).into_owned(),
            lines: Lines { begin: start.line, end: end.line },
        },
    }
}
