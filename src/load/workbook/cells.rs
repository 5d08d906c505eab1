//! What a cell of a workbook says, as a text that a person would have written into a table.

use std::borrow::Cow;

use calamine::{DataRef, ExcelDateTime};

/// The first day after those that spreadsheets know, as they count days.
const END_OF_DAYS: f64 = 2_958_466.0;

/// A cell's value as text: days as `2026-03-05`, times as `20:30`, numbers without grouping.
pub(super) fn written<'a>(value: &'a DataRef<'_>) -> Cow<'a, str> {
    match value {
        DataRef::Int(number) => number.to_string().into(),
        DataRef::Float(number) => number_of(*number).into(),
        DataRef::String(text) => on_one_line(text),
        DataRef::SharedString(text) => on_one_line(text),
        DataRef::Bool(yes) => if *yes { "true" } else { "false" }.into(),
        DataRef::DateTime(moment) => moment_of(moment).into(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            on_one_line(text.strip_suffix("T00:00:00").unwrap_or(text))
        }
        DataRef::Error(error) => error.to_string().into(),
        DataRef::Empty => Cow::Borrowed(""),
    }
}

/// A number with the fifteen digits that spreadsheets keep: `0.3`, and not `0.30000000000000004`.
fn number_of(number: f64) -> String {
    let kept = format!("{number:.14e}").parse().unwrap_or(number);
    format!("{kept}")
}

fn moment_of(moment: &ExcelDateTime) -> String {
    let value = moment.as_f64();
    if !(0.0..END_OF_DAYS).contains(&value) {
        return number_of(value);
    }
    if moment.is_duration() || value < 1.0 {
        let minutes = (value * 24.0 * 60.0).round() as u64;
        return format!("{:02}:{:02}", minutes / 60, minutes % 60);
    }
    let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
    match (hour, minute) {
        (0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
    }
}

/// A text without the signs by which rows and cells are told apart.
fn on_one_line(text: &str) -> Cow<'_, str> {
    let parts = |sign: char| matches!(sign, '\t' | '\n' | '\r');
    let text = text.trim();
    if text.contains(parts) { text.replace(parts, " ").into() } else { text.into() }
}
