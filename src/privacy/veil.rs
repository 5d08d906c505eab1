//! Hides what was found, at the same width and in as many bytes, so that carets and columns still fit.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

use super::{Medium, scan};

/// The text with these bytes of it hidden: letters, digits and Han become asterisks, signs stay.
pub fn hidden(text: &str, ranges: impl IntoIterator<Item = Range<usize>>) -> String {
    let mut covered = String::with_capacity(text.len());
    let mut at = 0;
    for range in ranges {
        let (start, end) = (range.start.clamp(at, text.len()), range.end.clamp(at, text.len()));
        covered.push_str(&text[at..start]);
        covered.extend(text[start..end].chars().map(star));
        at = end;
    }
    covered.push_str(&text[at..]);
    covered
}

/// The asterisk that is as wide as a sign and has as many bytes.
fn star(sign: char) -> char {
    match (sign.is_alphanumeric(), sign.len_utf8()) {
        (true, 1) => '*',
        (true, 3) => '＊',
        _ => sign,
    }
}

/// Hides in any sentence what was found in the texts that it speaks of.
#[derive(Debug, Clone, Default)]
pub struct Veil {
    /// Values that do not tell by their own form, longest first.
    values: Vec<String>,
    lifted: bool,
}

impl Veil {
    /// A veil over these values, and over everything that tells by its form.
    pub fn over<'a>(values: impl IntoIterator<Item = &'a str>) -> Self {
        let mut lifted = true;
        let mut kept = BTreeSet::new();
        for value in values {
            lifted = false;
            let found = scan(value, Medium::Prose);
            if found.first().is_none_or(|hit| hit.range != (0..value.len())) {
                kept.insert(value.to_owned());
            }
        }
        let mut values: Vec<String> = kept.into_iter().collect();
        values.sort_by_key(|value| std::cmp::Reverse(value.len()));
        Self { values, lifted }
    }

    /// Whether there is nothing to hide.
    pub fn is_lifted(&self) -> bool {
        self.lifted
    }

    /// The sentence with everything hidden that must not be shown.
    pub fn cover<'a>(&self, text: &'a str) -> Cow<'a, str> {
        if self.lifted || text.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut covered = hidden(text, scan(text, Medium::Prose).into_iter().map(|hit| hit.range));
        for value in &self.values {
            while let Some(at) = covered.find(value.as_str()) {
                covered = hidden(&covered, std::iter::once(at..at + value.len()));
            }
        }
        Cow::Owned(covered)
    }
}
