//! A few figures over time on one scale: daily new and daily active, what channels have earned so far.

use jiff::civil::Date;

use super::frame::{self, Frame};
use super::{Mark, Series, Target, known, line, marks};
use crate::chart::key::{self, Sample};
use crate::chart::pen::Pen;
use crate::chart::scale::{self, Scale};
use crate::chart::style::{Letter, Style};
use crate::chart::table::Sheet;
use crate::chart::tone::Tone;
use crate::chart::unit::Unit;
use crate::chart::{draw_nothing, end, lettering};
use crate::text::{Lang, phrase};

/// A few figures over time on one scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Lines {
    /// The head of the table's first column: 日期, week.
    pub day_head: String,
    /// The days that the values belong to, in order.
    pub days: Vec<Date>,
    /// What all the numbers count.
    pub unit: Unit,
    /// The lines, the most important first; five are drawn.
    pub series: Vec<Series>,
    /// What was aimed at.
    pub target: Option<Target>,
    /// Days on which a definition changed or an edition opened.
    pub marks: Vec<Mark>,
}

/// So many lines can be told apart.
const MOST: usize = 5;
/// Names at the ends of lines take at most so much.
const NAMES: f64 = 140.0;
/// From the base of one name to the next.
const LEADING: f64 = 16.0;

/// Draw it.
pub(crate) fn draw(lines: &Lines, lang: Lang, pen: &mut Pen) {
    let shown = &lines.series[..lines.series.len().min(MOST)];
    if lines.days.is_empty() || shown.iter().flat_map(known).next().is_none() {
        draw_nothing(lang, pen);
        return;
    }
    let scale = scale_of(lines, shown);
    let ends_apart = shown.iter().any(|series| ends_early(series, &lines.days));
    let names: Vec<Name> = shown.iter().map(|series| Name::of(series, lines, ends_apart, lang)).collect();
    // The first of them is set bold.
    let beside = names.iter().filter(|name| !name.in_key);
    let widest = beside.map(|name| lettering::bold_width(&name.words, 12.0)).fold(0.0, f64::max);
    let left = frame::room_for(&lines.unit, &scale, lang);
    let frame = Frame::new(&lines.days, (left, pen.width() - widest - 30.0), frame::room_above(&lines.marks));
    frame.draw_axis(&lines.unit, &scale, Some(scale.low.max(0.0).min(scale.high)), lang, pen);
    marks::draw(&lines.marks, &frame, pen);
    line::draw_target(lines.target.as_ref(), &lines.unit, &scale, &frame, lang, pen);
    let mut ends = Vec::new();
    // The first line lies on top.
    for (at, series) in shown.iter().enumerate().rev() {
        let points = line::draw_series(series, &scale, &frame, look(at), pen);
        ends.extend(points.last().filter(|_| !names[at].in_key).map(|end| (at, *end)));
    }
    draw_names(&names, ends, &frame, pen);
    frame.draw_dates(frame.bottom(), lang, pen);
    let in_key = names.iter().enumerate().filter(|(_, name)| name.in_key);
    let in_key: Vec<_> = in_key.map(|(at, name)| (Sample::Line(look(at)), name.words.clone())).collect();
    let below = frame.bottom() + 22.0;
    let bottom = if in_key.is_empty() { below } else { key::draw(&in_key, below + 12.0, pen) - 6.0 };
    end(lines.series.len() - shown.len(), bottom, lang, pen);
}

/// A line's name with its last value.
struct Name {
    words: String,
    /// Whether it stands in the key, for want of room, or because its line ends early.
    in_key: bool,
}

impl Name {
    /// Where lines end on days far apart, each says on which its value is.
    fn of(series: &Series, lines: &Lines, ends_apart: bool, lang: Lang) -> Self {
        let value = known(series).last().map(|value| lines.unit.label(value, lang)).unwrap_or_default();
        let mut words = format!("{} {value}", series.name).trim_end().to_owned();
        if let (true, Some(day)) = (ends_apart, last_day(series, &lines.days)) {
            words = phrase::aside(&words, &scale::day_name(day, lang), lang);
        }
        Self { in_key: ends_early(series, &lines.days) || lettering::bold_width(&words, 12.0) > NAMES, words }
    }
}

/// Each line's own look: by colour, and by dashes where colours are not seen.
fn look(at: usize) -> Style {
    match at {
        0 => Style::line(Tone::C1, 2.0),
        1 => Style::line(Tone::C2, 2.0),
        2 => Style::line(Tone::Ink2, 1.5).dashed(),
        3 => Style::line(Tone::C2, 1.5).dashed(),
        _ => Style::line(Tone::Line, 1.5),
    }
}

/// The names at the ends of their lines, moved apart where they would collide.
fn draw_names(names: &[Name], mut ends: Vec<(usize, (f64, f64))>, frame: &Frame, pen: &mut Pen) {
    ends.sort_by(|one, other| one.1.1.total_cmp(&other.1.1).then(one.0.cmp(&other.0)));
    let mut bases: Vec<f64> = ends.iter().map(|(_, (_, down))| *down).collect();
    for at in 1..bases.len() {
        bases[at] = bases[at].max(bases[at - 1] + LEADING);
    }
    // Back up from the lower edge, as far as needed.
    let mut limit = frame.bottom();
    for base in bases.iter_mut().rev() {
        *base = base.min(limit);
        limit = *base - LEADING;
    }
    for ((at, (across, down)), base) in ends.into_iter().zip(bases) {
        let start = frame.right + 22.0;
        // What leads to the name is no part of the line, and must not be read as one; a point of the line tells whose it is.
        pen.line((across + 3.0, down), (start - 13.0, base), Style::line(Tone::Rule, 1.0).dashed());
        key::draw_point((start - 7.0, base), look(at), pen);
        let letter = if at == 0 { Letter { heavy: true, ..Letter::note() } } else { Letter::note() };
        pen.text(start, base + 4.0, &names[at].words, letter.toned(Tone::Ink));
    }
}

/// The day of a line's last value.
fn last_day(series: &Series, days: &[Date]) -> Option<Date> {
    days.get(series.values.iter().rposition(|value| value.known().is_some())?).copied()
}

/// Whether a line's last value is long before the last day: beside the names of the others it would be read as of their
/// day.
fn ends_early(series: &Series, days: &[Date]) -> bool {
    let (Some(end), Some(first), Some(last)) = (last_day(series, days), days.first(), days.last()) else {
        return false;
    };
    scale::days_between(end, *last) * 10 > scale::days_between(*first, *last)
}

/// From 0 where that loses nothing; both sides of 0 where there are negative values.
fn scale_of(lines: &Lines, shown: &[Series]) -> Scale {
    let target = lines.target.iter().map(|target| target.value).filter(|value| value.is_finite());
    let (mut low, mut high) = (0.0_f64, f64::NEG_INFINITY);
    for value in shown.iter().flat_map(known).chain(target) {
        (low, high) = (low.min(value), high.max(value));
    }
    Scale::over(low, high.max(low), 3, lines.unit.is_whole())
}

/// Its data.
pub(crate) fn sheet(lines: &Lines, lang: Lang) -> Sheet<'_> {
    let head = Sheet::new(lang).words(&lines.day_head);
    let sheet = lines.series.iter().fold(head, |sheet, series| sheet.numbers(&series.name, &lines.unit));
    let columns: Vec<_> = lines.series.iter().map(|series| series.values.as_slice()).collect();
    super::days_of(sheet, &lines.days, &columns, &lines.marks, lang)
}
