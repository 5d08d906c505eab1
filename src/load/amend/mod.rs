//! A value of a definition set in its text, so that nothing else changes: comments, order, quotes and line ends stay.
//!
//! What is written is read again before it is given out: it says what it should, and no comment is gone.

mod item;
mod written;

use std::ops::Range;

pub use item::add_item;
pub use written::bracketed;
use written::{Context, candidates};

use crate::model::shape::Field;
use crate::source::{Bounds, Entry, Node, Tree, Value};

/// One step of the way to a value.
#[derive(Debug, Clone, Copy)]
pub enum Step {
    /// A key, and the keys that may stand beside it, in their order.
    Key(Field, &'static [Field]),
    /// An item of a list.
    Item(usize),
}

/// What a value becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NewValue {
    /// Nothing: the key goes.
    Nothing,
    /// A text.
    Text(String),
    /// A list of texts.
    List(Vec<String>),
    /// A list or keys of their own, as YAML in brackets.
    Flow(String),
}

/// Why a value is not set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotAmended {
    /// The definition cannot be read to its end, or the way to the value is not there.
    Unread,
    /// A comment would go, or the value cannot be written so that it is read as meant.
    Unwritable,
}

/// The text with the value at the end of the way set.
///
/// # Errors
/// When the text cannot be read, or cannot be changed without changing more.
pub fn amend(text: &str, way: &[Step], value: &NewValue) -> Result<String, NotAmended> {
    let tree = Tree::parse(text, &Bounds::default());
    let root = tree.root.as_ref().filter(|_| tree.broken_at.is_none()).ok_or(NotAmended::Unread)?;
    let changes = changes(text, root, way, value).ok_or(NotAmended::Unread)?;
    let made = changes.into_iter().map(|(range, new)| {
        let mut made = text.to_owned();
        made.replace_range(range, &new);
        made
    });
    made.into_iter().find(|made| is_sound(&tree, text, made, way, value)).ok_or(NotAmended::Unwritable)
}

/// Ways to make a change, the best first.
type Changes = Vec<(Range<usize>, String)>;

fn changes(text: &str, root: &Node, way: &[Step], value: &NewValue) -> Option<Changes> {
    let mut node = root;
    for (at, step) in way.iter().enumerate() {
        match (step, &node.value) {
            (Step::Item(index), Value::Sequence(items)) => node = items.get(*index)?,
            // One value stands for a list of one.
            (Step::Item(0), _) => {}
            (Step::Key(field, order), Value::Mapping(entries)) => {
                let Some(index) = entries.iter().position(|entry| field.is_called(&entry.key)) else {
                    return inserted(text, node, entries, &way[at..], order, value);
                };
                let entry = &entries[index];
                let is_last = at + 1 == way.len();
                if is_last && *value == NewValue::Nothing {
                    return Some(removed(text, node, entries, index));
                }
                if is_last || is_empty(&entry.value) {
                    return replaced(text, node, entry, &way[at + 1..], value);
                }
                node = &entry.value;
            }
            _ => return None,
        }
    }
    None
}

fn replaced(text: &str, mapping: &Node, entry: &Entry, rest: &[Step], value: &NewValue) -> Option<Changes> {
    let (context, chinese) = (Context::of(text, mapping, Some(&entry.value)), !entry.key.is_ascii());
    let new = if rest.is_empty() { candidates(value, &context) } else { nested(rest, value, &context, chinese)? };
    let in_place = matches!(entry.value.value, Value::Scalar(_)) || is_flow(text, &entry.value);
    if in_place && !is_empty(&entry.value) {
        return Some(new.into_iter().map(|new| (entry.value.span.clone(), new)).collect());
    }
    let range = after_colon(text, entry)?..end_of_entry(text, entry);
    Some(new.into_iter().map(|new| (range.clone(), format!(" {new}"))).collect())
}

fn inserted(
    text: &str,
    mapping: &Node,
    entries: &[Entry],
    way: &[Step],
    order: &[Field],
    value: &NewValue,
) -> Option<Changes> {
    let (Step::Key(field, _), rest) = way.split_first()? else { return None };
    if *value == NewValue::Nothing {
        return Some(vec![(0..0, String::new())]);
    }
    let context = Context::of(text, mapping, None);
    let name = name(field, entries);
    let new =
        if rest.is_empty() { candidates(value, &context) } else { nested(rest, value, &context, !name.is_ascii())? };
    let place = |of: &Field| order.iter().position(|other| other.key == of.key);
    let known = |entry: &Entry| order.iter().position(|other| other.is_called(&entry.key));
    // After the last of the keys that come before it; the first key of an item keeps its dash.
    let before = entries.iter().filter(|entry| known(entry) < place(field)).max_by_key(|entry| known(entry));
    let anchor = before.or(entries.first());
    if is_flow(text, mapping) {
        let last = entries.last();
        let at = last.map_or(mapping.span.start + 1, |entry| end_of_entry(text, entry));
        let comma = if last.is_some() { ", " } else { "" };
        return Some(new.into_iter().map(|new| (at..at, format!("{comma}{name}: {new}"))).collect());
    }
    let anchor = anchor?;
    let at = line_end(text, end_of_entry(text, anchor));
    let (line, margin) = (context.line, " ".repeat(context.indent));
    Some(new.into_iter().map(|new| (at..at, format!("{line}{margin}{name}: {new}"))).collect())
}

