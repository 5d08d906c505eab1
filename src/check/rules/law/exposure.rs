//! How findings speak of what points at a person: where it stands and what it is, never what it says.

use std::collections::BTreeMap;

use crate::check::{BookFacts, Draft, Findings};
use crate::load::Exposure;
use crate::privacy::Class;
use crate::source::FileId;
use crate::text::Words;
use crate::text::phrase::plural;

/// Reports each exposure of these classes in the book's files: one by one in texts, once a file in snapshots.
pub(super) fn report(
    facts: &BookFacts<'_>,
    findings: &mut Findings<'_>,
    wanted: fn(Class) -> bool,
    finish: fn(&mut Draft),
) {
    let mut rows: BTreeMap<(FileId, Class), (&Exposure, u64)> = BTreeMap::new();
    for exposure in &facts.loaded.exposed.all {
        let path = &facts.loaded.files.file(exposure.span.file).path;
        if !wanted(exposure.class) || !belongs(facts, path) {
            continue;
        }
        if path.starts_with("data/") && !exposure.in_name() {
            rows.entry((exposure.span.file, exposure.class)).or_insert((exposure, 0)).1 += 1;
            continue;
        }
        let what = exposure.class.words();
        let (zh, en) = place(path, exposure.in_name());
        let message = Words::new(format!("{zh}里有{}", spaced(&what.zh)), format!("{en} holds {}", article(&what.en)));
        finish(draft(facts, findings, exposure, message));
    }
    for (exposure, count) in rows.into_values() {
        let what = exposure.class.words();
        let message = Words::new(
            format!("快照里有 {count} 处{}", spaced(&what.zh)),
            format!("a snapshot holds {}: {}", plural(count, "value"), what.en),
        );
        finish(draft(facts, findings, exposure, message));
    }
}

fn draft<'a>(
    facts: &BookFacts<'_>,
    findings: &'a mut Findings<'_>,
    exposure: &Exposure,
    message: Words,
) -> &'a mut Draft {
    let what = exposure.class.words();
    findings
        .at_span(exposure.span, facts.loaded.subject(exposure.span.file), "")
        .say(message.zh, message.en)
        .label(format!("{}，已遮住", what.zh), format!("{}, masked", what.en))
        .identity(what.en)
}

/// Whether a file is the book's own; the first book speaks for the files of the workspace itself.
fn belongs(facts: &BookFacts<'_>, path: &str) -> bool {
    let mut parts = path.split('/');
    match parts.next() {
        Some("playbooks" | "data") => parts.next() == Some(&facts.book.id),
        _ => facts.loaded.workspace.books.first().is_some_and(|first| first.id == facts.book.id),
    }
}

fn place(path: &str, in_name: bool) -> (&'static str, &'static str) {
    match path {
        _ if in_name => ("文件名", "a file name"),
        "qunce.yaml" => ("设置", "the settings file"),
        _ if path.ends_with(".md") => ("文章", "a page"),
        _ => ("定义", "a definition"),
    }
}

/// A space before Latin letters in a Chinese sentence.
fn spaced(what: &str) -> String {
    if what.starts_with(|sign: char| sign.is_ascii_alphabetic()) { format!(" {what}") } else { what.to_owned() }
}

fn article(what: &str) -> String {
    let vowel = what.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {what}", if vowel { "an" } else { "a" })
}
