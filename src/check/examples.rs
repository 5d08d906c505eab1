//! The examples of a rule's page: small workspaces written into Markdown fences, with what they raise marked below
//! the line that raises it. They are shown to readers, and they are the rule's tests.

use std::collections::BTreeMap;
use std::ops::Range;

use data_encoding::BASE64;
use jiff::Timestamp;
use jiff::civil::Date;
use unicode_width::UnicodeWidthStr;

use super::rules::rule;
use super::{Facts, Rule, apply, settle};
use crate::finding::Finding;
use crate::load::{AsOf, Extras, Found, PastText, Reading, read};
use crate::model::scalar::parse_date;
use crate::picture;
use crate::source::Files;
use crate::text::Lang;

/// The book that an example's files belong to.
const BOOK: &str = "example";
/// Today, for an example whose settings name no other day: 5 March 2026, noon in China.
const TODAY: Timestamp = Timestamp::constant(1_772_683_200, 0);

/// Whether an example shows the fault or its mending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shows {
    /// It raises exactly the findings marked in it.
    Bad,
    /// It raises nothing.
    Good,
}

/// One example: its files, and the findings marked in them.
#[derive(Debug, Clone)]
pub struct Example {
    /// Whether it shows the fault or its mending.
    pub shows: Shows,
    /// The files, with marks taken out, by path from the workspace's root.
    pub files: Vec<(String, String)>,
    /// Earlier texts of files.
    pub past: Vec<PastText>,
    /// What workbooks among the files carry beside their sheet, by path.
    pub extras: BTreeMap<String, Extras>,
    /// The findings marked in the files, as `path:line:from-to level[CODE]: message`.
    pub marks: Vec<String>,
}

/// A fence of a page that is part of an example.
struct Fence<'a> {
    role: &'a str,
    path: String,
    /// The day from which on it stood so, of a text that is past.
    on: Option<Date>,
    /// What it carries, of a workbook whose sheet the text is.
    extras: Option<Extras>,
    text: String,
}

/// The examples of a page; `setup` files and `past` texts belong to each of them.
pub fn examples(page: &str) -> Vec<Example> {
    let fences = fences(page);
    let setup: Vec<&Fence<'_>> = fences.iter().filter(|fence| fence.role == "setup").collect();
    let past: Vec<PastText> = fences.iter().filter_map(Fence::past).collect();
    let mut examples: Vec<Example> = Vec::new();
    for (role, shows) in [("bad", Shows::Bad), ("good", Shows::Good)] {
        let mut current: Option<Example> = None;
        for fence in fences.iter().filter(|fence| fence.role == role) {
            if current.as_ref().is_some_and(|example| example.files.iter().any(|(path, _)| *path == fence.path)) {
                examples.extend(current.take());
            }
            let example = current.get_or_insert_with(|| Example {
                shows,
                files: Vec::new(),
                past: past.clone(),
                extras: BTreeMap::new(),
                marks: Vec::new(),
            });
            example.extras.extend(fence.extras.map(|extras| (fence.path.clone(), extras)));
            let (text, marks) = unmarked(&fence.path, &fence.text);
            example.files.push((fence.path.clone(), text));
            example.marks.extend(marks);
        }
        examples.extend(current);
    }
    for example in &mut examples {
        let own: Vec<String> = example.files.iter().map(|(path, _)| path.clone()).collect();
        example.files.extend(
            setup
                .iter()
                .filter(|fence| !own.contains(&fence.path))
                .map(|fence| (fence.path.clone(), fence.text.clone())),
        );
        example.marks.sort();
    }
    examples
}

