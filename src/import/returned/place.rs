//! Where a cell of a sheet stands, for whoever is told of it.

use crate::export::sheet::tidy;
use crate::load::Grid;
use crate::source::{FileId, Files, Span};

/// A sheet with the places of its cells.
#[derive(Debug)]
pub(super) struct Sheet<'g> {
    /// Its cells.
    pub(super) grid: &'g Grid,
    key: usize,
    file: FileId,
    /// Where each row begins, and where each of its cells does within the text.
    starts: Vec<Vec<usize>>,
}

impl<'g> Sheet<'g> {
    /// A sheet, known to `files` as a text with a row a line and tabs between cells; what tells its rows stands under `key`.
    pub(super) fn new(workbook: &str, grid: &'g Grid, key: &str, files: &mut Files) -> Self {
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
        let key = column(grid, key).unwrap_or(0);
        Self { grid, key, file, starts }
    }

    /// What tells this row from the others; empty in a new one.
    pub(super) fn key(&self, row: usize) -> &'g str {
        self.grid.cell(row, self.key).trim()
    }

    /// Whether nothing stands in this row.
    pub(super) fn is_blank(&self, row: usize) -> bool {
        self.grid.rows.get(row).is_none_or(|cells| cells.iter().all(|cell| cell.trim().is_empty()))
    }

    /// What a cell of a row says; empty where its column is not there.
    pub(super) fn text(&self, row: usize, column: Option<usize>) -> String {
        column.map(|column| tidy(self.grid.cell(row, column))).unwrap_or_default()
    }

    /// The column with this head.
    pub(super) fn column(&self, title: &str) -> Option<usize> {
        column(self.grid, title)
    }

    /// The place of a cell; of one behind the last of its row, where that row ends.
    pub(super) fn span(&self, row: usize, column: usize) -> Span {
        let starts = self.starts.get(row).or(self.starts.last()).map_or(&[][..], Vec::as_slice);
        let at = starts.get(column).or(starts.last()).copied().unwrap_or(0);
        Span::new(self.file, at..at)
    }
}

fn column(grid: &Grid, title: &str) -> Option<usize> {
    grid.rows.first()?.iter().position(|head| head.trim() == title)
}
