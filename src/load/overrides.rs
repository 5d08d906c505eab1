//! Settings that hold for some files only: by book, by path, by kind; the later one wins.

use std::collections::{BTreeMap, BTreeSet};

use super::place::{Places, Which};
use super::waivers::fits;
use crate::finding::{Finding, Subject};
use crate::method::Limits;
use crate::model::reader::nearest;
use crate::model::settings::{OverrideEntry, OverrideKind, Settings};
use crate::model::{Definition, Kind};
use crate::source::{Entry, FileId, Files, Node, Span, Tree, Value};
use crate::text::Words;

/// A rule's level as the settings write it; whether there is such a rule is for `check` to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelEntry {
    /// The rule's code.
    pub code: String,
    /// The level's name.
    pub level: String,
    /// The path of keys to it.
    pub key_path: String,
    /// Where the code stands.
    pub key: Span,
    /// Where the level stands.
    pub value: Span,
}

/// Levels and limits for some of the files.
#[derive(Debug, Clone)]
pub struct Override {
    /// The files.
    pub selects: Selector,
    /// The path of keys to it: `overrides[1]`.
    pub key_path: String,
    /// The levels that it sets.
    pub levels: Vec<LevelEntry>,
    /// The limits that it sets; the others are the method's.
    pub limits: Limits,
}

/// Which files are meant; every part that is there has to fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selector {
    /// A pattern of `*` and `**`, or a folder.
    pub path: Option<String>,
    /// A book's id.
    pub book: Option<String>,
    /// A kind.
    pub kind: Option<OverrideKind>,
}

impl Selector {
    fn of(entry: &OverrideEntry) -> Self {
        Self {
            path: entry.path.given().map(|path| path.trim_end_matches('/').to_owned()),
            book: entry.book.given().cloned(),
            kind: entry.kind.get(),
        }
    }

    /// Whether a file is meant.
    pub fn covers(&self, path: &str, subject: &Subject) -> bool {
        let below = |folder: &str| fits(folder, path) || fits(&format!("{folder}/**"), path);
        self.path.as_deref().is_none_or(below)
            && self.book.as_ref().is_none_or(|book| *book == subject.book)
            && self.kind.is_none_or(|kind| kind.folder() == subject.kind)
    }

