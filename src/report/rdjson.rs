//! Findings in the diagnostic format of reviewdog, which puts them into a review.

use serde::Serialize;

use super::uri::published_rule;
use super::{Outcome, whole};
use crate::finding::{Finding, Level};
use crate::load::Loaded;
use crate::source::Span;
use crate::text::{Lang, visible};

#[derive(Serialize)]
struct Log<'a> {
    source: Source,
    diagnostics: Vec<Diagnostic<'a>>,
}

#[derive(Serialize)]
struct Source {
    name: &'static str,
}

#[derive(Serialize)]
struct Diagnostic<'a> {
    message: String,
    location: Location,
    severity: &'a str,
    code: Code<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestions: Option<[Suggestion; 1]>,
}

#[derive(Serialize)]
struct Suggestion {
    range: Stretch,
    text: String,
}

#[derive(Serialize)]
struct Location {
    path: String,
    range: Stretch,
}

#[derive(Serialize)]
struct Stretch {
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: u32,
    column: u32,
}

#[derive(Serialize)]
struct Code<'a> {
    value: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// The open findings as one result of reviewdog's.
pub(super) fn rdjson(outcome: Outcome<'_>, lang: Lang) -> String {
    let diagnostics = outcome.settled.open().map(|finding| diagnostic(finding, outcome.loaded, lang)).collect();
    let log = Log { source: Source { name: "qunce" }, diagnostics };
    let mut text = serde_json::to_string_pretty(&log).expect("strings and numbers are JSON");
    text.push('\n');
    text
}

fn diagnostic<'a>(finding: &'a Finding, loaded: &Loaded, lang: Lang) -> Diagnostic<'a> {
    let span = finding.primary.span;
    Diagnostic {
        message: whole(finding, lang),
        location: Location { path: visible(&loaded.path(span.file)).into_owned(), range: stretch(loaded, span) },
        severity: match finding.level {
            Level::Error => "ERROR",
            Level::Warning => "WARNING",
            Level::Info | Level::Off => "INFO",
        },
        code: Code { value: finding.code, url: published_rule(loaded, finding.code, lang) },
        suggestions: suggestion(finding, loaded).map(|it| [it]),
    }
}

/// A fix of one change; of several, reviewdog would take each for one of its own.
fn suggestion(finding: &Finding, loaded: &Loaded) -> Option<Suggestion> {
    let [edit] = finding.fix.as_ref()?.edits.as_slice() else { return None };
    let text = loaded.exposed.veil.cover(&edit.text).into_owned();
    Some(Suggestion { range: stretch(loaded, edit.span), text })
}

fn stretch(loaded: &Loaded, span: Span) -> Stretch {
    let [start, end] = [span.start, span.end].map(|offset| place(loaded, span, offset as usize));
    Stretch { start, end }
}

/// A line and the column in bytes, as reviewdog counts.
fn place(loaded: &Loaded, span: Span, offset: usize) -> Place {
    let file = loaded.files.file(span.file);
    let line = file.position(offset).line;
    Place { line, column: (offset - file.line(line).start + 1) as u32 }
}
