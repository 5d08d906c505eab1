//! Amounts side by side, one bar each.

use super::datum::Datum;
use super::pen::Pen;
use super::style::{Letter, Style};
use super::table::{Cell, Sheet};
use super::tone::Tone;
use super::unit::Unit;
use super::{draw_nothing, lettering, plot, the_rest};
use crate::text::Lang;

/// Amounts side by side, in the order given.
#[derive(Debug, Clone, PartialEq)]
pub struct Bars {
    /// The head of the table's column of names.
    pub head: String,
    /// The head of its column of values.
    pub value_head: String,
    /// What the values count.
    pub unit: Unit,
    /// The bars.
    pub bars: Vec<Bar>,
    /// What they are parts of, and the head of the table's column of shares; then each says its share too.
    pub whole: Option<(f64, String)>,
}

/// One bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// Its length.
    pub value: Datum,
    /// Whether it stands for none or gone, and is hatched.
    pub gone: bool,
}

/// So many bars are drawn; the others become one.
const MOST: usize = 24;
/// From one row to the next.
const ROW: f64 = 34.0;
const BAR: f64 = 20.0;
/// Names take at most so much.
const NAMES: f64 = 120.0;

/// Draw it.
pub(super) fn draw(bars: &Bars, lang: Lang, pen: &mut Pen) {
    let whole = whole(bars);
    let rows = rows(bars, lang);
    if rows.iter().all(|row| row.value == Datum::Missing) {
        draw_nothing(lang, pen);
        return;
    }
    let longest = rows.iter().map(|row| row.length).fold(0.0, f64::max);
    let labels: Vec<String> = rows.iter().map(|row| lettering::fit_bold(&row.label, 13.0, NAMES)).collect();
    let words: Vec<String> = rows.iter().map(|row| value_words(row.value, bars, whole, lang)).collect();
    let widest = words.iter().map(|words| lettering::width(words, 13.0)).fold(0.0, f64::max);
    let height = ROW * rows.len() as f64;
    // charts-rs holds f32: lengths are handed over as parts of the longest, so that no size is too large for it.
    let part = |row: &Row| if longest > 0.0 { row.length / longest } else { 0.0 };
    let lengths = vec![rows.iter().map(part).collect()];
    let left = labels.iter().map(|label| lettering::bold_width(label, 13.0)).fold(0.0, f64::max) + 8.0;
    let marks = plot::bars(rows.len(), &lengths, height, (left, widest + 10.0), pen);
    for (at, mark) in marks.iter().enumerate().take(rows.len()) {
        let (row, top) = (&rows[at], mark.top + (mark.height - BAR) / 2.0);
        let base = top + BAR / 2.0 + 4.5;
        pen.text(mark.left - 8.0, base, &labels[at], Letter::bold().end());
        pen.line((mark.left, top - 3.0), (mark.left, top + BAR + 3.0), Style::outline(Tone::Line));
        if row.length > 0.0 {
            let style = if row.gone { Style::hatch() } else { Style::fill(Tone::C1) };
            pen.rect(mark.left, top, mark.width.max(1.0), BAR, style);
        }
        let letter = if row.value.known().is_some() { Letter::plain() } else { Letter::note() };
        pen.text(mark.left + mark.width + 8.0, base, &words[at], letter);
    }
    pen.resize(height);
}

/// What the bars are parts of, where that is a number that can be divided by.
fn whole(bars: &Bars) -> Option<f64> {
    bars.whole.as_ref().map(|whole| whole.0).filter(|whole| whole.is_finite() && *whole > 0.0)
}

/// A row that is drawn.
struct Row {
    label: String,
    value: Datum,
    length: f64,
    gone: bool,
}

/// The bars for which there is room, then the rest in one row, whose sum is said but not drawn: beside it they would be
/// slivers.
fn rows(bars: &Bars, lang: Lang) -> Vec<Row> {
    let row = |bar: &Bar| {
        let (known, label) = (bar.value.known(), bar.label.clone());
        let value =
            known.map_or(if let Datum::Known(_) = bar.value { Datum::Missing } else { bar.value }, Datum::Known);
        Row { label, value, length: known.unwrap_or(0.0).max(0.0), gone: bar.gone }
    };
    if bars.bars.len() <= MOST {
        return bars.bars.iter().map(row).collect();
    }
    let (shown, others) = bars.bars.split_at(MOST - 1);
    let known: Vec<f64> = others.iter().filter_map(|bar| bar.value.known()).collect();
    let value = (!known.is_empty()).then(|| known.iter().sum::<f64>()).into();
    shown
        .iter()
        .map(row)
        .chain([Row { label: the_rest(others.len(), lang), value, length: 0.0, gone: false }])
        .collect()
}

fn value_words(value: Datum, bars: &Bars, whole: Option<f64>, lang: Lang) -> String {
    match (value.known(), whole) {
        (None, _) => value.why(lang).to_owned(),
        (Some(value), None) => bars.unit.full(value, lang),
        (Some(value), Some(whole)) => format!("{} · {}", bars.unit.full(value, lang), Unit::Share.bare(value / whole)),
    }
}

/// Its data.
pub(super) fn sheet(bars: &Bars, lang: Lang) -> Sheet<'_> {
    let whole = whole(bars);
    let mut sheet = Sheet::new(lang).words(&bars.head).numbers(&bars.value_head, &bars.unit);
    if let Some((_, head)) = &bars.whole {
        sheet = sheet.numbers(head, &Unit::Share);
    }
    for bar in &bars.bars {
        let mut cells = vec![Cell::words(&bar.label), Cell::Value(bar.value)];
        if bars.whole.is_some() {
            let share = bar.value.known().zip(whole).map(|(value, whole)| value / whole);
            cells.push(Cell::Value(share.map_or(bar.value, Datum::Known)));
        }
        sheet.row(cells);
    }
    sheet
}
