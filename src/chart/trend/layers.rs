//! Stocks over time, one upon the other, and below them what came and went: the growth ladder.

use jiff::civil::Date;

use super::frame::{self, Frame};
use super::{Flow, Mark, Series, flow, known, marks};
use crate::chart::composition::look;
use crate::chart::pen::Pen;
use crate::chart::scale::Scale;
use crate::chart::style::{Letter, Path};
use crate::chart::table::Sheet;
use crate::chart::tone::Tone;
use crate::chart::unit::Unit;
use crate::chart::{draw_nothing, end, lettering};
use crate::text::Lang;

/// Stocks over time, one upon the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Layers {
    /// The head of the table's first column: 日期, week.
    pub day_head: String,
    /// The days that the values belong to, in order.
    pub days: Vec<Date>,
    /// What all the numbers count.
    pub unit: Unit,
    /// The layers from the bottom, five at most; each value is a count of 0 or more, and a day on which one is not known
    /// is left out whole, for a sum of the others would look like a fall.
    pub layers: Vec<Series>,
    /// What came and what went, drawn below.
    pub flow: Option<Flow>,
    /// Days on which a definition changed or an edition opened.
    pub marks: Vec<Mark>,
}

/// So many layers can be told apart.
const MOST: usize = 5;
const NAMES: f64 = 104.0;
const LEADING: f64 = 16.0;

/// Draw it.
pub(crate) fn draw(layers: &Layers, lang: Lang, pen: &mut Pen) {
    let shown = &layers.layers[..layers.layers.len().min(MOST)];
    let sums: Vec<Option<Vec<f64>>> = (0..layers.days.len()).map(|day| sums(shown, day)).collect();
    if sums.iter().all(Option::is_none) || shown.is_empty() {
        draw_nothing(lang, pen);
        return;
    }
    let highest = sums.iter().flatten().filter_map(|sums| sums.last().copied()).fold(0.0, f64::max);
    let scale = Scale::over(0.0, highest, 3, layers.unit.is_whole());
    let flow = layers.flow.as_ref();
    let left = frame::room_for(&layers.unit, &scale, lang).max(flow.map_or(0.0, frame::room_for_flow));
    let names: Vec<String> = shown.iter().map(|series| name(series, &layers.unit, lang)).collect();
    let widest = names.iter().map(|name| lettering::width(name, 12.0)).fold(0.0, f64::max);
    let frame = Frame::new(&layers.days, (left, pen.width() - widest - 20.0), frame::room_above(&layers.marks));
    frame.draw_axis(&layers.unit, &scale, None, lang, pen);
    for layer in 0..shown.len() {
        draw_layer(layer, &sums, &scale, &frame, pen);
    }
    marks::draw(&layers.marks, &frame, pen);
    if let Some(last) = sums.iter().rev().flatten().next() {
        draw_names(&names, last, &scale, &frame, pen);
    }
    let bottom = flow.map_or(frame.bottom(), |flow| flow::draw(flow, &frame, lang, pen));
    frame.draw_dates(bottom, lang, pen);
    end(layers.layers.len() - shown.len(), bottom + 22.0, lang, pen);
}

/// The upper edges of a day's layers; none where one of them is not known.
fn sums(layers: &[Series], day: usize) -> Option<Vec<f64>> {
    let mut sum = 0.0;
    let edge = |series: &Series| {
        sum += series.values.get(day)?.known()?.max(0.0);
        Some(sum)
    };
    layers.iter().map(edge).collect()
}

/// One layer: an area along neighbouring days, a bar at a lone one.
fn draw_layer(layer: usize, sums: &[Option<Vec<f64>>], scale: &Scale, frame: &Frame, pen: &mut Pen) {
    let days: Vec<Option<(f64, f64, f64)>> = frame
        .places()
        .iter()
        .zip(sums)
        .map(|(across, sums)| {
            let sums = sums.as_ref()?;
            let below = if layer == 0 { 0.0 } else { sums[layer - 1] };
            Some((*across, frame.down(scale, below), frame.down(scale, sums[layer])))
        })
        .collect();
    let style = look(layer).0;
    for run in days.split(Option::is_none) {
        let run: Vec<(f64, f64, f64)> = run.iter().flatten().copied().collect();
        match run.as_slice() {
            [] => {}
            &[(across, below, above)] => {
                let wide = (frame.slot * 0.62).clamp(1.0, 28.0);
                pen.rect(across - wide / 2.0, above, wide, below - above, style);
            }
            [first, rest @ ..] => {
                let upper = rest.iter().fold(Path::at((first.0, first.2)), |path, day| path.to((day.0, day.2)));
                let whole = run.iter().rev().fold(upper, |path, day| path.to((day.0, day.1)));
                pen.path(&whole.closed(), style);
            }
        }
    }
}

/// A layer's name and its last value.
fn name(series: &Series, unit: &Unit, lang: Lang) -> String {
    let value = known(series).last().map(|value| unit.label(value, lang)).unwrap_or_default();
    let room = NAMES - lettering::width(&value, 12.0) - 4.0;
    format!("{} {value}", lettering::fit(&series.name, 12.0, room)).trim_end().to_owned()
}

/// Names beside their layers, with a sample of each one's fill, moved apart where they would collide.
fn draw_names(names: &[String], sums: &[f64], scale: &Scale, frame: &Frame, pen: &mut Pen) {
    let middle = |at: usize| f64::midpoint(if at == 0 { 0.0 } else { sums[at - 1] }, sums[at]);
    let mut limit = frame.bottom() + LEADING;
    let mut bases = Vec::new();
    for at in 0..names.len() {
        limit = frame.down(scale, middle(at)).min(limit - LEADING);
        bases.push(limit);
    }
    // Down from the upper edge, as far as needed.
    let mut limit = frame.top;
    for base in bases.iter_mut().rev() {
        *base = base.max(limit);
        limit = *base + LEADING;
    }
    for (at, (name, base)) in names.iter().zip(bases).enumerate() {
        pen.rect(frame.right + 2.0, base - 4.0, 8.0, 8.0, look(at).0);
        pen.text(frame.right + 15.0, base + 4.0, name, Letter::note().toned(Tone::Ink));
    }
}

/// Its data.
pub(crate) fn sheet(layers: &Layers, lang: Lang) -> Sheet<'_> {
    let head = Sheet::new(lang).words(&layers.day_head);
    let mut sheet = layers.layers.iter().fold(head, |sheet, series| sheet.numbers(&series.name, &layers.unit));
    let mut columns: Vec<_> = layers.layers.iter().map(|series| series.values.as_slice()).collect();
    for (series, unit) in layers.flow.iter().flat_map(|flow| [(&flow.joined, &flow.unit), (&flow.left, &flow.unit)]) {
        sheet = sheet.numbers(&series.name, unit);
        columns.push(&series.values);
    }
    super::days_of(sheet, &layers.days, &columns, &layers.marks, lang)
}
