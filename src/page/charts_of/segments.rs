//! Segments as charts: how many pass from layer to layer, and how the layers change from count to count.

use crate::chart::{Chart, Datum, Funnel, Kind, Lines, Series, Step};
use crate::metrics::{Measured, SegmentLayers};
use crate::model::segment::Segment;
use crate::model::{Definition, Kind as Of};
use crate::page::charts_of::marks::{self, marks};
use crate::page::charts_of::{formula, named, sentence, title, units};
use crate::page::figure::Figure;
use crate::page::room::Room;
use crate::page::shares::{counted_from, ends};
use crate::text::{Lang, date, number, phrase};

/// The layers of a segment on the last day on which they were counted.
pub fn funnel(room: &Room<'_>, segment: &Definition<Segment>) -> Option<Figure> {
    let (t, lang) = (room.t(), room.lang());
    let series = room.facts().metrics.segments.get(&segment.id)?;
    let latest = series.latest()?;
    let passed = latest.passed(room.facts().metrics.guards);
    let steps = latest.layers.iter().map(|layer| {
        let passed = passed.iter().find(|(step, _)| *step == layer.step).map(|(_, share)| share);
        Step {
            label: layer_name(room, segment, layer.step),
            value: members(layer.members),
            interval: passed.and_then(ends),
            few: matches!(passed, Some(Measured::Insufficient(_))),
        }
    });
    let day = date::full(latest.date, lang);
    let chart = Chart {
        id: format!("{}-layers", segment.id),
        lang,
        title: room.object(Of::Segment, &segment.id).text,
        desc: funnel_words(latest, &day, lang),
        kind: Kind::Funnel(Funnel {
            heads: [t.fig.layer, t.w_people, t.fig.of_above, t.e_low, t.e_high, t.fig.of_first].map(str::to_owned),
            unit: units::people(lang),
            steps: steps.collect(),
        }),
    };
    let small = passed.iter().any(|(_, share)| matches!(share, Measured::Insufficient(_)));
    let source = counted_from(room, &series.files, formula(named("segment_passed"), lang));
    Some(Figure {
        lead: chart.desc.clone(),
        notes: small.then(|| t.fig.layers_small.to_owned()).into_iter().collect(),
        ..room.figure(&chart, source)
    })
}

/// The layers of a segment over the days on which they were counted, where there are several.
pub fn over_time(room: &Room<'_>, segment: &Definition<Segment>) -> Option<Figure> {
    let (t, lang) = (room.t(), room.lang());
    let series = room.facts().metrics.segments.get(&segment.id)?;
    let measure = named("segment_members");
    let (first, last) = (series.days.first()?.date, series.days.last()?.date);
    if first == last {
        return None;
    }
    let mut layers: Vec<u32> = series.days.iter().flat_map(|day| day.layers.iter().map(|it| it.step)).collect();
    layers.sort_unstable();
    layers.dedup();
    let line = |step: u32| Series {
        name: layer_name(room, segment, step),
        values: series
            .days
            .iter()
            .map(|day| members(day.layers.iter().find(|it| it.step == step).and_then(|it| it.members)))
            .collect(),
    };
    let chart = Chart {
        id: format!("{}-over-time", segment.id),
        lang,
        title: title(measure, lang),
        desc: t.fig.layers_over_time.to_owned(),
        kind: Kind::Lines(Lines {
            day_head: t.l_day.to_owned(),
            days: series.days.iter().map(|day| day.date).collect(),
            unit: units::people(lang),
            series: layers.into_iter().map(line).collect(),
            target: None,
            marks: marks(room, first, last, marks::Of::Kinds(&[Of::Segment])),
        }),
    };
    let source = counted_from(room, &series.files, formula(measure, lang));
    Some(Figure { lead: chart.desc.clone(), ..room.figure(&chart, source) })
}

/// What a layer picks by, as its name: `备考，最近七天打卡满五天`; its number where that is not written.
pub fn layer_name(room: &Room<'_>, segment: &Segment, step: u32) -> String {
    let lang = room.lang();
    let layer = (step as usize).checked_sub(1).and_then(|at| segment.steps.iter().nth(at));
    let mut clauses = Vec::new();
    if let Some(filter) = layer.and_then(|layer| layer.by.given()) {
        clauses.extend(filter.tags.iter().map(|tag| room.object(Of::Tag, tag.as_str()).text));
        clauses.extend(filter.behaviour.given().cloned());
    }
    if clauses.is_empty() {
        clauses
            .extend(layer.into_iter().flat_map(|it| it.from.iter()).map(|id| room.object(Of::Group, id.as_str()).text));
    }
    match lang {
        _ if !clauses.is_empty() => phrase::clauses(&clauses, lang),
        Lang::Zh => format!("第 {step} 层"),
        Lang::En => format!("layer {step}"),
    }
}

fn members(count: Option<u32>) -> Datum {
    count.map(f64::from).into()
}

fn funnel_words(latest: &SegmentLayers, day: &str, lang: Lang) -> String {
    let known: Vec<u32> = latest.layers.iter().filter_map(|it| it.members).collect();
    let (Some(first), Some(last)) = (known.first(), known.last()) else { return String::new() };
    let [first, last] = [first, last].map(|count| number::count(u64::from(*count)));
    let clause = match lang {
        Lang::Zh => format!("{day}数的：第一层 {first} 人，最后一层 {last} 人"),
        Lang::En => format!("counted on {day}: {first} in the first layer, {last} in the last"),
    };
    sentence(&[phrase::heading(&clause, lang)], lang)
}
