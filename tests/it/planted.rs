//! One fault of every rule, planted in copies of each sample book: each is found at its exact place, and nothing else is.
//!
//! The faults stand in `tests/planted/FAMILY.yaml`; places are counted here, without the product's help. A path is the
//! book's own; `data/…` is its snapshots', `/…` the workspace's. Where `book` is a list, the same fault is planted in
//! each of them; where `not` says why, a rule's fault cannot be planted in that book.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use qunce::check::examples::extras;
use qunce::check::{Facts, RULES, check};
use qunce::load::{Found, PastText};
use qunce::source::{Bounds, Node, Tree, Value};
use qunce::text::Lang;
use rayon::prelude::*;

use super::books::{alone, loaded};

const BOOKS: [&str; 3] = ["word-bet", "parents", "kidney-care"];

/// A fault of one rule in one book, or why there can be none.
#[derive(Debug)]
struct Fault {
    rule: String,
    book: String,
    edits: Vec<Edit>,
    file: String,
    text: String,
    nth: usize,
    also: BTreeSet<String>,
    not: String,
}

/// A change of one file: `from`, which stands there once, becomes `to`, and lines with one of the texts of `without`
/// go; a file that is not there is new.
#[derive(Debug)]
struct Edit {
    file: String,
    from: String,
    to: String,
    /// The day from which on the file stood so, where the next edit comes after it.
    on: String,
    /// What it carries, where it is a workbook.
    with: String,
    without: Vec<String>,
    /// The bytes of a picture.
    base64: String,
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
    let in_books = |node| match get(node, "book").unwrap() {
        Node { value: Value::Sequence(books), .. } => books.iter().map(|book| fault(node, said(book))).collect(),
        book => vec![fault(node, said(book))],
    };
    items(tree.root.as_ref()).iter().flat_map(in_books).collect()
}

