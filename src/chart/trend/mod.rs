//! A figure over time, and below it what came and went.

mod flow;
mod frame;
mod line;

use jiff::civil::Date;

use super::draw_nothing;
use super::pen::Pen;
use super::scale::Scale;
use super::table::{Cell, Column, Sheet};
use super::unit::Unit;
use crate::text::Lang;
use frame::Frame;

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

/// Draw it.
pub(super) fn draw(trend: &Trend, lang: Lang, pen: &mut Pen) {
    let flow = trend.flow.iter().flat_map(|flow| [&flow.joined, &flow.left]);
    let known = known(&trend.line).count() + flow.flat_map(known).count();
    if trend.days.is_empty() || known == 0 {
        draw_nothing(lang, pen);
        return;
    }
    let scale = scale_of(trend);
    let frame = Frame::new(trend, &scale, pen.width());
    frame.draw_axis(trend, &scale, pen);
    line::draw_marks(trend, &frame, pen);
    line::draw_band(trend, &scale, &frame, pen);
    line::draw_target(trend, &scale, &frame, pen);
    line::draw(trend, &scale, &frame, pen);
    let bottom = trend.flow.as_ref().map_or(frame.bottom(), |flow| flow::draw(flow, &frame, pen));
    frame.draw_dates(bottom, lang, pen);
    pen.resize(bottom + 22.0);
}

/// The values that there are.
fn known(series: &Series) -> impl Iterator<Item = f64> {
    series.values.iter().flatten().copied().filter(|value| value.is_finite())
}

/// A share starts at 0; so does a count, unless its changes would then be too small to see.
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
    let from_zero = trend.unit == Unit::Share || count < 2 || (low >= 0.0 && low < (high - low) * 1.5);
    let low = if from_zero { low.min(0.0) } else { low };
    Scale::over(low, high, 3, trend.unit.is_whole())
}

/// Its data.
pub(super) fn sheet(trend: &Trend, lang: Lang) -> Sheet<'_> {
    let mut sheet = Sheet::new(lang).words(&trend.day_head).numbers(&trend.line.name, &trend.unit);
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
        sheet.row(std::iter::once(Cell::Text(day.to_string().into())).chain(cells));
    }
    sheet
}
