//! What each whole is made of: one bar a whole, its parts end to end, the same part linked from bar to bar.

use super::pen::Pen;
use super::plot::Mark;
use super::style::{Letter, Path, Style};
use super::table::{Cell, Sheet};
use super::tone::{Paint, Tone};
use super::unit::Unit;
use super::{draw_nothing, lettering, plot, the_rest};
use crate::text::Lang;

/// Wholes and their parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Composition {
    /// The head of the table's column of wholes: 期, edition.
    pub head: String,
    /// The head of its column of parts: 首次出现于, first seen in.
    pub part_head: String,
    /// The head of its column of values.
    pub value_head: String,
    /// What the values count.
    pub unit: Unit,
    /// The names of the parts, oldest first, as short as they can be: they stand in the bars.
    pub parts: Vec<String>,
    /// The wholes, one bar each.
    pub rows: Vec<CompositionRow>,
}

/// One whole.
#[derive(Debug, Clone, PartialEq)]
pub struct CompositionRow {
    /// Its name.
    pub label: String,
    /// Words below the name, in place of the sum: 未开始.
    pub note: Option<String>,
    /// Its parts, one value a part; none where the part does not exist.
    pub values: Vec<Option<f64>>,
    /// What is planned, where nothing has happened yet.
    pub planned: Option<Planned>,
}

/// What is planned.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// How much.
    pub value: f64,
    /// In words: 目标 200 人，4 月 6 日开期.
    pub words: String,
}

/// So many parts have looks of their own; older ones become one.
const LOOKS: usize = 5;
/// So many wholes are drawn, the last ones.
const MOST: usize = 16;
const ROW: f64 = 64.0;
const BAR: f64 = 40.0;
const NAMES: f64 = 88.0;

/// Draw it.
pub(super) fn draw(composition: &Composition, lang: Lang, pen: &mut Pen) {
    let rows = rows(composition, lang);
    let longest = rows.iter().map(Row::length).fold(0.0, f64::max);
    if longest <= 0.0 {
        draw_nothing(lang, pen);
        return;
    }
    let parts = part_names(composition, lang);
    let height = ROW * rows.len() as f64 - (ROW - BAR) / 2.0;
    let names =
        rows.iter().flat_map(|row| [lettering::bold_width(&row.label, 13.0), lettering::width(&row.note, 13.0)]);
    let left = names.fold(0.0, f64::max).min(NAMES) + 12.0;
    // Parts of the longest, not numbers: charts-rs holds f32. What is planned is one series more.
    let lengths = |part: usize| rows.iter().map(|row| row.values[part].unwrap_or(0.0) / longest).collect();
    let mut series: Vec<Vec<f64>> = (0..parts.len()).map(lengths).collect();
    series.push(rows.iter().map(|row| row.planned.as_ref().map_or(0.0, |planned| planned.value / longest)).collect());
    let marks = plot::bars(rows.len(), &series, ROW * rows.len() as f64, (left, 2.0), pen);
    // Series by series, and in each row by row.
    let place = |part: usize, row: usize| marks.get(part * rows.len() + row).map(bar);
    draw_links(&rows, &place, pen);
    for (at, row) in rows.iter().enumerate() {
        let Some(first) = place(0, at) else { continue };
        let middle = first.top + BAR / 2.0;
        pen.fitted(0.0, middle - 3.0, &row.label, left - 8.0, Letter::bold());
        pen.fitted(0.0, middle + 14.0, &row.note, left - 8.0, Letter::second());
        for (part, name) in parts.iter().enumerate() {
            if let (Some(value), Some(mark)) = (row.values[part].filter(|value| *value > 0.0), place(part, at)) {
                draw_part(part, name, &composition.unit.label(value, lang), mark, pen);
            }
        }
        if let (Some(planned), Some(mark)) = (&row.planned, place(parts.len(), at)) {
            pen.rect(mark.left, mark.top, mark.width, BAR, Style::outline(Tone::Line).dashed());
            pen.fitted(
                mark.left + 10.0,
                middle + 5.0,
                &planned.words,
                pen.width() - mark.left - 10.0,
                Letter::second(),
            );
        }
    }
    pen.resize(height);
}

/// A whole that is drawn: as many parts as have looks, finite numbers only.
struct Row {
    label: String,
    note: String,
    values: Vec<Option<f64>>,
    planned: Option<Planned>,
}

impl Row {
    fn length(&self) -> f64 {
        let planned = self.planned.as_ref().map_or(0.0, |planned| planned.value);
        self.values.iter().flatten().sum::<f64>().max(planned)
    }
}

