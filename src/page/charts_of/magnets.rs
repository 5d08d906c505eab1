//! Lead magnets as charts: claims and conversions by week, and how many claims end in a conversion.

use std::collections::BTreeSet;

use crate::chart::{Chart, Datum, Kind, Lines, Portion, Series};
use crate::metrics::{MagnetWeek, Sum};
use crate::model::Kind as Of;
use crate::page::charts_of::marks::{self, marks};
use crate::page::charts_of::{by_size, formula, named, portion, portions, sentence, units};
use crate::page::figure::Figure;
use crate::page::room::Room;
use crate::page::shares::counted_from;
use crate::text::{Lang, number};

/// Claims of every magnet and how many of them ended in a conversion.
pub fn conversion(room: &Room<'_>) -> Option<Figure> {
    let (t, measure) = (room.t(), named("magnet_conversion"));
    let magnets = &room.facts().metrics.magnets;
    let told = magnets.iter().filter(|(_, series)| !series.days.is_empty());
    let rows: Vec<Portion> =
        told.map(|(id, series)| portion(room.object(Of::Magnet, id).text, &series.conversion)).collect();
    let files: BTreeSet<&String> = magnets.values().flat_map(|series| &series.files).collect();
    let files: Vec<String> = files.into_iter().cloned().collect();
    let heads = [t.nav_magnets, t.fig.conversions, t.fig.claims];
    portions(
        room,
        measure,
        "magnet-conversion".to_owned(),
        t.fig.conversion_says.to_owned(),
        by_size(room, heads, rows),
        &files,
    )
}

/// Claims and conversions of one magnet, week by week.
pub fn claims(room: &Room<'_>, magnet: &str) -> Option<Figure> {
    let (t, lang, measure) = (room.t(), room.lang(), named("claims"));
    let series = room.facts().metrics.magnets.get(magnet).filter(|series| !series.days.is_empty())?;
    let values = |of: fn(&MagnetWeek) -> Option<Sum>| -> Vec<Datum> {
        series.weeks.iter().map(|week| of(week).map(|sum| sum.total as f64).into()).collect()
    };
    let (first, last) = (series.weeks.first()?.period.from, series.weeks.last()?.period.to);
    let chart = Chart {
        id: format!("{magnet}-claims"),
        lang,
        title: t.fig.claims_by_week.to_owned(),
        desc: said(claimed(room, magnet), lang),
        kind: Kind::Lines(Lines {
            day_head: t.l_week_from.to_owned(),
            days: series.weeks.iter().map(|week| week.period.from).collect(),
            unit: units::of(measure.unit, lang),
            series: vec![
                Series { name: t.fig.claims.to_owned(), values: values(|week| week.claims) },
                Series { name: t.fig.conversions.to_owned(), values: values(|week| week.conversions) },
            ],
            target: None,
            marks: marks(room, first, last, marks::Of::Kinds(&[Of::Magnet])),
        }),
    };
    let source = counted_from(room, &series.files, formula(measure, lang));
    Some(Figure { lead: chart.desc.clone(), ..room.figure(&chart, source) })
}

/// How many of a magnet were claimed by the as-of date; none where nobody recorded it.
pub fn claimed(room: &Room<'_>, magnet: &str) -> Option<u64> {
    let series = room.facts().metrics.magnets.get(magnet)?;
    series.weeks.iter().filter_map(|week| week.claims).map(|sum| sum.total).reduce(|sum, more| sum + more)
}

fn said(claimed: Option<u64>, lang: Lang) -> String {
    let Some(claimed) = claimed.map(number::count) else { return String::new() };
    let clause = match lang {
        Lang::Zh => format!("到截至日一共领走 {claimed} 份"),
        Lang::En => format!("{claimed} claimed by the as-of date"),
    };
    sentence(&[clause], lang)
}
