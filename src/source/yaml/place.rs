//! Places that the parser's events do not tell, found in the text between them.

use std::ops::Range;

use super::lines::run_end;

/// The first of the `wanted` signs after `from`, past white space, comments, indicators, tags and anchors.
pub(super) fn seek(text: &str, from: usize, wanted: &[u8]) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(&byte) = bytes.get(at) {
        if wanted.contains(&byte) {
            return Some(at);
        }
        at = match byte {
            b' ' | b'\t' | b'\r' | b'\n' | b':' | b'-' | b'?' | b',' | b'[' | b'{' => at + 1,
            b'#' => run_end(bytes, at, |byte| !matches!(byte, b'\r' | b'\n')),
            b'!' | b'&' => run_end(bytes, at, |byte| !byte.is_ascii_whitespace()),
            _ => return None,
        };
    }
    None
}

/// The place just after the colon of the key that ends at `key_end`; the key's end when it has none.
pub(super) fn after_colon(text: &str, key_end: usize) -> usize {
    let at = run_end(text.as_bytes(), key_end, |byte| matches!(byte, b' ' | b'\t'));
    if text.as_bytes().get(at) == Some(&b':') { at + 1 } else { key_end }
}

/// The span without white space at its end.
pub(super) fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let body = text[span.clone()].trim_end_matches([' ', '\t', '\r', '\n']);
    span.start..span.start + body.len()
}

/// The one character at `at`; nothing at the end of a line.
pub(super) fn sign_at(text: &str, at: usize) -> Range<usize> {
    match text[at..].chars().next() {
        Some(sign) if !matches!(sign, '\r' | '\n') => at..at + sign.len_utf8(),
        _ => at..at,
    }
}
