//! How a value is written where it goes: in the quotes or as the block that stand there, else as plainly as it can be.

use super::{NewValue, is_flow, line_of, line_start};
use crate::source::{Node, Style, Value};

/// Where a value goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Context<'t> {
    /// What stands there now, as written, and how.
    pub(super) now: Option<(&'t str, Style)>,
    /// Whether it goes between brackets.
    pub(super) flow: bool,
    /// How far the keys beside it are indented.
    pub(super) indent: usize,
    /// What ends a line.
    pub(super) line: &'static str,
}

impl<'t> Context<'t> {
    /// Within this mapping, in the place of this value.
    pub(super) fn of(text: &'t str, mapping: &Node, value: Option<&Node>) -> Self {
        let now = value.and_then(|node| match &node.value {
            Value::Scalar(scalar) if !node.span.is_empty() => Some((&text[node.span.clone()], scalar.style)),
            _ => None,
        });
        let first = match &mapping.value {
            Value::Mapping(entries) => entries.first().map(|entry| entry.key_span.start),
            _ => None,
        };
        let indent = first.map_or(0, |at| text[line_start(text, at)..at].trim_start_matches('\u{feff}').len());
        Self { now, flow: is_flow(text, mapping), indent, line: line_of(text) }
    }
}

/// Ways to write a value, the best first.
pub(super) fn candidates(value: &NewValue, context: &Context<'_>) -> Vec<String> {
    match value {
        NewValue::Nothing => vec![String::new()],
        NewValue::Text(text) => texts(text, context),
        NewValue::Flow(text) => vec![text.clone()],
        NewValue::List(items) => match (items.as_slice(), context.now) {
            ([only], Some(_)) => texts(only, context),
            _ => {
                let items: Vec<String> =
                    items.iter().map(|item| plain(item, true).unwrap_or_else(|| double(item))).collect();
                vec![format!("[{}]", items.join(", "))]
            }
        },
    }
}

fn texts(text: &str, context: &Context<'_>) -> Vec<String> {
    let was_block = matches!(context.now, Some((_, Style::Block)));
    let mut ways = Vec::new();
    if !context.flow && (was_block || text.contains('\n')) {
        ways.extend(block(text, context));
    }
    if !text.contains('\n') {
        match context.now {
            Some((now, Style::Quoted)) if now.starts_with('\'') => ways.push(format!("'{}'", text.replace('\'', "''"))),
            Some((_, Style::Quoted)) => {}
            _ => ways.extend(plain(text, context.flow)),
        }
    }
    ways.push(double(text));
    ways
}

/// The text as a block under the header and at the margin that stand there, or new ones.
fn block(text: &str, context: &Context<'_>) -> Option<String> {
    let holds = |line: &str| !line.starts_with([' ', '\t']) || line.trim().is_empty();
    if !text.lines().next().is_some_and(|first| !first.is_empty() && holds(first)) || text.contains(['\r', '\u{feff}'])
    {
        return None;
    }
    let now = context.now.filter(|(now, style)| *style == Style::Block && now.starts_with('|'));
    let header = now.map(|(now, _)| now.lines().next().unwrap_or_default());
    // A header that counts its own margin would have to be counted again.
    let header = header
        .filter(|header| !header.split('#').next().unwrap_or_default().contains(|sign: char| sign.is_ascii_digit()))
        .unwrap_or("|-");
    let body = now.and_then(|(now, _)| now.lines().skip(1).find(|line| !line.trim().is_empty()));
    let margin = body.map_or(context.indent + 2, |line| line.len() - line.trim_start_matches(' ').len());
    let margin = " ".repeat(margin);
    let mut block = header.to_owned();
    for line in text.split('\n') {
        block.push_str(context.line);
        if !line.is_empty() {
            block.push_str(&margin);
            block.push_str(line);
        }
    }
    Some(block)
}

/// The text without quotes, where it would be read as a text.
fn plain(text: &str, flow: bool) -> Option<String> {
    const INDICATORS: &[char] =
        &['-', '?', ':', ',', '[', ']', '{', '}', '#', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`'];
    let first = text.chars().next()?;
    let is_time = text.contains(':') && text.starts_with(|sign: char| sign.is_ascii_digit());
    let is_nothing = ["~", "null", "Null", "NULL"].contains(&text);
    let parted = text.contains(": ") || text.contains(" #") || text.ends_with(':');
    let bracketed = flow && text.contains([',', '[', ']', '{', '}', ':']);
    let hidden = text.contains(|sign: char| sign.is_control());
    let bad =
        INDICATORS.contains(&first) || text.trim() != text || is_time || is_nothing || parted || bracketed || hidden;
    (!bad).then(|| text.to_owned())
}

/// The text in double quotes.
fn double(text: &str) -> String {
    let mut quoted = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' | '\\' => quoted.extend(['\\', sign]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            sign if crate::text::is_hidden(sign) => quoted.push_str(&format!("\\U{:08X}", u32::from(sign))),
            sign => quoted.push(sign),
        }
    }
    quoted.push('"');
    quoted
}

/// A list or keys of their own as they are written between brackets.
pub fn bracketed(node: &Node) -> String {
    match &node.value {
        Value::Scalar(scalar) => plain(&scalar.text, true).unwrap_or_else(|| double(&scalar.text)),
        Value::Sequence(items) => format!("[{}]", items.iter().map(bracketed).collect::<Vec<_>>().join(", ")),
        Value::Mapping(entries) => {
            let each = entries.iter().map(|entry| format!("{}: {}", entry.key, bracketed(&entry.value)));
            format!("{{{}}}", each.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A value of its own line, for an item that is new.
pub(super) fn fresh(value: &NewValue, indent: usize, line: &'static str) -> String {
    let context = Context { now: None, flow: false, indent, line };
    candidates(value, &context).swap_remove(0)
}
