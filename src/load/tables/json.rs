//! JSON snapshots, an array of objects with the columns' names as keys, walked with the place of every value.

use std::borrow::Cow;
use std::ops::Range;

use serde::de::IgnoredAny;

use super::columns::Column;
use super::record::{Cell, Record};
use super::sheet::Sheet;
use super::wording_json as wording;
use crate::source::File;

/// A walk through a text that is known to be JSON.
struct Walk<'a> {
    text: &'a str,
    at: usize,
}

/// What one value is.
enum Value<'a> {
    /// A string, a number, `true` or `false`, as text; `null` is the empty one.
    Plain(Cow<'a, str>),
    /// A list or an object.
    Nested,
}

/// Reads every object of a file.
pub(super) fn read<'a>(file: &'a File, sheet: &mut Sheet<'_>, mut each: impl FnMut(&mut Sheet<'_>, &Record<'a>)) {
    let start = if file.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let text = &file.text[start..];
    if let Err(error) = serde_json::from_str::<IgnoredAny>(text) {
        let at = place_of(file, start, &error);
        let found = file.text[at.clone()].chars().next();
        let after_comma = file.text[..at.start].trim_end().ends_with(',');
        sheet.fault(at, "", wording::syntax(found, after_comma, &error));
        return;
    }
    let mut walk = Walk { text: &file.text, at: start };
    walk.space();
    if walk.sign() != b'[' {
        let (at, _) = walk.value();
        sheet.fault(at.start..at.start + 1, "", wording::not_a_list());
        return;
    }
    let mut record = Record::of(sheet.table.columns.len());
    while walk.more() {
        let at = walk.at;
        record.at = at as u32;
        if walk.sign() != b'{' {
            let (at, _) = walk.value();
            sheet.fault(
                at.start..walk.text[at.start..].chars().next().map_or(at.end, |sign| at.start + sign.len_utf8()),
                "",
                wording::not_an_object(),
            );
            continue;
        }
        object(&mut walk, sheet, &mut record);
        for column in
            sheet.table.columns.iter().zip(&record.cells).filter(|(column, cell)| column.needed && cell.is_none())
        {
            let column = column.0;
            sheet.fault_once("key", at..at + 1, column.name, "missing", || super::wording::missing_key(column));
        }
        each(sheet, &record);
    }
}

/// The bytes of a column's value in the object that begins at `from`; nothing where it lacks the column.
pub(super) fn value_of(text: &str, from: usize, column: &Column) -> Option<Range<usize>> {
    let mut walk = Walk { text, at: from };
    if walk.sign() != b'{' {
        return None;
    }
    while walk.more() {
        let (_, key) = walk.key();
        walk.colon();
        let (at, _) = walk.value();
        if [column.name, column.zh].contains(&&*key) {
            return Some(at);
        }
    }
    None
}

/// Reads one object into the cells of a record.
fn object<'a>(walk: &mut Walk<'a>, sheet: &mut Sheet<'_>, record: &mut Record<'a>) {
    record.cells.iter_mut().for_each(|cell| *cell = None);
    let table = sheet.table;
    let mut keys: Vec<Option<Range<usize>>> = vec![None; table.columns.len()];
    while walk.more() {
        let (key_at, key) = walk.key();
        walk.colon();
        let (at, value) = walk.value();
        let Some(index) = table.column(&key) else {
            sheet.fault_once("key", key_at, &key, "unknown", || super::wording::unknown_column(table, &key));
            continue;
        };
        let name = table.columns[index].name;
        if let Some(first) = keys[index].replace(key_at.clone()) {
            let (said, label) = super::wording::column_twice(&walk.text[first.start + 1..first.end - 1], &key);
            sheet.fault_with(key_at, name, said, first.clone(), label);
            keys[index] = Some(first);
            continue;
        }
        let (text, sound) = match value {
            Value::Plain(text) => (text, true),
            Value::Nested => {
                sheet.fault(at.start..at.start + 1, name, wording::nested(name));
                (Cow::Borrowed(""), false)
            }
        };
        record.cells[index] = Some(Cell { text, at, sound });
    }
}

/// The character at which a text stops being JSON.
fn place_of(file: &File, start: usize, error: &serde_json::Error) -> Range<usize> {
    // The parser counts lines by LF alone and columns in bytes, from the text it was given.
    let text = &file.text[start..];
    let line_start: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let mut at = start + (line_start + error.column().saturating_sub(1)).min(text.len());
    while !file.text.is_char_boundary(at) {
        at -= 1;
    }
    let length = file.text[at..].chars().next().map_or(0, char::len_utf8);
    at..at + length
}

impl<'a> Walk<'a> {
    fn sign(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or_default()
    }

    fn space(&mut self) {
        while matches!(self.sign(), b' ' | b'\t' | b'\n' | b'\r') {
            self.at += 1;
        }
    }

    /// Steps over an opening bracket or a comma to the next item; false at the closing bracket, which it steps over.
    fn more(&mut self) -> bool {
        self.space();
        if matches!(self.sign(), b'[' | b'{' | b',') {
            self.at += 1;
            self.space();
        }
        if matches!(self.sign(), b']' | b'}') {
            self.at += 1;
            return false;
        }
        self.at < self.text.len()
    }

    fn key(&mut self) -> (Range<usize>, Cow<'a, str>) {
        let at = self.string();
        let text = self.unescaped(&at);
        (at, text)
    }

    fn colon(&mut self) {
        self.space();
        self.at += 1;
        self.space();
    }

    fn value(&mut self) -> (Range<usize>, Value<'a>) {
        match self.sign() {
            b'"' => {
                let at = self.string();
                let text = match self.unescaped(&at) {
                    Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
                    Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
                };
                (at, Value::Plain(text))
            }
            b'[' | b'{' => (self.nested(), Value::Nested),
            _ => {
                let from = self.at;
                while !matches!(self.sign(), b',' | b']' | b'}' | b' ' | b'\t' | b'\n' | b'\r' | 0) {
                    self.at += 1;
                }
                let text = &self.text[from..self.at];
                let text = if text == "null" { "" } else { text };
                (from..self.at, Value::Plain(Cow::Borrowed(text)))
            }
        }
    }

    /// Steps over a string; the range has its quotes.
    fn string(&mut self) -> Range<usize> {
        let from = self.at;
        self.at += 1;
        while self.at < self.text.len() && self.sign() != b'"' {
            self.at += if self.sign() == b'\\' { 2 } else { 1 };
        }
        self.at += 1;
        from..self.at
    }

    fn unescaped(&self, at: &Range<usize>) -> Cow<'a, str> {
        let quoted = &self.text[at.clone()];
        if quoted.contains('\\') {
            return serde_json::from_str(quoted).map_or_else(|_| Cow::Borrowed(quoted), Cow::Owned);
        }
        Cow::Borrowed(&quoted[1..quoted.len() - 1])
    }

    /// Steps over a list or an object with all that it holds.
    fn nested(&mut self) -> Range<usize> {
        let from = self.at;
        let mut depth = 0_usize;
        loop {
            match self.sign() {
                b'"' => {
                    self.string();
                    continue;
                }
                b'[' | b'{' => depth += 1,
                b']' | b'}' => depth -= 1,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return from..self.at;
            }
        }
    }
}
