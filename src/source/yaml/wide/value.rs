//! A value that stands after a key or a dash: full-width quotes around it, brackets, signs of blocks.

use std::ops::Range;

use super::QUOTES;
use super::flow;
use super::items::{is_short, is_token};
use crate::source::yaml::draft::Plan;
use crate::source::yaml::head::{BLANKS, cut_comment, is_key};
use crate::source::yaml::lines::{continues, extent};
use crate::source::yaml::quote::{double_quotes, quoted_end};

/// How a value ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// There is none on the line.
    Empty,
    /// Deeper lines go on with it.
    Plain,
    /// Deeper lines are its text.
    Block,
    /// With its quote or bracket.
    Closed,
}

/// Reads a value that begins in `value`, the rest of its line, under a key in `column`: how it ends, and where.
pub(super) fn read(
    text: &str,
    value: Range<usize>,
    key: &Range<usize>,
    column: i32,
    plan: &mut Plan,
) -> (Ending, usize) {
    let end = value.end;
    let start = after_properties(text, value.clone());
    let cut = cut_comment(text, start..end);
    let Some(first) = text[cut.clone()].chars().next() else {
        return (Ending::Empty, end);
    };
    let name = text[key.clone()].trim_matches(QUOTES);
    let closed = match first {
        '"' | '\'' => quotes(text, start..end, first, column, plan),
        '[' | '{' => {
            flow::read(text, start..end, plan).or_else(|| flow::read(text, start..extent(text, end, column), plan))
        }
        '“' | '”' | '‘' | '’' if !continues(text, end, column) => whole_quotes(text, &cut, name, plan),
        '［' | '【' | '｛' => wide_brackets(text, &cut, first, plan),
        '|' | '>' => return (Ending::Block, end),
        '｜' | '＞' if cut.len() == first.len_utf8() && continues(text, end, column) => {
            plan.wide(cut.clone(), first, if first == '｜' { "|" } else { ">" }, name);
            plan.edit(cut, if first == '｜' { "|" } else { ">" });
            return (Ending::Block, end);
        }
        '\u{3000}' | '\u{a0}' => {
            let rest = text[cut.clone()].trim_start_matches(BLANKS);
            if rest.starts_with(|sign: char| sign.is_ascii_alphanumeric() || "\"'[{".contains(sign)) {
                let wide = cut.start..cut.end - rest.len();
                plan.wide(wide.start..wide.start + first.len_utf8(), first, " ", name);
                plan.edit(wide.clone(), "");
                return read(text, wide.end..end, key, column, plan);
            }
            None
        }
        _ => None,
    };
    closed.map_or((Ending::Plain, end), |at| (Ending::Closed, at))
}

/// Where the value begins after its anchor and tag.
fn after_properties(text: &str, value: Range<usize>) -> usize {
    let mut rest = &text[value.clone()];
    while rest.starts_with(['&', '!']) {
        let word = rest.find([' ', '\t']).unwrap_or(rest.len());
        rest = rest[word..].trim_start_matches([' ', '\t']);
    }
    value.end - rest.len()
}

/// The end of a quoted value; a full-width quote that closes it is repaired.
fn quotes(text: &str, value: Range<usize>, quote: char, column: i32, plan: &mut Plan) -> Option<usize> {
    let Range { start, end } = value;
    if let Some(close) = quoted_end(&text[..end], start) {
        return Some(close);
    }
    let wide = if quote == '"' { ['“', '”'] } else { ['‘', '’'] };
    let cut = cut_comment(text, start..end);
    let body = &text[cut.clone()];
    let signs: Vec<_> = body.match_indices(wide).collect();
    if let [(at, sign)] = signs[..]
        && at + sign.len() == body.len()
    {
        let span = cut.start + at..cut.end;
        let narrow = if quote == '"' { "\"" } else { "'" };
        plan.wide(span.clone(), sign.chars().next().unwrap_or(quote), narrow, body[1..at].trim());
        plan.edit(span, narrow);
        return Some(end);
    }
    quoted_end(&text[..extent(text, end, column)], start)
}

/// Full-width quotes around a whole value.
fn whole_quotes(text: &str, value: &Range<usize>, key: &str, plan: &mut Plan) -> Option<usize> {
    let body = &text[value.clone()];
    let first = body.chars().next()?;
    let last = body.chars().next_back().filter(|_| body.len() > first.len_utf8())?;
    let pairs = if matches!(first, '“' | '”') { ['“', '”', '"'] } else { ['‘', '’', '\''] };
    let inner = &body[first.len_utf8()..body.len() - last.len_utf8()];
    if !pairs.contains(&last) || inner.contains(pairs) {
        return None;
    }
    requote(text, value, key, plan);
    Some(value.end)
}

/// Names full-width quotes at the ends of `span`, and reads single quotes in their place.
pub(super) fn requote(text: &str, span: &Range<usize>, after: &str, plan: &mut Plan) {
    let body = &text[span.clone()];
    let (Some(first), Some(last)) = (body.chars().next(), body.chars().next_back()) else {
        return;
    };
    let open = span.start..span.start + first.len_utf8();
    let close = span.end - last.len_utf8()..span.end;
    plan.wide(open.clone(), first, if matches!(first, '“' | '”') { "\"" } else { "'" }, after);
    plan.edit(open.clone(), "'");
    double_quotes(text, open.end..close.start, plan);
    plan.edit(close, "'");
}

/// Full-width brackets around a whole value that can only be a list or a mapping.
fn wide_brackets(text: &str, value: &Range<usize>, open: char, plan: &mut Plan) -> Option<usize> {
    let body = &text[value.clone()];
    let (narrow, closers): (&str, [char; 2]) = match open {
        '［' => ("[", ['］', ']']),
        '【' => ("[", ['】', ']']),
        _ => ("{", ['｝', '}']),
    };
    let last = body.chars().next_back().filter(|last| closers.contains(last))?;
    let inner = value.start + open.len_utf8()..value.end - last.len_utf8();
    let parts: Vec<_> = text[inner.clone()].split([',', '，', '、']).map(str::trim).collect();
    let is_list = parts.iter().all(|part| is_token(part))
        || (open == '［' && parts.len() > 1 && parts.iter().all(|part| is_short(part)));
    let is_map = parts.iter().all(|part| part.split_once([':', '：']).is_some_and(|(key, _)| is_key(key.trim())));
    if !(if narrow == "[" { is_list } else { is_map }) {
        return None;
    }
    plan.wide(value.start..inner.start, open, narrow, "");
    plan.edit(value.start..inner.start, narrow);
    plan.edit(inner.end..value.end, if narrow == "[" { "]" } else { "}" });
    flow::read_inner(text, inner, narrow == "{", plan);
    Some(value.end)
}
