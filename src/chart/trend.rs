//! A figure over time, and below it what came and went.

use jiff::civil::Date;

use super::pen::Pen;
use super::scale::{self, Scale};
use super::style::{Letter, Path, Style};
use super::table::{Cell, Column, Sheet};
use super::tone::{Paint, Tone};
use super::unit::Unit;
use super::{draw_nothing, lettering};
use crate::text::Lang;

/// A figure over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// The head of the table's first column: 日期, week.
    pub day_head: String,
    /// The days that the values belong to, in order.
    pub days: Vec<Date>,
    /// What the line's numbers count.
    pub unit: Unit,
    /// The line.
    pub line: Series,
    /// The interval about each of the line's values.
    pub band: Option<Band>,
    /// What came and what went, drawn below the line.
    pub flow: Option<Flow>,
    /// What was aimed at.
    pub target: Option<Target>,
    /// Days on which a definition changed.
    pub marks: Vec<Mark>,
    /// Further columns of the table, such as numerator and denominator.
    pub more: Vec<Column>,
}

/// A name and one value a day; none where there is no record.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// What the values are.
    pub name: String,
    /// The values.
    pub values: Vec<Option<f64>>,
}

/// The interval about a line's values.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// The lower ends.
    pub low: Series,
    /// The upper ends.
    pub high: Series,
}

/// What came and what went, as counts of 0 or more.
#[derive(Debug, Clone, PartialEq)]
pub struct Flow {
    /// What came.
    pub joined: Series,
    /// What went.
    pub left: Series,
    /// What both count.
    pub unit: Unit,
}

/// What was aimed at.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Its name, such as 目标.
    pub words: String,
    /// Its value.
    pub value: f64,
}

/// A day on which a definition changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// The day.
    pub day: Date,
    /// What changed.
    pub words: String,
}

/// The plot of the line is this high.
const PLOT: f64 = 116.0;
/// Each half of the plot of comings and goings.
const HALF: f64 = 26.0;
/// Up to so many points are dots as well.
const DOTTED: usize = 16;

/// Draw it, and set out its data.
pub(super) fn draw(trend: &Trend, lang: Lang, pen: &mut Pen) -> Sheet {
    let sheet = sheet(trend);
    let line = points(trend, &trend.line);
    let flow = trend.flow.as_ref().map(|flow| (points(trend, &flow.joined), points(trend, &flow.left)));
    let any_flow = flow.as_ref().is_some_and(|(joined, left)| !joined.is_empty() || !left.is_empty());
    let (Some(&first), Some(&last)) = (trend.days.iter().min(), trend.days.iter().max()) else {
        draw_nothing(lang, pen);
        return sheet;
    };
    if line.is_empty() && !any_flow {
        draw_nothing(lang, pen);
        return sheet;
    }
    let scale = scale_of(trend, &line);
    let frame = Frame::new(trend, &scale, &line, pen.width(), (first, last));
    draw_axis(trend, &scale, &frame, pen);
    draw_marks(trend, &frame, pen);
    draw_band(trend, &scale, &frame, pen);
    draw_target(trend, &scale, &frame, pen);
    draw_line(trend, &line, &scale, &frame, pen);
    let mut bottom = frame.top + PLOT;
    if let (Some(flow), Some((joined, left))) = (&trend.flow, &flow) {
        bottom = draw_flow(flow, joined, left, &frame, pen);
    }
    for tick in &frame.date_ticks(lang) {
        let across = frame.across(tick.offset);
        pen.line((across, bottom), (across, bottom + 4.0), Style::outline(Tone::Line));
        let room = lettering::width(&tick.words, 12.0) / 2.0;
        let centre = across.clamp(room, pen.width() - room);
        pen.text(centre, bottom + 17.0, &tick.words, Letter::note().middle());
    }
    pen.resize(bottom + 22.0);
    sheet
}

/// The days and values that there are, in order of days.
fn points(trend: &Trend, series: &Series) -> Vec<(Date, f64)> {
    let paired = trend.days.iter().zip(&series.values);
    paired.filter_map(|(day, value)| Some((*day, value.filter(|value| value.is_finite())?))).collect()
}

