//! A book as sheets that operators keep by hand: steps, editions and budgets to edit, schedule and index to read.
//!
//! What a cell of a sheet says comes from the definition's own text, so that reading it back compares like with like.

mod cell;
mod column;
mod read_only;
mod row;
mod workbook;

pub use cell::value;
pub use column::{Column, SheetKind, columns};
pub use row::{Row, rows};
pub use workbook::{MARK, hidden, workbook};

/// A cell's text without what spreadsheets add and drop by themselves: other line ends, space at the end.
pub fn tidy(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim_end().to_owned()
}
