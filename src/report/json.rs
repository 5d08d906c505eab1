//! Findings as JSON, waived ones included: one array, or an object a line.

use std::borrow::Cow;

use serde::Serialize;

use super::{Outcome, uri};
use crate::finding::{Edit, Finding, Fix, Label, State};
use crate::load::Loaded;
use crate::source::Span;
use crate::text::Lang;

#[derive(Serialize)]
struct Row<'a> {
    code: &'a str,
    name: &'a str,
    level: &'a str,
    message: &'a str,
    help: &'a str,
    path: Cow<'a, str>,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    key_path: &'a str,
    url: String,
    fingerprint: &'a str,
    waived: bool,
    baseline: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Mend<'a>>,
    labels: Vec<Place<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    waiver: Option<Accepted<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    path: Cow<'a, str>,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    message: &'a str,
}

#[derive(Serialize)]
struct Mend<'a> {
    applicability: &'a str,
    edits: Vec<Change<'a>>,
}

#[derive(Serialize)]
struct Change<'a> {
    path: Cow<'a, str>,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    text: Cow<'a, str>,
}

#[derive(Serialize)]
struct Accepted<'a> {
    reason: &'a str,
    expires_on: String,
    path: Cow<'a, str>,
    line: u32,
}

/// The findings as a JSON array; columns count code points from 1, ends are exclusive.
pub(super) fn json(outcome: Outcome<'_>, lang: Lang) -> String {
    let rows: Vec<Row<'_>> = outcome.settled.findings.iter().map(|finding| row(finding, outcome, lang)).collect();
    let mut text = serde_json::to_string_pretty(&rows).expect("strings and numbers are JSON");
    text.push('\n');
    text
}

/// The findings as one JSON object a line, each the same as in the array.
pub(super) fn ndjson(outcome: Outcome<'_>, lang: Lang) -> String {
    let mut text = String::new();
    for finding in &outcome.settled.findings {
        let row = row(finding, outcome, lang);
        text.push_str(&serde_json::to_string(&row).expect("strings and numbers are JSON"));
        text.push('\n');
    }
    text
}

/// The address of a rule's page: absolute where the site's address is known, else from the site's root.
fn rule_url(loaded: &Loaded, code: &str, lang: Lang) -> String {
    uri::published_rule(loaded, code, lang).unwrap_or_else(|| uri::rule_page(code, lang))
}

fn row<'a>(finding: &'a Finding, outcome: Outcome<'a>, lang: Lang) -> Row<'a> {
    let Outcome { settled, loaded, .. } = outcome;
    let words = |words: &'a crate::text::Words| words.in_lang(lang);
    let at = place(finding.primary.span, loaded, "");
    let waiver = finding.waiver.as_ref().map(|waiver| Accepted {
        reason: &waiver.reason,
        expires_on: waiver.expires_on.to_string(),
        path: loaded.path(waiver.span.file),
        line: loaded.files.positions(waiver.span).0.line,
    });
    let first = (!words(&finding.primary.words).is_empty()).then_some(&finding.primary);
    let label = |label: &'a Label| place(label.span, loaded, words(&label.words));
    Row {
        code: finding.code,
        name: settled.rule(finding.code).map_or("", |rule| rule.name),
        level: finding.level.name(),
        message: words(&finding.message),
        help: finding.help.as_ref().map_or("", words),
        path: at.path,
        line: at.line,
        column: at.column,
        end_line: at.end_line,
        end_column: at.end_column,
        key_path: &finding.key_path,
        url: rule_url(loaded, finding.code, lang),
        fingerprint: &finding.fingerprint,
        waived: finding.waiver.is_some(),
        baseline: finding.state() == State::Baseline,
        why: finding.why.as_ref().map(words),
        notes: finding.notes.iter().map(words).collect(),
        fix: finding.fix.as_ref().map(|fix| mend(fix, loaded)),
        labels: first.into_iter().chain(&finding.labels).map(label).collect(),
        waiver,
    }
}

fn mend<'a>(fix: &'a Fix, loaded: &'a Loaded) -> Mend<'a> {
    let change = |edit: &'a Edit| {
        let Place { path, line, column, end_line, end_column, .. } = place(edit.span, loaded, "");
        Change { path, line, column, end_line, end_column, text: loaded.exposed.veil.cover(&edit.text) }
    };
    Mend { applicability: fix.applicability.name(), edits: fix.edits.iter().map(change).collect() }
}

fn place<'a>(span: Span, loaded: &'a Loaded, message: &'a str) -> Place<'a> {
    let (start, end) = loaded.files.positions(span);
    Place {
        path: loaded.path(span.file),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        message,
    }
}
