//! One tidy row: a cell for each column of its table, and the place that it comes from.

use crate::load::tables::columns::{Holds, Table};
use crate::source::Span;
use crate::text::csv;

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TidyRow {
    /// A cell for each column of the table; an empty one is missing.
    pub cells: Vec<String>,
    /// Where it comes from.
    pub at: Span,
}

impl TidyRow {
    /// An empty row.
    pub(super) fn new(table: &Table, at: Span) -> Self {
        Self { cells: vec![String::new(); table.columns.len()], at }
    }

    /// The row with a cell filled in, where there is something to fill in.
    #[must_use]
    pub(super) fn with(mut self, table: &Table, column: &str, value: Option<impl ToString>) -> Self {
        if let (Some(index), Some(value)) = (table.column(column), value) {
            self.cells[index] = written(&value.to_string(), table.columns[index].holds);
        }
        self
    }
}

/// A value as a cell writes it, always in the same way, so that two cells that say the same are the same.
pub(super) fn written(value: &str, holds: Holds) -> String {
    let value = value.trim();
    match (holds, value) {
        (Holds::Flag, "是" | "1" | "true" | "TRUE" | "True") => "true".to_owned(),
        (Holds::Flag, "否" | "0" | "false" | "FALSE" | "False") => "false".to_owned(),
        (Holds::Text, _) => csv::harmless(&value.replace(|sign: char| sign.is_control(), " ")).into_owned(),
        _ => value.to_owned(),
    }
}

/// The columns that make a row of the table itself and no other.
pub(super) fn key_columns(table: &Table) -> Vec<usize> {
    let also: &[&str] = match table.name {
        "memberships" => &["joined_on"],
        "owner_days" | "contact_days" => &["account"],
        _ => &[],
    };
    let is_key = |name: &str, needed: bool| needed || also.contains(&name);
    table
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| is_key(column.name, column.needed))
        .map(|(index, _)| index)
        .collect()
}
