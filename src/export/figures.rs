//! Figures of the operating index for programs: the same rows wherever they are asked for.

use jiff::civil::Date;
use serde::Serialize;
use serde_json::Value;

use super::api::written;
use crate::metrics::{Figure, Quantity, Unit};

/// A figure, and on which days of its period the definition that it speaks of changed.
#[derive(Debug, Clone)]
pub struct Marked<'a> {
    /// The figure.
    pub figure: &'a Figure,
    /// The days, oldest first; none where there was no change, or no history.
    pub changed_on: Vec<Date>,
}

/// A figure as programs read it; what may not be stated is null.
#[derive(Serialize)]
pub(super) struct Row<'a> {
    measure: &'a str,
    subject: &'a str,
    period: String,
    numerator: Option<Value>,
    denominator: Option<u64>,
    value: Option<Value>,
    low: Option<f64>,
    high: Option<f64>,
    target: Option<Value>,
    unit: &'a str,
    source: &'a [String],
    status: &'a str,
    book: &'a str,
    kind: &'a str,
    part: Option<&'a str>,
    /// Where days of change were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    changed_on: Option<Vec<String>>,
}

/// The row of a figure without days of change, which come from git.
pub(super) fn row(figure: &Figure) -> Row<'_> {
    Row {
        measure: figure.measure.name(),
        subject: &figure.subject.id,
        period: format!("{}/{}", figure.period.from, figure.period.to),
        numerator: figure.numerator.map(|numerator| exact(numerator, figure.unit)),
        denominator: figure.denominator,
        value: figure.value.map(|value| exact(value, figure.unit)),
        low: figure.low,
        high: figure.high,
        target: figure.target.map(|target| exact(target, figure.unit)),
        unit: figure.unit.name(),
        source: &figure.source,
        status: figure.status.name(),
        book: &figure.subject.book,
        kind: figure.subject.kind.name(),
        part: figure.part.as_deref(),
        changed_on: None,
    }
}

/// A number of JSON; money is a string, which no reader rounds.
fn exact(quantity: Quantity, unit: Unit) -> Value {
    match quantity {
        Quantity::Count(count) => count.into(),
        Quantity::Exact(amount) if unit == Unit::Yuan => amount.to_string().into(),
        Quantity::Exact(_) | Quantity::Real(_) => quantity.number().into(),
    }
}

/// The figures as one JSON array, each with its days of change.
pub fn json(figures: &[Marked<'_>]) -> String {
    let days = |marked: &Marked<'_>| marked.changed_on.iter().map(Date::to_string).collect();
    let rows = figures.iter().map(|marked| Row { changed_on: Some(days(marked)), ..row(marked.figure) });
    written(&rows.collect::<Vec<_>>())
}
