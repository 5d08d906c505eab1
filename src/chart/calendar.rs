//! A few months as people hang them on a wall, the fuller the day the more happens.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::datum::Datum;
use super::heat::step;
use super::pen::Pen;
use super::scale::month_name;
use super::style::{Letter, Style};
use super::table::{Cell, Sheet};
use super::tone::{HEAT, Tone, text_on_heat};
use super::unit::Unit;
use super::{draw_nothing, end, key};
use crate::text::Lang;

/// Days with an amount each.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    /// The heads of the table's columns: day, amount, note.
    pub heads: [String; 3],
    /// What the amounts count.
    pub unit: Unit,
    /// The days, in order; months are shown whole, days that are not here without an amount.
    pub days: Vec<CalendarDay>,
    /// The day of the figures, which is framed.
    pub today: Option<Date>,
    /// The word for a day off in the key: 休息.
    pub off: String,
}

/// One day.
#[derive(Debug, Clone, PartialEq)]
pub struct CalendarDay {
    /// The day.
    pub day: Date,
    /// Its amount.
    pub value: Datum,
    /// Whether it is off, and is hatched.
    pub off: bool,
    /// What to say of it in the table, perhaps nothing.
    pub note: String,
}

const CELL: f64 = 24.0;
const MONTH: f64 = 7.0 * CELL;
/// From a month to the one beside it.
const ASIDE: f64 = 198.0;
/// The name of a month and the names of its weekdays.
const HEADS: f64 = 42.0;
/// More months would be a page long; the table has every day.
const MOST: usize = 6;

/// Draw it.
pub(super) fn draw(calendar: &Calendar, lang: Lang, pen: &mut Pen) {
    let mut months: Vec<Date> = calendar.days.iter().map(|day| day.day.first_of_month()).collect();
    months.sort_unstable();
    months.dedup();
    if months.is_empty() {
        draw_nothing(lang, pen);
        return;
    }
    let shown = &months[..months.len().min(MOST)];
    let most = calendar.days.iter().filter_map(|day| day.value.known()).fold(f64::NEG_INFINITY, f64::max);
    let mut top = 0.0;
    for pair in shown.chunks(2) {
        let mut high: f64 = 0.0;
        for (at, month) in pair.iter().enumerate() {
            let rows = draw_month(calendar, *month, most, (ASIDE * at as f64, top), lang, pen);
            high = high.max(HEADS + CELL * f64::from(rows));
        }
        top += high + 20.0;
    }
    let bottom = key::draw(&meanings(calendar, most, lang), top - 8.0, pen);
    end(months.len() - shown.len(), bottom, lang, pen);
}

/// One month; gives how many weeks it takes.
fn draw_month(calendar: &Calendar, month: Date, most: f64, (left, top): (f64, f64), lang: Lang, pen: &mut Pen) -> i16 {
    pen.fitted(left, top + 13.0, &month_name(month, lang), MONTH, Letter::bold());
    let names = match lang {
        Lang::Zh => ["一", "二", "三", "四", "五", "六", "日"],
        Lang::En => ["M", "T", "W", "T", "F", "S", "S"],
    };
    for (at, name) in names.iter().enumerate() {
        pen.text(left + CELL * (at as f64 + 0.5), top + 33.0, name, Letter::note().middle());
    }
    let before = i16::from(month.weekday().since(Weekday::Monday));
    let days = calendar.days.iter().filter(|day| day.day.first_of_month() == month);
    let by_day: std::collections::BTreeMap<i8, &CalendarDay> = days.map(|day| (day.day.day(), day)).collect();
    let count = month.days_in_month();
    for number in 1..=count {
        let place = before + i16::from(number) - 1;
        let (across, down) = (left + CELL * f64::from(place % 7), top + HEADS + CELL * f64::from(place / 7));
        let day = month.checked_add(i64::from(number - 1).days()).unwrap_or(month);
        draw_day(number, by_day.get(&number).copied(), most, (across, down), pen);
        if calendar.today == Some(day) {
            pen.rect(across + 1.0, down + 1.0, CELL - 2.0, CELL - 2.0, Style::line(Tone::Ink, 2.0));
        }
    }
    (before + i16::from(count) + 6) / 7
}

fn draw_day(number: i8, day: Option<&CalendarDay>, most: f64, (left, top): (f64, f64), pen: &mut Pen) {
    let step = day.and_then(|day| step(day.value.known()?, most));
    let style = match (day, step) {
        (Some(day), _) if day.off => Some(Style::hatch()),
        (_, Some(step)) => Some(Style::fill(HEAT[step])),
        (Some(day), None) if day.value.known().is_some() => Some(Style::fill(Tone::Sunk)),
        _ => None,
    };
    if let Some(style) = style {
        pen.rect(left + 1.0, top + 1.0, CELL - 2.0, CELL - 2.0, style);
    }
    let off = day.is_some_and(|day| day.off);
    let tone = match (step, day) {
        (Some(step), _) if !off => text_on_heat(step),
        (_, Some(_)) => Tone::Ink,
        (_, None) => Tone::Ink3,
    };
    let letter = Letter::note().toned(tone).middle();
    let letter = if off { letter.halo() } else { letter };
    pen.text(left + CELL / 2.0, top + CELL / 2.0 + 4.5, &number.to_string(), letter);
}

fn meanings(calendar: &Calendar, most: f64, lang: Lang) -> Vec<(Style, String)> {
    let mut meanings = Vec::new();
    if most > 0.0 && most.is_finite() {
        let most = calendar.unit.full(most, lang);
        meanings.push((
            Style::fill(HEAT[4]),
            match lang {
                Lang::Zh => format!("最多 {most}，越浅越少"),
                Lang::En => format!("at most {most}; the lighter, the fewer"),
            },
        ));
    }
    if calendar.days.iter().any(|day| day.off) {
        meanings.push((Style::hatch(), calendar.off.clone()));
    }
    meanings
}

/// Its data.
pub(super) fn sheet(calendar: &Calendar, lang: Lang) -> Sheet<'_> {
    let [day, value, note] = &calendar.heads;
    let mut sheet = Sheet::new(lang).words(day).numbers(value, &calendar.unit).words(note);
    for day in &calendar.days {
        let off = if day.note.is_empty() && day.off { &calendar.off } else { &day.note };
        sheet.row([Cell::Text(day.day.to_string().into()), Cell::Value(day.value), Cell::words(off)]);
    }
    sheet
}
