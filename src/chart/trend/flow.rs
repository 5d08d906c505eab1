//! What came and what went, below the line of a trend: comings upward, goings downward, on one scale.

use super::frame::Frame;
use super::{Flow, known};
use crate::chart::lettering;
use crate::chart::pen::Pen;
use crate::chart::style::{Letter, Path, Style};
use crate::chart::tone::Tone;
use crate::text::Lang;

/// The tallest bar of either half.
const HALF: f64 = 26.0;

/// Draw it, and give where it ends.
pub(super) fn draw(flow: &Flow, frame: &Frame, lang: Lang, pen: &mut Pen) -> f64 {
    let middle = frame.bottom() + 28.0 + HALF;
    frame.draw_name(&flow.joined.name, middle - HALF / 2.0, pen);
    frame.draw_name(&flow.left.name, middle + HALF / 2.0, pen);
    let most = known(&flow.joined).chain(known(&flow.left)).fold(0.0, f64::max);
    let wide = (frame.slot * 0.62).clamp(0.6, 14.0);
    let gone = Style::fill(Tone::C4);
    let gone = if wide < 4.0 { gone } else { gone.outlined(Tone::Line) };
    for (series, style, up) in [(&flow.joined, Style::fill(Tone::C1), -1.0), (&flow.left, gone, 1.0)] {
        let height = |value: f64| if most > 0.0 { value.max(0.0) / most * HALF } else { 0.0 };
        let points: Vec<(f64, f64)> = frame.points(series).flatten().filter(|point| point.1 > 0.0).collect();
        let mut bars = Path::default();
        // Where days are narrower than can be seen, the tallest of them stands for its neighbours.
        for column in points.chunk_by(|one, other| column(one.0) == column(other.0)) {
            let tallest = column.iter().max_by(|one, other| one.1.total_cmp(&other.1));
            if let Some((across, value)) = tallest {
                let end = middle + up * height(*value).max(1.0);
                bars = bars.bar(across - wide / 2.0, wide, middle.min(end), middle.max(end));
            }
        }
        if !bars.is_empty() {
            pen.path(&bars, style);
        }
        // The tallest bar says what the height means.
        if let Some((across, value)) = points.iter().rev().max_by(|one, other| one.1.total_cmp(&other.1)) {
            let words = flow.unit.label(*value, lang);
            let half = lettering::width(&words, 12.0) / 2.0;
            let centre = across.clamp(frame.left + half, (pen.width() - half).max(frame.left + half));
            let down = middle + up * height(*value) + if up < 0.0 { -4.0 } else { 13.0 };
            pen.text(centre, down, &words, Letter::note().toned(Tone::Ink2).middle().halo());
        }
    }
    pen.line((frame.left, middle), (frame.right, middle), Style::outline(Tone::Line));
    // Few leave: below them there is room for their figure, and no more.
    let deepest = known(&flow.left).fold(0.0, f64::max);
    middle + if most > 0.0 { deepest / most * HALF } else { 0.0 }.max(8.0) + 18.0
}

/// The half unit of width that a place is in.
pub(super) fn column(across: f64) -> i64 {
    (across * 2.0).floor() as i64
}