fn fences(page: &str) -> Vec<Fence<'_>> {
    let mut fences = Vec::new();
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) else { continue };
        let body: Vec<&str> = lines.by_ref().take_while(|line| !line.starts_with("```")).collect();
        let mut words = info.split_whitespace().skip(1);
        let Some(role @ ("bad" | "good" | "setup" | "past")) = words.next() else { continue };
        let words: Vec<&str> = words.collect();
        let value = |key: &str| words.iter().find_map(|word| word.strip_prefix(key));
        let file = value("file=").unwrap_or("playbook.yaml");
        let on = value("on=").and_then(|day| parse_date(day).ok());
        let extras = value("with=").map(extras);
        fences.push(Fence { role, path: from_root(file), on, extras, text: body.join("\n") + "\n" });
    }
    fences
}

impl Fence<'_> {
    /// The text that was there earlier, where the fence shows one.
    fn past(&self) -> Option<PastText> {
        let on = self.on.filter(|_| self.role == "past")?;
        Some(PastText { path: self.path.clone(), on, commit: "0".repeat(40), text: self.text.clone() })
    }
}

/// What a workbook of an example carries: `author,hidden_sheets`.
pub fn extras(words: &str) -> Extras {
    let has = |word: &str| words.split(',').any(|own| own == word);
    Extras {
        author: has("author"),
        comments: has("comments"),
        hidden_columns: has("hidden_columns"),
        hidden_sheets: has("hidden_sheets").into(),
        other_sheets: has("other_sheets").into(),
    }
}

/// A file of an example by its path from the workspace's root.
pub(super) fn from_root(file: &str) -> String {
    match file.strip_prefix("data/") {
        Some(table) => format!("data/{BOOK}/{table}"),
        None if file == "qunce.yaml" => file.to_owned(),
        None => format!("playbooks/{BOOK}/{file}"),
    }
}

/// The text without its marks, and the marks.
fn unmarked(path: &str, text: &str) -> (String, Vec<String>) {
    let mut kept = String::new();
    let mut marks = Vec::new();
    let mut line_number = 0;
    for line in text.lines() {
        match mark(line) {
            Some((from, to, said)) => marks.push(format!("{path}:{line_number}:{from}-{to} {said}")),
            None => {
                line_number += 1;
                kept.push_str(line);
                kept.push('\n');
            }
        }
    }
    (kept, marks)
}

/// A mark's first and last display column (from 0, end exclusive) and what it says.
fn mark(line: &str) -> Option<(usize, usize, &str)> {
    let rest = line.strip_prefix('#')?;
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    let carets = rest[spaces..].len() - rest[spaces..].trim_start_matches('^').len();
    let said = rest[spaces + carets..].trim();
    if carets == 0 || !said.contains("]: ") {
        return None;
    }
    let from = if spaces == 0 { 0 } else { spaces + 1 };
    Some((from, spaces + 1 + carets, said))
}

/// A line of an example as a reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The line.
    pub text: String,
    /// What is marked in it, and what is said there.
    pub marks: Vec<(Range<usize>, String)>,
}

/// The lines of a fence, each with the marks that stand below it.
pub fn lines(fence: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for line in fence.lines() {
        match (mark(line), lines.last_mut()) {
            (Some((from, to, said)), Some(above)) => {
                let range = at_column(&above.text, from)..at_column(&above.text, to);
                above.marks.push((range, said.to_owned()));
            }
            _ => lines.push(Line { text: line.to_owned(), marks: Vec::new() }),
        }
    }
    lines
}

/// The byte at a display column, where Han takes two.
fn at_column(text: &str, column: usize) -> usize {
    let mut width = 0;
    for (at, sign) in text.char_indices() {
        if width >= column {
            return at;
        }
        width += sign.to_string().width();
    }
    text.len()
}

