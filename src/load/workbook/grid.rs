//! Every sheet of a workbook cell by cell, each text as it stands in its cell: for workbooks that Qunce wrote itself.

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, Xlsx};

use super::cells::written;
use super::parcel::measured;
use super::{MOST_BYTES, MOST_CELLS, MOST_COLUMNS, MOST_LINES, MOST_SIGNS, NoWorkbook, unseen};

/// A sheet, cell by cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// Its name.
    pub name: String,
    /// Its rows, each as long as its last cell; line breaks within cells are kept.
    pub rows: Vec<Vec<String>>,
    /// The first and the last cell of each block of cells that were merged into one, row and column from 0.
    pub merged: Vec<[(usize, usize); 2]>,
}

impl Grid {
    /// The text of a cell, row and column from 0; empty where there is none.
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|cells| cells.get(column)).map_or("", String::as_str)
    }

    /// Whether a cell was merged into another one, which took its text away.
    pub fn is_covered(&self, row: usize, column: usize) -> bool {
        self.merged.iter().any(|[first, last]| {
            (first.0..=last.0).contains(&row) && (first.1..=last.1).contains(&column) && *first != (row, column)
        })
    }
}

/// Reads every sheet of a workbook, hidden ones too, within the bounds of all workbooks.
///
/// # Errors
/// When it is no workbook that can be read in bounds.
pub fn grids(bytes: &[u8]) -> Result<Vec<Grid>, NoWorkbook> {
    measured(bytes)?;
    unseen::caught(|| all(bytes)).unwrap_or(Err(NoWorkbook::Broken))
}

fn all(bytes: &[u8]) -> Result<Vec<Grid>, NoWorkbook> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| NoWorkbook::Broken)?;
    let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let names: Vec<String> = sheets.map(|sheet| sheet.name.clone()).collect();
    let mut read = (0, 0);
    names.into_iter().map(|name| grid(&mut book, name, &mut read)).collect()
}

/// One sheet; `read` counts cells and bytes of all of them.
fn grid(book: &mut Xlsx<Cursor<&[u8]>>, name: String, read: &mut (usize, usize)) -> Result<Grid, NoWorkbook> {
    let merged = merged(book, &name)?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(|_| NoWorkbook::Broken)?;
    let mut grid = Grid { name, rows: Vec::new(), merged };
    while let Some(cell) = cells.next_cell().map_err(|_| NoWorkbook::Broken)? {
        let (row, column) = cell.get_position();
        let text = match cell.get_value() {
            DataRef::Empty => continue,
            DataRef::String(text) => text.clone(),
            DataRef::SharedString(text) => (*text).to_owned(),
            value => written(value).into_owned(),
        };
        read.0 += 1;
        read.1 += text.len();
        if text.is_empty() {
            continue;
        }
        let place = (row.saturating_add(1), column.saturating_add(1));
        match *read {
            (cells, _) if cells > MOST_CELLS => return Err(NoWorkbook::Cells(MOST_CELLS)),
            (_, bytes) if bytes > MOST_BYTES => return Err(NoWorkbook::Bomb),
            _ if column >= MOST_COLUMNS || row >= MOST_LINES => return Err(NoWorkbook::Far(place.0, place.1)),
            _ if text.chars().count() > MOST_SIGNS => return Err(NoWorkbook::Long(place.0, place.1)),
            _ => {}
        }
        let (row, column) = (row as usize, column as usize);
        if grid.rows.len() <= row {
            grid.rows.resize_with(row + 1, Vec::new);
        }
        let cells = &mut grid.rows[row];
        if cells.len() <= column {
            cells.resize_with(column + 1, String::new);
        }
        cells[column] = text;
    }
    Ok(grid)
}

fn merged(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<[(usize, usize); 2]>, NoWorkbook> {
    let blocks = book.merge_cells_by_sheet_name(name).map_err(|_| NoWorkbook::Broken)?;
    let place = |(row, column): (u32, u32)| (row as usize, column as usize);
    Ok(blocks.into_iter().map(|block| [place(block.start), place(block.end)]).collect())
}
