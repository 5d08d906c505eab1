//! From a row of a snapshot to the bytes of one of its cells: only findings ask, so the row is read again.

use super::columns::Table;
use super::csv;
use crate::model::tables::Row;
use crate::source::{Files, Span};

/// The bytes of a column's cell in a row; the row's whole line in JSON, and where the file has no such column.
pub fn cell(files: &Files, table: &str, row: Row, column: &str) -> Span {
    let file = files.file(row.file);
    let line = file.line(row.line);
    let column = Table::named(table).and_then(|table| Some(&table.columns[table.column(column)?]));
    let place =
        column.filter(|_| !file.path.ends_with(".json")).and_then(|it| csv::place_of(&file.text, line.start, it));
    Span::new(row.file, place.unwrap_or(line))
}