/// A share starts at 0; so does a count, unless its changes would then be too small to see.
fn scale_of(trend: &Trend, line: &[(Date, f64)]) -> Scale {
    let bands =
        trend.band.iter().flat_map(|band| [&band.low, &band.high]).flat_map(|series| series.values.iter().flatten());
    let others =
        bands.chain(trend.target.iter().map(|target| &target.value)).copied().filter(|value| value.is_finite());
    let values = || line.iter().map(|point| point.1).chain(others.clone());
    let low = values().fold(f64::INFINITY, f64::min);
    let high = values().fold(f64::NEG_INFINITY, f64::max);
    if !low.is_finite() {
        return Scale::over(0.0, 1.0, 1, trend.unit.is_whole());
    }
    let from_zero = trend.unit == Unit::Share || line.len() < 2 || (low >= 0.0 && low < (high - low) * 1.5);
    let low = if from_zero { low.min(0.0) } else { low };
    Scale::over(low, high, 3, trend.unit.is_whole())
}

/// Where things stand.
struct Frame {
    top: f64,
    left: f64,
    right: f64,
    slot: f64,
    first: Date,
    last: Date,
}

impl Frame {
    fn new(trend: &Trend, scale: &Scale, line: &[(Date, f64)], width: f64, (first, last): (Date, Date)) -> Self {
        let ticks = scale.ticks().into_iter().map(|tick| lettering::width(&trend.unit.tick(tick, scale.step), 12.0));
        let names = trend.flow.iter().flat_map(|flow| [&flow.joined.name, &flow.left.name]);
        let names = names.map(|name| lettering::width(name, 12.0).min(72.0));
        let left = ticks.chain(names).fold(0.0, f64::max) + 8.0;
        let last_value = line.last().map_or(0.0, |point| lettering::width(&trend.unit.bare(point.1), 13.0));
        let right = width - (last_value + 10.0).clamp(12.0, 110.0);
        let slots = f64::from(scale::days_between(first, last) / shortest_gap(&trend.days)) + 1.0;
        let top = if trend.marks.is_empty() { 22.0 } else { 42.0 };
        Self { top, left, right, slot: (right - left) / slots, first, last }
    }

    /// Where a day stands, so many days after the first.
    fn across(&self, offset: i32) -> f64 {
        let span = scale::days_between(self.first, self.last);
        let room = self.right - self.left - self.slot;
        let part = if span == 0 { 0.5 } else { f64::from(offset) / f64::from(span) };
        self.left + self.slot / 2.0 + room * part
    }

    fn day(&self, day: Date) -> f64 {
        self.across(scale::days_between(self.first, day))
    }

    fn down(&self, part: f64) -> f64 {
        self.top + PLOT * (1.0 - part)
    }

    fn date_ticks(&self, lang: Lang) -> Vec<scale::DateTick> {
        scale::date_ticks(self.first, self.last, self.right - self.left - self.slot, 12.0, lang)
    }
}

/// Days from one point to the next where they are closest: 1 for daily figures, 7 for weekly ones.
fn shortest_gap(days: &[Date]) -> i32 {
    let gaps = days.windows(2).map(|pair| scale::days_between(pair[0], pair[1]));
    gaps.filter(|gap| *gap > 0).min().unwrap_or(1)
}

fn draw_axis(trend: &Trend, scale: &Scale, frame: &Frame, pen: &mut Pen) {
    for (at, tick) in scale.ticks().into_iter().enumerate() {
        let down = frame.down(scale.part(tick));
        let style = Style::outline(if at == 0 && trend.flow.is_none() { Tone::Line } else { Tone::Rule });
        pen.line((frame.left, down), (frame.right, down), style);
        pen.text(frame.left - 8.0, down + 4.0, &trend.unit.tick(tick, scale.step), Letter::note().end());
    }
    pen.fitted(frame.left, frame.top - 9.0, &trend.line.name, frame.right - frame.left, Letter::note());
}

/// Changes of definitions: a line each, and as many names as do not collide.
fn draw_marks(trend: &Trend, frame: &Frame, pen: &mut Pen) {
    let mut marks: Vec<&Mark> =
        trend.marks.iter().filter(|mark| (frame.first..=frame.last).contains(&mark.day)).collect();
    marks.sort_by_key(|mark| mark.day);
    let mut free = 0.0;
    for mark in marks {
        let across = frame.day(mark.day);
        pen.line((across, 18.0), (across, frame.top + PLOT), Style::outline(Tone::Ink2).dashed());
        let words = lettering::fit(&mark.words, 12.0, 120.0);
        let wide = lettering::width(&words, 12.0);
        let start = (across - wide / 2.0).clamp(0.0, pen.width() - wide);
        if start >= free {
            pen.text(start, 13.0, &words, Letter::note().toned(Tone::Ink2));
            free = start + wide + 8.0;
        }
    }
}

