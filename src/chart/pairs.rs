//! The same figures before and after a change, each on a line of its own.

use super::datum::Datum;
use super::pen::Pen;
use super::style::{Letter, Path, Style};
use super::table::{Cell, Sheet};
use super::tone::Tone;
use super::unit::Unit;
use super::{draw_nothing, end, lettering};
use crate::text::{Lang, number};

/// The same figures before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct Pairs {
    /// The heads of the table's columns: what it is, before, after, change.
    pub heads: [String; 4],
    /// The figures, from the top; each has a unit and a scale of its own.
    pub rows: Vec<Pair>,
}

/// One figure before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct Pair {
    /// What it is.
    pub label: String,
    /// What it counts.
    pub unit: Unit,
    /// Its number before.
    pub before: Datum,
    /// Its number after.
    pub after: Datum,
}

const ROW: f64 = 52.0;
/// More would be a page long; the table has them all.
const MOST: usize = 20;
/// Dots are so large.
const DOT: f64 = 5.0;

/// Draw it.
pub(super) fn draw(pairs: &Pairs, lang: Lang, pen: &mut Pen) {
    let shown = &pairs.rows[..pairs.rows.len().min(MOST)];
    if shown.iter().all(|pair| pair.before.known().is_none() && pair.after.known().is_none()) {
        draw_nothing(lang, pen);
        return;
    }
    for (at, pair) in shown.iter().enumerate() {
        draw_pair(pair, ROW * at as f64, lang, pen);
    }
    end(pairs.rows.len() - shown.len(), ROW * shown.len() as f64 - 8.0, lang, pen);
}

fn draw_pair(pair: &Pair, top: f64, lang: Lang, pen: &mut Pen) {
    let words = words(pair, lang);
    let room = pen.width() - 70.0;
    let wide = lettering::width(&words, 13.0).min(room);
    pen.fitted(0.0, top + 14.0, &pair.label, pen.width() - wide - 14.0, Letter::bold());
    pen.fitted(pen.width(), top + 14.0, &words, room, Letter::plain().end());
    let known = [pair.before, pair.after].map(Datum::known);
    let low = known.iter().flatten().copied().fold(0.0, f64::min);
    let high = known.iter().flatten().copied().fold(0.0, f64::max);
    let (left, right, middle) = (DOT + 1.0, pen.width() - DOT - 1.0, top + 30.0);
    let at = |value: f64| if high > low { left + (right - left) * ((value - low) / (high - low)) } else { left };
    pen.line((left, middle), (right, middle), Style::outline(Tone::Rule));
    pen.line((at(0.0), middle - 5.0), (at(0.0), middle + 5.0), Style::outline(Tone::Line));
    let [before, after] = known.map(|value| value.map(at));
    if let (Some(from), Some(to)) = (before, after) {
        draw_way(from, to, middle, pen);
    }
    if let Some(across) = before {
        pen.circle(across, middle, DOT, Style::fill(Tone::Paper).outlined(Tone::Ink));
    }
    if let Some(across) = after {
        pen.circle(across, middle, DOT, Style::fill(Tone::C1));
    }
}

/// From the one dot to the other, with an arrow's head where there is room.
fn draw_way(from: f64, to: f64, middle: f64, pen: &mut Pen) {
    let forward = if to > from { 1.0 } else { -1.0 };
    pen.line((from, middle), (to, middle), Style::line(Tone::C1, 2.0));
    if (to - from).abs() > 4.0 * DOT {
        let tip = to - forward * (DOT + 1.0);
        let path =
            Path::at((tip - forward * 6.0, middle - 4.5)).to((tip, middle)).to((tip - forward * 6.0, middle + 4.5));
        pen.path(&path, Style::line(Tone::C1, 2.0));
    }
}

/// `12 → 18 条，+6`.
fn words(pair: &Pair, lang: Lang) -> String {
    let word =
        |value: Datum| value.known().map_or_else(|| value.why(lang).to_owned(), |value| pair.unit.full(value, lang));
    let from = match (&pair.unit, pair.before.known()) {
        (Unit::Counted { .. } | Unit::Money, Some(value)) => pair.unit.label(value, lang),
        _ => word(pair.before),
    };
    let both = format!("{from} → {}", word(pair.after));
    match (change(pair, lang), lang) {
        (None, _) => both,
        (Some(change), Lang::Zh) => format!("{both}，{change}"),
        (Some(change), Lang::En) => format!("{both}, {change}"),
    }
}

/// By how much it changed, with its sign; the change of a share is in points.
fn change(pair: &Pair, lang: Lang) -> Option<String> {
    let change = pair.after.known()? - pair.before.known()?;
    if change == 0.0 {
        return Some(if lang == Lang::Zh { "不变" } else { "no change" }.to_owned());
    }
    let sign = if change > 0.0 { "+" } else { "" };
    let said = if pair.unit == Unit::Share { number::points(change, lang)? } else { pair.unit.label(change, lang) };
    Some(format!("{sign}{said}"))
}

/// Its data.
pub(super) fn sheet(pairs: &Pairs, lang: Lang) -> Sheet<'_> {
    let [what, before, after, head] = &pairs.heads;
    let mut sheet = Sheet::new(lang).words(what);
    for head in [before, after, head] {
        sheet = sheet.numbers(head, &Unit::Number);
    }
    for pair in &pairs.rows {
        let difference = pair.after.known().zip(pair.before.known()).map(|(after, before)| after - before);
        let numbers = [pair.before, pair.after].map(|value| Cell::Of(&pair.unit, value));
        let change = difference.map_or(Cell::Blank, |change| Cell::Of(&pair.unit, change.into()));
        sheet.row(std::iter::once(Cell::words(&pair.label)).chain(numbers).chain([change]));
    }
    sheet
}
