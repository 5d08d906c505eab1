//! From a row of a snapshot to the bytes of one of its cells: only findings ask, so the row is read again.

use std::ops::Range;

use super::columns::Table;
use super::{csv, json};
use crate::model::tables::Row;
use crate::source::{Files, Span};

/// The bytes of a column's cell in a row; the line on which the row begins, where the file has no such column.
pub fn cell(files: &Files, table: &str, row: Row, column: &str) -> Span {
    let file = files.file(row.file);
    let (at, column) =
        (row.at as usize, Table::named(table).and_then(|table| Some(&table.columns[table.column(column)?])));
    let place = column.and_then(|column| match file.path.ends_with(".json") {
        true => json::value_of(&file.text, at, column),
        false => csv::place_of(&file.text, at, column),
    });
    place.map_or_else(|| line(files, row), |place| Span::new(row.file, place))
}

/// The line on which a row begins.
pub fn line(files: &Files, row: Row) -> Span {
    let file = files.file(row.file);
    let line: Range<usize> = file.line(file.position(row.at as usize).line);
    Span::new(row.file, line)
}
