//! What each one carries day by day, against what it can: minutes of work by account.

use jiff::civil::Date;

use super::flow::column;
use super::frame::Frame;
use crate::chart::datum::Datum;
use crate::chart::pen::Pen;
use crate::chart::style::{Letter, Path, Style};
use crate::chart::table::{Cell, Sheet};
use crate::chart::tone::Tone;
use crate::chart::unit::Unit;
use crate::chart::{draw_nothing, end, key, lettering};
use crate::text::Lang;

/// What each one carries day by day.
#[derive(Debug, Clone, PartialEq)]
pub struct Load {
    /// The head of the table's first column: 日期.
    pub day_head: String,
    /// The head of the table's column of names: 账号.
    pub head: String,
    /// The head of its column of values, and of that of what one can carry; the latter is also the word of the key.
    pub value_heads: [String; 2],
    /// The days that the values belong to, in order.
    pub days: Vec<Date>,
    /// What the numbers count.
    pub unit: Unit,
    /// Who carries, one row of days each, all on one scale.
    pub bearers: Vec<Bearer>,
}

/// One who carries.
#[derive(Debug, Clone, PartialEq)]
pub struct Bearer {
    /// Its name.
    pub label: String,
    /// What it carries, one value a day.
    pub values: Vec<Datum>,
    /// What it can carry a day, where somebody said.
    pub capacity: Option<f64>,
}

const HEADING: f64 = 26.0;
const PLOT: f64 = 46.0;
const GAP: f64 = 16.0;
/// More would be a page long; the table has them all.
const MOST: usize = 12;

/// Draw it.
pub(crate) fn draw(load: &Load, lang: Lang, pen: &mut Pen) {
    let shown = &load.bearers[..load.bearers.len().min(MOST)];
    let values = shown.iter().flat_map(|bearer| bearer.values.iter().filter_map(|value| value.known()));
    let most = values.chain(shown.iter().filter_map(capacity)).fold(f64::NEG_INFINITY, f64::max);
    if load.days.is_empty() || !most.is_finite() {
        draw_nothing(lang, pen);
        return;
    }
    let frame = Frame::new(&load.days, (0.0, pen.width()), 0.0);
    let mut top = 0.0;
    for bearer in shown {
        draw_heading(bearer, load, top, lang, pen);
        draw_days(bearer, most.max(1e-9), top + HEADING, &frame, pen);
        top += HEADING + PLOT + GAP;
    }
    frame.draw_dates(top - GAP, lang, pen);
    let bottom = key::draw(&meanings(load, shown, lang), top + 14.0, pen);
    end(load.bearers.len() - shown.len(), bottom, lang, pen);
}

fn capacity(bearer: &Bearer) -> Option<f64> {
    bearer.capacity.filter(|capacity| capacity.is_finite() && *capacity >= 0.0)
}

/// The name, the fullest day, and on how many days it is too much.
fn draw_heading(bearer: &Bearer, load: &Load, top: f64, lang: Lang, pen: &mut Pen) {
    let known = || bearer.values.iter().filter_map(|value| value.known());
    let most = known().fold(f64::NEG_INFINITY, f64::max);
    if !most.is_finite() {
        let why = Datum::Missing.why(lang);
        pen.fitted(0.0, top + 14.0, &bearer.label, pen.width() - lettering::width(why, 12.0) - 12.0, Letter::bold());
        pen.text(pen.width(), top + 14.0, why, Letter::note().end());
        return;
    }
    let most = load.unit.full(most, lang);
    let limit = capacity(bearer).map(|capacity| (capacity, known().filter(|value| *value > capacity).count()));
    let words = match (limit, lang) {
        (None, Lang::Zh) => format!("最多 {most}"),
        (None, Lang::En) => format!("at most {most}"),
        (Some((limit, over)), _) => {
            let limit = load.unit.chosen(limit, lang);
            match (over, lang) {
                (0, Lang::Zh) => format!("最多 {most}，上限 {limit}"),
                (0, Lang::En) => format!("at most {most} of {limit}"),
                (_, Lang::Zh) => format!("最多 {most}，上限 {limit}，超出 {over} 天"),
                (_, Lang::En) => format!("at most {most} of {limit}, over on {over} d"),
            }
        }
    };
    let wide = lettering::width(&words, 12.0);
    pen.fitted(0.0, top + 14.0, &bearer.label, pen.width() - wide - 12.0, Letter::bold());
    let is_over = limit.is_some_and(|(_, over)| over > 0);
    let letter = if is_over { Letter { heavy: true, ..Letter::note() }.toned(Tone::Ink) } else { Letter::note() };
    pen.text(pen.width(), top + 14.0, &words, letter.end());
}

