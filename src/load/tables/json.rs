//! JSON snapshots, an array of objects with the columns' names as keys, walked with the place of every value.

use std::borrow::Cow;
use std::ops::Range;

use serde::de::IgnoredAny;

use super::form::Header;
use super::piece::Pieces;
use super::record::{Cell, Record};
use super::sheet::Sheet;
use super::wording_json as wording;
use crate::source::{File, Paged};

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
pub(super) fn read(file: &File, sheet: &mut Sheet<'_>, mut each: impl FnMut(&mut Sheet<'_>, &Record<'_>)) {
    if let Err((at, error)) = validated(file) {
        let found = file.window(at.clone()).chars().next();
        let before = file.window(at.start.saturating_sub(64)..at.start).trim_end().ends_with(',');
        sheet.fault(at, "", wording::syntax(found, before, &error));
        return;
    }
    let mut pieces = Pieces::from(file, start_of(file));
    let mut walk = Walk { text: pieces.text(), at: 0 };
    walk.space();
    if walk.sign() != b'[' {
        sheet.base = pieces.base();
        sheet.fault(walk.at..walk.at + 1, "", wording::not_a_list());
        return;
    }
    let mut at = walk.at;
    loop {
        sheet.base = pieces.base();
        at = items(pieces.text(), at, sheet, &mut each);
        if pieces.is_end() {
            return;
        }
        if at == 0 && pieces.is_last() {
            sheet.fault(0..1, "", wording::endless());
            return;
        }
        pieces.step(at);
        at = 0;
    }
}

/// Reads the items of a list that a piece holds to their ends, from the sign before the first on; where the next begins.
fn items(text: &str, from: usize, sheet: &mut Sheet<'_>, each: &mut impl FnMut(&mut Sheet<'_>, &Record<'_>)) -> usize {
    let mut walk = Walk { text, at: from };
    let mut record = Record::of(sheet.forms.width());
    loop {
        let before = walk.at;
        if !walk.more() || !walk.is_whole() {
            return before;
        }
        let at = walk.at;
        record.at = at;
        if walk.sign() != b'{' {
            let (at, _) = walk.value();
            let sign = text[at.start..].chars().next().map_or(0, char::len_utf8);
            sheet.fault(at.start..at.start + sign, "", wording::not_an_object());
            continue;
        }
        object(&mut walk, sheet, &mut record);
        let lacking =
            sheet.table.columns.iter().zip(&record.cells).filter(|(column, cell)| column.needed && cell.is_none());
        for (column, _) in lacking {
            sheet.fault_once("key", at..at + 1, column.name, "missing", || super::wording::missing_key(column));
        }
        each(sheet, &record);
    }
}

fn start_of(file: &File) -> usize {
    let mark = '\u{feff}';
    if Pieces::from(file, 0).text().starts_with(mark) { mark.len_utf8() } else { 0 }
}

/// Whether a file is JSON; if not, the character at which it stops being so.
fn validated(file: &File) -> Result<(), (Range<usize>, serde_json::Error)> {
    let start = start_of(file);
    let Some(pages) = file.pages() else {
        let checked = serde_json::from_str::<IgnoredAny>(&file.text[start..]);
        return checked.map(drop).map_err(|error| (place_of(file, start, &error), error));
    };
    let mut bytes = PageBytes { pages, next: 0, text: String::new(), at: start };
    serde_json::from_reader::<_, IgnoredAny>(&mut bytes).map(drop).map_err(|error| (bytes.last(), error))
}

/// The bytes of a big text one after the other.
struct PageBytes<'a> {
    pages: &'a Paged,
    next: usize,
    /// The page just read, and how far.
    text: String,
    at: usize,
}

impl PageBytes<'_> {
    /// The character that was asked for last; the end of the text where all of them were.
    fn last(&self) -> Range<usize> {
        let begin = self.pages.start(self.next.saturating_sub(1));
        let mut at = self.at.saturating_sub(1).min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let length = self.text[at..].chars().next().map_or(0, char::len_utf8);
        begin + at..begin + at + length
    }
}

impl std::io::Read for PageBytes<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        while self.at >= self.text.len() && self.next < self.pages.page_count() {
            self.at -= self.text.len();
            self.text = self.pages.page(self.next);
            self.next += 1;
        }
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let length = rest.len().min(into.len());
        into[..length].copy_from_slice(&rest[..length]);
        self.at += length;
        Ok(length)
    }
}

/// The bytes of a column's value in the object that begins at `from`; nothing where it lacks the column.
pub(super) fn value_of(file: &File, from: usize, is_its: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    let mut pieces = Pieces::from(file, from);
    while !(Walk { text: pieces.text(), at: 0 }).is_whole() {
        if pieces.is_last() {
            return None;
        }
        pieces.step(0);
    }
    let mut walk = Walk { text: pieces.text(), at: 0 };
    if walk.sign() != b'{' {
        return None;
    }
    while walk.more() {
        let (_, key) = walk.key();
        walk.colon();
        let (at, _) = walk.value();
        if is_its(&key) {
            return Some(from + at.start..from + at.end);
        }
    }
    None
}

/// Reads one object into the cells of a record.
fn object<'a>(walk: &mut Walk<'a>, sheet: &mut Sheet<'_>, record: &mut Record<'a>) {
    record.cells.iter_mut().for_each(|cell| *cell = None);
    let table = sheet.table;
    let mut keys: Vec<Option<Range<usize>>> = vec![None; sheet.forms.width()];
    while walk.more() {
        let (key_at, key) = walk.key();
        walk.colon();
        let (at, value) = walk.value();
        let header = sheet.forms.header(&key);
        if header == Header::Skipped {
            continue;
        }
        let Header::Column(index) = header else {
            sheet.fault_once("key", key_at, &key, "unknown", || super::wording::unknown_column(table, &key));
            continue;
        };
        let name = sheet.forms.column(index).name;
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
        record.cells[index] = Some(sheet.forms.meant(index, Cell { text, at, sound }));
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

    /// Whether the value that begins here ends in this text.
    fn is_whole(&self) -> bool {
        let mut walk = Walk { text: self.text, at: self.at };
        match walk.sign() {
            b'"' => walk.string(),
            b'[' | b'{' => walk.nested(),
            _ => walk.value().0,
        };
        walk.at < self.text.len()
            || walk.at == self.text.len() && matches!(self.text.as_bytes().last(), Some(b'"' | b']' | b'}'))
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
            if depth == 0 || self.at >= self.text.len() + 2 {
                return from..self.at;
            }
        }
    }
}
