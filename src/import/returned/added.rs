//! Rows that were added to a sheet: a new step below one of the same SOP, a new item below one of the same budget; an
//! edition, which needs an id, is told and not taken.

use std::collections::BTreeMap;
use std::mem::take;

use super::same::is_taken;
use super::{Tab, Work, has_english_keys, key_path};
use crate::export::sheet::{self, Row, SheetKind};
use crate::load::amend::{NewValue, Step, add_item, at};
use crate::model::shape::Field;
use crate::source::{Bounds, Span, Tree};
use crate::text::Words;

/// Takes the rows of a sheet that have no key, from the last up, so that each stands below the row above it.
pub(super) fn rows(work: &mut Work<'_>, tab: &Tab<'_>, known: &BTreeMap<&str, &Row>) {
    let sheet = tab.sheet;
    for row in (1..sheet.grid.rows.len()).rev() {
        if !sheet.key(row).is_empty() || sheet.is_blank(row) {
            continue;
        }
        match above(tab, row).and_then(|key| known.get(key)) {
            Some(above) if tab.kind != SheetKind::Editions => {
                if !is_taken(tab, row, &above.of) {
                    item(work, tab, row, above);
                }
            }
            _ => {
                let (what, help) = nowhere(tab.kind);
                work.remarks.fault(sheet.span(row, 1), "", what, help);
            }
        }
    }
}

/// The key of the row to which a new one belongs: nothing but new rows stands between them.
fn above<'t>(tab: &Tab<'t>, row: usize) -> Option<&'t str> {
    let above = (1..row).rev().take_while(|row| !tab.sheet.is_blank(*row));
    above.map(|row| tab.sheet.key(row)).find(|key| !key.is_empty())
}

fn nowhere(kind: SheetKind) -> (Words, Words) {
    match kind {
        SheetKind::Steps => (
            Words::new("看不出这一步属于哪份 SOP", "it does not show to which SOP this step belongs"),
            Words::new(
                "紧跟在同一份 SOP 的某一步下面写，中间不空行；SOP 还没有步骤，第一步在定义文件里加",
                "put it right below a step of the same SOP; the first step of an SOP goes into the definition's file",
            ),
        ),
        SheetKind::Budget => (
            Words::new("看不出这笔预算属于哪一期", "it does not show to which edition this item belongs"),
            Words::new(
                "紧跟在同一期的某一笔下面写，中间不空行；这一期还没有预算，第一笔在定义文件里加",
                "put it right below an item of the same edition; the first item of an edition goes into the definition's file",
            ),
        ),
        SheetKind::Editions => (
            Words::new("新的一期不能在表里加，它要有编号", "an edition cannot be added here, for it needs an id"),
            Words::new(
                "在系列的定义文件里加到 `editions`（`各期`）下面，写好 `id`；再导出，接着填",
                "add it with its `id` below `editions` in the definition's file; export again and fill in the rest",
            ),
        ),
    }
}

fn item(work: &mut Work<'_>, tab: &Tab<'_>, row: usize, above: &Row) {
    let Some((Step::Item(after), list)) = above.way.split_last() else { return };
    let path = work.loaded.files.file(above.file).path.to_string();
    let text = work.texts.entry(path.clone()).or_insert_with(|| work.loaded.files.file(above.file).text.to_string());
    let tree = Tree::parse(text, &Bounds::default());
    let english = has_english_keys(at(tree.root.as_ref(), &above.way));
    let mut fields: Vec<(Field, NewValue)> = Vec::new();
    for (column, place) in tab.columns.iter().zip(tab.places) {
        let value = sheet::value(&tab.sheet.text(row, *place), &column.shape, None, english);
        if let ([Step::Key(field, _)], true) = (column.way.as_slice(), value != NewValue::Nothing) {
            fields.push((*field, value));
        }
    }
    match add_item(text, list, *after, &fields) {
        Ok(made) => {
            *text = made;
            work.returned.added += 1;
            make_room(&mut work.returned.cells, &path, &key_path(list, ""), *after);
            let way = [list, &[Step::Item(after + 1)]].concat();
            for (column, place) in tab.columns.iter().zip(tab.places) {
                if let Some(place) = place {
                    let key = (path.clone(), key_path(&way, &column.path));
                    work.returned.cells.insert(key, tab.sheet.span(row, *place));
                }
            }
        }
        Err(why) => work.unwritten(tab.sheet.span(row, 1), "", why, &NewValue::Nothing),
    }
}

/// Moves on by one what was edited behind a new item of a list.
fn make_room(cells: &mut BTreeMap<(String, String), Span>, file: &str, list: &str, after: usize) {
    let moved = take(cells).into_iter().map(|((own, key), span)| {
        let key = if own == file { moved_on(&key, list, after).unwrap_or(key) } else { key };
        ((own, key), span)
    });
    *cells = moved.collect();
}

/// The path of keys to what stood behind the item `after` of a list, now that there is one more.
fn moved_on(key: &str, list: &str, after: usize) -> Option<String> {
    let (index, rest) = key.strip_prefix(list)?.strip_prefix('[')?.split_once(']')?;
    let index: usize = index.parse().ok()?;
    (index > after).then(|| format!("{list}[{}]{rest}", index + 1))
}