/// Keys that are not there yet, within brackets: `{amount: 99}`; in Chinese where the key above them is.
fn nested(way: &[Step], value: &NewValue, context: &Context<'_>, chinese: bool) -> Option<Vec<String>> {
    let (first, rest) = way.split_first()?;
    let Step::Key(field, _) = first else { return None };
    let within = Context { flow: true, now: None, ..*context };
    let inner = if rest.is_empty() { candidates(value, &within) } else { nested(rest, value, &within, chinese)? };
    let name = if chinese { field.zh } else { field.key };
    Some(inner.into_iter().map(|inner| format!("{{{name}: {inner}}}")).collect())
}

fn removed(text: &str, mapping: &Node, entries: &[Entry], index: usize) -> Changes {
    let entry = &entries[index];
    let end = end_of_entry(text, entry);
    if is_flow(text, mapping) {
        let range = match (index.checked_sub(1).map(|before| &entries[before]), entries.get(index + 1)) {
            (Some(before), _) => end_of_entry(text, before)..end,
            (None, Some(next)) => entry.key_span.start..next.key_span.start,
            (None, None) => entry.key_span.start..end,
        };
        return vec![(range, String::new())];
    }
    let mut ways = Vec::new();
    let start = line_start(text, entry.key_span.start);
    if text[start..entry.key_span.start].trim().is_empty() {
        let end = line_end(text, end);
        let line = line_of(text).len();
        ways.push((start..(end + line).min(text.len()), String::new()));
    }
    // The first key of an item keeps its dash, and a line with a comment its comment: only the value goes.
    ways.extend(after_colon(text, entry).map(|colon| (colon..end.max(colon), String::new())));
    ways
}

/// Whether a changed text says what was asked for at the end of the way, reads no worse, and keeps every comment.
fn is_sound(before: &Tree, old: &str, new: &str, way: &[Step], value: &NewValue) -> bool {
    let tree = Tree::parse(new, &Bounds::default());
    let comments = |tree: &Tree, text: &str| -> Vec<String> {
        tree.comments.iter().map(|comment| text[comment.span.clone()].to_owned()).collect()
    };
    tree.broken_at.is_none()
        && tree.flaws.len() <= before.flaws.len()
        && comments(before, old) == comments(&tree, new)
        && says(at(tree.root.as_ref(), way), value)
}

/// The node at the end of a way.
pub fn at<'t>(root: Option<&'t Node>, way: &[Step]) -> Option<&'t Node> {
    let mut node = root?;
    for step in way {
        node = match (step, &node.value) {
            (Step::Item(index), Value::Sequence(items)) => items.get(*index)?,
            (Step::Item(0), _) => node,
            (Step::Key(field, _), Value::Mapping(entries)) => {
                &entries.iter().find(|entry| field.is_called(&entry.key))?.value
            }
            _ => return None,
        };
    }
    Some(node)
}

fn says(node: Option<&Node>, value: &NewValue) -> bool {
    let text = |node: &Node| match &node.value {
        Value::Scalar(scalar) => Some(scalar.text.trim_end_matches('\n').to_owned()),
        _ => None,
    };
    match (value, node) {
        (NewValue::Nothing, node) => node.is_none_or(is_empty),
        (NewValue::Text(wanted), Some(node)) => text(node).as_ref() == Some(wanted),
        (NewValue::List(wanted), Some(node)) => match &node.value {
            Value::Sequence(items) => items.iter().map(text).eq(wanted.iter().cloned().map(Some)),
            _ => wanted.len() == 1 && text(node).as_ref() == wanted.first(),
        },
        (NewValue::Flow(_), Some(node)) => !matches!(node.value, Value::Scalar(_)),
        (_, None) => false,
    }
}

fn is_empty(node: &Node) -> bool {
    matches!(&node.value, Value::Scalar(scalar) if scalar.text.is_empty() && node.span.is_empty())
}

fn is_flow(text: &str, node: &Node) -> bool {
    text[node.span.start..].starts_with(['{', '['])
}

/// The key as the keys beside it are written: in Chinese where they are.
fn name(field: &Field, entries: &[Entry]) -> &'static str {
    let chinese = entries.first().is_some_and(|entry| !entry.key.is_ascii());
    if chinese { field.zh } else { field.key }
}

/// The end of what a node holds: of brackets their closing one; of a block, for which the parser may tell the token
/// after it, the end of its last value.
pub fn end_of(text: &str, node: &Node) -> usize {
    match &node.value {
        Value::Sequence(items) if !is_flow(text, node) => items.last().map_or(node.span.end, |item| end_of(text, item)),
        Value::Mapping(entries) if !is_flow(text, node) => {
            entries.last().map_or(node.span.end, |entry| end_of_entry(text, entry))
        }
        _ => node.span.end,
    }
}

fn end_of_entry(text: &str, entry: &Entry) -> usize {
    let colon = after_colon(text, entry).unwrap_or(entry.key_span.end);
    if is_empty(&entry.value) { colon } else { end_of(text, &entry.value).max(colon) }
}

fn after_colon(text: &str, entry: &Entry) -> Option<usize> {
    let from = entry.key_span.end;
    Some(from + text[from..].find(':')? + 1)
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |line| line + 1)
}

/// Where the line ends, before what ends it.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find(['\r', '\n']).map_or(text.len(), |line| at + line)
}

/// What ends a line of this text.
pub fn line_of(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}
