//! What expressions can ask of texts and days; full-width forms count as the half-width ones that they stand for.

use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use minijinja::{Error, ErrorKind, Value};
use regex::{Regex, RegexBuilder};

use super::language::is_nothing;
use crate::model::scalar::parse_date;
use crate::text::script::{is_han, narrowed};

/// The most bytes that a compiled pattern may take.
const PATTERN_BYTES: usize = 1 << 20;
/// Patterns that are kept compiled; a workspace has a few.
const PATTERNS_KEPT: usize = 256;

static PATTERNS: LazyLock<Mutex<BTreeMap<String, Regex>>> = LazyLock::new(Mutex::default);

/// The text of a value; nothing is an empty text.
fn text(value: &Value) -> Result<String, Error> {
    match value.as_str() {
        Some(text) => Ok(text.to_owned()),
        None if is_nothing(value) => Ok(String::new()),
        None => Err(Error::new(ErrorKind::InvalidOperation, format!("a text is wanted, not {}", value.kind()))),
    }
}

/// How many characters a text has, white space apart; a Han is one, as is a letter.
pub(super) fn chars(value: &Value) -> Result<usize, Error> {
    Ok(text(value)?.chars().filter(|sign| !sign.is_whitespace()).count())
}

/// How many Han a text has.
pub(super) fn han(value: &Value) -> Result<usize, Error> {
    Ok(text(value)?.chars().filter(|sign| is_han(*sign)).count())
}

/// The text in half-width forms and lower case.
pub(super) fn fold(value: &Value) -> Result<String, Error> {
    Ok(narrowed(&text(value)?).to_lowercase())
}

/// Whether a text contains a word, or one of several, whatever their width and case.
pub(super) fn contains(value: &Value, words: &Value) -> Result<bool, Error> {
    let text = fold(value)?;
    if words.as_str().is_some() {
        return Ok(text.contains(&fold(words)?));
    }
    for word in words.try_iter()? {
        if text.contains(&fold(&word)?) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a regular expression matches somewhere in a text of half-width forms.
pub(super) fn matches(value: &Value, pattern: &Value) -> Result<bool, Error> {
    let pattern = text(pattern)?;
    let text = narrowed(&text(value)?);
    let mut kept = PATTERNS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(regex) = kept.get(&pattern) {
        return Ok(regex.is_match(&text));
    }
    let regex = RegexBuilder::new(&pattern)
        .size_limit(PATTERN_BYTES)
        .build()
        .map_err(|error| Error::new(ErrorKind::InvalidOperation, last_line(&error.to_string())))?;
    let found = regex.is_match(&text);
    if kept.len() < PATTERNS_KEPT {
        kept.insert(pattern, regex);
    }
    Ok(found)
}

/// What a regular expression's error comes to: its last line, below the picture of where.
fn last_line(error: &str) -> String {
    error.lines().last().unwrap_or_default().trim_start_matches("error: ").to_owned()
}

/// How many days lie between two days; nothing where one is missing.
pub(super) fn days(from: &Value, to: &Value) -> Result<Value, Error> {
    if is_nothing(from) || is_nothing(to) {
        return Ok(Value::from(()));
    }
    let day = |value: &Value| {
        text(value).and_then(|text| {
            parse_date(&text).map_err(|_| {
                Error::new(ErrorKind::InvalidOperation, format!("`{text}` is not a day such as 2026-03-05"))
            })
        })
    };
    let between =
        day(to)?.since(day(from)?).map_err(|error| Error::new(ErrorKind::InvalidOperation, error.to_string()))?;
    Ok(Value::from(i64::from(between.get_days())))
}
