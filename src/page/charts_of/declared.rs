//! The columns that a team declares, as charts with their data: one for each column and subject, a line for each part.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::chart::{Chart, Datum, Kind, Lines, Series};
use crate::metrics::{AnyMeasure, DeclaredSeries, Quantity};
use crate::model::Kind as Of;
use crate::page::charts_of::marks::{self, marks};
use crate::page::charts_of::{formula_of, sentence, title_of, units};
use crate::page::figure::Figure;
use crate::page::room::Room;
use crate::page::shares::counted_from;
use crate::text::{Lang, date, phrase};

/// The most parts of a subject that are drawn; the index has all.
const MOST_PARTS: usize = 6;

/// The charts of everything of a kind, in the order of ids.
pub fn of_kind(room: &Room<'_>, kind: Of) -> Vec<Figure> {
    let all = room.facts().metrics.declared.iter().filter(|series| series.subject.0 == kind);
    let ids: BTreeSet<&str> = all.map(|series| series.subject.1.as_str()).collect();
    ids.into_iter().flat_map(|id| of(room, kind, id)).collect()
}

/// The charts of what speaks of one thing, in the order of the book's page.
pub fn of(room: &Room<'_>, kind: Of, id: &str) -> Vec<Figure> {
    let metrics = &room.facts().metrics;
    let own = |name: &str| -> Vec<&DeclaredSeries> {
        let is_own = |series: &&DeclaredSeries| {
            series.measure.name == name && series.subject.0 == kind && series.subject.1 == id
        };
        metrics.declared.iter().filter(is_own).take(MOST_PARTS).collect()
    };
    metrics.declared_measures.iter().filter_map(|measure| drawn(room, kind, id, &own(&measure.name))).collect()
}

fn drawn(room: &Room<'_>, kind: Of, id: &str, parts: &[&DeclaredSeries]) -> Option<Figure> {
    let (t, lang) = (room.t(), room.lang());
    let first = parts.first()?;
    let measure = AnyMeasure::Declared(first.measure.clone());
    let days: BTreeSet<Date> = parts.iter().flat_map(|part| &part.points).map(|point| point.period.from).collect();
    let days: Vec<Date> = days.into_iter().collect();
    let (from, to) = (*days.first()?, *days.last()?);
    let line = |part: &&DeclaredSeries| Series {
        name: if part.part.is_empty() { title_of(&measure, lang) } else { part.part.clone() },
        values: days.iter().map(|day| datum(room, part, *day)).collect(),
    };
    let series = parts.iter().map(line).collect();
    let files: BTreeSet<&String> = parts.iter().flat_map(|part| &part.files).collect();
    let files: Vec<String> = files.into_iter().cloned().collect();
    let title = match kind {
        Of::Playbook => title_of(&measure, lang),
        kind => phrase::labelled(&room.object(kind, id).text, &title_of(&measure, lang), lang),
    };
    let chart = Chart {
        id: format!("{id}-{}", first.measure.name.replace(['.', '_'], "-")),
        lang,
        title,
        desc: says(room, first),
        kind: Kind::Lines(Lines {
            day_head: if first.measure.weekly { t.l_week_from } else { t.l_day }.to_owned(),
            days,
            unit: units::of(first.measure.unit, lang),
            series,
            target: None,
            marks: marks(room, from, to, marks::Of::Kinds(&[])),
        }),
    };
    let source = counted_from(room, &files, &formula_of(&measure, lang));
    Some(Figure { lead: chart.desc.clone(), ..room.figure(&chart, source) })
}

fn datum(room: &Room<'_>, part: &DeclaredSeries, day: Date) -> Datum {
    let Some(point) = part.points.iter().find(|point| point.period.from == day) else { return Datum::Missing };
    match point.quantity() {
        Some(_) if !room.facts().metrics.guards.holds(point) => Datum::Insufficient,
        quantity => quantity.map(Quantity::number).into(),
    }
}

/// The latest figure in a sentence; nothing where there are several parts.
fn says(room: &Room<'_>, series: &DeclaredSeries) -> String {
    let lang = room.lang();
    let mut stated = series.points.iter().rev().filter(|point| room.facts().metrics.guards.holds(point));
    let latest = stated.find_map(|point| Some((point.period, point.quantity()?)));
    let Some((period, value)) = latest.filter(|_| series.part.is_empty()) else { return String::new() };
    let value = units::stated(value, series.measure.unit, lang);
    let days =
        if period.from == period.to { date::full(period.to, lang) } else { date::span(period.from, period.to, lang) };
    let clause = match lang {
        Lang::Zh => format!("{days}：{value}"),
        Lang::En => format!("{days}: {value}"),
    };
    sentence(&[clause], lang)
}
