//! A value of a definition as the text of a cell, in the words of the sheet's language, and back.

use crate::load::amend::{NewValue, bracketed};
use crate::model::shape::Shape;
use crate::source::{Node, Value};
use crate::text::Lang;

/// What parts the items of a list in a cell.
const BETWEEN: [char; 7] = ['、', ',', '，', ';', '；', '\n', '\r'];

/// The value as a cell shows it; empty where nothing is written.
pub(super) fn cell(node: Option<&Node>, shape: &Shape, lang: Lang) -> String {
    let Some(node) = node else { return String::new() };
    match &node.value {
        Value::Scalar(scalar) => super::tidy(&word(&scalar.text, shape, lang)),
        Value::Sequence(items) => listed(items, shape, lang).unwrap_or_else(|| bracketed(node)),
        Value::Mapping(_) => bracketed(node),
    }
}

/// The items in a row, where each is a text that nothing in it would part.
fn listed(items: &[Node], shape: &Shape, lang: Lang) -> Option<String> {
    let texts: Option<Vec<String>> = items
        .iter()
        .map(|item| match &item.value {
            Value::Scalar(scalar) => Some(word(&scalar.text, shape, lang)).filter(|text| !text.contains(BETWEEN)),
            _ => None,
        })
        .collect();
    let between = match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    };
    texts
        .filter(|texts| !texts.is_empty() && texts.iter().all(|text| !text.is_empty()))
        .map(|texts| texts.join(between))
}

/// What a cell's text becomes in the definition, whose value there is `now`; `english` where its keys are.
pub fn value(text: &str, shape: &Shape, now: Option<&Node>, english: bool) -> NewValue {
    let text = if is_words(shape) { super::tidy(text) } else { half_width(&super::tidy(text)) };
    if text.is_empty() {
        return NewValue::Nothing;
    }
    if text.starts_with(['{', '[']) && !matches!(shape, Shape::Text) {
        return NewValue::Flow(text);
    }
    let was_list = now.is_some_and(|node| matches!(node.value, Value::Sequence(_)));
    let is_list = match shape {
        Shape::Days => true,
        Shape::List(inner) => was_list || !matches!(**inner, Shape::Text),
        _ => was_list,
    };
    let old = now.and_then(|node| match &node.value {
        Value::Scalar(scalar) => Some(scalar.text.as_str()),
        _ => None,
    });
    let english = old.map_or(english, |old| english || old.is_ascii());
    if is_list {
        let items = text.split(BETWEEN).map(str::trim).filter(|item| !item.is_empty());
        let items: Vec<String> = items.map(|item| name(item, shape, english)).collect();
        return match items.as_slice() {
            [only] if !was_list => NewValue::Text(only.clone()),
            _ => NewValue::List(items),
        };
    }
    NewValue::Text(name(&text, shape, english))
}

/// Whether what stands in the cell may be any words, in which every sign is meant.
fn is_words(shape: &Shape) -> bool {
    match shape {
        Shape::Text | Shape::Free | Shape::Part(_) => true,
        Shape::List(inner) | Shape::Map(inner) => is_words(inner),
        Shape::Either(shapes) => shapes.iter().any(is_words),
        _ => false,
    }
}

/// The text as it is typed with a Chinese keyboard, in the signs that times, shares and numbers are written with: `20：15`.
fn half_width(text: &str) -> String {
    let half = |sign: char| match sign {
        '！'..='～' => u32::from(sign).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(sign),
        _ => sign,
    };
    text.chars().map(half).collect()
}

/// The names of values that are days or answers, in English and in Chinese.
const DAYS: [(&str, &str); 8] = [
    ("daily", "每天"),
    ("mon", "周一"),
    ("tue", "周二"),
    ("wed", "周三"),
    ("thu", "周四"),
    ("fri", "周五"),
    ("sat", "周六"),
    ("sun", "周日"),
];
const ANSWERS: [(&str, &str); 2] = [("true", "是"), ("false", "否")];

/// The pairs of names that a value of this shape may have.
fn pairs(shape: &Shape) -> Vec<(&'static str, &'static str)> {
    match shape {
        Shape::OneOf(choices) => choices.iter().map(|choice| (choice.name, choice.zh)).collect(),
        Shape::Flag => ANSWERS.to_vec(),
        Shape::Days => DAYS.to_vec(),
        Shape::List(inner) => pairs(inner),
        Shape::Either(shapes) => shapes.iter().flat_map(pairs).collect(),
        _ => Vec::new(),
    }
}

fn word(text: &str, shape: &Shape, lang: Lang) -> String {
    let own = pairs(shape).into_iter().find(|(en, zh)| *en == text || *zh == text);
    match (own, lang) {
        (Some((_, zh)), Lang::Zh) => zh.to_owned(),
        (Some((en, _)), Lang::En) => en.to_owned(),
        (None, _) => text.to_owned(),
    }
}

fn name(text: &str, shape: &Shape, english: bool) -> String {
    let own = pairs(shape).into_iter().find(|(en, zh)| *en == text || *zh == text);
    match own {
        Some((en, _)) if english => en.to_owned(),
        Some((_, zh)) => zh.to_owned(),
        None => text.to_owned(),
    }
}
