//! Findings as a person reads them on a terminal: the place with its line, why, and what to do.

use std::collections::BTreeSet;
use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Group, Level as Shown, Renderer, Snippet};

use super::reasons;
use super::uri::published_rule;
use crate::check::Settled;
use crate::finding::{Finding, Label, Level};
use crate::load::Loaded;
use crate::source::File;
use crate::text::{Lang, RUNNER_COMMAND, visible};

/// The open findings with their lines of source, styled for a terminal; whoever prints it may strip the style.
pub fn human(settled: &Settled, loaded: &Loaded, lang: Lang) -> String {
    shown(settled.open(), loaded, lang)
}

/// The findings that keep a handbook from being published, shown in the same way.
pub fn barring(settled: &Settled, loaded: &Loaded, lang: Lang) -> String {
    shown(settled.barring(), loaded, lang)
}

fn shown<'a>(findings: impl Iterator<Item = &'a Finding>, loaded: &Loaded, lang: Lang) -> String {
    let renderer = Renderer::styled();
    let mut explained = BTreeSet::new();
    let mut text = String::new();
    for finding in findings {
        let group = group(finding, loaded, lang, explained.insert(finding.code));
        text.push_str(&renderer.render(&[group]));
        text.push_str("\n\n");
    }
    text
}

fn shown_level(level: Level, lang: Lang) -> Shown<'static> {
    let shown = match level {
        Level::Error => Shown::ERROR,
        Level::Warning => Shown::WARNING,
        Level::Info | Level::Off => Shown::INFO,
    };
    shown.with_name(level.word(lang))
}

fn group<'a>(finding: &'a Finding, loaded: &'a Loaded, lang: Lang, first: bool) -> Group<'a> {
    let mut title =
        shown_level(finding.level, lang).primary_title(visible(finding.message.in_lang(lang))).id(finding.code);
    if let Some(url) = published_rule(loaded, finding.code, lang) {
        // Terminals that know OSC 8 open it; where colour is off it is stripped like any style.
        title = title.id_url(url);
    }
    let mut group = title.elements(snippets(finding, loaded, lang));
    for (name, text) in reasons(finding, lang) {
        group = group.element(Shown::NOTE.with_name(name).message(visible(text)));
    }
    if first {
        let docs = match lang {
            Lang::Zh => "详见",
            Lang::En => "docs",
        };
        group = group.element(Shown::NOTE.with_name(docs).message(format!("qunce explain {}", finding.code)));
    }
    group
}

/// How far apart places of a file may lie that are shown in one piece, in bytes; a snapshot may have a gigabyte.
const NEAR: u32 = 64 << 10;

/// One snippet a file, the primary one first, each with every place in it; places far apart have one each.
fn snippets<'a>(finding: &'a Finding, loaded: &'a Loaded, lang: Lang) -> Vec<Snippet<'a, Annotation<'a>>> {
    let mut groups = vec![vec![(AnnotationKind::Primary, &finding.primary)]];
    for label in &finding.labels {
        let near = |group: &&mut Vec<(AnnotationKind, &Label)>| {
            let own = group[0].1.span;
            own.file == label.span.file && own.start.abs_diff(label.span.start) < NEAR
        };
        match groups.iter_mut().find(near) {
            Some(group) => group.push((AnnotationKind::Context, label)),
            None => groups.push(vec![(AnnotationKind::Context, label)]),
        }
    }
    groups.into_iter().map(|labels| snippet(labels, loaded, lang)).collect()
}

fn snippet<'a>(
    labels: Vec<(AnnotationKind, &'a Label)>,
    loaded: &'a Loaded,
    lang: Lang,
) -> Snippet<'a, Annotation<'a>> {
    let id = labels[0].1.span.file;
    let file = loaded.files.file(id);
    let window = window(file, labels.iter().map(|(_, label)| label.span.range()));
    // One sign for another of the same width, so that carets still fit and no runner takes a line for a command.
    let source = loaded.excerpt(id, window.clone()).replace(RUNNER_COMMAND, "##(");
    let mut snippet = Snippet::source(source)
        .path(visible(&loaded.path(id)).into_owned())
        .line_start(file.position(window.start).line as usize);
    for (kind, label) in labels {
        let range = first_line(file, label.span.range());
        snippet = snippet.annotation(
            kind.span(range.start - window.start..range.end - window.start).label(visible(label.words.in_lang(lang))),
        );
    }
    snippet
}

/// The lines that hold every place, so that a large file is not handed over whole.
fn window(file: &File, ranges: impl Iterator<Item = Range<usize>>) -> Range<usize> {
    let (mut start, mut end) = (file.len(), 0);
    for range in ranges {
        start = start.min(range.start);
        end = end.max(range.end);
    }
    let first = file.line(file.position(start.min(end)).line);
    let last = file.line(file.position(end).line);
    first.start..last.end.max(first.end)
}

/// A place cut to its first line, so that a long value does not fill the screen.
fn first_line(file: &File, range: Range<usize>) -> Range<usize> {
    let line = file.line(file.position(range.start).line);
    range.start..range.end.min(line.end).max(range.start)
}
