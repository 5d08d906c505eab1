//! Scores on a few criteria, as a polygon on a web.

use super::pen::Pen;
use super::style::Letter;
use super::table::{Cell, Sheet};
use super::unit::Unit;
use super::{Bar, Bars, Datum, bars, draw_nothing, lettering, plot};
use crate::text::Lang;

/// Scores on a few criteria, from 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Radar {
    /// The head of the table's column of criteria.
    pub head: String,
    /// The head of its column of scores.
    pub score_head: String,
    /// The criteria, clockwise from the top; with fewer than three there is no polygon, and bars are drawn.
    pub criteria: Vec<Criterion>,
}

/// One criterion.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// Its name.
    pub name: String,
    /// The score; none where nobody gave one.
    pub score: Option<f64>,
    /// The best score there is.
    pub best: f64,
}

const HEIGHT: f64 = 262.0;
/// Up to so many rings are drawn, one a point.
const RINGS: f64 = 5.0;

/// Draw it.
pub(super) fn draw(radar: &Radar, lang: Lang, pen: &mut Pen) {
    let scores: Vec<Option<f64>> = radar.criteria.iter().map(score).collect();
    if scores.iter().all(Option::is_none) {
        draw_nothing(lang, pen);
        return;
    }
    if radar.criteria.len() < 3 {
        let bar = |(criterion, score): (&Criterion, &Option<f64>)| Bar {
            label: criterion.name.clone(),
            value: (*score).into(),
            gone: false,
        };
        let criteria = radar.criteria.iter().zip(&scores).map(bar).collect();
        let (head, value_head) = (radar.head.clone(), radar.score_head.clone());
        bars::draw(&Bars { head, value_head, unit: Unit::Number, bars: criteria, whole: None }, lang, pen);
        return;
    }
    let side = pen.width() / 2.0 - plot::radar_radius(HEIGHT) - 8.0;
    let axes: Vec<(String, f64)> = radar
        .criteria
        .iter()
        .zip(&scores)
        .map(|(criterion, score)| {
            let value = score.map_or_else(|| Datum::Missing.why(lang).to_owned(), |score| Unit::Number.bare(score));
            let room = side - lettering::width(&value, 13.0) - 4.0;
            (format!("{} {value}", lettering::fit(&criterion.name, 13.0, room)), best(criterion))
        })
        .collect();
    let most = axes.iter().map(|axis| axis.1).fold(0.0, f64::max);
    let rings = if most <= RINGS { most.ceil() } else { RINGS };
    let names = plot::radar(&axes, &polygons(&scores), rings as usize, HEIGHT, pen);
    for (place, (name, _)) in names.iter().zip(&axes) {
        // A little further out than charts-rs has them, clear of the dots.
        let aside = match place.left + lettering::width(name, 13.0) / 2.0 - pen.width() / 2.0 {
            from_middle if from_middle > 30.0 => 8.0,
            from_middle if from_middle < -30.0 => -12.0,
            _ => 0.0,
        };
        let down = if aside == 0.0 { if place.top < HEIGHT / 2.0 { -5.0 } else { 5.0 } } else { 4.0 };
        pen.text(place.left + aside, place.top + down, name, Letter::bold());
    }
    // The inner rings say their score beside the first axis; the names say the rest.
    let (middle, radius) = (HEIGHT / 2.0, plot::radar_radius(HEIGHT));
    for ring in 1..rings as usize {
        let part = ring as f64 / rings;
        let words = Unit::Number.bare(axes[0].1 * part);
        pen.text(pen.width() / 2.0 + 5.0, middle - radius * part + 13.0, &words, Letter::note().halo());
    }
    pen.resize(HEIGHT);
}

/// One polygon through all scores; where one is missing a polygon would put it at 0, so each known score is a spoke of
/// its own.
fn polygons(scores: &[Option<f64>]) -> Vec<Vec<Option<f64>>> {
    if scores.iter().all(Option::is_some) {
        return vec![scores.to_vec()];
    }
    let spoke = |at: usize| scores.iter().enumerate().map(|(other, score)| score.filter(|_| other == at)).collect();
    (0..scores.len()).filter(|at| scores[*at].is_some()).map(spoke).collect()
}

fn score(criterion: &Criterion) -> Option<f64> {
    criterion.score.filter(|score| score.is_finite()).map(|score| score.clamp(0.0, best(criterion)))
}

fn best(criterion: &Criterion) -> f64 {
    if criterion.best.is_finite() && criterion.best > 0.0 { criterion.best } else { 1.0 }
}

/// Its data.
pub(super) fn sheet(radar: &Radar, lang: Lang) -> Sheet<'_> {
    let mut sheet = Sheet::new(lang).words(&radar.head).numbers(&radar.score_head, &Unit::Number);
    for criterion in &radar.criteria {
        sheet.row([Cell::words(&criterion.name), Cell::value(criterion.score)]);
    }
    sheet
}
