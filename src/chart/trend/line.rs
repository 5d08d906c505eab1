//! The line of a trend, with its interval and its target.

use super::frame::Frame;
use super::{Series, Target, Trend};
use crate::chart::key;
use crate::chart::pen::Pen;
use crate::chart::scale::Scale;
use crate::chart::style::{Letter, Path, Style};
use crate::chart::tone::{Paint, Tone};
use crate::chart::unit::Unit;
use crate::text::Lang;

/// Up to so many points are dots as well.
const DOTTED: usize = 16;
/// Lines of more points are thinned to what can be seen.
const THINNED: usize = 600;

/// The line, broken where there is no record; a lone point is a dot, for one point draws no trend.
pub(super) fn draw(trend: &Trend, scale: &Scale, frame: &Frame, lang: Lang, pen: &mut Pen) {
    let known = draw_series(&trend.line, scale, frame, Style::line(Tone::C1, 2.0), pen);
    if let (Some((across, down)), Some(value)) = (known.last(), super::known(&trend.line).last()) {
        pen.circle(*across, *down, if known.len() == 1 { 6.0 } else { 4.0 }, Style::fill(Tone::C1));
        pen.text(across + 9.0, down + 4.5, &trend.unit.label(value, lang), Letter::bold().halo());
    }
}

/// One line in this style, with dots where it has few points or a lone one; gives its points.
pub(super) fn draw_series(
    series: &Series,
    scale: &Scale,
    frame: &Frame,
    style: Style,
    pen: &mut Pen,
) -> Vec<(f64, f64)> {
    let places: Vec<Option<(f64, f64)>> =
        frame.points(series).map(|point| point.map(|(across, value)| (across, frame.down(scale, value)))).collect();
    let known: Vec<(f64, f64)> = places.iter().flatten().copied().collect();
    let mut path = Path::default();
    let mut dots = Vec::new();
    for run in places.split(Option::is_none) {
        let run: Vec<(f64, f64)> = run.iter().flatten().copied().collect();
        match thinned(run).as_slice() {
            [] => {}
            [point] => dots.push(*point),
            [first, rest @ ..] => path = rest.iter().fold(path.jump(*first), |path, point| path.to(*point)),
        }
    }
    if !path.is_empty() {
        pen.path(&path, style);
    }
    for point in if known.len() <= DOTTED { &known } else { &dots } {
        key::draw_point(*point, style, pen);
    }
    known
}

/// Of many points that share half a unit of width, the first, the highest, the lowest and the last: the same picture.
fn thinned(points: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    if points.len() <= THINNED {
        return points;
    }
    let mut kept = Vec::with_capacity(4 * THINNED);
    for column in points.chunk_by(|one, other| super::flow::column(one.0) == super::flow::column(other.0)) {
        let by_height = |one: &&(f64, f64), other: &&(f64, f64)| one.1.total_cmp(&other.1);
        let ends = [column.first(), column.iter().min_by(by_height), column.iter().max_by(by_height), column.last()];
        kept.extend(ends.into_iter().flatten().copied());
    }
    kept
}

/// The interval: a band along neighbouring points, a bar at a lone one.
pub(super) fn draw_band(trend: &Trend, scale: &Scale, frame: &Frame, pen: &mut Pen) {
    let Some(band) = &trend.band else { return };
    let ends = frame.points(&band.low).zip(frame.points(&band.high)).map(|(low, high)| {
        let ((across, low), (_, high)) = (low?, high?);
        Some((across, frame.down(scale, low), frame.down(scale, high)))
    });
    let ends: Vec<Option<(f64, f64, f64)>> = ends.collect();
    for run in ends.split(Option::is_none) {
        let run: Vec<(f64, f64, f64)> = run.iter().flatten().copied().collect();
        match run.as_slice() {
            [] => {}
            &[(across, low, high)] => {
                let path = Path::at((across, low)).to((across, high)).jump((across - 5.0, low)).to((across + 5.0, low));
                pen.path(&path.jump((across - 5.0, high)).to((across + 5.0, high)), Style::line(Tone::C1, 2.0));
            }
            [first, rest @ ..] => {
                let upper = rest.iter().fold(Path::at((first.0, first.2)), |path, end| path.to((end.0, end.2)));
                let whole = run.iter().rev().fold(upper, |path, end| path.to((end.0, end.1)));
                pen.path(&whole.closed(), Style::fill(Paint::part(Tone::C1, 14)));
            }
        }
    }
}

/// What was aimed at: a line across, named.
pub(super) fn draw_target(
    target: Option<&Target>,
    unit: &Unit,
    scale: &Scale,
    frame: &Frame,
    lang: Lang,
    pen: &mut Pen,
) {
    let Some(target) = target.filter(|target| target.value.is_finite()) else {
        return;
    };
    let down = frame.down(scale, target.value);
    // Up to the last day: beyond it stands the value of that day, before which the line would be read as a minus.
    let last = frame.places().iter().copied().fold(frame.left, f64::max);
    pen.line((frame.left, down), (last, down), Style::line(Tone::C5, 2.0));
    let words = format!("{} {}", target.words, unit.chosen(target.value, lang));
    // Below the line where it runs along the top.
    let beside = if down - frame.top < 14.0 { down + 15.0 } else { down - 5.0 };
    let letter = Letter::note().toned(Tone::Ink2).halo();
    pen.fitted(frame.left + 4.0, beside, &words, frame.right - frame.left - 8.0, letter);
}
