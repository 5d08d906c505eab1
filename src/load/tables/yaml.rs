//! YAML snapshots, a list of mappings with the columns' names as keys; small ones, read as definitions are.

use std::borrow::Cow;
use std::ops::Range;

use super::form::Header;
use super::record::{Cell, Record};
use super::sheet::Sheet;
use super::wording_json as wording;
use crate::source::{Bounds, Entry, File, Node, Tree, Value};

/// Reads every mapping of a file.
pub(super) fn read(tree: &Tree, sheet: &mut Sheet<'_>, mut each: impl FnMut(&mut Sheet<'_>, &Record<'_>)) {
    let Some(root) = &tree.root else {
        if tree.flaws.is_empty() {
            let said = super::wording::empty_file(sheet.table);
            sheet.fault(0..0, "", said);
        }
        return;
    };
    let Value::Sequence(items) = &root.value else {
        sheet.fault(root.span.clone(), "", wording::not_a_yaml_list());
        return;
    };
    let mut record = Record::of(sheet.forms.width());
    for item in items {
        let Value::Mapping(entries) = &item.value else {
            sheet.fault(item.span.clone(), "", wording::not_a_mapping());
            continue;
        };
        record.at = item.span.start;
        record.cells.iter_mut().for_each(|cell| *cell = None);
        let mut keys: Vec<Option<&Entry>> = vec![None; sheet.forms.width()];
        for entry in entries {
            take(entry, &mut keys, sheet, &mut record);
        }
        let at = item.span.start..item.span.start + 1;
        let lacking = sheet.table.columns.iter().zip(&record.cells);
        for (column, _) in lacking.filter(|(column, cell)| column.needed && cell.is_none()) {
            sheet.fault_once("key", at.clone(), column.name, "missing", || super::wording::missing_key(column));
        }
        each(sheet, &record);
    }
}

/// The bytes of a column's value in the mapping that begins at `from`; nothing where it lacks the column.
pub(super) fn value_of(file: &File, from: usize, is_its: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    let tree = Tree::parse(&file.text, &Bounds::default());
    let Value::Sequence(items) = &tree.root.as_ref()?.value else { return None };
    let Value::Mapping(entries) = &items.iter().find(|item| item.span.start == from)?.value else { return None };
    let own = entries.iter().find(|entry| is_its(&entry.key))?;
    Some(own.value.span.clone())
}

fn take<'a>(entry: &'a Entry, keys: &mut [Option<&'a Entry>], sheet: &mut Sheet<'_>, record: &mut Record<'a>) {
    let (table, key) = (sheet.table, &entry.key);
    let header = sheet.forms.header(key);
    if header == Header::Skipped {
        return;
    }
    let Header::Column(index) = header else {
        let said = || super::wording::unknown_column(table, key);
        sheet.fault_once("key", entry.key_span.clone(), key, "unknown", said);
        return;
    };
    let name = sheet.forms.column(index).name;
    if let Some(first) = keys[index] {
        // The same key twice is a flaw of the YAML already.
        if first.key != *key {
            let (said, label) = super::wording::column_twice(&first.key, key);
            sheet.fault_with(entry.key_span.clone(), name, said, first.key_span.clone(), label);
        }
        return;
    }
    keys[index] = Some(entry);
    let cell = cell(&entry.value, name, sheet);
    record.cells[index] = Some(sheet.forms.meant(index, cell));
}

fn cell<'a>(node: &'a Node, column: &str, sheet: &mut Sheet<'_>) -> Cell<'a> {
    let at: Range<usize> = node.span.clone();
    match &node.value {
        Value::Scalar(_) => {
            let text = crate::model::reader::scalar_text(node).unwrap_or_default().trim();
            Cell { text: Cow::Borrowed(text), at, sound: true }
        }
        Value::Sequence(_) | Value::Mapping(_) => {
            sheet.fault(at.clone(), column, wording::nested(column));
            Cell { text: Cow::Borrowed(""), at, sound: false }
        }
    }
}
