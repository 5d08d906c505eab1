//! What a field may hold: the table that the reader, `new`, the schema and the reference pages all walk.

use super::kind::Kind;
use crate::text::Words;

/// One key of a kind or of a part of it.
#[derive(Debug, Clone, Copy)]
pub struct Field {
    /// The English key.
    pub key: &'static str,
    /// The Chinese key, accepted as an alias.
    pub zh: &'static str,
    /// What it may hold.
    pub shape: fn() -> Shape,
    /// Whether the part means nothing without it.
    pub required: bool,
    /// What it means, in Chinese.
    pub doc_zh: &'static str,
    /// What it means, in English.
    pub doc_en: &'static str,
    /// A value, as YAML.
    pub example: &'static str,
}

impl Field {
    /// What the field means.
    pub fn doc(&self) -> Words {
        Words::new(self.doc_zh, self.doc_en.trim())
    }

    /// Whether this is the field's key, in either language.
    pub fn is_called(&self, key: &str) -> bool {
        self.key == key || self.zh == key
    }
}

/// A value of a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The English value.
    pub name: &'static str,
    /// The Chinese value, accepted as an alias.
    pub zh: &'static str,
}

/// A part of a definition: its fields and its name.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// What a reader calls it, in Chinese.
    pub zh: &'static str,
    /// What a reader calls it, in English.
    pub en: &'static str,
    /// Its keys.
    pub fields: &'static [Field],
}

/// What a field may hold.
#[derive(Debug, Clone)]
pub enum Shape {
    /// Any text.
    Text,
    /// A whole number.
    Whole,
    /// A share such as `40%`.
    Percent,
    /// An exact amount such as `99` or `12.50`.
    Money,
    /// `true` or `false`.
    Flag,
    /// A day, `2026-03-05`.
    Date,
    /// A time of day, `09:30`.
    Time,
    /// One of a closed list.
    OneOf(&'static [Choice]),
    /// The id of a definition.
    Id(Kind),
    /// A list, or one value.
    List(Box<Shape>),
    /// Keys of its own.
    Part(Part),
    /// Free keys with values of one shape.
    Map(Box<Shape>),
    /// One of several shapes; the words say which, for people.
    Either(Vec<Shape>),
    /// The days on which a step happens (`on`).
    Days,
    /// The number of a day that is counted from something, from 1.
    DayNumber,
    /// How often something happens, such as `每周 2 次`.
    Frequency,
    /// The method's limits by section; read by the method.
    Limits,
    /// A definition of any kind, or its text; read by whoever uses it.
    Free,
}