fn fault(node: &Node, book: String) -> Fault {
    let path = |file: String| match (file.strip_prefix('/'), file.strip_prefix("data/")) {
        (Some(own), _) => own.to_owned(),
        (None, Some(name)) => format!("data/{book}/{name}"),
        (None, None) => format!("playbooks/{book}/{file}"),
    };
    let texts = |node, key| items(get(node, key)).iter().map(said).collect::<Vec<_>>();
    let edit = |node| Edit {
        file: path(text(node, "file")),
        from: text(node, "from"),
        to: text(node, "to"),
        on: text(node, "on"),
        with: text(node, "with"),
        without: texts(node, "without"),
        base64: text(node, "base64"),
    };
    let place = |key| get(node, "at").map(|at| text(at, key)).unwrap_or_default();
    Fault {
        rule: text(node, "rule"),
        edits: items(get(node, "edits")).iter().map(edit).collect(),
        file: path(place("file")),
        text: place("text"),
        nth: place("nth").parse().unwrap_or(1),
        also: texts(node, "also").into_iter().collect(),
        not: text(node, "not"),
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

/// A copy of the book with these faults in it.
fn plant(faults: &[&Fault]) -> Result<Found, String> {
    let mut found = alone(&faults[0].book);
    for edit in faults.iter().flat_map(|fault| &fault.edits) {
        if !edit.base64.is_empty() {
            let bytes = data_encoding::BASE64.decode(edit.base64.split_whitespace().collect::<String>().as_bytes());
            found.add(&edit.file, &bytes.unwrap());
            found.files.add(&edit.file, "");
            continue;
        }
        let text = match found.files.find(&edit.file) {
            Some(id) => edited(edit, &found.files.file(id).text)?,
            None => edit.to.clone(),
        };
        if let Ok(on) = edit.on.parse() {
            let (path, commit) = (edit.file.clone(), "0".repeat(40));
            found.past.push(PastText { path, on, commit, text: text.clone() });
        }
        if !edit.with.is_empty() {
            found.extras.insert(edit.file.clone(), extras(&edit.with));
        }
        found.files.add(&edit.file, &text);
        found.paths.insert(edit.file.clone());
    }
    Ok(found)
}

fn edited(edit: &Edit, text: &str) -> Result<String, String> {
    let goes = |line: &&str| edit.without.iter().any(|wanted| line.contains(wanted));
    if !edit.without.is_empty() {
        return Ok(text.split_inclusive('\n').filter(|line| !goes(line)).collect());
    }
    match text.matches(&edit.from).count() {
        1 => Ok(text.replacen(&edit.from, &edit.to, 1)),
        times => Err(format!("{} holds {:?} {times} times", edit.file, edit.from)),
    }
}

/// What went otherwise than the faults of one copy say.
fn complaint(faults: &[&Fault], untouched: &Raised) -> Option<String> {
    let planted = match plant(faults) {
        Ok(planted) => planted,
        Err(why) => return Some(why),
    };
    let mut wanted = BTreeSet::new();
    for fault in faults {
        let Some(id) = planted.files.find(&fault.file) else { return Some(format!("{} is not there", fault.file)) };
        let Some((line, column)) = place(&planted.files.file(id).text, &fault.text, fault.nth) else {
            return Some(format!("{} does not hold {:?}", fault.file, fault.text));
        };
        wanted.insert((fault.rule.clone(), format!("{}:{line}:{column}", fault.file)));
    }
    let raised = raised(planted);
    let before = by_code(untouched);
    let new: Vec<_> = by_code(&raised).into_iter().filter(|it| !before.contains(it)).collect();
    let is_new = |wanted: &(String, String)| {
        raised.get(wanted).is_some_and(|all| all.iter().any(|said| !before.contains(&(&wanted.0, said))))
    };
    let codes: BTreeSet<&str> = new.iter().map(|(code, _)| *code).collect();
    let rules: BTreeSet<&str> = faults.iter().map(|fault| fault.rule.as_str()).collect();
    let also = faults.iter().flat_map(|fault| fault.also.iter().map(String::as_str));
    let expected: BTreeSet<&str> = also.chain(rules.iter().copied()).collect();
    let each_once = new.iter().filter(|(code, _)| rules.contains(code)).count() == wanted.len();
    if wanted.iter().all(is_new) && each_once && codes == expected {
        return None;
    }
    let places: Vec<&String> =
        raised.keys().filter(|(code, _)| rules.contains(code.as_str())).map(|(_, at)| at).collect();
    Some(format!("wanted {wanted:?} and {expected:?}\n  raised at {places:?}\n  new: {new:#?}"))
}

/// Faults of one book packed into as few copies as may be: in a copy no file is edited for two faults and no rule is
/// planted twice, and what has consequences is alone.
fn copies(faults: &[Fault]) -> Vec<Vec<&Fault>> {
    let files = |fault: &Fault| fault.edits.iter().map(|edit| edit.file.clone()).collect::<BTreeSet<_>>();
    let mut copies: Vec<Vec<&Fault>> = Vec::new();
    for fault in faults.iter().filter(|fault| fault.not.is_empty()) {
        let apart = |other: &&Fault| {
            other.book == fault.book
                && other.rule != fault.rule
                && other.also.is_empty()
                && files(other).is_disjoint(&files(fault))
        };
        match copies.iter_mut().find(|copy| fault.also.is_empty() && copy.iter().all(apart)) {
            Some(copy) => copy.push(fault),
            None => copies.push(vec![fault]),
        }
    }
    copies
}

/// What is wrong with a copy. Faults that get in each other's way are planted one by one.
fn complaints(copy: &[&Fault], untouched: &Raised) -> Vec<String> {
    if complaint(copy, untouched).is_none() {
        return Vec::new();
    }
    let alone =
        |fault: &&Fault| Some(format!("{} in {}: {}", fault.rule, fault.book, complaint(&[*fault], untouched)?));
    copy.iter().filter_map(alone).collect()
}

#[test]
fn each_planted_fault_is_found_at_its_place_and_nothing_else_is() {
    let faults = faults();
    let untouched: BTreeMap<&str, Raised> = BOOKS.iter().map(|book| (*book, raised(alone(book)))).collect();
    let wrong: Vec<String> =
        copies(&faults).par_iter().flat_map(|copy| complaints(copy, &untouched[copy[0].book.as_str()])).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_rule_has_its_planted_fault_in_each_book() {
    let faults = faults();
    for book in BOOKS {
        let here: BTreeSet<&str> =
            faults.iter().filter(|fault| fault.book == book).map(|fault| fault.rule.as_str()).collect();
        let rules: BTreeSet<&str> = RULES.iter().map(|rule| rule.code).collect();
        assert_eq!(here, rules, "{book}");
    }
}
