//! The examples of a workspace's own rules, run as its users would: each bad one raises something, no good one does.

use jiff::Timestamp;

use super::CustomRule;
use crate::check::examples::{Shows, from_root};
use crate::check::{Facts, check};
use crate::finding::Finding;
use crate::load::{AsOf, Found, Loaded, Reading, read};
use crate::model::rule::{Example, OwnRule};
use crate::model::{Definition, Kind};
use crate::source::Files;
use crate::text::Words;

/// What an example came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It shows what it is meant to show.
    Holds,
    /// A bad example in which the rule finds nothing.
    Silent,
    /// A good example in which the rule finds this.
    Raised(Words),
    /// It cannot be read, so that it shows nothing.
    Unreadable(Words),
}

/// One example and what it came to.
#[derive(Debug, Clone)]
pub struct Tried {
    /// Whether it is a good or a bad one.
    pub shows: Shows,
    /// Which of them, from 1.
    pub nth: usize,
    /// What it came to.
    pub outcome: Outcome,
}

/// Runs the examples of a rule, the bad ones first.
pub fn try_examples(loaded: &Loaded, rule: &CustomRule<'_>) -> Vec<Tried> {
    let own = rule.definition;
    [(Shows::Bad, &own.bad), (Shows::Good, &own.good)]
        .into_iter()
        .flat_map(|(shows, examples)| examples.iter().enumerate().map(move |(at, example)| (shows, at + 1, example)))
        .map(|(shows, nth, example)| Tried { shows, nth, outcome: run(loaded, rule, example, shows) })
        .collect()
}

fn run(loaded: &Loaded, rule: &CustomRule<'_>, example: &Example, shows: Shows) -> Outcome {
    let as_of = AsOf { given: Some(loaded.workspace.as_of), now: Timestamp::UNIX_EPOCH };
    let example = read(found(loaded, rule.definition, example), Reading { as_of, any_id: true });
    let settled = check(&Facts::new(&example), &[]);
    let in_example =
        |finding: &&Finding| !example.files.file(finding.primary.span.file).path.starts_with(Kind::Rule.folder());
    let said = |code: &str| {
        settled.open().filter(in_example).find(|finding| finding.code == code).map(|finding| finding.message.clone())
    };
    match (said("REF005"), said(rule.code), shows) {
        (Some(fault), _, _) => Outcome::Unreadable(fault),
        (None, None, Shows::Bad) => Outcome::Silent,
        (None, Some(raised), Shows::Good) => Outcome::Raised(raised),
        _ => Outcome::Holds,
    }
}

/// A workspace of the rule, one example and what it needs.
fn found(loaded: &Loaded, rule: &Definition<OwnRule>, example: &Example) -> Found {
    let own = loaded.files.file(rule.origin.file);
    let mut files = Files::default();
    files.add(&from_root("playbook.yaml"), "title: 例\n");
    files.add(&own.path, &own.text);
    for (path, setup) in &rule.setup {
        files.add(&from_root(path), &text(loaded, rule, setup));
    }
    if let Some(selected) = rule.select.given() {
        files.add(&from_root(&example_path(selected.0)), &text(loaded, rule, example));
    }
    let paths = files.iter().map(|(_, file)| file.path.to_string()).collect();
    Found { files, paths, ..Found::default() }
}

/// The path in a book at which an example of a kind stands.
pub(super) fn example_path(kind: Kind) -> String {
    if Kind::SINGLE.contains(&kind) {
        format!("{}.yaml", kind.folder())
    } else {
        format!("{}/example.yaml", kind.folder())
    }
}

/// The text of an example, as far to the left as it goes.
pub(super) fn text(loaded: &Loaded, rule: &Definition<OwnRule>, example: &Example) -> String {
    let range = match example {
        Example::Text(text) => return text.clone(),
        Example::Keys(range) => range.clone(),
    };
    let file = &loaded.files.file(rule.origin.file).text;
    let indent = file[..range.start].rsplit('\n').next().map_or(0, str::len);
    let mut lines = file[range].lines();
    let first = lines.next().unwrap_or_default().to_owned() + "\n";
    lines.fold(first, |text, line| {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        text + &line[spaces.min(indent)..] + "\n"
    })
}
