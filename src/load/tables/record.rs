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
    /// The byte at which it begins.
    pub(super) at: usize,
    /// Its cells, one for each column of the table; none where the file has no such column.
    pub(super) cells: Vec<Option<Cell<'a>>>,
}

impl Record<'_> {
    /// An empty row of a table with so many columns.
    pub(super) fn of(columns: usize) -> Self {
        Self { at: 0, cells: (0..columns).map(|_| None).collect() }
    }
}
