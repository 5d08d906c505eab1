//! From a row of a snapshot to the bytes of one of its cells: only findings ask, so the row is read again.

use std::ops::Range;

use super::columns::Table;
use super::form::Forms;
use super::{Format, csv, json, yaml};
use crate::model::List;
use crate::model::snapshots::SnapshotForm;
use crate::model::tables::Row;
use crate::source::{Files, Span};

/// The bytes of a column's cell in a row; the line on which the row begins, where the file has no such column.
pub fn cell(files: &Files, forms: &List<SnapshotForm>, table: &str, row: Row, column: &str) -> Span {
    let (file, at) = (files.file(row.file), row.at as usize);
    let place = Table::named(table).and_then(|table| {
        let forms = Forms::of(forms, table, &file.path);
        let is_its = |name: &str| forms.names(name, column);
        match Format::of(&file.path) {
            Some(Format::Json) => json::value_of(file, at, is_its),
            Some(Format::Yaml) => yaml::value_of(file, at, is_its),
            Some(Format::Csv) | None => csv::place_of(file, at, is_its),
        }
    });
    place.map_or_else(|| line(files, row), |place| Span::new(row.file, place))
}

/// The line on which a row begins.
pub fn line(files: &Files, row: Row) -> Span {
    let file = files.file(row.file);
    let line: Range<usize> = file.line(file.position(row.at as usize).line);
    Span::new(row.file, line)
}
