//! Where a cell of a sheet stands, for whoever is told of it.

use crate::load::Grid;
use crate::source::{FileId, Files, Span};

/// A sheet with the places of its cells.
#[derive(Debug)]
pub(super) struct Sheet<'g> {
    /// Its cells.
    pub(super) grid: &'g Grid,
    file: FileId,
    /// Where each row begins, and where each of its cells does within the text.
    starts: Vec<Vec<usize>>,
}

impl<'g> Sheet<'g> {
    /// A sheet, known to `files` as a text with a row a line and tabs between cells.
    pub(super) fn new(workbook: &str, grid: &'g Grid, files: &mut Files) -> Self {
        let mut text = String::new();
        let mut starts = Vec::new();
        for cells in &grid.rows {
            let mut row = Vec::new();
            for cell in cells {
                row.push(text.len());
                text.push_str(&cell.replace(['\t', '\n', '\r'], " "));
                text.push('\t');
            }
            row.push(text.len());
            starts.push(row);
            text.push('\n');
        }
        let file = files.add_sheet(&format!("{workbook}[{}]", grid.name), &grid.name, &text);
        Self { grid, file, starts }
    }

    /// The column with this head.
    pub(super) fn column(&self, title: &str) -> Option<usize> {
        self.grid.rows.first()?.iter().position(|head| head.trim() == title)
    }

    /// The place of a cell; of one behind the last of its row, where that row ends.
    pub(super) fn span(&self, row: usize, column: usize) -> Span {
        let starts = self.starts.get(row).or(self.starts.last()).map_or(&[][..], Vec::as_slice);
        let at = starts.get(column).or(starts.last()).copied().unwrap_or(0);
        Span::new(self.file, at..at)
    }
}