/// How many of the oldest parts are drawn as one.
fn merged(composition: &Composition) -> usize {
    if composition.parts.len() > LOOKS { composition.parts.len() - LOOKS + 1 } else { 1 }
}

fn part_names(composition: &Composition, lang: Lang) -> Vec<String> {
    let merged = merged(composition);
    if merged == 1 {
        return composition.parts.clone();
    }
    let newer = composition.parts[merged..].iter().cloned();
    std::iter::once(the_rest(merged, lang)).chain(newer).collect()
}

fn rows(composition: &Composition, lang: Lang) -> Vec<Row> {
    let merged = merged(composition);
    let skipped = composition.rows.len().saturating_sub(MOST);
    let row = |row: &CompositionRow| {
        let value =
            |part: usize| row.values.get(part).copied().flatten().filter(|value| value.is_finite() && *value >= 0.0);
        let older: Vec<f64> = (0..merged.min(composition.parts.len())).filter_map(value).collect();
        let first = (!older.is_empty()).then(|| older.iter().sum());
        let values: Vec<Option<f64>> =
            std::iter::once(first).chain((merged..composition.parts.len()).map(value)).collect();
        let sum: f64 = values.iter().flatten().sum();
        Row {
            label: row.label.clone(),
            note: row.note.clone().unwrap_or_else(|| composition.unit.full(sum, lang)),
            values: values.into_iter().take(composition.parts.len()).collect(),
            planned: row.planned.clone().filter(|planned| planned.value.is_finite() && planned.value > 0.0),
        }
    };
    composition.rows.iter().skip(skipped).map(row).collect()
}

/// The rectangle that charts-rs placed, at the height of our bars.
fn bar(mark: &Mark) -> Mark {
    Mark { top: (mark.top - (ROW - BAR) / 2.0 + (mark.height - BAR) / 2.0).max(0.0), height: BAR, ..*mark }
}

/// How a part is filled and outlined, and the tone of words on it; neighbours are far apart in light and in dark.
pub(super) fn look(part: usize) -> (Style, Tone) {
    match part {
        0 => (Style::fill(Tone::C1), Tone::OnC1),
        1 => (Style::fill(Paint::part(Tone::C1, 42)), Tone::Ink),
        2 => (Style::fill(Tone::Sunk).outlined(Tone::Line), Tone::Ink),
        3 => (Style::fill(Tone::C4).outlined(Tone::Line), Tone::Ink),
        _ => (Style::fill(Tone::Paper).outlined(Tone::Line), Tone::Ink),
    }
}

/// A part: its name and value where both fit, else its value, else neither.
fn draw_part(part: usize, name: &str, value: &str, mark: Mark, pen: &mut Pen) {
    let (style, tone) = look(part);
    pen.rect(mark.left, mark.top, mark.width, BAR, style);
    let both = format!("{name} {value}");
    for words in [both.as_str(), value] {
        let wide = lettering::width(words, 13.0);
        if wide + 8.0 <= mark.width {
            let inset = ((mark.width - wide) / 2.0).min(10.0);
            pen.text(mark.left + inset, mark.top + BAR / 2.0 + 5.0, words, Letter::plain().toned(tone));
            return;
        }
    }
}

/// From each bar to the next, the part that both have.
fn draw_links(rows: &[Row], place: &impl Fn(usize, usize) -> Option<Mark>, pen: &mut Pen) {
    for (at, row) in rows.iter().enumerate().skip(1) {
        for part in 0..row.values.len() {
            let (Some(above), Some(below)) = (place(part, at - 1), place(part, at)) else {
                continue;
            };
            let shared = above.width.min(below.width);
            if shared > 0.0 {
                let (from, to) = (above.top + BAR, below.top);
                let path = Path::at((above.left, from)).to((above.left + shared, from)).to((below.left + shared, to));
                pen.path(&path.to((below.left, to)).closed(), Style::fill(Paint::part(Tone::C2, 42)));
            }
        }
    }
}

/// Its data.
pub(super) fn sheet(composition: &Composition, lang: Lang) -> Sheet<'_> {
    let mut sheet = Sheet::new(lang)
        .words(&composition.head)
        .words(&composition.part_head)
        .numbers(&composition.value_head, &composition.unit);
    for row in &composition.rows {
        for (name, value) in composition.parts.iter().zip(&row.values) {
            // A part that a whole cannot have is no missing value.
            if value.is_some() {
                sheet.row([Cell::words(&row.label), Cell::words(name), Cell::value(*value)]);
            }
        }
        if let (Some(planned), true) = (&row.planned, row.values.iter().all(Option::is_none)) {
            sheet.row([Cell::words(&row.label), Cell::words(&planned.words), Cell::value(planned.value)]);
        }
    }
    sheet
}
