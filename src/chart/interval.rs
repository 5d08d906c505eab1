//! Shares with their intervals on one axis, beside what others say and what was aimed at.

use super::datum::Datum;
use super::pen::Pen;
use super::scale::Scale;
use super::style::{Letter, Path, Style};
use super::table::{Cell, Sheet};
use super::tone::Tone;
use super::unit::Unit;
use super::{draw_nothing, lettering};
use crate::text::Lang;

/// Shares on one axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Intervals {
    /// The heads of the table's columns: what it is, numerator, denominator, share, lower end, upper end.
    pub heads: [String; 6],
    /// The shares, from the top.
    pub estimates: Vec<Estimate>,
}

/// One share.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// Whose share it is: 本手册, 原文.
    pub label: String,
    /// The share; none where there is none yet.
    pub share: Option<f64>,
    /// What it was counted from.
    pub counts: Option<(u64, u64)>,
    /// The ends of its interval.
    pub interval: Option<(f64, f64)>,
    /// Where it comes from.
    pub source: Source,
    /// Words beside it in place of its number: 34%（取整）.
    pub words: Option<String>,
}

/// Where a share comes from, and so what its mark is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Counted by Qunce: a dot with its interval.
    Measured,
    /// Said by somebody: a diamond.
    Quoted,
    /// Aimed at: a bar in the target's colour.
    Target,
}

const ROW: f64 = 40.0;
const NAMES: f64 = 116.0;
/// More than this would be a page long; the table has them all.
const MOST: usize = 16;

/// Draw it.
pub(super) fn draw(intervals: &Intervals, lang: Lang, pen: &mut Pen) {
    let shown = &intervals.estimates[..intervals.estimates.len().min(MOST)];
    let ends = shown.iter().flat_map(|estimate| {
        let (low, high) = interval(estimate).unzip();
        [share(estimate), low, high]
    });
    let ends: Vec<f64> = ends.flatten().collect();
    let low = ends.iter().copied().fold(f64::INFINITY, f64::min);
    let high = ends.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if !low.is_finite() {
        draw_nothing(lang, pen);
        return;
    }
    let scale = Scale::over((low - 0.03).max(0.0), (high + 0.03).min(1.0), 3, false);
    let names =
        shown.iter().map(|estimate| lettering::bold_width(&estimate.label, 13.0)).fold(0.0, f64::max).min(NAMES);
    let frame = Frame { scale, left: names + 20.0, right: pen.width() - 18.0 };
    let bottom = 6.0 + ROW * shown.len() as f64;
    for tick in frame.scale.ticks() {
        let across = frame.across(tick);
        pen.line((across, 6.0), (across, bottom), Style::outline(Tone::Rule));
        pen.text(across, bottom + 18.0, &Unit::Share.tick(tick, frame.scale.step, lang), Letter::note().middle());
    }
    for (row, estimate) in shown.iter().enumerate() {
        let middle = 6.0 + ROW * row as f64 + 22.0;
        pen.fitted(0.0, middle + 4.5, &estimate.label, NAMES, Letter::bold());
        draw_estimate(estimate, &frame, middle, lang, pen);
    }
    pen.resize(bottom + 24.0);
}

/// Where shares stand.
struct Frame {
    scale: Scale,
    left: f64,
    right: f64,
}

impl Frame {
    fn across(&self, share: f64) -> f64 {
        self.left + (self.right - self.left) * self.scale.part(share)
    }
}

fn draw_estimate(estimate: &Estimate, frame: &Frame, middle: f64, lang: Lang, pen: &mut Pen) {
    let Some(share) = share(estimate) else {
        pen.text(frame.left, middle + 4.5, Datum::Missing.why(lang), Letter::note().halo());
        return;
    };
    let across = frame.across(share);
    let number = match estimate.source {
        Source::Target => Unit::Share.chosen(share, lang),
        Source::Measured | Source::Quoted => Unit::Share.bare(share),
    };
    let words = estimate.words.clone().unwrap_or(number);
    match estimate.source {
        Source::Measured => {
            if let Some((low, high)) = interval(estimate) {
                let (low, high) = (frame.across(low), frame.across(high));
                let cap = |path: Path, at: f64| path.jump((at, middle - 6.0)).to((at, middle + 6.0));
                let path = Path::at((low, middle)).to((high, middle));
                pen.path(&cap(cap(path, low), high), Style::line(Tone::C1, 2.0));
            }
            pen.circle(across, middle, 6.0, Style::fill(Tone::C1));
            let half = lettering::bold_width(&words, 13.0) / 2.0;
            let centre = across.clamp(frame.left - 18.0 + half, (pen.width() - half).max(half));
            pen.text(centre, middle - 12.0, &words, Letter::bold().middle().halo());
        }
        Source::Quoted => {
            let path = Path::at((across, middle - 8.0)).to((across + 8.0, middle)).to((across, middle + 8.0));
            pen.path(&path.to((across - 8.0, middle)).closed(), Style::fill(Tone::Paper).outlined(Tone::Ink));
            beside(&words, across, 16.0, middle, frame, pen);
        }
        Source::Target => {
            pen.line((across, middle - 10.0), (across, middle + 10.0), Style::line(Tone::C5, 2.0));
            beside(&words, across, 12.0, middle, frame, pen);
        }
    }
}

/// Words to the right of a mark, or to its left where there is more room.
fn beside(words: &str, across: f64, gap: f64, middle: f64, frame: &Frame, pen: &mut Pen) {
    let wide = lettering::width(words, 13.0);
    let (right, left) = (pen.width() - across - gap, across - gap - frame.left);
    let letter = Letter::second().halo();
    if wide <= right || right >= left {
        pen.fitted(across + gap, middle + 4.5, words, right, letter);
    } else {
        pen.fitted(across - gap, middle + 4.5, words, left, letter.end());
    }
}

fn share(estimate: &Estimate) -> Option<f64> {
    estimate.share.filter(|share| share.is_finite())
}

fn interval(estimate: &Estimate) -> Option<(f64, f64)> {
    estimate.interval.filter(|(low, high)| low.is_finite() && high.is_finite() && low <= high)
}

/// Its data.
pub(super) fn sheet(intervals: &Intervals, lang: Lang) -> Sheet<'_> {
    let [label, part, whole, value, low, high] = &intervals.heads;
    let mut sheet = Sheet::new(lang).words(label).numbers(part, &Unit::Number).numbers(whole, &Unit::Number);
    for head in [value, low, high] {
        sheet = sheet.numbers(head, &Unit::Share);
    }
    for estimate in &intervals.estimates {
        let (low, high) = interval(estimate).unzip();
        let (part, whole) = estimate.counts.unzip();
        let mut cells = vec![Cell::words(&estimate.label)];
        cells.extend([part, whole].map(|count| Cell::or_blank(count.map(|count| count as f64))));
        cells.push(Cell::value(estimate.share));
        cells.extend([low, high].map(Cell::or_blank));
        sheet.row(cells);
    }
    sheet
}