/// The interval: a band along neighbouring points, a bar at a lone one.
fn draw_band(trend: &Trend, scale: &Scale, frame: &Frame, pen: &mut Pen) {
    let Some(band) = &trend.band else { return };
    let ends = |at: usize| {
        let low = (*band.low.values.get(at)?).filter(|value| value.is_finite())?;
        let high = (*band.high.values.get(at)?).filter(|value| value.is_finite())?;
        Some((frame.day(trend.days[at]), frame.down(scale.part(low)), frame.down(scale.part(high))))
    };
    let mut run: Vec<(f64, f64, f64)> = Vec::new();
    for at in 0..=trend.days.len() {
        let here = if at < trend.days.len() { ends(at) } else { None };
        if let Some(point) = here {
            run.push(point);
            continue;
        }
        match run.as_slice() {
            [] => {}
            &[(across, low, high)] => {
                let path = Path::at((across, low)).to((across, high)).jump((across - 5.0, low)).to((across + 5.0, low));
                pen.path(&path.jump((across - 5.0, high)).to((across + 5.0, high)), Style::line(Tone::C1, 2.0));
            }
            points => {
                let upper =
                    points[1..].iter().fold(Path::at((points[0].0, points[0].2)), |path, p| path.to((p.0, p.2)));
                let whole = points.iter().rev().fold(upper, |path, p| path.to((p.0, p.1)));
                pen.path(&whole.closed(), Style::fill(Paint::part(Tone::C1, 14)));
            }
        }
        run.clear();
    }
}

fn draw_target(trend: &Trend, scale: &Scale, frame: &Frame, pen: &mut Pen) {
    let Some(target) = trend.target.as_ref().filter(|target| target.value.is_finite()) else {
        return;
    };
    let down = frame.down(scale.part(target.value));
    pen.line((frame.left, down), (frame.right, down), Style::line(Tone::C5, 2.0));
    let words = format!("{} {}", target.words, trend.unit.chosen(target.value));
    // Below the line where it runs along the top.
    let beside = if down - frame.top < 14.0 { down + 15.0 } else { down - 5.0 };
    pen.fitted(
        frame.left + 4.0,
        beside,
        &words,
        frame.right - frame.left - 8.0,
        Letter::note().toned(Tone::Ink2).halo(),
    );
}

/// The line, broken where there is no record; a lone point is a dot, for one point draws no trend.
fn draw_line(trend: &Trend, line: &[(Date, f64)], scale: &Scale, frame: &Frame, pen: &mut Pen) {
    let place = |point: &(Date, f64)| (frame.day(point.0), frame.down(scale.part(point.1)));
    let mut path = Path::default();
    let mut dots = Vec::new();
    for run in runs(trend) {
        let thinned = thinned(&run.iter().map(place).collect::<Vec<_>>());
        match thinned.as_slice() {
            [] => {}
            [point] => dots.push(*point),
            [first, rest @ ..] => path = rest.iter().fold(path.jump(*first), |path, point| path.to(*point)),
        }
    }
    if !path.is_empty() {
        pen.path(&path, Style::line(Tone::C1, 2.0));
    }
    if line.len() <= DOTTED {
        dots = line.iter().map(place).collect();
    }
    for point in &dots {
        pen.circle(point.0, point.1, 2.5, Style::fill(Tone::C1));
    }
    if let Some(last) = line.last() {
        let (across, down) = place(last);
        pen.circle(across, down, if line.len() == 1 { 6.0 } else { 4.0 }, Style::fill(Tone::C1));
        pen.text(across + 9.0, down + 4.5, &trend.unit.bare(last.1), Letter::bold().halo());
    }
}

/// The values between gaps.
fn runs(trend: &Trend) -> Vec<Vec<(Date, f64)>> {
    let values: Vec<(Date, Option<f64>)> = trend.days.iter().copied().zip(trend.line.values.iter().copied()).collect();
    let known = |(day, value): &(Date, Option<f64>)| Some((*day, value.filter(|value| value.is_finite())?));
    values.split(|point| known(point).is_none()).map(|run| run.iter().filter_map(known).collect()).collect()
}

