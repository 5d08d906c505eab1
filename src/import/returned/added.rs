//! Rows that were added to a sheet: a new step below one of the same SOP; elsewhere they are told and not taken.

use std::collections::BTreeMap;

use super::place::Sheet;
use super::{Work, key_path};
use crate::export::sheet::{self, Column, Row, SheetKind, tidy};
use crate::load::amend::{NewValue, Step, add_item};
use crate::model::shape::Field;
use crate::text::Words;

/// Takes the rows of a sheet that have no key, from the last up, so that each stands below the row above it.
pub(super) fn rows(
    work: &mut Work<'_>,
    kind: SheetKind,
    sheet: &Sheet<'_>,
    columns: &[Column],
    places: &[Option<usize>],
    known: &BTreeMap<&str, &Row>,
) {
    for row in (1..sheet.grid.rows.len()).rev() {
        let is_new = sheet.grid.cell(row, 0).trim().is_empty();
        if !is_new || sheet.grid.rows[row].iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let above = (1..row).rev().map(|row| sheet.grid.cell(row, 0).trim()).find(|key| !key.is_empty());
        match above.and_then(|key| known.get(key)) {
            Some(above) if kind == SheetKind::Steps => step(work, sheet, row, above, columns, places),
            _ => work.remarks.fault(
                sheet.span(row, 1),
                "",
                Words::new("这张表里加不了行", "a row cannot be added here"),
                Words::new(
                    "新的步骤写在「SOP」表里，紧跟同一份 SOP 的某一步；别的在定义文件里加",
                    "a new step goes into the sheet SOP, below a step of the same SOP; anything else into the definition's file",
                ),
            ),
        }
    }
}

fn step(work: &mut Work<'_>, sheet: &Sheet<'_>, row: usize, above: &Row, columns: &[Column], places: &[Option<usize>]) {
    let [list @ Step::Key(..), Step::Item(after)] = above.way.as_slice() else { return };
    let mut fields: Vec<(Field, NewValue)> = Vec::new();
    for (column, place) in columns.iter().zip(places) {
        let text = place.map(|place| tidy(sheet.grid.cell(row, place))).unwrap_or_default();
        let value = sheet::value(&text, &column.shape, None, true);
        if let ([Step::Key(field, _)], true) = (column.way.as_slice(), value != NewValue::Nothing) {
            fields.push((*field, value));
        }
    }
    let path = work.loaded.files.file(above.file).path.to_string();
    let text = work.texts.entry(path.clone()).or_insert_with(|| work.loaded.files.file(above.file).text.to_string());
    match add_item(text, std::slice::from_ref(list), *after, &fields) {
        Ok(made) => {
            *text = made;
            work.returned.added += 1;
            let way = [*list, Step::Item(after + 1)];
            for (column, place) in columns.iter().zip(places) {
                if let Some(place) = place {
                    let key = (path.clone(), key_path(&way, &column.path));
                    work.returned.cells.insert(key, sheet.span(row, *place));
                }
            }
        }
        Err(why) => {
            let span = sheet.span(row, 1);
            work.unwritten(span, "", why, &NewValue::Nothing);
        }
    }
}
