//! Whether two ways of writing say the same, so that a workbook may be taken back more than once.

use super::Tab;
use crate::export::sheet::{tidy, value};
use crate::model::shape::Shape;

/// Whether two texts of a cell come to the same value: `周二,周五` is `周二、周五`.
pub(super) fn same(one: &str, other: &str, shape: &Shape) -> bool {
    one == other || value(one, shape, None, true) == value(other, shape, None, true)
}

/// Whether something that came to this definition since the export says in every cell what a row says: it was taken back
/// before.
pub(super) fn is_taken(tab: &Tab<'_>, row: usize, of: &str) -> bool {
    let says = |cells: &[String]| {
        let mut each = cells.iter().zip(tab.columns).zip(tab.places);
        each.all(|((now, column), place)| same(&tidy(now), &tab.sheet.text(row, *place), &column.shape))
    };
    tab.came.iter().any(|it| it.of == of && says(&it.cells))
}
