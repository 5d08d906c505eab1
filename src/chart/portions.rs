//! Parts of wholes, one bar each: claims that became conversions, steps done on time.

use super::datum::Datum;
use super::key::{self, Sample};
use super::pen::Pen;
use super::style::{Letter, Style};
use super::table::{Cell, Sheet};
use super::tone::Tone;
use super::unit::Unit;
use super::{draw_nothing, end, lettering};
use crate::text::Lang;

/// Parts of wholes.
#[derive(Debug, Clone, PartialEq)]
pub struct Portions {
    /// The heads of the table's columns: what it is, part, whole, share, lower end, upper end; those of part and whole are
    /// also the words of the picture's key.
    pub heads: [String; 6],
    /// Whether a larger whole has a longer bar; where not, every whole has the full length.
    pub by_size: bool,
    /// What the picture's key calls the interval of a share.
    pub interval: String,
    /// The wholes and their parts, from the top.
    pub rows: Vec<Portion>,
}

/// One whole and its part.
#[derive(Debug, Clone, PartialEq)]
pub struct Portion {
    /// Its name.
    pub label: String,
    /// The part.
    pub part: Datum,
    /// The whole.
    pub whole: Datum,
    /// The part of the whole, or why it is not said.
    pub share: Datum,
    /// The ends of the share's interval.
    pub interval: Option<(f64, f64)>,
}

const ROW: f64 = 58.0;
const BAR: f64 = 14.0;
/// More would be a page long; the table has them all.
const MOST: usize = 16;

/// Draw it.
pub(super) fn draw(portions: &Portions, lang: Lang, pen: &mut Pen) {
    let shown = &portions.rows[..portions.rows.len().min(MOST)];
    if shown.iter().all(|row| row.whole == Datum::Missing && row.share == Datum::Missing) {
        draw_nothing(lang, pen);
        return;
    }
    let longest = shown.iter().filter_map(|row| row.whole.known()).fold(0.0, f64::max);
    let longest = |row: &Portion| if portions.by_size { longest } else { row.whole.known().unwrap_or(longest) };
    for (at, row) in shown.iter().enumerate() {
        let top = ROW * at as f64;
        let words = stated(row, lang);
        let wide = lettering::width(&words, 13.0).min(pen.width() - 60.0);
        pen.fitted(0.0, top + 14.0, &row.label, pen.width() - wide - 14.0, Letter::bold());
        let letter = if row.share.known().is_some() { Letter::plain() } else { Letter::second() };
        pen.fitted(pen.width(), top + 14.0, &words, pen.width() - 60.0, letter.end());
        draw_bar(row, longest(row), top + 22.0, pen);
    }
    let mut key_entries = vec![
        (Sample::Fill(Style::fill(Tone::C1)), portions.heads[1].clone()),
        (Sample::Fill(Style::fill(Tone::C3).outlined(Tone::C2)), portions.heads[2].clone()),
    ];
    if shown.iter().any(|row| told_interval(row).is_some()) {
        key_entries.push((Sample::Interval, portions.interval.clone()));
    }
    let bottom = key::draw(&key_entries, ROW * shown.len() as f64 - 4.0, pen);
    end(portions.rows.len() - shown.len(), bottom, lang, pen);
}

/// The share as a fraction first: `18 / 96 = 18.8%`.
fn stated(row: &Portion, lang: Lang) -> String {
    let number = |value: f64| Unit::Number.label(value, lang);
    let counts = row.part.known().zip(row.whole.known());
    let counts = counts.map(|(part, whole)| format!("{} / {}", number(part), number(whole)));
    match (row.share.known(), counts) {
        (Some(share), Some(counts)) => format!("{counts} = {}", Unit::Share.bare(share)),
        (Some(share), None) => Unit::Share.bare(share),
        (None, Some(counts)) if lang == Lang::Zh => format!("{counts}，{}", row.share.why(lang)),
        (None, Some(counts)) => format!("{counts}, {}", row.share.why(lang)),
        (None, None) => row.share.why(lang).to_owned(),
    }
}

/// The whole, the part in it, and below it the interval on the whole's own length.
fn draw_bar(row: &Portion, longest: f64, top: f64, pen: &mut Pen) {
    let full = pen.width() - 1.0;
    let Some(whole) = row.whole.known() else {
        pen.rect(0.5, top + 0.5, full, BAR, Style::hatch());
        return;
    };
    let scale = |value: f64| if longest > 0.0 { (value.max(0.0) / longest).min(1.0) * full } else { 0.0 };
    let length = scale(whole);
    if length <= 0.0 {
        pen.line((0.5, top), (0.5, top + BAR), Style::outline(Tone::Line));
        return;
    }
    match row.part.known() {
        Some(part) => {
            pen.rect(0.5, top + 0.5, length, BAR, Style::fill(Tone::C3).outlined(Tone::C2));
            pen.rect(0.5, top + 0.5, scale(part).min(length), BAR, Style::fill(Tone::C1));
        }
        None => pen.rect(0.5, top + 0.5, length, BAR, Style::hatch()),
    }
    if let Some((low, high)) = told_interval(row) {
        let at = |share: f64| 0.5 + length * share.clamp(0.0, 1.0);
        key::draw_interval((at(low), at(high)), top + BAR + 6.0, pen);
    }
}

/// The interval of a share that is said.
fn told_interval(row: &Portion) -> Option<(f64, f64)> {
    row.share.known()?;
    row.interval.filter(|(low, high)| low.is_finite() && high.is_finite() && low <= high)
}

/// Its data.
pub(super) fn sheet(portions: &Portions, lang: Lang) -> Sheet<'_> {
    let [label, part, whole, share, low, high] = &portions.heads;
    let mut sheet = Sheet::new(lang).words(label).numbers(part, &Unit::Number).numbers(whole, &Unit::Number);
    for head in [share, low, high] {
        sheet = sheet.numbers(head, &Unit::Share);
    }
    for row in &portions.rows {
        let (low, high) = row.interval.unzip();
        let numbers = [row.part, row.whole, row.share].map(Cell::Value);
        let ends = [low, high].map(Cell::or_blank);
        sheet.row(std::iter::once(Cell::words(&row.label)).chain(numbers).chain(ends));
    }
    sheet
}
