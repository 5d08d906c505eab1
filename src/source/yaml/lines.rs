//! Lines of a text: where they begin and end, how far they are indented, which lie below which.

use std::ops::Range;

/// White space at the beginning of a line.
#[derive(Debug, Clone)]
pub(super) struct Indent {
    /// Where the line's content begins.
    pub(super) end: usize,
    /// Its column, a full-width space counting two.
    pub(super) column: i32,
    /// How many plain spaces lead the line.
    pub(super) spaces: i32,
    /// From the first to the last full-width or no-break space among them.
    pub(super) wide: Option<Range<usize>>,
}

/// Where the line begins that holds `at`.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text.as_bytes()[..at].iter().rposition(|byte| matches!(byte, b'\r' | b'\n')).map_or(0, |end| end + 1)
}

/// Where the line ends that holds `at`, its line break left out.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    run_end(text.as_bytes(), at, |byte| !matches!(byte, b'\r' | b'\n'))
}

/// Where the line after the break at `end` begins.
pub(super) fn after_break(text: &str, end: usize) -> usize {
    match text.as_bytes().get(end..) {
        Some([b'\r', b'\n', ..]) => end + 2,
        Some([_, ..]) => end + 1,
        _ => text.len(),
    }
}

/// The white space at the beginning of the line from `start` to `end`.
pub(super) fn indent(text: &str, start: usize, end: usize) -> Indent {
    let mut indent = Indent { end: start, column: 0, spaces: 0, wide: None };
    for sign in text[start..end].chars() {
        let width = match sign {
            ' ' | '\u{a0}' => 1,
            '\t' | '\u{3000}' => 2,
            _ => break,
        };
        if sign == ' ' && indent.column == indent.spaces {
            indent.spaces += 1;
        }
        let next = indent.end + sign.len_utf8();
        if matches!(sign, '\u{3000}' | '\u{a0}') {
            let first = indent.wide.as_ref().map_or(indent.end, |wide| wide.start);
            indent.wide = Some(first..next);
        }
        indent.column += width;
        indent.end = next;
    }
    indent
}

/// What stands on a line after its indentation and dashes.
#[derive(Debug)]
pub(super) struct Content {
    pub(super) span: Range<usize>,
    pub(super) column: i32,
    /// Whether a dash stands before it.
    pub(super) dashed: bool,
}

impl Content {
    /// The content of the line that begins at `line`.
    pub(super) fn of(text: &str, line: usize) -> Self {
        let end = line_end(text, line);
        let indent = indent(text, line, end);
        let mut content = Self { span: indent.end..end, column: indent.column, dashed: false };
        while let Some(rest) = text[content.span.clone()].strip_prefix('-').filter(|rest| rest.starts_with([' ', '\t']))
        {
            let rest = rest.trim_start_matches([' ', '\t']);
            let start = end - rest.len();
            content.column += (start - content.span.start) as i32;
            content.span.start = start;
            content.dashed = true;
        }
        content
    }
}

/// The end of the lines after `from` that are deeper than `column`, blank, or begin with a closing bracket.
pub(super) fn extent(text: &str, from: usize, column: i32) -> usize {
    let mut end = from;
    while end < text.len() {
        let start = after_break(text, end);
        let next = line_end(text, start);
        let indent = indent(text, start, next);
        if indent.end < next && indent.column <= column && !text[indent.end..].starts_with([']', '}']) {
            break;
        }
        end = next;
        if start == text.len() {
            break;
        }
    }
    end
}

/// Whether the text of a line goes on below it.
pub(super) fn continues(text: &str, from: usize, column: i32) -> bool {
    let mut end = from;
    while end < text.len() {
        let start = after_break(text, end);
        end = line_end(text, start);
        let indent = indent(text, start, end);
        if indent.end < end {
            return indent.column > column;
        }
    }
    false
}

/// The end of the run of bytes from `at` that pass `keep`.
pub(super) fn run_end(bytes: &[u8], at: usize, keep: impl Fn(u8) -> bool) -> usize {
    bytes[at..].iter().position(|&byte| !keep(byte)).map_or(bytes.len(), |step| at + step)
}
