//! How the content of a line begins: with a key, with what may be one, or otherwise.

use std::ops::Range;

use super::quote::quoted_end;

/// Characters beyond which no word before a full-width colon is taken for a key.
const LONGEST_KEY: usize = 20;

/// What looks like white space: to YAML the last two, the full-width and the no-break space, are letters.
pub(super) const BLANKS: [char; 4] = [' ', '\t', '\u{3000}', '\u{a0}'];

/// How the content of a line begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Head {
    /// With a key and its colon.
    Key {
        /// The key, with quotes if it has any.
        key: Range<usize>,
        /// What stands after the colon, up to the end of the line.
        value: Range<usize>,
        /// Whether the key stands in full-width quotes.
        quoted: bool,
    },
    /// With a word and a full-width colon, or a colon and a full-width space.
    Wide {
        /// The key, with quotes if it has any.
        key: Range<usize>,
        /// The bytes that stand for colon and space.
        sign: Range<usize>,
        /// The full-width sign.
        wide: char,
        /// What stands after them, up to the end of the line.
        value: Range<usize>,
        /// Whether the key stands in full-width quotes.
        quoted: bool,
    },
    /// Otherwise.
    Other,
}

impl Head {
    /// Reads the beginning of `content`, which ends with its line.
    pub(super) fn of(text: &str, content: Range<usize>) -> Self {
        let line = &text[content.clone()];
        let first = line.chars().next().unwrap_or(' ');
        let word_end = match first {
            '"' | '\'' => match quoted_end(line, 0) {
                Some(end) => end,
                None => return Self::Other,
            },
            '“' | '‘' => match line.find(if first == '“' { '”' } else { '’' }) {
                Some(close) => close + '”'.len_utf8(),
                None => return Self::plain(line, content.start),
            },
            '[' | '{' | '|' | '>' | '［' | '【' | '｛' => return Self::Other,
            _ => return Self::plain(line, content.start),
        };
        let wide_quotes = matches!(first, '“' | '‘');
        let blanks = line[word_end..].len() - line[word_end..].trim_start_matches([' ', '\t']).len();
        let found = Self::colon(line, word_end + blanks, content.start, word_end, wide_quotes);
        match found {
            Some(head) => head,
            None if wide_quotes => Self::plain(line, content.start),
            None => Self::Other,
        }
    }

    /// A key without quotes.
    fn plain(line: &str, base: usize) -> Self {
        let mut wide = None;
        let mut before = ' ';
        for (at, sign) in line.char_indices() {
            match sign {
                '#' if before == ' ' || before == '\t' => break,
                ':' | '：' => {
                    let key_end = line[..at].trim_end_matches(BLANKS).len();
                    match Self::colon(line, at, base, key_end, false) {
                        Some(key @ Self::Key { .. }) => return key,
                        Some(found) if wide.is_none() && is_key(&line[..key_end]) => {
                            wide = Some(found);
                        }
                        _ => {}
                    }
                }
                _ => {}
            }
            before = sign;
        }
        wide.unwrap_or(Self::Other)
    }

    /// The key that ends at `key_end` when the sign at `at` is its colon.
    fn colon(line: &str, at: usize, base: usize, key_end: usize, quoted: bool) -> Option<Self> {
        let rest = &line[at..];
        let key = base..base + key_end;
        let (sign, after) = match rest.strip_prefix(':') {
            Some(after) => (':', after),
            None => ('：', rest.strip_prefix('：')?),
        };
        let half = after.len() - after.trim_start_matches([' ', '\t']).len();
        let all = after.len() - after.trim_start_matches(BLANKS).len();
        let from = base + at + sign.len_utf8();
        let end = base + line.len();
        if sign == ':' && (after.is_empty() || half > 0) {
            return Some(Self::Key { key, value: from + half..end, quoted });
        }
        let value = from + all..if all > 0 && after[all..].starts_with('#') { from + all } else { end };
        let sign_span = base + at..from + all;
        match sign {
            '：' => Some(Self::Wide { key, sign: sign_span, wide: '：', value, quoted }),
            _ if all > 0 => Some(Self::Wide { key, sign: sign_span, wide: after.chars().next()?, value, quoted }),
            _ => None,
        }
    }
}

/// The part of `text` in `span` without the comment and the white space at its end.
pub(super) fn cut_comment(text: &str, span: Range<usize>) -> Range<usize> {
    let bytes = text.as_bytes();
    let spaced = |at: usize| at == 0 || matches!(bytes[at - 1], b' ' | b'\t');
    let end = span.clone().find(|&at| bytes[at] == b'#' && spaced(at)).unwrap_or(span.end);
    span.start..span.start + text[span.start..end].trim_end_matches([' ', '\t']).len()
}

/// Whether a word may be a key: short, without spaces and without the punctuation of sentences.
pub(super) fn is_key(word: &str) -> bool {
    let mut signs = word.chars();
    let fits = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.' | '/' | '・' | '·');
    signs.next().is_some_and(|first| first.is_alphanumeric() || first == '_')
        && signs.by_ref().take(LONGEST_KEY - 1).all(fits)
        && signs.next().is_none()
}

/// Whether a word is written like the keys of Qunce: small Latin letters, digits and underscores.
pub(super) fn is_plain_key(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_lowercase())
        && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}
