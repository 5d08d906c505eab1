//! Reads a tree into typed values; every fault becomes a finding and reading goes on.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::kind::Kind;
pub use super::near::{alone_nearest, nearest};
use super::nothing::says_nothing;
pub use super::nothing::{is_empty, is_nothing};
use super::shape::{Field, Part, Shape};
use super::value::{List, Stated};
use crate::finding::{Applicability, Finding, Fix, Subject};
use crate::source::{Entry, FileId, Node, Span, Style, Value};
use crate::text::Words;

/// The ids that a book defines, by kind, so that a reference can be judged where it is read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// The ids of each kind.
    pub ids: BTreeMap<Kind, BTreeSet<String>>,
    /// Kinds of which not every id is known, because the file that defines them is broken.
    pub open: BTreeSet<Kind>,
    /// Accept any id: the examples of rule pages may stay small.
    pub anything_goes: bool,
}

impl Known {
    /// Whether the id is defined.
    pub fn has(&self, kind: Kind, id: &str) -> bool {
        self.anything_goes || self.open.contains(&kind) || self.ids.get(&kind).is_some_and(|ids| ids.contains(id))
    }

    /// The defined id nearest to one that is not.
    pub fn nearest(&self, kind: Kind, id: &str) -> Option<&str> {
        nearest(id, self.ids.get(&kind)?.iter().map(String::as_str))
    }
}

/// A word in place of a scalar's: in quotes where that was.
pub(super) fn as_written(node: &Node, word: &str) -> String {
    match &node.value {
        Value::Scalar(scalar) if scalar.style == Style::Quoted => format!("\"{word}\""),
        _ => word.to_owned(),
    }
}

/// An id where a definition names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// The kind of what it names.
    pub kind: Kind,
    /// The id that counts: the one written, or the nearest where that is not defined.
    pub id: String,
    /// The bytes of the value, with its quotes.
    pub at: Range<usize>,
}

/// Where reading stands: the file, the path of keys, and the findings so far.
pub struct Reader<'a> {
    /// The file that is read.
    pub file: FileId,
    /// The definition that is read.
    pub subject: Subject,
    /// What ids are defined.
    pub known: &'a Known,
    /// Whether part of the file could not be read: nothing in it is missing then.
    pub broken: bool,
    /// What was wrong.
    pub findings: Vec<Finding>,
    /// The ids that were named.
    pub uses: Vec<Use>,
    path: String,
    /// The mapping whose fields are read: where a missing field is reported.
    within: Range<usize>,
}

/// A value that can be read from one node.
pub trait Readable: Sized {
    /// What it may hold.
    fn shape() -> Shape;
    /// The value, or a finding and nothing.
    fn read(node: &Node, at: &mut Reader<'_>) -> Option<Self>;
}

/// A field's type: knows its shape, and what to do when the key is not there.
pub trait Slot: Sized {
    /// Whether the part means nothing without it.
    const REQUIRED: bool = false;
    /// What it may hold.
    fn shape() -> Shape;
    /// The field's value from the key's node, if the key is there.
    fn take(node: Option<&Node>, at: &mut Reader<'_>) -> Self;
}

/// A struct read from a mapping whose keys are its fields.
pub trait Record: Sized {
    /// Its name and keys.
    const PART: Part;
    /// Reads the fields by key.
    fn read_fields(keys: &Keys<'_>, at: &mut Reader<'_>) -> Self;
}

/// The entries of one mapping, found by field.
pub struct Keys<'a> {
    entries: &'a [Entry],
}

impl<'a> Keys<'a> {
    fn find(&self, field: &Field) -> Option<&'a Node> {
        self.entries.iter().find(|entry| field.is_called(&entry.key)).map(|entry| &entry.value)
    }

    /// Reads the field of this key.
    pub fn take<S: Slot>(&self, field: &Field, at: &mut Reader<'_>) -> S {
        let length = at.enter(field.key);
        let value = S::take(self.find(field), at);
        at.leave(length);
        value
    }
}

impl<'a> Reader<'a> {
    /// A reader at the top of a file.
    pub fn new(file: FileId, subject: Subject, known: &'a Known, broken: bool) -> Self {
        Self { file, subject, known, broken, findings: Vec::new(), uses: Vec::new(), path: String::new(), within: 0..0 }
    }

    fn enter(&mut self, key: &str) -> usize {
        let length = self.path.len();
        if length > 0 {
            self.path.push('.');
        }
        self.path.push_str(key);
        length
    }

    fn enter_index(&mut self, index: usize) -> usize {
        let length = self.path.len();
        self.path.push('[');
        self.path.push_str(&index.to_string());
        self.path.push(']');
        length
    }

