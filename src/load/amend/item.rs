//! A new item of a list, written after another one.

use super::written::fresh;
use super::{NewValue, NotAmended, Step, at, end_of, is_flow, line_end, line_of, line_start, says};
use crate::model::shape::Field;
use crate::source::{Bounds, Tree, Value};

/// The text with an item of these keys after the item `after` of the list at the end of the way.
///
/// # Errors
/// When the text cannot be read, the list is written in brackets, or the item would not be read as meant.
pub fn add_item(text: &str, way: &[Step], after: usize, fields: &[(Field, NewValue)]) -> Result<String, NotAmended> {
    let tree = Tree::parse(text, &Bounds::default());
    let list = at(tree.root.as_ref(), way).filter(|_| tree.broken_at.is_none()).ok_or(NotAmended::Unread)?;
    let Value::Sequence(items) = &list.value else { return Err(NotAmended::Unread) };
    let (item, line) = (items.get(after).ok_or(NotAmended::Unread)?, line_of(text));
    let Value::Mapping(entries) = &item.value else { return Err(NotAmended::Unwritable) };
    let chinese = entries.first().is_some_and(|entry| !entry.key.is_ascii());
    if is_flow(text, list) || fields.is_empty() {
        return Err(NotAmended::Unwritable);
    }
    let head = &text[line_start(text, item.span.start)..item.span.start];
    let dash = head.find('-').ok_or(NotAmended::Unwritable)?;
    let mut new = String::new();
    for (nth, (field, value)) in fields.iter().enumerate() {
        let name = if chinese { field.zh } else { field.key };
        let lead = if nth == 0 { "- " } else { "  " };
        let value = fresh(value, dash + 2, line);
        new.push_str(&format!("{line}{}{lead}{name}: {value}", " ".repeat(dash)));
    }
    let place = line_end(text, end_of(text, item));
    let made = format!("{}{new}{}", &text[..place], &text[place..]);
    let read = Tree::parse(&made, &Bounds::default());
    let own = |field: &Field| [way, &[Step::Item(after + 1), Step::Key(*field, &[])]].concat();
    let whole = fields.iter().all(|(field, value)| says(at(read.root.as_ref(), &own(field)), value));
    let as_well =
        read.broken_at.is_none() && read.flaws.len() <= tree.flaws.len() && read.comments.len() == tree.comments.len();
    if whole && as_well { Ok(made) } else { Err(NotAmended::Unwritable) }
}
