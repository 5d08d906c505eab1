//! One fault of every rule, planted in a copy of a sample book: each is found at its exact place, and nothing else is.
//!
//! The faults stand in `tests/planted/FAMILY.yaml`; places are counted here, without the product's help. A path is the
//! book's own; `data/…` is its snapshots', `/…` the workspace's.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use qunce::check::{Facts, RULES, check};
use qunce::load::{Found, PastText};
use qunce::source::{Bounds, Node, Tree, Value};
use qunce::text::Lang;
use rayon::prelude::*;

use super::books::{alone, loaded};

/// A fault of one rule.
#[derive(Debug)]
struct Fault {
    rule: String,
    book: String,
    edits: Vec<Edit>,
    file: String,
    text: String,
    nth: usize,
    also: BTreeSet<String>,
}

/// A change of one file: `from`, which stands there once, becomes `to`; a file without `from` is new.
#[derive(Debug)]
struct Edit {
    file: String,
    from: String,
    to: String,
    /// The day from which on the file stood so, where the next edit comes after it.
    on: String,
}

/// What a workspace raises: code and place to what was said.
type Raised = BTreeMap<(String, String), BTreeSet<String>>;

fn get<'a>(node: &'a Node, key: &str) -> Option<&'a Node> {
    let Value::Mapping(entries) = &node.value else { panic!("{node:?} is no mapping") };
    entries.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
}

fn text(node: &Node, key: &str) -> String {
    get(node, key).map(said).unwrap_or_default()
}

fn said(node: &Node) -> String {
    let Value::Scalar(scalar) = &node.value else { panic!("{node:?} is no text") };
    scalar.text.clone()
}

fn items(node: Option<&Node>) -> &[Node] {
    match node.map(|node| &node.value) {
        Some(Value::Sequence(items)) => items,
        _ => &[],
    }
}

fn faults() -> Vec<Fault> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/planted");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().flat_map(|path| in_file(&std::fs::read_to_string(path).unwrap())).collect()
}

fn in_file(yaml: &str) -> Vec<Fault> {
    let tree = Tree::parse(yaml, &Bounds::default());
    assert!(tree.flaws.is_empty(), "{:?}", tree.flaws);
    items(tree.root.as_ref()).iter().map(fault).collect()
}

fn fault(node: &Node) -> Fault {
    let at = get(node, "at").unwrap();
    let book = text(node, "book");
    let path = |file: String| match (file.strip_prefix('/'), file.strip_prefix("data/")) {
        (Some(own), _) => own.to_owned(),
        (None, Some(name)) => format!("data/{book}/{name}"),
        (None, None) => format!("playbooks/{book}/{file}"),
    };
    let edit = |node| Edit {
        file: path(text(node, "file")),
        from: text(node, "from"),
        to: text(node, "to"),
        on: text(node, "on"),
    };
    Fault {
        rule: text(node, "rule"),
        edits: items(get(node, "edits")).iter().map(edit).collect(),
        file: path(text(at, "file")),
        text: text(at, "text"),
        nth: text(at, "nth").parse().unwrap_or(1),
        also: items(get(node, "also")).iter().map(said).collect(),
        book,
    }
}

fn raised(found: Found) -> Raised {
    let loaded = loaded(found);
    let settled = check(&Facts::new(&loaded), &[]);
    let mut raised = Raised::new();
    for finding in settled.open() {
        let (start, _) = loaded.files.positions(finding.primary.span);
        let path = &loaded.files.file(finding.primary.span.file).path;
        let said = format!("{path} {}: {}", finding.fingerprint, finding.message.in_lang(Lang::En));
        let place = format!("{path}:{}:{}", start.line, start.column);
        raised.entry((finding.code.to_owned(), place)).or_default().insert(said);
    }
    raised
}

/// What was said, by code: places move when lines are planted above them, fingerprints stay.
fn by_code(raised: &Raised) -> BTreeSet<(&str, &str)> {
    raised.iter().flat_map(|((code, _), all)| all.iter().map(move |said| (code.as_str(), said.as_str()))).collect()
}

fn place(text: &str, wanted: &str, nth: usize) -> Option<(usize, usize)> {
    let at = text.match_indices(wanted).nth(nth.checked_sub(1)?)?.0;
    let line = text[..at].matches('\n').count() + 1;
    let column = text[..at].rsplit('\n').next()?.chars().count() + 1;
    Some((line, column))
}

fn plant(fault: &Fault) -> Result<Found, String> {
    let mut found = alone(&fault.book);
    for edit in &fault.edits {
        let text = match found.files.find(&edit.file) {
            Some(id) => {
                let text = found.files.file(id).text.to_string();
                let times = text.matches(&edit.from).count();
                if times != 1 {
                    return Err(format!("{} holds {:?} {times} times", edit.file, edit.from));
                }
                text.replacen(&edit.from, &edit.to, 1)
            }
            None => edit.to.clone(),
        };
        if let Ok(on) = edit.on.parse() {
            let (path, commit) = (edit.file.clone(), "0".repeat(40));
            found.past.push(PastText { path, on, commit, text: text.clone() });
        }
        found.files.add(&edit.file, &text);
        found.paths.insert(edit.file.clone());
    }
    Ok(found)
}

/// What went otherwise than the fault says.
fn complaint(fault: &Fault, untouched: &Raised) -> Option<String> {
    let planted = match plant(fault) {
        Ok(planted) => planted,
        Err(why) => return Some(why),
    };
    let Some(id) = planted.files.find(&fault.file) else { return Some(format!("{} is not there", fault.file)) };
    let Some((line, column)) = place(&planted.files.file(id).text, &fault.text, fault.nth) else {
        return Some(format!("{} does not hold {:?}", fault.file, fault.text));
    };
    let wanted = (fault.rule.clone(), format!("{}:{line}:{column}", fault.file));
    let raised = raised(planted);
    let before = by_code(untouched);
    let new: Vec<_> = by_code(&raised).into_iter().filter(|it| !before.contains(it)).collect();
    let there = raised.get(&wanted).is_some_and(|all| all.iter().any(|said| !before.contains(&(&fault.rule, said))));
    let codes: BTreeSet<String> = new.iter().map(|(code, _)| (*code).to_owned()).collect();
    let expected: BTreeSet<String> = fault.also.iter().chain([&fault.rule]).cloned().collect();
    let once = new.iter().filter(|(code, _)| *code == fault.rule).count() == 1;
    if there && once && codes == expected {
        return None;
    }
    let places: Vec<&str> = raised.keys().filter(|(code, _)| *code == fault.rule).map(|(_, at)| at.as_str()).collect();
    Some(format!("wanted {wanted:?} and {:?}\n  raised at {places:?}\n  new: {new:#?}", fault.also))
}

#[test]
fn each_planted_fault_is_found_at_its_place_and_nothing_else_is() {
    let faults = faults();
    let books: BTreeSet<&str> = faults.iter().map(|fault| fault.book.as_str()).collect();
    let untouched: BTreeMap<&str, Raised> = books.iter().map(|book| (*book, raised(alone(book)))).collect();
    let wrong: Vec<String> = faults
        .par_iter()
        .filter_map(|fault| Some(format!("{}: {}", fault.rule, complaint(fault, &untouched[fault.book.as_str()])?)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_rule_has_its_planted_fault() {
    let faults = faults();
    let planted: BTreeSet<&str> = faults.iter().map(|fault| fault.rule.as_str()).collect();
    let rules: BTreeSet<&str> = RULES.iter().map(|rule| rule.code).collect();
    assert_eq!(planted, rules);
}
