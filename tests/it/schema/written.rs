//! A definition as a tree that can be changed, written as YAML and told as JSON, as YAML 1.2's core schema has it.

use qunce::source::{Bounds, Node, Style, Tree, Value as Written};
use serde_json::{Map, Value};

/// A value as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    Plain(String),
    Quoted(String),
    List(Vec<Piece>),
    Keys(Vec<(String, Piece)>),
}

impl Piece {
    /// What a text says; nothing where it says nothing.
    pub(super) fn parse(text: &str) -> Self {
        let tree = Tree::parse(text, &Bounds::default());
        assert!(tree.flaws.is_empty(), "{text}");
        tree.root.as_ref().map_or_else(|| Self::Plain(String::new()), Self::of)
    }

    fn of(node: &Node) -> Self {
        match &node.value {
            Written::Scalar(scalar) if scalar.style == Style::Plain => Self::Plain(scalar.text.clone()),
            Written::Scalar(scalar) => Self::Quoted(scalar.text.clone()),
            Written::Sequence(items) => Self::List(items.iter().map(Self::of).collect()),
            Written::Mapping(entries) => {
                Self::Keys(entries.iter().map(|entry| (entry.key.clone(), Self::of(&entry.value))).collect())
            }
        }
    }

    /// As YAML in one line.
    pub(super) fn yaml(&self) -> String {
        let quoted = |text: &str| serde_json::to_string(text).unwrap();
        match self {
            Self::Plain(text) if text.is_empty() => "~".to_owned(),
            Self::Plain(text) if text.chars().all(|sign| sign.is_alphanumeric() || "._-+~".contains(sign)) => {
                text.clone()
            }
            Self::Plain(text) | Self::Quoted(text) => quoted(text),
            Self::List(items) => format!("[{}]", items.iter().map(Self::yaml).collect::<Vec<_>>().join(", ")),
            Self::Keys(entries) => {
                let entries = entries.iter().map(|(key, value)| format!("{}: {}", quoted(key), value.yaml()));
                format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// As JSON.
    pub(super) fn json(&self) -> Value {
        match self {
            Self::Plain(text) => resolved(text),
            Self::Quoted(text) => text.as_str().into(),
            Self::List(items) => items.iter().map(Self::json).collect(),
            Self::Keys(entries) => {
                Value::Object(entries.iter().map(|(key, value)| (key.clone(), value.json())).collect::<Map<_, _>>())
            }
        }
    }
}

/// What a plain scalar is (YAML 1.2.2, 10.3.2).
fn resolved(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return true.into(),
        "false" | "False" | "FALSE" => return false.into(),
        _ => {}
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let is_number = unsigned.starts_with(|sign: char| sign.is_ascii_digit() || sign == '.')
        && unsigned.bytes().any(|sign| sign.is_ascii_digit())
        && unsigned.bytes().all(|sign| sign.is_ascii_digit() || b".eE+-".contains(&sign));
    match (text.parse::<i64>(), text.parse::<f64>()) {
        (Ok(whole), _) => whole.into(),
        (_, Ok(number)) if is_number => number.into(),
        _ => text.into(),
    }
}
