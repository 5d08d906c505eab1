//! A figure over time, and below it what came and went.

mod flow;
mod frame;
mod layers;
mod line;
mod lines;
mod load;
mod marks;

use jiff::civil::Date;

use super::datum::Datum;
use super::draw_nothing;
use super::lettering;
use super::pen::Pen;
use super::scale::Scale;
use super::table::{Cell, Column, Sheet};
use super::unit::Unit;
use crate::text::Lang;
use frame::Frame;
pub use layers::Layers;
pub(super) use layers::{draw as draw_layers, sheet as sheet_layers};
pub use lines::Lines;
pub(super) use lines::{draw as draw_lines, sheet as sheet_lines};
pub use load::{Bearer, Load};
pub(super) use load::{draw as draw_load, sheet as sheet_load};
pub use marks::{Mark, Occasion};

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
    /// Days on which a definition changed or an edition opened.
    pub marks: Vec<Mark>,
    /// Further columns of the table, such as numerator and denominator.
    pub more: Vec<Column>,
}

/// A name and one value a day.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// What the values are.
    pub name: String,
    /// The values.
    pub values: Vec<Datum>,
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

/// Draw it.
pub(super) fn draw(trend: &Trend, lang: Lang, pen: &mut Pen) {
    let both = trend.flow.iter().flat_map(|flow| [&flow.joined, &flow.left]);
    let known = known(&trend.line).count() + both.flat_map(known).count();
    if trend.days.is_empty() || known == 0 {
        draw_nothing(lang, pen);
        return;
    }
    let scale = scale_of(trend);
    let flow = trend.flow.as_ref();
    let left = frame::room_for(&trend.unit, &scale, lang).max(flow.map_or(0.0, frame::room_for_flow));
    let value = self::known(&trend.line).last();
    let value = value.map_or(0.0, |value| lettering::bold_width(&trend.unit.label(value, lang), 13.0));
    let right = pen.width() - (value + 10.0).clamp(12.0, 110.0);
    let frame = Frame::new(&trend.days, (left, right), frame::room_for_title(&trend.marks));
    let base = if scale.low < 0.0 { Some(0.0) } else { flow.is_none().then_some(scale.low) };
    frame.draw_axis(&trend.unit, &scale, base, lang, pen);
    frame.draw_title(&trend.line.name, pen);
    marks::draw(&trend.marks, &frame, pen);
    line::draw_band(trend, &scale, &frame, pen);
    line::draw_target(trend.target.as_ref(), &trend.unit, &scale, &frame, lang, pen);
    line::draw(trend, &scale, &frame, lang, pen);
    let bottom = flow.map_or(frame.bottom(), |flow| flow::draw(flow, &frame, lang, pen));
    frame.draw_dates(bottom, lang, pen);
    pen.resize(bottom + 22.0);
}

/// The values that there are.
fn known(series: &Series) -> impl Iterator<Item = f64> {
    series.values.iter().filter_map(|value| value.known())
}

/// A share starts at 0; so does a count, unless its changes would then be too small to see. Two or three points show how
/// much there is, not how it moves; and the least value of a cut axis does not lie on it, as if there were none left.
fn scale_of(trend: &Trend) -> Scale {
    let band = trend.band.iter().flat_map(|band| [&band.low, &band.high]).flat_map(known);
    let target = trend.target.iter().map(|target| target.value).filter(|value| value.is_finite());
    let (mut low, mut high, mut count) = (f64::INFINITY, f64::NEG_INFINITY, 0);
    for value in known(&trend.line).inspect(|_| count += 1).chain(band).chain(target) {
        (low, high) = (low.min(value), high.max(value));
    }
    if !low.is_finite() {
        return Scale::over(0.0, 1.0, 1, trend.unit.is_whole());
    }
    let from_zero = trend.unit == Unit::Share || count < 4 || (low >= 0.0 && low < (high - low) * 8.0);
    let low = if from_zero { low.min(0.0) } else { low - (high - low) / 10.0 };
    Scale::over(low, high, 3, trend.unit.is_whole())
}

/// Its data.
pub(super) fn sheet(trend: &Trend, lang: Lang) -> Sheet<'_> {
    let mut sheet = Sheet::new(lang).words(&trend.day_head).numbers(&trend.line.name, &trend.unit);
    let mut columns: Vec<&[Datum]> = vec![&trend.line.values];
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
    days_of(sheet, &trend.days, &columns, &trend.marks, lang)
}

/// The rows of a table over time: the day, its numbers, and what changed.
fn days_of<'a>(sheet: Sheet<'a>, days: &[Date], columns: &[&[Datum]], marks: &[Mark], lang: Lang) -> Sheet<'a> {
    let mut sheet = if marks.is_empty() { sheet } else { sheet.words(marks::head(lang)) };
    let changes = if marks.is_empty() { Vec::new() } else { marks::by_row(marks, days, lang) };
    for (at, day) in days.iter().enumerate() {
        let cells = columns.iter().map(|values| Cell::Value(values.get(at).copied().unwrap_or_default()));
        let change = changes.get(at).map(|words| Cell::words(words));
        sheet.row(std::iter::once(Cell::Text(day.to_string().into())).chain(cells).chain(change));
    }
    sheet
}
