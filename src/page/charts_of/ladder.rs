//! The growth ladder as a chart: how many members stand on each rung, count by count.

use std::collections::BTreeSet;

use crate::chart::{Chart, Kind, Layers, Series};
use crate::metrics::{LadderDay, Rung};
use crate::model::Kind as Of;
use crate::page::charts_of::marks::{self, marks};
use crate::page::charts_of::{formula, named, sentence, title, units};
use crate::page::figure::Figure;
use crate::page::room::Room;
use crate::page::shares::counted_from;
use crate::text::{Lang, date, number};

/// The members on each rung on the days on which they were counted.
pub fn stocks(room: &Room<'_>) -> Option<Figure> {
    let (t, lang, measure) = (room.t(), room.lang(), named("rung_members"));
    let series = &room.facts().metrics.ladder;
    let (first, last) = (series.days.first()?, series.days.last()?);
    let layer = |tag: &str| Series {
        name: room.object(Of::Tag, tag).text,
        values: series.days.iter().map(|day| rung(day, tag).and_then(|it| it.members).map(f64::from).into()).collect(),
    };
    // The rungs of the last day from the lowest, then such as were only counted before.
    let mut seen = BTreeSet::new();
    let rungs = last.rungs.iter().chain(series.days.iter().flat_map(|day| &day.rungs));
    let tags: Vec<&str> = rungs.map(|rung| rung.tag.as_str()).filter(|tag| seen.insert(*tag)).collect();
    let chart = Chart {
        id: "growth-ladder".to_owned(),
        lang,
        title: title(measure, lang),
        desc: sentence(&said(room, last), lang),
        kind: Kind::Layers(Layers {
            day_head: t.l_day.to_owned(),
            days: series.days.iter().map(|day| day.date).collect(),
            unit: units::people(lang),
            layers: tags.into_iter().map(layer).collect(),
            flow: None,
            marks: marks(room, first.date, last.date, marks::Of::Kinds(&[Of::Tags])),
        }),
    };
    let source = counted_from(room, &series.files, formula(measure, lang));
    Some(Figure { lead: chart.desc.clone(), ..room.figure(&chart, source) })
}

fn rung<'d>(day: &'d LadderDay, tag: &str) -> Option<&'d Rung> {
    day.rungs.iter().find(|rung| rung.tag == tag)
}

fn said(room: &Room<'_>, day: &LadderDay) -> Vec<String> {
    let lang = room.lang();
    let of = |rung: &Rung| {
        let members = number::count(rung.members?.into());
        let name = room.object(Of::Tag, &rung.tag).text;
        Some(match lang {
            Lang::Zh => format!("{name} {members} 人"),
            Lang::En => format!("{members} on {name}"),
        })
    };
    let mut said = vec![date::full(day.date, lang)];
    said.extend(day.rungs.iter().filter_map(of));
    said
}
