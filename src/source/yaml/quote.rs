//! Quotes: where they end, and text read as if it stood in them.

use std::ops::Range;

use super::draft::Plan;

/// The place after the quote that closes the one at `start`.
pub(super) fn quoted_end(text: &str, start: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let quote = *bytes.get(start)?;
    let mut at = start + 1;
    while let Some(&byte) = bytes.get(at) {
        at += match byte {
            b'\\' if quote == b'"' => 2,
            _ if byte != quote => 1,
            b'\'' if bytes.get(at + 1) == Some(&b'\'') => 2,
            _ => return Some(at + 1),
        };
    }
    None
}

/// Reads `span` as if it stood in single quotes.
pub(super) fn enquote(text: &str, span: &Range<usize>, plan: &mut Plan) {
    plan.edit(span.start..span.start, "'");
    double_quotes(text, span.clone(), plan);
    plan.edit(span.end..span.end, "'");
}

/// Doubles the single quotes in `span`, as single-quoted text wants them.
pub(super) fn double_quotes(text: &str, span: Range<usize>, plan: &mut Plan) {
    for (at, _) in text[span.clone()].match_indices('\'') {
        plan.edit(span.start + at..span.start + at + 1, "''");
    }
}