    fn leave(&mut self, length: usize) {
        self.path.truncate(length);
    }

    /// The English path of keys to where reading stands.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The span of bytes of this file.
    pub fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range)
    }

    /// Reports a fault of shape (REF005) at a node.
    pub fn fault(&mut self, at: Range<usize>, message: Words, label: Words, help: Option<Words>) {
        self.report("REF005", at, message, label, help);
    }

    fn report(&mut self, code: &'static str, at: Range<usize>, message: Words, label: Words, help: Option<Words>) {
        let mut finding = Finding::error(code, self.span(at), message, label);
        finding.help = help;
        finding.key_path.clone_from(&self.path);
        finding.subject = self.subject.clone();
        self.findings.push(finding);
    }

    /// Reports that something else was expected here.
    pub fn expected(&mut self, node: &Node, zh: &str, en: &str, example: &str) {
        let key = last_key(&self.path).to_owned();
        let (found_zh, found_en) = described(node);
        self.fault(
            short(node),
            Words::new(format!("`{key}` 要写{zh}，这里是{found_zh}"), format!("`{key}` wants {en}, found {found_en}")),
            Words::new(format!("这里要{zh}"), format!("expected {en}")),
            Some(Words::new(format!("写成 `{example}` 这样"), format!("write it like `{example}`"))),
        );
    }

    /// Reads a mapping into a record, reporting keys that it does not have.
    pub fn record<R: Record>(&mut self, node: &Node) -> Option<R> {
        let Value::Mapping(entries) = &node.value else {
            let example =
                R::PART.fields.first().map_or(String::new(), |field| format!("{}: {}", field.key, field.example));
            self.expected(node, "几个键", "keys with values", &example);
            return None;
        };
        self.check_keys(entries, &[R::PART]);
        let outer = std::mem::replace(&mut self.within, short(node));
        let record = R::read_fields(&Keys { entries }, self);
        self.within = outer;
        Some(record)
    }

    /// Reports that the field being read has to be there.
    pub fn missing(&mut self) {
        let key = last_key(&self.path).to_owned();
        self.fault(
            self.within.clone(),
            Words::new(format!("缺 `{key}`"), format!("`{key}` is missing")),
            Words::new(format!("这一项缺 `{key}`"), format!("this one lacks `{key}`")),
            Some(Words::new(format!("补上 `{key}`"), format!("add `{key}`"))),
        );
    }

    /// Reads a whole definition: the fields that every kind has, and those of its own kind.
    pub fn definition<C: Record, R: Record>(&mut self, root: Option<&Node>) -> (C, R) {
        let none: &[Entry] = &[];
        let entries = match root.map(|node| (&node.value, node)) {
            Some((Value::Mapping(entries), _)) => entries.as_slice(),
            Some((Value::Scalar(scalar), _)) if is_nothing(scalar) => none,
            Some((_, node)) => {
                self.broken = true;
                let example =
                    R::PART.fields.first().map_or(String::new(), |field| format!("{}: {}", field.key, field.example));
                self.fault(
                    short(node),
                    Words::new("整份定义要写成一组键".to_owned(), "a definition is a set of keys".to_owned()),
                    Words::new("这里不是「键: 值」".to_owned(), "not `key: value`".to_owned()),
                    Some(Words::new(format!("从 `{example}` 写起"), format!("begin with `{example}`"))),
                );
                none
            }
            None => none,
        };
        self.check_keys(entries, &[R::PART, C::PART]);
        let keys = Keys { entries };
        (C::read_fields(&keys, self), R::read_fields(&keys, self))
    }

    /// Reports keys that no field has, and both names of one field side by side.
    fn check_keys(&mut self, entries: &[Entry], parts: &[Part]) {
        let fields = || parts.iter().flat_map(|part| part.fields);
        for (index, entry) in entries.iter().enumerate() {
            let Some(field) = fields().find(|field| field.is_called(&entry.key)) else {
                self.unknown_key(entry, entries, parts);
                continue;
            };
            let twin = entries[..index].iter().find(|other| other.key != entry.key && field.is_called(&other.key));
            if let Some(first) = twin {
                let length = self.enter(field.key);
                self.fault(
                    entry.key_span.clone(),
                    Words::new(
                        format!("`{}` 和 `{}` 是同一个键，写了两次", first.key, entry.key),
                        format!("`{}` and `{}` are one key, written twice", first.key, entry.key),
                    ),
                    Words::new("第二次", "the second time"),
                    Some(Words::new("留一个，删掉另一个", "keep one and delete the other")),
                );
                let span = self.span(first.key_span.clone());
                self.add_label(span, Words::new("第一次", "the first time"));
                self.leave(length);
            }
        }
    }

    /// Adds a second place to the finding just reported.
    pub fn add_label(&mut self, span: Span, words: Words) {
        if let Some(finding) = self.findings.last_mut() {
            finding.labels.push(crate::finding::Label { span, words });
        }
    }

    fn unknown_key(&mut self, entry: &Entry, entries: &[Entry], parts: &[Part]) {
        let fields = || parts.iter().flat_map(|part| part.fields);
        let near = nearest(&entry.key, fields().map(|field| field.key))
            .or_else(|| nearest(&entry.key, fields().map(|field| field.zh)))
            .and_then(|name| fields().find(|field| field.is_called(name)));
        let part = parts[0];
        let message = Words::new(
            format!("{}没有 `{}` 这个键", spaced_zh(part.zh), entry.key),
            format!("{} {} has no key `{}`", article(part.en), part.en, entry.key),
        );
        let (label, help) = match near {
            Some(field) => (
                Words::new(
                    format!("最接近的是 `{}`（{}）", field.key, field.zh),
                    format!("closest is `{}` ({})", field.key, field.zh),
                ),
                Words::new(format!("改成 `{}`", field.key), format!("rename it to `{}`", field.key)),
            ),
            None => {
                let all: Vec<String> = fields().map(|field| format!("`{}`", field.key)).collect();
                (
                    Words::new("不认识的键", "not a known key"),
                    Words::new(format!("可用的键：{}", all.join("、")), format!("known keys: {}", all.join(", "))),
                )
            }
        };
        let length = self.enter(&entry.key);
        self.fault(entry.key_span.clone(), message, label, Some(help));
        self.leave(length);
        let there = |field: &Field| entries.iter().any(|other| field.is_called(&other.key));
        let names = || fields().map(|field| field.key).chain(fields().map(|field| field.zh));
        if near.is_some_and(|field| !there(field))
            && let Some((name, distance)) = alone_nearest(&entry.key, names())
        {
            // Of short words, such as `at` and `by`, one letter makes another.
            let slip = distance == 1 && name.chars().count() >= 4;
            let applicability = if slip { Applicability::Safe } else { Applicability::Unsafe };
            self.mend(applicability, entry.key_span.clone(), name.to_owned());
        }
    }

    /// Adds to the finding just reported what mends it.
    pub(super) fn mend(&mut self, applicability: Applicability, at: Range<usize>, text: String) {
        let span = self.span(at);
        if let Some(finding) = self.findings.last_mut() {
            finding.fix = Some(Fix::one(applicability, span, text));
        }
    }

    /// Reads an id, reporting one that nothing defines; its nearest name counts then.
    pub fn id(&mut self, node: &Node, kind: Kind) -> Option<String> {
        let Some(text) = scalar_text(node) else {
            self.expected(
                node,
                &format!("{}的编号", kind.word(crate::text::Lang::Zh)),
                &format!("the id of a {}", kind.word(crate::text::Lang::En)),
                "an-id",
            );
            return None;
        };
        if self.known.has(kind, text) {
            self.uses(kind, text, node);
            return Some(text.to_owned());
        }
        let near = self.known.nearest(kind, text).map(str::to_owned);
        self.unknown_id(node, kind, text, near.as_deref());
        if let Some(id) = &near {
            self.uses(kind, id, node);
        }
        near
    }

    fn uses(&mut self, kind: Kind, id: &str, node: &Node) {
        self.uses.push(Use { kind, id: id.to_owned(), at: node.span.clone() });
    }

    fn unknown_id(&mut self, node: &Node, kind: Kind, text: &str, near: Option<&str>) {
        use crate::text::Lang::{En, Zh};
        let message = Words::new(
            format!("没有叫 `{text}` 的{}", spaced_before_zh(kind.word(Zh))),
            format!("no {} is called `{text}`", kind.word(En)),
        );
        let new = new_command(kind);
        let (label, help) = match near {
            Some(id) => (
                Words::new(format!("最接近的是 `{id}`"), format!("closest is `{id}`")),
                Words::new(
                    format!("改成 `{id}`；若指的是另一份，先{new}", new = new.zh),
                    format!("use `{id}`; if another is meant, {new}", new = new.en),
                ),
            ),
            None => (
                Words::new("没有定义", "not defined"),
                Words::new(format!("先{}，或删掉这一处", new.zh), format!("{}, or delete it here", new.en)),
            ),
        };
        self.report("REF001", node.span.clone(), message, label, Some(help));
        let ids = self.known.ids.get(&kind).into_iter().flatten().map(String::as_str);
        if let Some((id, _)) = alone_nearest(text, ids) {
            self.mend(Applicability::Unsafe, node.span.clone(), as_written(node, id));
        }
    }
}

