//! A sentence with values in it: `{{ … }}` holds an expression, everything else is as it stands.

use super::{Expression, Fault};
use crate::model::plain::Plain;
use crate::text::Words;

/// The longest value in a sentence, in characters.
const LONGEST_VALUE: usize = 120;

/// A sentence whose values are put in where it is said.
#[derive(Debug, Default)]
pub struct Sentence {
    parts: Vec<Part>,
}

#[derive(Debug)]
enum Part {
    Words(String),
    Value(Expression),
}

impl Sentence {
    /// Reads a sentence.
    ///
    /// # Errors
    /// When a value in it is no expression, or is not closed.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some((words, tail)) = rest.split_once("{{") {
            let Some((value, after)) = tail.split_once("}}") else {
                let words = Words::new("`{{` 没有关上", "`{{` is never closed");
                return Err(Fault { words, range: None });
            };
            parts.push(Part::Words(words.to_owned()));
            parts.push(Part::Value(Expression::parse(value.trim())?));
            rest = after;
        }
        parts.push(Part::Words(rest.to_owned()));
        Ok(Self { parts })
    }

    /// The expressions in it.
    pub fn values(&self) -> impl Iterator<Item = &Expression> {
        self.parts.iter().filter_map(|part| match part {
            Part::Value(value) => Some(value),
            Part::Words(_) => None,
        })
    }

    /// The sentence with its values.
    pub fn say(&self, names: &[(&'static str, Plain)]) -> String {
        self.parts
            .iter()
            .map(|part| match part {
                Part::Words(words) => words.clone(),
                Part::Value(value) => shortened(&value.evaluate(names).shown()),
            })
            .collect()
    }
}

/// A value short enough for a sentence, on one line.
fn shortened(value: &str) -> String {
    let line: String = value.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST_VALUE) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
