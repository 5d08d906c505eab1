//! The data beside a picture: a table ready to print, and a file that a spreadsheet reads.

use std::borrow::Cow;

use crate::text::{Lang, csv};

use super::datum::Datum;
use super::unit::Unit;

/// The data of a chart, ready to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The heads of the columns; the first column names the rows.
    pub head: Vec<String>,
    /// The cells, row by row, each row as long as the head.
    pub rows: Vec<Vec<String>>,
    /// Which columns hold numbers, and are set to the right.
    pub numeric: Vec<bool>,
}

/// A column that a chart's table has beside what the picture shows, such as a share's numerator.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// The head.
    pub head: String,
    /// What the numbers count.
    pub unit: Unit,
    /// One number a row.
    pub values: Vec<Datum>,
}

/// One cell before it is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell<'a> {
    /// Words.
    Text(Cow<'a, str>),
    /// A number, or why there is none.
    Value(Datum),
    /// A number in a unit of its own, in a column of numbers of several units.
    Of(&'a Unit, Datum),
    /// Nothing belongs here, as opposed to something unknown.
    Blank,
}

impl<'a> Cell<'a> {
    /// Words that stand in the chart's description.
    pub(super) fn words(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    /// A number.
    pub(super) fn value(value: impl Into<Datum>) -> Self {
        Self::Value(value.into())
    }

    /// A number, or nothing where none belongs.
    pub(super) fn or_blank(value: Option<f64>) -> Self {
        value.map_or(Self::Blank, Self::value)
    }
}

/// A chart's data, written row by row as table and as file.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    lang: Lang,
    units: Vec<Option<&'a Unit>>,
    table: Table,
    file: String,
}

impl<'a> Sheet<'a> {
    /// An empty sheet.
    pub(super) fn new(lang: Lang) -> Self {
        let table = Table { head: Vec::new(), rows: Vec::new(), numeric: Vec::new() };
        Self { lang, units: Vec::new(), table, file: String::new() }
    }

    /// Add a column of words.
    pub(super) fn words(self, head: &str) -> Self {
        self.column(head, None)
    }

    /// Add a column of numbers.
    pub(super) fn numbers(self, head: &str, unit: &'a Unit) -> Self {
        self.column(head, Some(unit))
    }

    fn column(mut self, head: &str, unit: Option<&'a Unit>) -> Self {
        self.table.head.push(head.to_owned());
        self.table.numeric.push(unit.is_some());
        self.units.push(unit);
        self
    }

    /// Add a row, one cell a column.
    pub(super) fn row<'b>(&mut self, cells: impl IntoIterator<Item = Cell<'b>>) {
        let mut row = Vec::with_capacity(self.units.len());
        for (cell, unit) in cells.into_iter().zip(&self.units) {
            if !row.is_empty() {
                self.file.push(',');
            }
            let (cell, own) = match cell {
                Cell::Of(unit, value) => (Cell::Value(value), Some(unit)),
                cell => (cell, *unit),
            };
            row.push(match (cell, own) {
                (Cell::Text(text), _) => {
                    self.file.push_str(&csv::cell(&text));
                    text.into_owned()
                }
                (Cell::Value(Datum::Known(value)), Some(unit)) if value.is_finite() => {
                    unit.write_machine(value, &mut self.file);
                    unit.bare(value)
                }
                (Cell::Value(datum), _) => {
                    // A spreadsheet takes an empty cell for no record; that there is one but it is kept back, it is told.
                    if !matches!(datum, Datum::Known(_) | Datum::Missing) {
                        self.file.push_str(&csv::cell(datum.why(self.lang)));
                    }
                    datum.why(self.lang).to_owned()
                }
                (Cell::Of(..) | Cell::Blank, _) => String::new(),
            });
        }
        debug_assert_eq!(row.len(), self.units.len(), "one cell a column");
        self.file.push_str("\r\n");
        self.table.rows.push(row);
    }

    /// The table to print, and the file for a spreadsheet.
    pub(super) fn finish(self) -> (Table, String) {
        let mut file = String::with_capacity(self.file.len() + 32 * self.table.head.len());
        file.push('\u{feff}');
        for (at, head) in self.table.head.iter().enumerate() {
            file.push_str(if at > 0 { "," } else { "" });
            file.push_str(&csv::cell(head));
        }
        file.push_str("\r\n");
        file.push_str(&self.file);
        (self.table, file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Cell<'_> {
        Cell::words(text)
    }

    #[test]
    fn the_file_begins_with_a_byte_order_mark_and_quotes_what_needs_quotes() {
        let people = Unit::counted("人");
        let mut sheet = Sheet::new(Lang::Zh).words("期").numbers("人数", &people);
        sheet.row([Cell::words("第 1 期，开门"), Cell::value(1234.0)]);
        sheet.row([Cell::words("a,\"b\"\nc"), Cell::Value(Datum::Missing)]);
        assert_eq!(sheet.finish().1, "\u{feff}期,人数\r\n第 1 期，开门,1234\r\n\"a,\"\"b\"\"\nc\",\r\n");
    }

    #[test]
    fn a_negative_number_is_no_formula() {
        let mut sheet = Sheet::new(Lang::Zh).numbers("=差", &Unit::Number);
        sheet.row([Cell::value(-5.0)]);
        assert_eq!(sheet.finish().1, "\u{feff}'=差\r\n-5\r\n");
    }

    #[test]
    fn the_table_says_what_is_missing_and_leaves_blank_what_does_not_apply() {
        let mut sheet = Sheet::new(Lang::Zh).words("日期").numbers("活跃", &Unit::Share).numbers("人数", &Unit::Number);
        sheet.row([text("2026-03-02"), Cell::Value(Datum::Missing), Cell::Blank]);
        sheet.row([text("2026-03-03"), Cell::value(f64::NAN), Cell::value(1234.0)]);
        let table = sheet.finish().0;
        assert_eq!(table.rows, [["2026-03-02", "无记录", ""], ["2026-03-03", "无记录", "1,234"]]);
        assert_eq!(table.numeric, [false, true, true]);
    }
}