/// What an example raises under its own rule and REF005, written as its marks are.
pub fn run(example: &Example, own: &Rule, lang: Lang) -> Vec<String> {
    let mut found = Found { past: example.past.clone(), extras: example.extras.clone(), ..Found::default() };
    for (path, text) in &example.files {
        found.add(path, &bytes(path, text));
    }
    let playbook = format!("playbooks/{BOOK}/playbook.yaml");
    if found.files.find(&playbook).is_none() {
        found.add(&playbook, "title: 例\n".as_bytes());
    }
    let as_of = AsOf { given: None, now: TODAY };
    let loaded = read(found, Reading { as_of, any_id: !matches!(own.code, "REF001" | "MET004") });
    let facts = Facts::new(&loaded);
    let rules: Vec<&Rule> = rule(own.code).into_iter().collect();
    let settled = settle::settle(&loaded, &facts.rules(), apply(&facts, &rules), &[]);
    let mut said: Vec<String> = settled
        .open()
        .filter(|finding| finding.code == own.code || finding.code == "REF005")
        .map(|finding| written(finding, &loaded.files, lang))
        .collect();
    said.sort();
    said
}

/// The bytes of an example's file: a picture's are written in base64.
fn bytes(path: &str, text: &str) -> Vec<u8> {
    if !picture::is_meant(path) {
        return text.into();
    }
    let signs: String = text.split_whitespace().collect();
    BASE64.decode(signs.as_bytes()).unwrap_or_else(|_| text.into())
}

fn written(finding: &Finding, files: &Files, lang: Lang) -> String {
    let span = finding.primary.span;
    let file = files.file(span.file);
    let (start, _) = files.positions(span);
    let line = file.line(start.line);
    let end = (span.end as usize).min(line.end).max(span.start as usize);
    let start_column = file.text[line.start..span.start as usize].width();
    let end_column = start_column + file.text[span.start as usize..end].width().max(1);
    // A mark cannot tell the first column from the second: its own `#` stands in the first.
    let (from, to) = if start_column <= 1 { (0, end_column.max(2)) } else { (start_column, end_column) };
    let level = finding.level.word(lang);
    format!("{}:{}:{from}-{to} {level}[{}]: {}", file.path, start.line, finding.code, finding.message.in_lang(lang))
}

/// The page with the marks that its bad examples raise now: what a writer accepts after changing a rule's words.
pub fn remarked(page: &str, own: &Rule, lang: Lang) -> String {
    let raised: Vec<Vec<String>> = examples(page)
        .iter()
        .filter(|example| example.shows == Shows::Bad)
        .map(|example| run(example, own, lang))
        .collect();
    let mut raised = raised.into_iter();
    let (mut of_example, mut paths): (Vec<String>, Vec<String>) = (raised.next().unwrap_or_default(), Vec::new());
    let mut out = String::new();
    let mut path: Option<String> = None;
    let mut line_number = 0;
    for line in page.lines() {
        if path.is_some() && mark(line).is_some() {
            continue;
        }
        out.push_str(line);
        out.push('\n');
        if let Some(info) = line.strip_prefix("```") {
            let mut words = info.split_whitespace().skip(1);
            path = (words.next() == Some("bad"))
                .then(|| from_root(words.find_map(|word| word.strip_prefix("file=")).unwrap_or("playbook.yaml")));
            line_number = 0;
            if let Some(path) = &path {
                // A file that the example has already begins the next one.
                if paths.contains(path) {
                    paths.clear();
                    of_example = raised.next().unwrap_or_default();
                }
                paths.push(path.clone());
            }
            continue;
        }
        let Some(path) = &path else { continue };
        line_number += 1;
        let prefix = format!("{path}:{line_number}:");
        for mark in of_example.iter().filter_map(|mark| mark.strip_prefix(&prefix)) {
            let Some((range, said)) = mark.split_once(' ') else { continue };
            let Some((from, to)) = range.split_once('-') else { continue };
            let (from, to): (usize, usize) = (from.parse().unwrap_or(0), to.parse().unwrap_or(1));
            let spaces = from.saturating_sub(1);
            let carets = to - from.max(1);
            out.push_str(&format!("#{}{} {said}\n", " ".repeat(spaces), "^".repeat(carets.max(1))));
        }
    }
    out
}