    /// What it says, as YAML writes it: `book: word-bet, kind: group`.
    pub fn shown(&self) -> String {
        let part = |key: &str, value: Option<&str>| value.map(|value| format!("{key}: {value}"));
        let parts = [
            part("path", self.path.as_deref()),
            part("book", self.book.as_deref()),
            part("kind", self.kind.map(OverrideKind::name)),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }

    /// Whether it means a whole book and nothing else.
    fn is_book(&self, book: &str) -> bool {
        self.path.is_none() && self.kind.is_none() && self.book.as_deref() == Some(book)
    }
}

/// The levels that the settings write for the whole workspace.
pub(super) fn levels(settings: &Definition<Settings>, places: &mut Places<'_>) -> Vec<LevelEntry> {
    entries(&settings.body.levels, "levels", settings.origin.file, places)
}

fn entries(levels: &BTreeMap<String, String>, within: &str, file: FileId, places: &mut Places<'_>) -> Vec<LevelEntry> {
    let entry = |(code, level): (&String, &String)| {
        let key_path = format!("{within}.{code}");
        let mut at = |which| places.span(file, Kind::Settings, &key_path, which);
        let (key, value) = (at(Which::Key), at(Which::Value));
        LevelEntry { code: code.clone(), level: level.clone(), key_path, key, value }
    };
    levels.iter().map(entry).collect()
}

/// The overrides of the settings, in their order; what is wrong with them becomes findings.
pub(super) fn read(
    settings: &Definition<Settings>,
    tree: &Tree,
    places: &mut Places<'_>,
    findings: &mut Vec<Finding>,
) -> Vec<Override> {
    let origin = &settings.origin;
    let mut overrides = Vec::new();
    for (index, entry) in settings.body.overrides.indexed() {
        let key_path = format!("overrides[{index}]");
        let selects = Selector::of(entry);
        let faulty = entry.path.is_faulty() || entry.book.is_faulty() || entry.kind.is_faulty();
        if selects == (Selector { path: None, book: None, kind: None }) {
            if !faulty {
                findings.push(unselective(settings, &key_path, places));
            }
            continue;
        }
        if faulty {
            continue;
        }
        let mut limits = Limits::defaults();
        if let Some(node) = limits_of(tree, index) {
            let told = findings.len();
            limits.set(node, origin.file, &origin.subject, findings);
            for finding in &mut findings[told..] {
                finding.key_path.insert_str(0, &format!("{key_path}."));
            }
            if selects.path.is_some() || selects.kind.is_some() {
                findings.extend(GUARDS.iter().filter_map(|path| of_books_only(settings, &limits, path, &key_path)));
            }
        }
        let levels = entries(&entry.levels, &format!("{key_path}.levels"), origin.file, places);
        overrides.push(Override { selects, key_path, levels, limits });
    }
    overrides
}

/// Limits by which a book's figures are counted, and which no part of it can have for itself.
const GUARDS: [&str; 2] = ["metrics.min_sample", "privacy.min_cell"];

fn of_books_only(settings: &Definition<Settings>, limits: &Limits, path: &str, within: &str) -> Option<Finding> {
    let message =
        Words::new(format!("上限 `{path}` 只能按分册改"), format!("limit `{path}` is set for whole books only"));
    let label = Words::new("这里选的是分册的一部分", "these are part of a book");
    let mut finding = Finding::error("REF005", limits.set_at(path)?, message, label);
    finding.help =
        Some(Words::new("另写一条只有 `book` 的例外", "write an override of its own that has `book` and nothing else"));
    finding.key_path = format!("{within}.limits.{path}");
    finding.subject = settings.origin.subject.clone();
    Some(finding)
}

fn unselective(settings: &Definition<Settings>, key_path: &str, places: &mut Places<'_>) -> Finding {
    let origin = &settings.origin;
    let span = places.span(origin.file, Kind::Settings, key_path, Which::Value);
    let message = Words::new("例外没写管哪些文件", "the override does not say for which files");
    let label = Words::new("缺 `path`、`book` 或 `kind`", "lacks `path`, `book` or `kind`");
    let mut finding = Finding::error("REF005", span, message, label);
    finding.help = Some(Words::new(
        "加上 `book: 分册`、`path: 文件夹` 或 `kind: group`；管整个工作区的写在 `levels`、`limits` 里",
        "add `book`, `path` or `kind`; what holds everywhere belongs in `levels` and `limits`",
    ));
    key_path.clone_into(&mut finding.key_path);
    finding.subject = origin.subject.clone();
    finding
}

/// The `limits` of one override, as they stand in the tree.
fn limits_of(tree: &Tree, index: usize) -> Option<&Node> {
    let list = &value(tree.root.as_ref()?, "overrides", "例外")?.value;
    let one = match &list.value {
        Value::Sequence(items) => items.get(index)?,
        // One value stands for a list of one.
        _ => list,
    };
    value(one, "limits", "上限").map(|entry| &entry.value)
}

fn value<'a>(node: &'a Node, key: &str, zh: &str) -> Option<&'a Entry> {
    match &node.value {
        Value::Mapping(entries) => entries.iter().find(|entry| entry.key == key || entry.key == zh),
        Value::Scalar(_) | Value::Sequence(_) => None,
    }
}

