//! The data beside a picture: a table ready to print, and a file that a spreadsheet reads.

use crate::text::Lang;

use super::missing;
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
    pub values: Vec<Option<f64>>,
}

/// One cell before it is written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Words.
    Text(String),
    /// A number, or none where there is no record.
    Value(Option<f64>),
    /// Nothing belongs here, as opposed to something unknown.
    Blank,
}

/// A chart's data before it is written as table and file.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    head: Vec<String>,
    units: Vec<Option<Unit>>,
    rows: Vec<Vec<Cell>>,
}

impl Sheet {
    /// An empty sheet.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Add a column of words.
    pub(super) fn words(mut self, head: &str) -> Self {
        self.head.push(head.to_owned());
        self.units.push(None);
        self
    }

    /// Add a column of numbers.
    pub(super) fn numbers(mut self, head: &str, unit: &Unit) -> Self {
        self.head.push(head.to_owned());
        self.units.push(Some(unit.clone()));
        self
    }

    /// Add a row, one cell a column.
    pub(super) fn row(&mut self, cells: Vec<Cell>) {
        debug_assert_eq!(cells.len(), self.head.len(), "one cell a column");
        self.rows.push(cells);
    }

    /// The table to print.
    pub(super) fn table(&self, lang: Lang) -> Table {
        let print = |(cell, unit): (&Cell, &Option<Unit>)| match (cell, unit) {
            (Cell::Text(text), _) => text.clone(),
            (Cell::Value(Some(value)), Some(unit)) if value.is_finite() => unit.bare(*value),
            (Cell::Value(_), _) => missing(lang).to_owned(),
            (Cell::Blank, _) => String::new(),
        };
        Table {
            head: self.head.clone(),
            rows: self.rows.iter().map(|row| row.iter().zip(&self.units).map(print).collect()).collect(),
            numeric: self.units.iter().map(Option::is_some).collect(),
        }
    }

    /// The file for a spreadsheet.
    pub(super) fn csv(&self) -> String {
        let mut csv = String::with_capacity(64 + self.rows.len() * self.head.len() * 8);
        csv.push('\u{feff}');
        push_row(&mut csv, self.head.iter().map(|head| harmless(head)));
        for row in &self.rows {
            push_row(
                &mut csv,
                row.iter().zip(&self.units).map(|(cell, unit)| match (cell, unit) {
                    (Cell::Text(text), _) => harmless(text),
                    (Cell::Value(Some(value)), Some(unit)) if value.is_finite() => unit.machine(*value),
                    (Cell::Value(_) | Cell::Blank, _) => String::new(),
                }),
            );
        }
        csv
    }
}

fn push_row(csv: &mut String, cells: impl Iterator<Item = String>) {
    for (at, cell) in cells.enumerate() {
        if at > 0 {
            csv.push(',');
        }
        if cell.contains(['"', ',', '\n', '\r']) {
            csv.push('"');
            csv.push_str(&cell.replace('"', "\"\""));
            csv.push('"');
        } else {
            csv.push_str(&cell);
        }
    }
    csv.push_str("\r\n");
}

/// The text with an apostrophe before it where a spreadsheet would take it for a formula.
fn harmless(text: &str) -> String {
    let first = text
        .trim_start_matches(|first: char| first == ' ' || first == '\u{3000}' || is_invisible(first))
        .chars()
        .next();
    let starts_formula = matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'));
    if starts_formula { format!("'{text}") } else { text.to_owned() }
}

fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{0}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.into())
    }

    #[test]
    fn the_file_begins_with_a_byte_order_mark_and_quotes_what_needs_quotes() {
        let mut sheet = Sheet::new().words("期").numbers("人数", &Unit::counted("人"));
        sheet.row(vec![text("第 1 期，\"开门\""), Cell::Value(Some(1234.0))]);
        sheet.row(vec![text("a,\"b\"\nc"), Cell::Value(None)]);
        assert_eq!(
            sheet.csv(),
            "\u{feff}期,人数\r\n第 1 期，\"开门\",1234\r\n".replace("第 1 期，\"开门\"", "\"第 1 期，\"\"开门\"\"\"")
                + "\"a,\"\"b\"\"\nc\",\r\n"
        );
    }

    #[test]
    fn text_cannot_act_as_a_formula() {
        for start in [
            "=1+1",
            "+1",
            "-1",
            "@SUM(A1)",
            "\tx",
            "\rx",
            "＝1",
            "＋1",
            "－1",
            "＠x",
            "  =1",
            "\u{200b}=1",
            "\u{feff}@x",
        ] {
            assert_eq!(harmless(start), format!("'{start}"), "{start:?}");
        }
        for plain in ["第 1 期", "1=1", "", "a-b"] {
            assert_eq!(harmless(plain), plain);
        }
    }

    #[test]
    fn a_negative_number_is_no_formula() {
        let mut sheet = Sheet::new().numbers("=差", &Unit::Number);
        sheet.row(vec![Cell::Value(Some(-5.0))]);
        assert_eq!(sheet.csv(), "\u{feff}'=差\r\n-5\r\n");
    }

    #[test]
    fn the_table_says_what_is_missing_and_leaves_blank_what_does_not_apply() {
        let mut sheet = Sheet::new().words("日期").numbers("活跃", &Unit::Share).numbers("人数", &Unit::Number);
        sheet.row(vec![text("2026-03-02"), Cell::Value(None), Cell::Blank]);
        sheet.row(vec![text("2026-03-03"), Cell::Value(Some(f64::NAN)), Cell::Value(Some(1234.0))]);
        let table = sheet.table(Lang::Zh);
        assert_eq!(table.rows, [["2026-03-02", "无记录", ""], ["2026-03-03", "无记录", "1,234"]]);
        assert_eq!(table.numeric, [false, true, true]);
    }
}
