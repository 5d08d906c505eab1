//! Mistakes that the text around an error makes plain: what was meant, and the flaw as it should be said.

use std::ops::Range;

use super::head::{Head, cut_comment, is_key, is_plain_key};
use super::lines::{Content, extent, line_start};
use super::place::sign_at;
use crate::source::tree::{Fault, Flaw};

/// What lets the reading go on.
#[derive(Debug)]
pub(super) enum Remedy {
    /// The bytes are read as this text.
    Read(Range<usize>, &'static str),
    /// The bytes are read as a text in quotes.
    Quote(Range<usize>),
    /// The line of this place is left out.
    Cut(usize),
}

/// A remedy, and the flaw to name when it is another than the parser's.
pub(super) type Found = (Option<Flaw>, Remedy);

/// What was meant where the parser met an error at `at`, on the line that begins at `line`.
pub(super) fn of(text: &str, at: usize, line: usize) -> Option<Found> {
    if text[at..].starts_with('\\') {
        return Some((None, Remedy::Read(at..at + 1, "\\\\")));
    }
    let here = Content::of(text, line);
    missing(text, at, line, &here)
        .or_else(|| stray_sign(text, at, &here))
        .or_else(|| value(text, at, &here).map(|span| (None, Remedy::Quote(span))))
}

/// A key that lacks its colon or the space after it: on this line, or on the line above in the same column.
fn missing(text: &str, at: usize, line: usize, here: &Content) -> Option<Found> {
    if let Some(space) = missing_space(text, here) {
        return Some(space);
    }
    let here_is_key = Head::of(text, here.span.clone()) != Head::Other;
    if !here_is_key && !here.dashed && at == here.span.start {
        return missing_colon(text, here);
    }
    let above = line_start(text, text[..line].trim_end().len());
    let above = Content::of(text, above);
    if !here_is_key || here.dashed || above.span.end >= line || above.column != here.column {
        return None;
    }
    if let Some(found) = missing_space(text, &above) {
        return Some(found);
    }
    let other = Head::of(text, above.span.clone()) == Head::Other && !above.span.is_empty();
    let stray = Fault::Syntax("a key and its colon are missing here".to_owned());
    let flaw = Flaw { span: sign_at(text, above.span.start), fault: stray };
    missing_colon(text, &above).or_else(|| other.then_some((Some(flaw), Remedy::Cut(above.span.start))))
}

/// `key:value`.
fn missing_space(text: &str, content: &Content) -> Option<Found> {
    if Head::of(text, content.span.clone()) != Head::Other {
        return None;
    }
    let colon = content.span.start + bare_colon(&text[content.span.clone()])?;
    Some((Some(space_flaw(colon)), Remedy::Read(colon..colon + 1, ": ")))
}

/// Where the colon of `key:value` stands.
pub(super) fn bare_colon(body: &str) -> Option<usize> {
    let (key, value) = body.split_once(':')?;
    let fits = is_key(key) && !key.starts_with(|first: char| first.is_ascii_digit());
    (fits && !value.is_empty() && !value.starts_with("//")).then_some(key.len())
}

/// The flaw of a colon that lacks the space after it.
pub(super) fn space_flaw(colon: usize) -> Flaw {
    Flaw { span: colon..colon + 1, fault: Fault::Syntax("a space is missing after ':'".to_owned()) }
}

/// `key value`, where the word is one of Qunce's keys or stands elsewhere as a key.
fn missing_colon(text: &str, content: &Content) -> Option<Found> {
    let body = &text[content.span.clone()];
    let (word, rest) = body.split_once(' ')?;
    let known = |word: &str| [":", "："].iter().any(|colon| text.contains(&format!("{word}{colon}")));
    if !(is_plain_key(word) || (is_key(word) && known(word))) || rest.trim().is_empty() {
        return None;
    }
    let key = content.span.start..content.span.start + word.len();
    let flaw = Flaw { span: key.clone(), fault: Fault::Syntax("a colon is missing after this key".to_owned()) };
    Some((Some(flaw), Remedy::Read(key.end..key.end + 1, ": ")))
}

/// A comma or closing bracket too many, in brackets or after them.
fn stray_sign(text: &str, at: usize, content: &Content) -> Option<Found> {
    let bracketed = text[value_start(text, content)?..].starts_with(['[', '{']);
    let extra = match text[at..].chars().next()? {
        ',' => text[..at].trim_end().ends_with([',', '[', '{']),
        ']' | '}' => true,
        _ => false,
    };
    (bracketed && extra).then_some((None, Remedy::Read(at..at + 1, "")))
}

fn value_start(text: &str, content: &Content) -> Option<usize> {
    match Head::of(text, content.span.clone()) {
        Head::Key { value, .. } | Head::Wide { value, .. } => Some(value.start),
        Head::Other if content.dashed => Some(content.span.start),
        Head::Other => None,
    }
}

/// The value that `at` lies in, which has to stand in quotes.
fn value(text: &str, at: usize, content: &Content) -> Option<Range<usize>> {
    let value = value_start(text, content)?..content.span.end;
    if text[at..].starts_with(['@', '`', '%']) && at > value.start {
        let end = text[at..value.end.max(at)].find([',', ']', '}']).map_or(value.end, |step| at + step);
        return Some(trimmed(text, at..end));
    }
    let below = extent(text, value.end, content.column);
    let one_line = text[value.end..below].trim().is_empty();
    let value = if one_line { cut_comment(text, value) } else { trimmed(text, value.start..below) };
    let body = &text[value.clone()];
    let bracketed = body.starts_with(['[', '{']) && body.ends_with([']', '}']);
    (!bracketed && !body.is_empty() && (value.start..=value.end).contains(&at)).then_some(value)
}

fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    span.start..span.start + text[span].trim_end().len()
}
