//! Contribution as charts: the points of a group by dimension, and the score that the weights make of them.

use jiff::civil::Date;

use crate::chart::{Chart, Kind, Lines, Series, Trend, Unit};
use crate::metrics::{ContributionFigures, ContributionSeries, Quantity};
use crate::model::Kind as Of;
use crate::model::contribution::DimensionKind;
use crate::page::charts_of::marks::{self, marks};
use crate::page::charts_of::{formula, named, sentence, title, units};
use crate::page::figure::Figure;
use crate::page::room::Room;
use crate::page::shares::{counted_from, exact_datum};
use crate::text::{Lang, number, phrase};

/// The dimensions in the order in which the method lists them.
pub const DIMENSIONS: [DimensionKind; 4] =
    [DimensionKind::Spread, DimensionKind::Interaction, DimensionKind::Consumption, DimensionKind::SelfGrowth];

/// The points of a group by dimension, period by period.
pub fn dimensions(room: &Room<'_>, group: &str) -> Option<Figure> {
    let (t, lang) = (room.t(), room.lang());
    let series = room.facts().metrics.contribution.get(group)?;
    let measure = named("contribution");
    let (first, last) = (series.periods.first()?.period.from, series.periods.last()?.period.to);
    let line = |dimension: DimensionKind| Series {
        name: dimension.word(lang).to_owned(),
        values: series.periods.iter().map(|it| points(it, dimension).map(f64::from).into()).collect(),
    };
    let said: Vec<String> = series.periods.last().map(|latest| said(latest, lang)).unwrap_or_default();
    let lines: Vec<Series> = DIMENSIONS.into_iter().map(line).collect();
    let chart = Chart {
        id: format!("{group}-contribution"),
        lang,
        title: phrase::labelled(&room.object(Of::Group, group).text, t.fig.points_by_dimension, lang),
        desc: sentence(&said, lang),
        kind: Kind::Lines(Lines {
            day_head: t.fig.period_from.to_owned(),
            days: days(series),
            unit: units::of(measure.unit, lang),
            series: lines.into_iter().filter(|line| line.values.iter().any(|it| it.known().is_some())).collect(),
            target: None,
            marks: marks(room, first, last, marks::Of::Kinds(&[Of::Contribution])),
        }),
    };
    let source = counted_from(room, &series.files, formula(measure, lang));
    Some(Figure { lead: chart.desc.clone(), ..room.figure(&chart, source) })
}

/// The score of a group, period by period.
pub fn score(room: &Room<'_>, group: &str) -> Option<Figure> {
    let (t, lang) = (room.t(), room.lang());
    let series = room.facts().metrics.contribution.get(group)?;
    let measure = named("contribution_score");
    let latest = series.periods.iter().rev().find_map(|it| Some((it.period, it.score?)))?;
    let (first, last) = (series.periods.first()?.period.from, series.periods.last()?.period.to);
    // As the chart beside it says it.
    let score = number::fixed(Quantity::Exact(latest.1).number(), 1).unwrap_or_default();
    let desc = match lang {
        Lang::Zh => format!("{} 的总分是 {score}。", latest.0),
        Lang::En => format!("The score of {} is {score}.", latest.0),
    };
    let chart = Chart {
        id: format!("{group}-contribution-score"),
        lang,
        title: title(measure, lang),
        desc: desc.clone(),
        kind: Kind::Trend(Trend {
            day_head: t.fig.period_from.to_owned(),
            days: days(series),
            unit: Unit::Number,
            line: Series {
                name: title(measure, lang),
                values: series.periods.iter().map(|it| exact_datum(it.score)).collect(),
            },
            band: None,
            flow: None,
            target: None,
            marks: marks(room, first, last, marks::Of::Kinds(&[Of::Contribution])),
            more: Vec::new(),
        }),
    };
    let source = counted_from(room, &series.files, formula(measure, lang));
    Some(Figure { lead: desc, ..room.figure(&chart, source) })
}

fn days(series: &ContributionSeries) -> Vec<Date> {
    series.periods.iter().map(|it| it.period.from).collect()
}

fn points(figures: &ContributionFigures, dimension: DimensionKind) -> Option<u32> {
    figures.points.get(&dimension).copied().flatten()
}

fn said(latest: &ContributionFigures, lang: Lang) -> Vec<String> {
    let of = |dimension: DimensionKind| {
        let points = number::count(points(latest, dimension)?.into());
        Some(match lang {
            Lang::Zh => format!("{} {points} 分", dimension.word(lang)),
            Lang::En => format!("{} {points}", dimension.word(lang)),
        })
    };
    let mut said: Vec<String> = DIMENSIONS.into_iter().filter_map(of).collect();
    if let Some(first) = said.first_mut() {
        *first = match lang {
            Lang::Zh => format!("{}：{first}", latest.period),
            Lang::En => format!("{}: {first}", latest.period),
        };
    }
    said
}