fn new_command(kind: Kind) -> Words {
    match kind {
        Kind::Tag => Words::new("在 `tags.yaml` 里写上", "add it to `tags.yaml`"),
        Kind::Edition => Words::new("在活动的 `editions` 里写上", "add it to a campaign's `editions`"),
        _ => Words::new(
            format!("建：`qunce new {} ID`", kind.name()),
            format!("create it: `qunce new {} ID`", kind.name()),
        ),
    }
}

/// A word put at the start of a Chinese sentence, with a space after it where it ends in Latin letters.
fn spaced_zh(word: &str) -> String {
    if word.ends_with(|end: char| end.is_ascii_alphanumeric()) { format!("{word} ") } else { word.to_owned() }
}

/// A word put after Han text, with a space before it where it begins in Latin letters.
fn spaced_before_zh(word: &str) -> String {
    if word.starts_with(|start: char| start.is_ascii_alphanumeric()) { format!(" {word}") } else { word.to_owned() }
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u', 'S']) { "an" } else { "a" }
}

fn last_key(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// The whole value where it is short, else its first character's worth of line, so that carets stay readable.
fn short(node: &Node) -> Range<usize> {
    match &node.value {
        Value::Scalar(_) => node.span.clone(),
        Value::Mapping(entries) => entries.first().map_or(node.span.clone(), |entry| entry.key_span.clone()),
        Value::Sequence(items) => items.first().map_or(node.span.clone(), short),
    }
}

fn described(node: &Node) -> (String, String) {
    match &node.value {
        Value::Mapping(_) => ("一组键".to_owned(), "a mapping".to_owned()),
        Value::Sequence(_) => ("一个列表".to_owned(), "a list".to_owned()),
        Value::Scalar(scalar) if is_nothing(scalar) => ("空的".to_owned(), "nothing".to_owned()),
        Value::Scalar(scalar) => {
            let text: String = scalar.text.chars().take(24).collect();
            (format!(" `{text}`"), format!("`{text}`"))
        }
    }
}

/// The text of a scalar that says something.
pub fn scalar_text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Scalar(scalar) if !is_nothing(scalar) => Some(&scalar.text),
        _ => None,
    }
}

