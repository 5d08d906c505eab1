//! One row as it stands in a file, whichever the format: its cells in the order of the table's columns.

use std::borrow::Cow;
use std::ops::Range;

/// One cell as it stands.
#[derive(Debug, Clone)]
pub(super) struct Cell<'a> {
    /// What it says, without the quotes and spaces around it.
    pub(super) text: Cow<'a, str>,
    /// Its bytes in the file.
    pub(super) at: Range<usize>,
    /// Whether it could be read; if not, a finding says so already.
    pub(super) sound: bool,
}

impl Cell<'_> {
    /// Whether it says nothing.
    pub(super) fn is_blank(&self) -> bool {
        self.sound && self.text.is_empty()
    }
}

/// One row as it stands.
#[derive(Debug, Default)]
pub(super) struct Record<'a> {
    /// The line on which it begins, from 1.
    pub(super) line: u32,
    /// Its cells, one for each column of the table; none where the file has no such column.
    pub(super) cells: Vec<Option<Cell<'a>>>,
}

impl Record<'_> {
    /// An empty row of a table with so many columns.
    pub(super) fn of(columns: usize) -> Self {
        Self { line: 1, cells: (0..columns).map(|_| None).collect() }
    }
}

/// Counts lines from one place in a text to the next, as [`crate::source::File`] does: LF, CRLF or CR alone.
#[derive(Debug)]
pub(super) struct LineCount {
    line: u32,
    at: usize,
}

impl LineCount {
    /// At the start of a text.
    pub(super) fn new() -> Self {
        Self { line: 1, at: 0 }
    }

    /// The line of the byte at `to`, which lies after every place asked for before.
    pub(super) fn line_at(&mut self, text: &str, to: usize) -> u32 {
        let bytes = text.as_bytes();
        let breaks = (self.at..to).filter(|&at| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        self.line += breaks.count() as u32;
        self.at = self.at.max(to);
        self.line
    }
}
