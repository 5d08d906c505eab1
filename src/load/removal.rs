//! Where a waiver stands with all that belongs to it, so that it can be taken out and nothing else changes.

use std::ops::Range;

use super::WaiverAt;
use crate::source::{Bounds, Entry, Files, Node, Span, Tree, Value};

/// The bytes to take out so that a waiver is gone: its comment, its item, or the whole key where every item of it is
/// to go. Nothing where a comment of its own would go with it, or where it does not stand on lines of its own.
pub fn removal(waiver: &WaiverAt, files: &Files, goes: impl Fn(Span) -> bool) -> Option<Span> {
    let Span { file, .. } = waiver.span;
    let text = &files.file(file).text;
    let at = waiver.span.range();
    let range = if files.file(file).path.ends_with(".md") {
        let start = text[..at.start].rfind("<!--")?;
        let end = at.end + text[at.end..].find("-->")? + "-->".len();
        aside(text, start..end)
    } else {
        let tree = Tree::parse(text, &Bounds::default());
        match tree.comments.iter().find(|comment| comment.span.start <= at.start && at.end <= comment.span.end) {
            Some(comment) => aside(text, comment.span.clone()),
            None => entry_or_item(text, &tree, &at, |item| goes(Span::new(file, item)))?,
        }
    };
    Some(Span::new(file, range))
}

/// The bytes to take out so that an item of one of a definition's lists is gone. Nothing where a comment would go with
/// it, or where it does not stand on lines of its own.
pub fn item_removal(item: Span, files: &Files) -> Option<Span> {
    let text = &files.file(item.file).text;
    let tree = Tree::parse(text, &Bounds::default());
    let at = item.range();
    let range = entry_or_item(text, &tree, &at, |other| other == at)?;
    let speaks = tree.comments.iter().any(|comment| range.contains(&comment.span.start));
    (!speaks).then(|| Span::new(item.file, range))
}

/// A comment with its line where it stands alone, else with the space before it.
fn aside(text: &str, comment: Range<usize>) -> Range<usize> {
    let lines = lines(text, &comment);
    let alone = text[lines.start..comment.start].trim().is_empty() && text[comment.end..lines.end].trim().is_empty();
    if alone {
        return lines;
    }
    let before = text[lines.start..comment.start].trim_end_matches([' ', '\t']).len();
    lines.start + before..comment.end
}

fn entry_or_item(
    text: &str,
    tree: &Tree,
    at: &Range<usize>,
    goes: impl Fn(Range<usize>) -> bool,
) -> Option<Range<usize>> {
    let Value::Mapping(entries) = &tree.root.as_ref()?.value else { return None };
    let entry: &Entry = entries.iter().find(|entry| holds(&entry.value, at))?;
    let Value::Sequence(items) = &entry.value.value else { return block(text, tree, entry) };
    if items.iter().all(|item| goes(item.span.clone())) {
        return block(text, tree, entry);
    }
    let index = items.iter().position(|item| holds(item, at))?;
    if text[entry.value.span.clone()].starts_with('[') {
        let range = match (items.get(index + 1), index.checked_sub(1)) {
            (Some(next), _) => items[index].span.start..next.span.start,
            (None, Some(before)) => items[before].span.end..items[index].span.end,
            (None, None) => return None,
        };
        return whole(tree, range);
    }
    let range = lines(text, &items[index].span);
    (text[range.start..items[index].span.start].trim() == "-").then_some(())?;
    only_comment(&text[items[index].span.end..range.end]).then_some(())?;
    whole(tree, range)
}

/// A key at the margin with all its lines.
fn block(text: &str, tree: &Tree, entry: &Entry) -> Option<Range<usize>> {
    let start = entry.key_span.start;
    let range = lines(text, &(start..entry.value.span.end.max(entry.key_span.end)));
    let margin = text[range.start..start].trim_start_matches('\u{feff}');
    let alone = margin.is_empty() && only_comment(&text[entry.value.span.end..range.end]);
    // A byte order mark stays at the head of its file.
    let range = start..range.end;
    alone.then(|| whole(tree, range)).flatten()
}

/// The range, unless a comment stands in it on a line of its own: that may speak of more.
fn whole(tree: &Tree, range: Range<usize>) -> Option<Range<usize>> {
    let inside = |at: usize| range.start <= at && at < range.end;
    let kept = tree.comments.iter().any(|comment| comment.alone && inside(comment.span.start));
    (!kept).then_some(range)
}

fn holds(node: &Node, at: &Range<usize>) -> bool {
    node.span.start <= at.start && at.end <= node.span.end
}

fn only_comment(rest: &str) -> bool {
    let rest = rest.trim();
    rest.is_empty() || rest.starts_with('#')
}

/// The lines that a range lies on, with their last line break.
fn lines(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = text[..range.start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let end = text[range.end..].find(['\n', '\r']).map_or(text.len(), |at| range.end + at);
    let break_len = match &text[end..] {
        rest if rest.starts_with("\r\n") => 2,
        "" => 0,
        _ => 1,
    };
    start..end + break_len
}
