//! What a key, a value or a rule's code means.

use std::ops::Range;

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

use super::ids::title_of;
use super::named::id_at;
use super::view::{Page, View};
use crate::check::Listed;
use crate::load::{On, spot_at};
use crate::method::Limit;
use crate::model::reader::scalar_text;
use crate::model::shape::{Choice, Field, Shape};
use crate::source::Node;
use crate::text::Lang;

/// What stands at a byte, and what it means.
pub(super) fn hover(view: &View<'_>, page: &Page<'_>, offset: usize) -> Option<Hover> {
    let (mut parts, mut at) = (Vec::new(), None);
    if let Some((rule, word)) = rule_at(view, page, offset) {
        (parts, at) = (vec![about_rule(view, rule)], Some(word));
    } else if let Some((about, bytes)) = id(view, page, offset).or_else(|| spot(view, page, offset)) {
        (parts, at) = (vec![about], Some(bytes));
    }
    parts.extend(found(view, page, offset));
    let range = at.map(|bytes| view.units.range(page.file, &bytes));
    let value = parts.join("\n\n---\n\n");
    let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value });
    (!parts.is_empty()).then_some(Hover { contents, range })
}

/// The rule whose code stands at a byte: in a waiver, a level, a page.
fn rule_at<'a>(view: &View<'a>, page: &Page<'_>, offset: usize) -> Option<(Listed<'a>, Range<usize>)> {
    let text = &*page.file.text;
    let ends = |sign: char| !sign.is_ascii_alphanumeric();
    let start = text[..offset].rfind(ends).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = text[offset..].find(ends).map_or(text.len(), |at| offset + at);
    let word = &text[start..end];
    let is_code = word.len() >= 6 && word.ends_with(|sign: char| sign.is_ascii_digit());
    let rule = is_code.then(|| view.checked.settled.rule(word)).flatten()?;
    Some((rule, start..end))
}

/// A rule's page down to its first example.
fn about_rule(view: &View<'_>, rule: Listed<'_>) -> String {
    let page = rule.page(view.lang);
    let words = page.split_once("\n```").map_or(page, |(words, _)| words);
    // The page's heading is repeated with code and level; a heading with nothing below it has lost its example.
    let body = words.split_once('\n').map_or("", |(_, body)| body).trim();
    let body = body.rsplit_once('\n').filter(|(_, last)| last.starts_with('#')).map_or(body, |(body, _)| body);
    let heading = format!("**{}** {} · {}", rule.code, rule.title(view.lang), rule.level.word(view.lang));
    let more = match view.lang {
        Lang::Zh => format!("正反例：`qunce explain {}`", rule.code),
        Lang::En => format!("Examples: `qunce explain {}`", rule.code),
    };
    let body = view.checked.loaded.exposed.veil.cover(body.trim()).into_owned();
    format!("{heading}\n\n{body}\n\n{more}")
}

/// The rules by which something was found at a byte.
fn found(view: &View<'_>, page: &Page<'_>, offset: usize) -> Vec<String> {
    if !view.is_fresh(page.file) {
        return Vec::new();
    }
    let file = view.checked.loaded.files.find(&page.name);
    let is_here = |finding: &&crate::finding::Finding| {
        let span = finding.primary.span;
        Some(span.file) == file && (span.start as usize..=span.end as usize).contains(&offset)
    };
    let mut codes: Vec<&str> = view.checked.settled.open().filter(is_here).map(|finding| finding.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let line = |code: &str| {
        let rule = view.checked.settled.rule(code)?;
        let summary = view.checked.loaded.exposed.veil.cover(rule.summary(view.lang)).into_owned();
        Some(format!("**{code}** {}\n\n{summary}", rule.title(view.lang)))
    };
    codes.into_iter().filter_map(line).collect()
}

/// What an id names.
fn id(view: &View<'_>, page: &Page<'_>, offset: usize) -> Option<(String, Range<usize>)> {
    let (book, named) = id_at(view, page, offset)?;
    let title = title_of(book, named.kind, &named.id)?;
    let kind = named.kind.word(view.lang);
    let about = format!("{kind} `{}`\n\n{}", view.shown(&named.id), view.plain(&title));
    Some((about.trim_end().to_owned(), named.at))
}

fn spot(view: &View<'_>, page: &Page<'_>, offset: usize) -> Option<(String, Range<usize>)> {
    let root = page.tree.root.as_ref()?;
    let spot = spot_at(root, page.defined.as_ref()?.kind, offset);
    if let Some((path, limit)) = view.limit_at(&spot.path).filter(|_| matches!(spot.shape, Some(Shape::Limits))) {
        let bytes = match spot.on {
            On::Key(entry, _) => entry.key_span.clone(),
            On::Scalar(node) => node.span.clone(),
            On::Between => return None,
        };
        return Some((about_limit(view, path, limit), bytes));
    }
    let field = spot.field?;
    match spot.on {
        On::Key(entry, _) => Some((about_field(view, &field), entry.key_span.clone())),
        On::Scalar(node) => {
            let chosen = spot.shape.as_ref().and_then(|shape| chosen(shape, node)).map(|choice| both(&choice));
            let about = [chosen, Some(about_field(view, &field))].into_iter().flatten().collect::<Vec<_>>();
            Some((about.join("\n\n"), node.span.clone()))
        }
        On::Between => None,
    }
}

/// The value of a closed list that a scalar is.
fn chosen(shape: &Shape, node: &Node) -> Option<Choice> {
    let text = scalar_text(node)?;
    choices(shape).into_iter().find(|choice| choice.name == text || choice.zh == text)
}

fn choices(shape: &Shape) -> Vec<Choice> {
    match shape {
        Shape::OneOf(choices) => choices.to_vec(),
        Shape::List(inner) => choices(inner),
        Shape::Either(shapes) => shapes.iter().flat_map(choices).collect(),
        _ => Vec::new(),
    }
}

fn both(choice: &Choice) -> String {
    format!("`{}`（{}）", choice.name, choice.zh)
}

/// What a field means: both its keys, its meaning, its values and an example, as Markdown.
pub(super) fn about_field(view: &View<'_>, field: &Field) -> String {
    let mut about = format!("**{}** · {}\n\n{}", field.key, field.zh, field.doc().in_lang(view.lang));
    let choices: Vec<String> = choices(&(field.shape)()).iter().map(both).collect();
    if !choices.is_empty() {
        about.push_str(&format!("\n\n{}{}", view.say("取值：", "Values: "), choices.join(view.say("、", ", "))));
    }
    about.push_str(&format!("\n\n{}\n\n```yaml\n{}: {}\n```", view.say("例：", "Example:"), field.key, field.example));
    about
}

/// What a limit is in this workspace, and why.
pub(super) fn about_limit(view: &View<'_>, path: &str, limit: &Limit) -> String {
    format!("**{path}** · {}\n\n{}", limit.shown(), limit.reason().in_lang(view.lang))
}