/// Of points that share half a unit of width, the first, the lowest, the highest and the last: the same picture in fewer points.
fn thinned(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    if points.len() <= 600 {
        return points.to_vec();
    }
    let mut kept: Vec<(f64, f64)> = Vec::with_capacity(2400);
    for column in points.chunk_by(|one, other| column(one.0) == column(other.0)) {
        let by_height = |one: &&(f64, f64), other: &&(f64, f64)| one.1.total_cmp(&other.1);
        let ends = [column.first(), column.iter().min_by(by_height), column.iter().max_by(by_height), column.last()];
        kept.extend(ends.into_iter().flatten());
    }
    kept
}

/// The half unit of width that a place is in.
fn column(across: f64) -> i64 {
    (across * 2.0).floor() as i64
}

/// Comings upward and goings downward on one scale; gives where the plot ends.
fn draw_flow(flow: &Flow, joined: &[(Date, f64)], left: &[(Date, f64)], frame: &Frame, pen: &mut Pen) -> f64 {
    let top = frame.top + PLOT + 28.0;
    let middle = top + HALF;
    let most = joined.iter().chain(left).map(|point| point.1).fold(0.0, f64::max);
    pen.fitted(frame.left - 8.0, top + HALF / 2.0 + 4.0, &flow.joined.name, 72.0, Letter::note().end());
    pen.fitted(frame.left - 8.0, middle + HALF / 2.0 + 4.0, &flow.left.name, 72.0, Letter::note().end());
    let wide = (frame.slot * 0.62).clamp(0.6, 14.0);
    let part = |value: f64| {
        if most > 0.0 { (value.max(0.0) / most) * HALF } else { 0.0 }
    };
    for (points, up) in [(joined, true), (left, false)] {
        let style = if up { Style::fill(Tone::C1) } else { Style::fill(Tone::C4) };
        let style = if up || wide < 4.0 { style } else { style.outlined(Tone::Line) };
        for column in points.chunk_by(|one, other| column(frame.day(one.0)) == column(frame.day(other.0))) {
            let Some(tallest) = column.iter().max_by(|one, other| one.1.total_cmp(&other.1)) else {
                continue;
            };
            let high = part(tallest.1);
            if high > 0.0 {
                let high = high.max(1.0);
                let start = if up { middle - high } else { middle };
                pen.rect(frame.day(tallest.0) - wide / 2.0, start, wide, high, style);
            }
        }
        // The tallest bar says what the height means.
        let tallest = points.iter().rev().max_by(|one, other| one.1.total_cmp(&other.1)).filter(|point| point.1 > 0.0);
        if let Some(tallest) = tallest {
            let words = flow.unit.bare(tallest.1);
            let half = lettering::width(&words, 12.0) / 2.0;
            let across = frame.day(tallest.0).clamp(frame.left + half, (pen.width() - half).max(frame.left + half));
            let down = if up { middle - part(tallest.1) - 4.0 } else { middle + part(tallest.1) + 13.0 };
            pen.text(across, down, &words, Letter::note().toned(Tone::Ink2).middle().halo());
        }
    }
    pen.line((frame.left, middle), (frame.right, middle), Style::outline(Tone::Line));
    middle + HALF + 18.0
}

fn sheet(trend: &Trend) -> Sheet {
    let mut sheet = Sheet::new().words(&trend.day_head).numbers(&trend.line.name, &trend.unit);
    let mut columns: Vec<&[Option<f64>]> = vec![&trend.line.values];
    for series in trend.band.iter().flat_map(|band| [&band.low, &band.high]) {
        sheet = sheet.numbers(&series.name, &trend.unit);
        columns.push(&series.values);
    }
    if let Some(flow) = &trend.flow {
        for series in [&flow.joined, &flow.left] {
            sheet = sheet.numbers(&series.name, &flow.unit);
            columns.push(&series.values);
        }
    }
    for column in &trend.more {
        sheet = sheet.numbers(&column.head, &column.unit);
        columns.push(&column.values);
    }
    for (at, day) in trend.days.iter().enumerate() {
        let cells = columns.iter().map(|values| Cell::Value(values.get(at).copied().flatten()));
        sheet.row(std::iter::once(Cell::Text(day.to_string())).chain(cells).collect());
    }
    sheet
}
