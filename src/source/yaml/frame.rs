//! A list or mapping while it is being read.

use std::collections::BTreeMap;
use std::ops::Range;

use super::build::empty;
use super::place::after_colon;
use super::remedy::{bare_colon, space_flaw};
use crate::source::tree::{Entry, Fault, Flaw, Node, Scalar, Style, Value};

/// Entries up to which comparing each key with each is the quickest.
const FEW: usize = 24;

/// A list or mapping whose end has not come.
#[derive(Debug)]
pub(super) struct Frame {
    value: Value,
    start: usize,
    /// Whether it stands in brackets.
    pub(super) flow: bool,
    /// The key whose value comes next.
    pub(super) key: Option<Key>,
}

/// A key whose value comes next.
#[derive(Debug)]
pub(super) enum Key {
    /// A key as it should be.
    Text { text: String, span: Range<usize> },
    /// A key that was refused; its value is read and left out.
    Refused { span: Range<usize> },
}

/// A finished collection and what is wrong with its keys.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) node: Node,
    pub(super) flaws: Vec<Flaw>,
}

impl Key {
    /// The key that a node is, and what is wrong with it; `end` is where its bytes end.
    pub(super) fn of(node: Node, end: usize) -> (Self, Option<Fault>) {
        let span = node.span.start..end.max(node.span.start);
        match node.value {
            Value::Scalar(Scalar { text, style: Style::Plain }) if text == "<<" => {
                (Self::Refused { span }, Some(Fault::MergeKey))
            }
            Value::Scalar(Scalar { style: Style::Plain | Style::Quoted, text }) if !span.is_empty() => {
                (Self::Text { text, span }, None)
            }
            _ => (Self::Refused { span }, Some(Fault::ComplexKey)),
        }
    }

    /// The bytes of the key.
    pub(super) fn span(&self) -> Range<usize> {
        match self {
            Self::Text { span, .. } | Self::Refused { span } => span.clone(),
        }
    }
}

impl Frame {
    /// Opens an empty list or mapping.
    pub(super) fn new(value: Value, start: usize, flow: bool) -> Self {
        Self { value, start, flow, key: None }
    }

    /// Where it begins.
    pub(super) fn start(&self) -> usize {
        self.start
    }

    /// How many finished nodes it holds.
    pub(super) fn len(&self) -> usize {
        match &self.value {
            Value::Scalar(_) => 0,
            Value::Sequence(items) => items.len(),
            Value::Mapping(entries) => entries.len(),
        }
    }

    /// The finished node at `index`.
    pub(super) fn child(&self, index: usize) -> Option<&Node> {
        child(&self.value, index)
    }

    /// Whether it is a list.
    pub(super) fn is_sequence(&self) -> bool {
        matches!(self.value, Value::Sequence(_))
    }

    /// Whether the next node is a key.
    pub(super) fn wants_key(&self) -> bool {
        self.key.is_none() && matches!(self.value, Value::Mapping(_))
    }

    /// Adds an item, or the value of the key before it; in brackets `key:value` is parted, with a flaw.
    pub(super) fn push(&mut self, node: Node) -> Option<Flaw> {
        match &mut self.value {
            Value::Scalar(_) => None,
            Value::Sequence(items) => {
                items.push(node);
                None
            }
            Value::Mapping(entries) => {
                let Some(Key::Text { text, span }) = self.key.take() else { return None };
                let lone = self.flow && node.span == (span.end..span.end) && text.len() == span.len();
                let Some(colon) = bare_colon(&text).filter(|_| lone) else {
                    entries.push(Entry { key: text, key_span: span, value: node });
                    return None;
                };
                let at = span.start + colon;
                let value = Scalar { text: text[colon + 1..].to_owned(), style: Style::Plain };
                entries.push(Entry {
                    key: text[..colon].to_owned(),
                    key_span: span.start..at,
                    value: Node { span: at + 1..span.end, value: Value::Scalar(value) },
                });
                Some(space_flaw(at))
            }
        }
    }

    /// Ends it: at a closing bracket when `closer` covers one, else with its last child.
    pub(super) fn close(mut self, text: &str, closer: Option<&Range<usize>>) -> Made {
        if let Some(key) = &self.key {
            let at = after_colon(text, key.span().end);
            _ = self.push(empty(at));
        }
        let last = match &self.value {
            Value::Scalar(_) => None,
            Value::Sequence(items) => items.last().map(|item| item.span.end),
            Value::Mapping(entries) => entries.last().map(|entry| entry.value.span.end.max(entry.key_span.end)),
        };
        let open = if self.flow { sign_end(text, self.start) } else { self.start };
        let bracket = closer.filter(|span| self.flow && !span.is_empty()).map(|span| span.end);
        let end = bracket.or(last).unwrap_or(open).max(self.start);
        let flaws = match &self.value {
            Value::Mapping(entries) => repeated(entries),
            _ => Vec::new(),
        };
        Made { node: Node { span: self.start..end, value: self.value }, flaws }
    }
}

/// The child of a value at `index`.
pub(super) fn child(value: &Value, index: usize) -> Option<&Node> {
    match value {
        Value::Scalar(_) => None,
        Value::Sequence(items) => items.get(index),
        Value::Mapping(entries) => entries.get(index).map(|entry| &entry.value),
    }
}

fn sign_end(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(0, char::len_utf8)
}

/// Flaws for the keys that stood before in the same mapping.
fn repeated(entries: &[Entry]) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    let mut repeat = |entry: &Entry, first: &Range<usize>| {
        let fault = Fault::DuplicateKey { key: entry.key.clone(), first: first.clone() };
        flaws.push(Flaw { span: entry.key_span.clone(), fault });
    };
    if entries.len() <= FEW {
        for (index, entry) in entries.iter().enumerate() {
            if let Some(first) = entries[..index].iter().find(|first| first.key == entry.key) {
                repeat(entry, &first.key_span);
            }
        }
        return flaws;
    }
    let mut firsts: BTreeMap<&str, &Range<usize>> = BTreeMap::new();
    for entry in entries {
        match firsts.get(entry.key.as_str()) {
            Some(&first) => repeat(entry, first),
            None => _ = firsts.insert(&entry.key, &entry.key_span),
        }
    }
    flaws
}