impl<T: Readable> Slot for Stated<T> {
    fn shape() -> Shape {
        T::shape()
    }

    fn take(node: Option<&Node>, at: &mut Reader<'_>) -> Self {
        let value = match node {
            // Read even a mapping that says nothing: its keys may be misspelt.
            Some(node) if !says_nothing(node) || matches!(node.value, Value::Mapping(_)) => T::read(node, at),
            _ => None,
        };
        match (node.filter(|node| !says_nothing(node)), value) {
            (None, _) if at.broken => Self::Faulty,
            (None, _) => Self::Missing,
            (Some(_), value) => value.map_or(Self::Faulty, Self::Given),
        }
    }
}

impl<T: Readable> Slot for List<T> {
    fn shape() -> Shape {
        Shape::List(Box::new(T::shape()))
    }

    fn take(node: Option<&Node>, at: &mut Reader<'_>) -> Self {
        let Some(node) = node.filter(|node| !is_empty(node)) else {
            return if at.broken { Self::faulty() } else { Self::default() };
        };
        let Value::Sequence(nodes) = &node.value else {
            return match T::read(node, at) {
                Some(item) => Self::new(vec![(0, item)], !at.broken),
                None => Self::faulty(),
            };
        };
        let mut items = Vec::with_capacity(nodes.len());
        let mut whole = !at.broken;
        for (index, node) in nodes.iter().enumerate() {
            let length = at.enter_index(index);
            match T::read(node, at) {
                Some(item) => items.push((index, item)),
                None => whole = false,
            }
            at.leave(length);
        }
        Self::new(items, whole)
    }
}

impl<T: Readable> Slot for BTreeMap<String, T> {
    fn shape() -> Shape {
        Shape::Map(Box::new(T::shape()))
    }

    fn take(node: Option<&Node>, at: &mut Reader<'_>) -> Self {
        let Some(node) = node.filter(|node| !is_empty(node)) else { return Self::new() };
        let Value::Mapping(entries) = &node.value else {
            at.expected(node, "几个键", "keys with values", "{name: value}");
            return Self::new();
        };
        let mut map = Self::new();
        for entry in entries.iter().filter(|entry| !is_empty(&entry.value)) {
            let length = at.enter(&entry.key);
            if let Some(value) = T::read(&entry.value, at) {
                map.entry(entry.key.clone()).or_insert(value);
            }
            at.leave(length);
        }
        map
    }
}
