//! A workbook as the text of one of its sheets: a row a line, its cells apart by tabs; only after its zip has been measured.

mod cells;
mod grid;
mod parcel;
mod unseen;
mod wording;

use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx};

use self::cells::written;
pub use self::grid::{Grid, grids};
pub use self::parcel::Extras;
use self::parcel::measured;
pub use self::wording::address;

/// The most cells that are read.
const MOST_CELLS: usize = 2_000_000;
/// The last column that is read, from 1; no table has as many.
const MOST_COLUMNS: u32 = 256;
/// The last row, as spreadsheets bound it.
const MOST_LINES: u32 = 1 << 20;
/// The longest text of a cell, in characters, as spreadsheets bound it.
const MOST_SIGNS: usize = 32_767;
/// The longest text of a sheet, in bytes.
const MOST_BYTES: usize = 64 << 20;

/// One sheet of a workbook.
#[derive(Debug)]
pub struct Workbook {
    /// The sheet's name.
    pub sheet: String,
    /// Its text: a row a line, its cells apart by tabs.
    pub text: String,
    /// What else the workbook carries, and nobody reads.
    pub extras: Extras,
}

/// Which sheet of a workbook is read, and from where on.
#[derive(Debug, Clone, Copy)]
pub struct SheetWanted<'a> {
    /// Its name, also of one that is hidden; the first that is shown where it is none.
    pub name: Option<&'a str>,
    /// The row in which the columns have their names, from 1; what stands above it is not read.
    pub header_row: u32,
}

impl SheetWanted<'_> {
    /// The first sheet that is shown, from its first row on.
    pub const FIRST: Self = Self { name: None, header_row: 1 };
}

/// Why a workbook is not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoWorkbook {
    /// It has a password, or is of the old kind `.xls`.
    Old,
    /// It is something else with the ending of a workbook.
    Other,
    /// It is a workbook that breaks off or contradicts itself.
    Broken,
    /// Unpacked it would be too big, or is packed so tightly that it can only be meant to harm.
    Bomb,
    /// It has more cells than are read.
    Cells(usize),
    /// A cell stands beyond the columns that are read; row and column, from 1.
    Far(u32, u32),
    /// A cell holds more text than any spreadsheet can; row and column, from 1.
    Long(u32, u32),
    /// It shows no sheet with cells.
    Empty,
    /// It has no sheet of the name that is wanted; these it shows.
    NoSheet(Vec<String>),
}

/// Reads one sheet of a workbook, cell by cell and never more than the bounds.
///
/// # Errors
/// When it is no workbook that can be read in bounds, or has no such sheet.
pub fn workbook(bytes: &[u8], wanted: SheetWanted<'_>) -> Result<Workbook, NoWorkbook> {
    let extras = measured(bytes)?;
    // Its reader trusts some numbers of a workbook that has been tampered with, and a number is no reason to stop.
    unseen::caught(|| opened(bytes, extras, wanted)).unwrap_or(Err(NoWorkbook::Broken))
}

fn opened(bytes: &[u8], mut extras: Extras, wanted: SheetWanted<'_>) -> Result<Workbook, NoWorkbook> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| NoWorkbook::Broken)?;
    let shown = |visible: bool| {
        let sheets = book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
        sheets
            .filter(|sheet| (sheet.visible == SheetVisible::Visible) == visible)
            .map(|sheet| sheet.name.clone())
            .collect()
    };
    let (names, hidden): (Vec<String>, Vec<String>) = (shown(true), shown(false));
    let sheet = match wanted.name {
        None => names.first().ok_or(NoWorkbook::Empty)?,
        Some(name) => match names.iter().chain(&hidden).find(|sheet| sheet.trim() == name) {
            Some(sheet) => sheet,
            None => return Err(NoWorkbook::NoSheet(names)),
        },
    };
    let beside = |all: &[String]| all.iter().filter(|other| *other != sheet).count();
    (extras.hidden_sheets, extras.other_sheets) = (beside(&hidden), beside(&names));
    let text = text_of(&mut book, sheet, wanted.header_row)?;
    if text.trim().is_empty() {
        return Err(NoWorkbook::Empty);
    }
    Ok(Workbook { sheet: sheet.clone(), text, extras })
}

/// The text of a sheet, cell by cell: its rows and columns stand where they stand in the workbook, and rows above the
/// header are blank.
fn text_of(book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str, header_row: u32) -> Result<String, NoWorkbook> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(|_| NoWorkbook::Broken)?;
    let mut text = String::new();
    let (mut row, mut column, mut count) = (0, 0, 0);
    // How many columns the header has; none before it.
    let mut width = None;
    while let Some(cell) = cells.next_cell().map_err(|_| NoWorkbook::Broken)? {
        let (own_row, own_column) = cell.get_position();
        count += 1;
        if count > MOST_CELLS {
            return Err(NoWorkbook::Cells(MOST_CELLS));
        }
        let value = match cell.get_value() {
            DataRef::Empty => continue,
            value => written(value),
        };
        if value.is_empty() || own_row + 1 < header_row {
            continue;
        }
        if own_column >= MOST_COLUMNS || own_row >= MOST_LINES {
            return Err(NoWorkbook::Far(own_row.saturating_add(1), own_column.saturating_add(1)));
        }
        if value.len() > MOST_SIGNS * 4 || value.chars().count() > MOST_SIGNS {
            return Err(NoWorkbook::Long(own_row.saturating_add(1), own_column.saturating_add(1)));
        }
        // A cell that stands before the one that came before it: no program writes them so.
        if own_row < row || (own_row == row && own_column < column) {
            return Err(NoWorkbook::Broken);
        }
        if own_row > row {
            if !text.trim_end_matches('\n').is_empty() {
                let width = *width.get_or_insert(column);
                // A workbook keeps no blank cells at the end of a row.
                text.extend(std::iter::repeat_n('\t', width.saturating_sub(column) as usize));
            }
            text.extend(std::iter::repeat_n('\n', (own_row - row) as usize));
            (row, column) = (own_row, 0);
        }
        text.extend(std::iter::repeat_n('\t', (own_column - column) as usize));
        column = own_column;
        text.push_str(&value);
        if text.len() > MOST_BYTES {
            return Err(NoWorkbook::Bomb);
        }
    }
    text.extend(std::iter::repeat_n('\t', width.unwrap_or_default().saturating_sub(column) as usize));
    text.push('\n');
    Ok(text)
}