/// What the selectors name that the workspace does not have.
pub(super) fn unfit(
    overrides: &[Override],
    settings: &Definition<Settings>,
    files: &Files,
    paths: &BTreeSet<String>,
) -> Vec<Finding> {
    let origin = &settings.origin;
    let mut places = Places::new(files);
    let mut missing = |key_path: String, message: Words, label: Words| {
        let span = places.span(origin.file, Kind::Settings, &key_path, Which::Value);
        let mut finding = Finding::error("REF001", span, message, label);
        finding.help = Some(Words::new("改对，或删掉这条例外", "correct it, or delete the override"));
        finding.key_path = key_path;
        finding.subject = origin.subject.clone();
        finding
    };
    let books: BTreeSet<&str> =
        paths.iter().filter_map(|path| path.strip_prefix("playbooks/")?.split_once('/')).map(|(id, _)| id).collect();
    let mut findings = Vec::new();
    for Override { selects, key_path, .. } in overrides {
        if let Some(book) = selects.book.as_deref().filter(|book| !books.contains(book)) {
            let near = nearest(book, books.iter().copied())
                .map_or(Words::new("没有这个分册", "there is no such book"), |near| {
                    Words::new(format!("最接近的是 `{near}`"), format!("closest is `{near}`"))
                });
            let message = Words::new(format!("没有叫 `{book}` 的分册"), format!("no book is called `{book}`"));
            findings.push(missing(format!("{key_path}.book"), message, near));
        }
        let only_path = Selector { path: selects.path.clone(), book: None, kind: None };
        let anywhere = Subject { book: String::new(), kind: String::new(), id: String::new() };
        if let Some(pattern) = &selects.path
            && !paths.iter().any(|path| only_path.covers(path, &anywhere))
        {
            let message = Words::new(format!("没有文件在 `{pattern}` 里"), format!("no file fits `{pattern}`"));
            let label = Words::new("什么也没选中", "selects nothing");
            findings.push(missing(format!("{key_path}.path"), message, label));
        }
    }
    findings
}

/// Names a set of limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LimitSet(usize);

/// The limits that hold in each part of a workspace: as few sets as there are differences.
#[derive(Debug, Clone)]
pub struct LimitSets {
    sets: Vec<Limits>,
    /// The set of each book as a whole; other books have the workspace's.
    books: BTreeMap<String, LimitSet>,
    /// The set of each file whose limits are not its book's.
    files: BTreeMap<FileId, LimitSet>,
    /// The sets that each book has beside its own.
    parts: BTreeMap<String, BTreeSet<LimitSet>>,
}

impl LimitSets {
    /// The sets that `overrides` make of the workspace's own; `files` are the workspace's, each with what it holds.
    pub(super) fn new<'a>(
        whole: &Limits,
        overrides: &[Override],
        files: impl Iterator<Item = (FileId, &'a str, Subject)>,
    ) -> Self {
        let mut made =
            Self { sets: vec![whole.clone()], books: BTreeMap::new(), files: BTreeMap::new(), parts: BTreeMap::new() };
        let setting: Vec<&Override> = overrides.iter().filter(|one| one.limits.is_set()).collect();
        if setting.is_empty() {
            return made;
        }
        let mut known: BTreeMap<Vec<usize>, LimitSet> = BTreeMap::from([(Vec::new(), LimitSet(0))]);
        let mut set_of = |holding: Vec<usize>| {
            *known.entry(holding).or_insert_with_key(|holding| {
                let mut limits = whole.clone();
                for &at in holding {
                    limits.adopt(&setting[at].limits);
                }
                made.sets.push(limits);
                LimitSet(made.sets.len() - 1)
            })
        };
        let holding = |fits: &dyn Fn(&Selector) -> bool| -> Vec<usize> {
            (0..setting.len()).filter(|&at| fits(&setting[at].selects)).collect()
        };
        for (file, path, subject) in files {
            let book = *made
                .books
                .entry(subject.book.clone())
                .or_insert_with_key(|book| set_of(holding(&|selector| selector.is_book(book))));
            let own = set_of(holding(&|selector| selector.covers(path, &subject)));
            if own != book {
                made.files.insert(file, own);
                made.parts.entry(subject.book).or_default().insert(own);
            }
        }
        made
    }

    /// The limits of a set.
    pub fn get(&self, set: LimitSet) -> &Limits {
        &self.sets[set.0]
    }

    /// The set that holds for a book as a whole.
    pub fn of_book(&self, book: &str) -> LimitSet {
        self.books.get(book).copied().unwrap_or(LimitSet(0))
    }

    /// The set that holds for a file of a book.
    pub fn of_file(&self, file: FileId, book: &str) -> LimitSet {
        self.files.get(&file).copied().unwrap_or_else(|| self.of_book(book))
    }

    /// The sets that hold for parts of a book, beside its own.
    pub fn of_parts(&self, book: &str) -> impl Iterator<Item = LimitSet> {
        self.parts.get(book).into_iter().flatten().copied()
    }
}
