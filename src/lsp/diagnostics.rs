//! Findings as an editor shows them, file by file.

use std::collections::BTreeMap;

use lsp_types::{CodeDescription, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, NumberOrString, Uri};

use super::view::View;
use crate::finding::{Finding, Level};
use crate::report::{published_rule, whole};
use crate::source::Span;
use crate::text::{Lang, visible};

/// The most findings that are shown of a file; the last of them says how many more there are.
const MOST: usize = 200;

/// What an editor is to show, by path from the root.
pub(super) fn published(view: &View<'_>) -> BTreeMap<String, (Uri, Vec<Diagnostic>)> {
    let files = &view.checked.loaded.files;
    let mut by_file: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in view.checked.settled.open() {
        let path = &files.file(finding.primary.span.file).path;
        // The method's limits are no file that could be opened.
        if view.checked.loaded.paths.contains(&**path) {
            by_file.entry(path).or_default().push(finding);
        }
    }
    let of_file = |(path, findings): (&str, Vec<&Finding>)| {
        let mut diagnostics: Vec<Diagnostic> =
            findings.iter().take(MOST).map(|finding| diagnostic(view, finding)).collect();
        if let (Some(last), more @ 1..) = (diagnostics.last_mut(), findings.len().saturating_sub(MOST)) {
            last.message.push_str(&match view.lang {
                Lang::Zh => format!("\n这份文件里还有 {more} 个问题，`qunce check` 会全列出来"),
                Lang::En => format!("\n{more} more in this file; `qunce check` lists them all"),
            });
        }
        (path.to_owned(), (view.uri(path), diagnostics))
    };
    by_file.into_iter().map(of_file).collect()
}

/// Where a span of the checked workspace stands; the start of the file where its text is none that an editor shows.
pub(super) fn range(view: &View<'_>, span: Span) -> lsp_types::Range {
    let file = view.checked.loaded.files.file(span.file);
    if file.sheet().is_some() {
        return lsp_types::Range::default();
    }
    view.units.range(file, &span.range())
}

fn diagnostic(view: &View<'_>, finding: &Finding) -> Diagnostic {
    let loaded = &view.checked.loaded;
    let mut message = told(finding, view.lang);
    let mut related = Vec::new();
    for label in &finding.labels {
        let path = &loaded.files.file(label.span.file).path;
        let words = visible(label.words.in_lang(view.lang)).into_owned();
        if view.abilities.related && loaded.paths.contains(&**path) {
            let location = lsp_types::Location { uri: view.uri(path), range: range(view, label.span) };
            related.push(DiagnosticRelatedInformation { location, message: words });
        } else {
            message.push_str(&format!("\n{}: {words}", visible(path)));
        }
    }
    let page = published_rule(loaded, finding.code, view.lang).and_then(|page| page.parse().ok());
    Diagnostic {
        range: range(view, finding.primary.span),
        severity: Some(severity(finding.level)),
        code: Some(NumberOrString::String(finding.code.to_owned())),
        code_description: page.map(|href| CodeDescription { href }),
        source: Some("qunce".to_owned()),
        message,
        related_information: (!related.is_empty()).then_some(related),
        tags: None,
        data: None,
    }
}

/// What is wrong, what is to be seen there, then the reasons and what to do, a line each.
fn told(finding: &Finding, lang: Lang) -> String {
    let whole = whole(finding, lang);
    let here = visible(finding.primary.words.in_lang(lang));
    match whole.split_once('\n') {
        Some((what, reasons)) if !here.is_empty() => format!("{what}\n{here}\n{reasons}"),
        None if !here.is_empty() => format!("{whole}\n{here}"),
        _ => whole,
    }
}

fn severity(level: Level) -> DiagnosticSeverity {
    match level {
        Level::Error => DiagnosticSeverity::ERROR,
        Level::Warning => DiagnosticSeverity::WARNING,
        Level::Info | Level::Off => DiagnosticSeverity::INFORMATION,
    }
}
