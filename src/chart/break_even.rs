//! How many it takes until nothing is lost, how many were aimed at, how many there are.

use super::datum::Datum;
use super::pen::Pen;
use super::style::{Letter, Style};
use super::table::{Cell, Sheet};
use super::tone::Tone;
use super::unit::Unit;
use super::{draw_nothing, lettering};
use crate::text::Lang;

/// How many it takes, and how many there are.
#[derive(Debug, Clone, PartialEq)]
pub struct BreakEven {
    /// The heads of the table's columns: what it is, how many, what they contribute, what is left after fixed cost.
    pub heads: [String; 4],
    /// What is counted.
    pub unit: Unit,
    /// How many it takes; none where each one more costs more than it brings, so that no number is enough.
    pub needed: Option<Standpoint>,
    /// How many were aimed at.
    pub target: Option<Standpoint>,
    /// How many there are.
    pub actual: Option<Standpoint>,
}

/// A number of people, and what it comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Standpoint {
    /// Its name: 保本, 目标, 实付.
    pub name: String,
    /// How many.
    pub count: f64,
    /// What they contribute, after what each costs.
    pub contribution: Datum,
    /// What is left after fixed cost, below 0 a loss.
    pub surplus: Datum,
}

const TOP: f64 = 54.0;
const BAR: f64 = 32.0;

/// Draw it.
pub(super) fn draw(chart: &BreakEven, lang: Lang, pen: &mut Pen) {
    let most = points(chart).map(|point| point.count).filter(|count| count.is_finite()).fold(0.0, f64::max);
    if most <= 0.0 {
        draw_nothing(lang, pen);
        return;
    }
    let (left, room) = (2.0, (pen.width() - 4.0) / 1.08);
    let at = |count: f64| left + room * (count / most).clamp(0.0, 1.0);
    let right = pen.width() - 2.0;
    let needed = chart.needed.as_ref().filter(|needed| needed.count.is_finite());
    let edge = needed.map_or(right, |needed| at(needed.count));
    pen.rect(left, TOP, edge - left, BAR, Style::hatch());
    if right > edge {
        pen.rect(edge, TOP, right - edge, BAR, Style::fill(Tone::C3).outlined(Tone::C2));
    }
    let actual = chart.actual.as_ref().filter(|actual| actual.count.is_finite());
    if let Some(actual) = actual {
        pen.rect(left, TOP + 9.0, (at(actual.count) - left).max(1.0), 14.0, Style::fill(Tone::C1));
    }
    draw_above(chart, &at, lang, pen);
    let words = match (actual, needed, lang) {
        (Some(actual), ..) => said(actual, chart, lang),
        (None, ..) => String::new(),
    };
    if let Some(actual) = actual {
        let across = at(actual.count);
        pen.line((across, TOP + BAR), (across, TOP + BAR + 10.0), Style::outline(Tone::Line));
        let half = lettering::bold_width(&words, 13.0) / 2.0;
        pen.text(across.clamp(half, pen.width() - half), TOP + BAR + 26.0, &words, Letter::bold().middle());
    }
    let never = match lang {
        Lang::Zh => "每多一人都要再亏，多少人也保不了本",
        Lang::En => "Each one more loses more: no number breaks even",
    };
    let mut bottom = TOP + BAR + 34.0;
    if needed.is_none() {
        pen.fitted(0.0, bottom + 14.0, never, pen.width(), Letter::second());
        bottom += 22.0;
    }
    pen.resize(bottom);
}

fn points(chart: &BreakEven) -> impl Iterator<Item = &Standpoint> {
    [&chart.needed, &chart.target, &chart.actual].into_iter().flatten()
}

fn said(point: &Standpoint, chart: &BreakEven, lang: Lang) -> String {
    lettering::fit_bold(&format!("{} {}", point.name, chart.unit.full(point.count, lang)), 13.0, 320.0)
}

/// The names of what it takes and what was aimed at, one above the other where they would collide.
fn draw_above(chart: &BreakEven, at: &impl Fn(f64) -> f64, lang: Lang, pen: &mut Pen) {
    let mut taken: Option<(f64, f64)> = None;
    let mut names = Vec::new();
    for (point, style) in [(&chart.needed, Style::line(Tone::Ink, 1.5)), (&chart.target, Style::line(Tone::C5, 2.0))] {
        let Some(point) = point.as_ref().filter(|point| point.count.is_finite()) else { continue };
        let words = said(point, chart, lang);
        let (across, half) = (at(point.count), lettering::bold_width(&words, 13.0) / 2.0);
        let centre = across.clamp(half, pen.width() - half);
        let collides = taken.is_some_and(|(from, to)| centre - half < to + 8.0 && from < centre + half + 8.0);
        let base = if collides { 16.0 } else { 38.0 };
        pen.line((across, base + 6.0), (across, TOP + BAR + 8.0), style);
        names.push((centre, base, words));
        taken = Some((centre - half, centre + half));
    }
    // After both lines, so that the halo of the lower name interrupts the line of the upper.
    for (centre, base, words) in names {
        pen.text(centre, base, &words, Letter::bold().middle().halo());
    }
}

/// Its data.
pub(super) fn sheet(chart: &BreakEven, lang: Lang) -> Sheet<'_> {
    let [what, count, contribution, surplus] = &chart.heads;
    let sheet = Sheet::new(lang).words(what).numbers(count, &chart.unit);
    let mut sheet = sheet.numbers(contribution, &Unit::Money).numbers(surplus, &Unit::Money);
    for point in points(chart) {
        let numbers = [point.count.into(), point.contribution, point.surplus].map(Cell::Value);
        sheet.row(std::iter::once(Cell::words(&point.name)).chain(numbers));
    }
    sheet
}
