//! Amounts by row and column: the more, the fuller the cell's colour.

use super::datum::Datum;
use super::pen::Pen;
use super::style::{Letter, Style};
use super::table::{Cell, Sheet};
use super::tone::{HEAT, Tone, text_on_heat};
use super::unit::Unit;
use super::{draw_nothing, lettering, plot};
use crate::text::Lang;

/// Amounts by row and column; a cell without a record is hatched, one of 0 is empty.
#[derive(Debug, Clone, PartialEq)]
pub struct Heat {
    /// The head of the table's column of rows.
    pub head: String,
    /// What the values count.
    pub unit: Unit,
    /// The names of the columns: 周一, Mon.
    pub columns: Vec<String>,
    /// The names of the rows, from the top: 08:00.
    pub rows: Vec<String>,
    /// The values, row by row.
    pub values: Vec<Vec<Datum>>,
}

const ROW: f64 = 24.0;
/// More rows than this share the height of these.
const FULL_ROWS: usize = 24;
/// Room for the names of the columns.
const FOOT: f64 = 24.0;
/// Names of rows take at most so much, those of columns at most a cell.
const NAMES: f64 = 80.0;

/// Draw it.
pub(super) fn draw(heat: &Heat, lang: Lang, pen: &mut Pen) {
    let most = known(heat).fold(f64::NEG_INFINITY, f64::max);
    if !most.is_finite() || heat.columns.is_empty() || heat.rows.is_empty() {
        draw_nothing(lang, pen);
        return;
    }
    let row_height = ROW.min(ROW * FULL_ROWS as f64 / heat.rows.len() as f64);
    // Names that would stand on each other are thinned out.
    let every = (14.0 / row_height).ceil().max(1.0) as usize;
    let name = |(at, name): (usize, &String)| {
        if at % every == 0 { lettering::fit(name, 12.0, NAMES) } else { String::new() }
    };
    let rows: Vec<String> = heat.rows.iter().enumerate().map(name).collect();
    let left = rows.iter().map(|name| lettering::width(name, 12.0)).fold(0.0, f64::max) + 8.0;
    let cell = (pen.width() - left) / heat.columns.len() as f64;
    let columns: Vec<String> = heat.columns.iter().map(|name| lettering::fit(name, 12.0, cell.max(40.0))).collect();
    let height = row_height * rows.len() as f64 + FOOT;
    for mark in plot::grid(&columns, rows.len(), height, left, pen) {
        let (row, column) = (rows.len() - 1 - mark.index / columns.len(), mark.index % columns.len());
        let value = at(heat, row, column).known();
        let step = value.and_then(|value| step(value, most));
        let style = match (value, step) {
            (None, _) => Style::hatch(),
            (Some(_), None) => Style::outline(Tone::Rule),
            (Some(_), Some(step)) => Style::fill(HEAT[step]),
        };
        let gap = if mark.width > 6.0 && mark.height > 6.0 { 1.0 } else { 0.0 };
        if column == 0 {
            pen.text(mark.left - 8.0, mark.top + mark.height / 2.0 + 4.5, &rows[row], Letter::note().end());
        }
        pen.rect(mark.left + gap, mark.top + gap, mark.width - 2.0 * gap, mark.height - 2.0 * gap, style);
        let (Some(value), Some(step)) = (value, step) else {
            continue;
        };
        let words = heat.unit.label(value, lang);
        if lettering::width(&words, 12.0) + 2.0 <= mark.width && mark.height >= 14.0 {
            let (across, down) = (mark.left + mark.width / 2.0, mark.top + mark.height / 2.0 + 4.5);
            pen.text(across, down, &words, Letter::note().toned(text_on_heat(step)).middle());
        }
    }
    pen.resize(height);
}

fn known(heat: &Heat) -> impl Iterator<Item = f64> {
    heat.values.iter().flatten().copied().filter_map(Datum::known)
}

fn at(heat: &Heat, row: usize, column: usize) -> Datum {
    heat.values.get(row).and_then(|row| row.get(column)).copied().unwrap_or_default()
}

/// The step of the scale for a value; none for nothing.
pub(super) fn step(value: f64, most: f64) -> Option<usize> {
    let steps = HEAT.len();
    let step = (value / most * steps as f64).ceil() as usize;
    (value > 0.0).then(|| step.clamp(1, steps) - 1)
}

/// Its data.
pub(super) fn sheet(heat: &Heat, lang: Lang) -> Sheet<'_> {
    let mut sheet =
        heat.columns.iter().fold(Sheet::new(lang).words(&heat.head), |sheet, name| sheet.numbers(name, &heat.unit));
    for (row, name) in heat.rows.iter().enumerate() {
        let cells = (0..heat.columns.len()).map(|column| Cell::Value(at(heat, row, column)));
        sheet.row(std::iter::once(Cell::words(name)).chain(cells));
    }
    sheet
}
