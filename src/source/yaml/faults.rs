//! The parser's errors, said as precisely as the text allows.

use std::ops::Range;

use granit_parser::{ErrorKind, ScanError};

use super::lines::{Content, indent, line_end, line_start};
use super::place::{seek, sign_at};
use crate::source::tree::{Bounds, Fault, Flaw};

/// What had been read when the parser met an error.
#[derive(Debug, Clone, Copy)]
pub(super) struct Read {
    /// Where the last thing read ended.
    pub(super) cursor: usize,
    /// Where the innermost bracket stands that is still open.
    pub(super) bracket: Option<usize>,
}

/// What the parser's error says about the text.
pub(super) fn explain(text: &str, error: &ScanError, read: Read, bounds: &Bounds) -> Flaw {
    let at = error.marker().byte_offset().unwrap_or(text.len()).min(text.len());
    let at = floor(text, at);
    precise(text, error.kind(), at, read.cursor, bounds)
        .or_else(|| left_open(text, at, read.bracket?))
        .unwrap_or_else(|| Flaw { span: sign_at(text, at), fault: Fault::Syntax(error.kind().to_string()) })
}

/// An error on a line that is no deeper than the one where a bracket opens tells that the bracket never closes.
fn left_open(text: &str, at: usize, bracket: usize) -> Option<Flaw> {
    let line = line_start(text, at);
    let here = indent(text, line, line_end(text, at)).column;
    let outer = Content::of(text, line_start(text, bracket)).column;
    let open = text[bracket..].chars().next()?;
    (line > bracket && here <= outer).then(|| unclosed(open, bracket))
}

fn precise(text: &str, kind: &ErrorKind, at: usize, cursor: usize, bounds: &Bounds) -> Option<Flaw> {
    match kind {
        ErrorKind::RecursionLimitExceeded => {
            Some(Flaw { span: sign_at(text, at), fault: Fault::TooDeep(bounds.depth) })
        }
        ErrorKind::UnclosedFlowCollection { open } | ErrorKind::MismatchedFlowCollectionEnd { open, .. } => {
            text[at..].starts_with(*open).then(|| unclosed(*open, at))
        }
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => {
            let open = seek(text, cursor, b"\"'")?;
            Some(unclosed(char::from(text.as_bytes()[open]), open))
        }
        ErrorKind::UnknownQuotedScalarEscape => {
            let span = unknown_escape(text, at)?;
            Some(Flaw { span, fault: Fault::Syntax(kind.to_string()) })
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::InvalidBlockEntryWhitespace => tab_near(text, at).map(|span| Flaw { span, fault: Fault::Tab }),
        ErrorKind::UndeclaredTagHandle
        | ErrorKind::ExpectedTagBang
        | ErrorKind::InvalidTagTerminator
        | ErrorKind::MissingTagUri
        | ErrorKind::UnclosedVerbatimTag
        | ErrorKind::InvalidTagEscape => tag(text, cursor),
        _ => None,
    }
}

fn unclosed(open: char, at: usize) -> Flaw {
    Flaw { span: at..at + open.len_utf8(), fault: Fault::Unclosed(open) }
}

/// The tab on the line of `at`, or the first one after it.
fn tab_near(text: &str, at: usize) -> Option<Range<usize>> {
    let start = line_start(text, at);
    let before = text[start..at].rfind('\t').map(|step| start + step);
    let tab = before.or_else(|| text[at..].find('\t').map(|step| at + step))?;
    Some(tab..tab + 1)
}

/// The first backslash in the quoted text at `open` before a sign that YAML has no escape for.
fn unknown_escape(text: &str, open: usize) -> Option<Range<usize>> {
    let mut rest = text[open..].char_indices();
    while let Some((at, sign)) = rest.next() {
        if sign != '\\' {
            continue;
        }
        let (next, escaped) = rest.next()?;
        if !"0abt\tnvfre \"/\\N_LPxuU\r\n".contains(escaped) {
            return Some(open + at..open + next + escaped.len_utf8());
        }
    }
    None
}

fn tag(text: &str, cursor: usize) -> Option<Flaw> {
    let start = seek(text, cursor, b"!")?;
    let end = text[start..].find([' ', '\t', '\r', '\n', ',', ']', '}']).map_or(text.len(), |step| start + step);
    Some(Flaw { span: start..end, fault: Fault::Tag(text[start..end].to_owned()) })
}

/// The nearest character border at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