/// A bar a day, what is too much fuller than the rest, and the line of what can be carried.
fn draw_days(bearer: &Bearer, most: f64, top: f64, frame: &Frame, pen: &mut Pen) {
    let bottom = top + PLOT;
    let down = |value: f64| bottom - PLOT * (value.max(0.0) / most).min(1.0);
    let wide = (frame.slot * 0.7).clamp(0.6, 18.0);
    let limit = capacity(bearer).unwrap_or(f64::INFINITY);
    let days = frame.places().iter().zip(&bearer.values);
    let points: Vec<(f64, f64)> = days.filter_map(|(across, value)| Some((*across, value.known()?))).collect();
    let (mut within, mut over) = (Path::default(), Path::default());
    // Where days are narrower than can be seen, the fullest of them stands for its neighbours.
    for days in points.chunk_by(|one, other| column(one.0) == column(other.0)) {
        let fullest = days.iter().max_by(|one, other| one.1.total_cmp(&other.1));
        let Some(&(across, value)) = fullest.filter(|(_, value)| *value > 0.0) else { continue };
        within = within.bar(across - wide / 2.0, wide, down(value.min(limit)), bottom);
        if value > limit {
            over = over.bar(across - wide / 2.0, wide, down(value), down(limit));
        }
    }
    for (path, tone) in [(within, Tone::C2), (over, Tone::C1)] {
        if !path.is_empty() {
            pen.path(&path, Style::fill(tone));
        }
    }
    pen.line((0.0, bottom), (pen.width(), bottom), Style::outline(Tone::Line));
    if limit.is_finite() {
        pen.line((0.0, down(limit)), (pen.width(), down(limit)), Style::line(Tone::C5, 1.5));
    }
}

fn meanings(load: &Load, shown: &[Bearer], lang: Lang) -> Vec<(Style, String)> {
    if shown.iter().all(|bearer| capacity(bearer).is_none()) {
        return Vec::new();
    }
    let over = match lang {
        Lang::Zh => "超出的部分",
        Lang::En => "Too much",
    };
    let is_over = |bearer: &Bearer| {
        let limit = capacity(bearer).unwrap_or(f64::INFINITY);
        bearer.values.iter().any(|value| value.known().is_some_and(|value| value > limit))
    };
    let over = shown.iter().any(is_over).then(|| (Style::fill(Tone::C1), over.to_owned()));
    let within = (Style::fill(Tone::C2), load.value_heads[0].clone());
    let available = (Style::fill(Tone::C5), load.value_heads[1].clone());
    [Some(within), over, Some(available)].into_iter().flatten().collect()
}

/// Its data, one row an account and day.
pub(crate) fn sheet(load: &Load, lang: Lang) -> Sheet<'_> {
    let [value, capacity] = &load.value_heads;
    let mut sheet = Sheet::new(lang).words(&load.head).words(&load.day_head);
    sheet = sheet.numbers(value, &load.unit).numbers(capacity, &load.unit);
    for bearer in &load.bearers {
        for (day, value) in load.days.iter().zip(&bearer.values) {
            let day = Cell::Text(day.to_string().into());
            sheet.row([Cell::words(&bearer.label), day, Cell::Value(*value), Cell::or_blank(bearer.capacity)]);
        }
    }
    sheet
}
