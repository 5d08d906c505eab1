//! REF007: what a page asks to have placed can be placed.

use crate::check::placing::{Misplaced, placings};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::{Level, Subject};
use crate::source::Span;

pub(super) const RULE: Rule = Rule {
    code: "REF007",
    name: "wrong-placing",
    level: Level::Error,
    zh: include_str!("wrong_placing.zh.md"),
    en: include_str!("wrong_placing.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    report(facts, findings, false);
}

/// What is wrong in the pages with what they ask for: names that nothing has, or all else.
pub(super) fn report(facts: &BookFacts<'_>, findings: &mut Findings<'_>, unknown: bool) {
    for chapter in &facts.book.chapters {
        let text = &facts.loaded.files.file(chapter.file).text;
        let faults = placings(facts, text).into_iter().filter_map(|placing| placing.what.err());
        for fault in faults.filter(|fault| fault.unknown == unknown) {
            let Misplaced { range, message, label, help, .. } = *fault;
            let subject = Subject { book: facts.book.id.clone(), kind: "chapters".to_owned(), id: chapter.id.clone() };
            findings
                .at_span(Span::new(chapter.file, range), subject, "")
                .say(message.zh, message.en)
                .label(label.zh, label.en)
                .help(help.zh, help.en);
        }
    }
}
