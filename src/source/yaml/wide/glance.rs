//! A glance over the lines that tells of most texts that none of their full-width signs can be meant as YAML: they stand in
//! plain text after a key, in quotes that close, or in a block of text. Whatever is not plain at a glance is read in full.

use memchr::memchr;

use super::is_wide_sign;
use crate::source::yaml::quote::quoted_end;

/// Signs with which a plain text cannot begin, or with which it may be meant as something else.
const NOT_PLAIN: [char; 25] = [
    '-', '"', '\'', '[', ']', '{', '}', '|', '>', '&', '!', '*', '#', '?', '%', '@', '`', '“', '”', '‘', '’', '【',
    '】', '、', ':',
];

/// Signs that between brackets may be meant as those of YAML.
const PARTING: [char; 15] =
    ['，', '、', '：', '［', '］', '【', '】', '｛', '｝', '“', '”', '‘', '’', '\u{3000}', '\u{a0}'];

/// Whether a full-width sign of the text may be meant as YAML; never false where the reading of all lines finds one.
pub(super) fn may_be_meant(text: &str) -> bool {
    let mut block = None;
    let mut rest = text.strip_prefix('\u{feff}').unwrap_or(text);
    while !rest.is_empty() {
        let end = memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let line = rest[..end].trim_end_matches('\r');
        rest = &rest[(end + 1).min(rest.len())..];
        let content = line.trim_start_matches(' ');
        let column = line.len() - content.len();
        if content.is_empty() || block.is_some_and(|key| column > key) {
            continue;
        }
        block = None;
        match Line::of(content, column) {
            Line::Plain => {}
            Line::Block { key } => block = Some(key),
            Line::Doubtful => return true,
        }
    }
    false
}

/// What a line is at a glance.
enum Line {
    /// None of its signs can be meant as YAML.
    Plain,
    /// A block of text follows, right of its key's column.
    Block { key: usize },
    /// It wants a closer look.
    Doubtful,
}

impl Line {
    fn of(content: &str, column: usize) -> Self {
        if content.starts_with('#') {
            return Self::Plain;
        }
        // An old line break would hide lines in this one.
        if content.contains('\r') {
            return Self::Doubtful;
        }
        let undashed = without_dashes(content);
        let value = match value_of(undashed) {
            Some(value) => value,
            None if undashed.starts_with(['[', '{']) => undashed,
            None if undashed.contains([':', '：']) => return Self::Doubtful,
            None => undashed,
        };
        match value.as_bytes().first() {
            None => Self::Plain,
            Some(b'-') if undashed == "-" => Self::Plain,
            Some(b'|' | b'>') if value.len() < undashed.len() => {
                Self::Block { key: column + content.len() - undashed.len() }
            }
            Some(b'"' | b'\'') if quoted_end(value, 0).is_some() => Self::Plain,
            Some(b'[' | b'{') if is_plain_flow(value) => Self::Plain,
            Some(byte) if byte.is_ascii_alphanumeric() => Self::Plain,
            _ if value.starts_with(begins_plain) => Self::Plain,
            _ => Self::Doubtful,
        }
    }
}

fn without_dashes(content: &str) -> &str {
    let mut rest = content;
    while let Some(item) = rest.strip_prefix("- ") {
        rest = item.trim_start_matches(' ');
    }
    rest
}

/// What stands after a key without quotes and its colon, on one line; none where there is no such key.
fn value_of(content: &str) -> Option<&str> {
    let colon = memchr(b':', content.as_bytes())?;
    let (key, after) = (&content[..colon], &content[colon + 1..]);
    let is_key = !key.is_empty() && key.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '-'));
    (is_key && (after.is_empty() || after.starts_with(' '))).then(|| after.trim_start_matches(' '))
}

fn begins_plain(sign: char) -> bool {
    !NOT_PLAIN.contains(&sign) && !is_wide_sign(sign) && !sign.is_whitespace()
}

/// Whether the bracket with which a value begins closes on its line, and no sign before that could part items.
fn is_plain_flow(value: &str) -> bool {
    let bytes = value.as_bytes();
    let (mut at, mut depth, mut begins) = (0, 0, true);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' if depth == 1 => return true,
            b']' | b'}' => depth -= 1,
            b'"' | b'\'' if begins => match quoted_end(value, at) {
                Some(end) => {
                    (at, begins) = (end, false);
                    continue;
                }
                None => return false,
            },
            b'"' | b'\'' | b'#' => return false,
            0xC2 | 0xE2 | 0xE3 | 0xEF if value[at..].starts_with(PARTING) => return false,
            _ => {}
        }
        begins = matches!(byte, b'[' | b'{' | b',' | b':') || (begins && byte == b' ');
        at += 1;
    }
    false
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::may_be_meant;
    use crate::source::yaml::draft::Plan;
    use crate::source::yaml::wide::reading;

    const PIECES: [&str; 40] = [
        "title",
        "群规",
        "a",
        "第 1 条",
        ": ",
        ":",
        "：",
        "， ",
        "，",
        "、",
        "- ",
        "-",
        "－",
        "\n",
        "\n  ",
        "\n    ",
        "\n- ",
        " ",
        "\u{3000}",
        "\u{a0}",
        "[",
        "]",
        "{",
        "}",
        "［",
        "］",
        "｛",
        "｝",
        "【",
        "】",
        "“",
        "”",
        "\"",
        "'",
        "|",
        ": |\n  ",
        ": >-\n  ",
        "#",
        "＃",
        "\r\n",
    ];

    proptest! {
        #[test]
        fn what_is_plain_at_a_glance_is_plain(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..30)) {
            let text = pieces.concat();
            let mut plan = Plan::default();
            reading::read(&text, &mut plan);
            let meant = !plan.flaws.is_empty() || !plan.edits.is_empty();
            prop_assert!(!meant || may_be_meant(&text), "{:?}", text);
        }
    }
}
