//! Figures as they are printed: a chart with its data, a table, a rate that is a fraction first.

use crate::text::Safe;

/// A rate: numerator over denominator, each with its noun, then what they make.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rate {
    /// `60 人续报`.
    pub top: String,
    /// `177 位第 1 期付费成员`.
    pub bottom: String,
    /// `33.9%`, or the word for what is missing.
    pub value: String,
}

/// A chart with its sentence, its data and its downloads.
#[derive(Debug, Clone, Default)]
pub struct Figure {
    /// Unique on the page.
    pub id: String,
    /// The title.
    pub title: String,
    /// What the figure shows, in a sentence.
    pub lead: String,
    /// The fraction behind it, if one leads.
    pub rate: Option<Rate>,
    /// Intervals, other people's numbers, what is missing.
    pub notes: Vec<String>,
    /// The chart, with its own title and description.
    pub svg: Safe,
    /// Whether the chart takes the whole width, with its words below.
    pub wide: bool,
    /// The data.
    pub table: Table,
    /// What is said of rows for which the page has no room, maybe empty.
    pub cut: String,
    /// The link to the CSV file.
    pub csv: String,
    /// The link to the SVG file.
    pub svg_file: String,
    /// Where the numbers come from: files, date, formula.
    pub source: String,
}

/// A table; the first cell of a row names it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// What the table is, for those who cannot see it stand under its heading.
    pub caption: String,
    /// The columns, the first one included.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A column's head.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// Whether it holds numbers, set to the right.
    pub number: bool,
    /// Whether it holds a few words that stay on one line.
    pub short: bool,
}

/// A row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// As many cells as there are columns.
    pub cells: Vec<Cell>,
    /// Whether it is a sum.
    pub sum: bool,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// Where it leads, maybe empty.
    pub href: String,
    /// A second line, small.
    pub note: String,
    /// Whether it breaks a limit; the text or the note says so too.
    pub over: bool,
}

impl Table {
    /// The table without the columns that say nothing in any row.
    #[must_use]
    pub fn without_idle_columns(mut self) -> Self {
        let idle = |at: usize| self.rows.iter().all(|row| row.cells.get(at).is_none_or(|cell| cell.text.is_empty()));
        let said: Vec<bool> = (0..self.columns.len()).map(|at| !idle(at)).collect();
        let mut kept = said.iter();
        self.columns.retain(|_| *kept.next().unwrap_or(&true));
        for row in &mut self.rows {
            let mut kept = said.iter();
            row.cells.retain(|_| *kept.next().unwrap_or(&true));
        }
        self
    }
}

impl Cell {
    /// A cell that only says something.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// What it says; a path may break after its slashes.
    pub fn words(&self) -> Safe {
        Safe::breaking(&self.text)
    }

    /// A cell that leads somewhere.
    pub fn link(text: impl Into<String>, href: impl Into<String>) -> Self {
        Self { text: text.into(), href: href.into(), ..Self::default() }
    }
}

impl Column {
    /// A column of words.
    pub fn words(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// A column of numbers.
    pub fn numbers(name: impl Into<String>) -> Self {
        Self { name: name.into(), number: true, ..Self::default() }
    }

    /// A column of a few words, such as a state.
    pub fn state(name: impl Into<String>) -> Self {
        Self { name: name.into(), short: true, ..Self::default() }
    }

    /// The class that the style sheet knows it by.
    pub fn class(&self) -> &'static str {
        match (self.number, self.short) {
            (true, _) => "r",
            (false, true) => "nw",
            (false, false) => "",
        }
    }
}

/// One measure on the home page: its value, its fraction, a small plot, a sentence.
#[derive(Debug, Clone, Default)]
pub struct Tile {
    /// The measure's name.
    pub title: String,
    /// Where all figures of the measure stand.
    pub href: String,
    /// Whose it is: an edition, a group and its days.
    pub about: String,
    /// The number, or the word for what is missing.
    pub value: String,
    /// Its unit, small beside it.
    pub unit: String,
    /// The fraction or the base.
    pub base: String,
    /// A small plot, or nothing.
    pub plot: Safe,
    /// A sentence.
    pub note: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_say_nothing_go_wherever_they_stand() {
        let row = |cells: [&str; 4]| Row { cells: cells.map(Cell::text).into(), sum: false };
        let columns = ["what", "idle", "target", "base"].map(Column::words).into();
        let table = Table { rows: vec![row(["a", "", "1", ""]), row(["b", "", "", ""])], columns, ..Table::default() };
        let kept = table.without_idle_columns();
        let names: Vec<&str> = kept.columns.iter().map(|column| column.name.as_str()).collect();
        assert_eq!(names, ["what", "target"]);
        assert_eq!(
            kept.rows,
            [["a", "1"], ["b", ""]].map(|cells| Row { cells: cells.map(Cell::text).into(), sum: false })
        );
    }
}
