//! The hours in which members of a group are active, as a chart.

use crate::chart::{Bar, Bars, Chart, Kind, Unit};
use crate::metrics::Share;
use crate::model::Kind as Of;
use crate::page::charts_of::{formula, named, sentence, title};
use crate::page::figure::Figure;
use crate::page::room::Room;
use crate::page::shares::{counted_from, share_datum, stated};
use crate::text::{Lang, phrase};

/// The share of a group's activity that falls into each hour on record.
pub fn active(room: &Room<'_>, group: &str) -> Option<Figure> {
    let (t, lang, measure) = (room.t(), room.lang(), named("active_hours"));
    let hours = room.facts().metrics.hours.get(group)?;
    hours.hours.values().any(|share| share.share().is_some()).then_some(())?;
    let bars = hours.hours.iter().map(|(hour, share)| Bar {
        label: name(*hour),
        value: share_datum(share, Share::value),
        gone: false,
    });
    let peak = hours.peak.and_then(|hour| Some((name(hour), hours.hours.get(&hour)?)));
    let clause = peak.map(|(hour, share)| match lang {
        Lang::Zh => format!("最活跃的是 {hour} 起的一小时，占 {}", stated(share, lang)),
        Lang::En => format!("Most active is the hour from {hour}, with {}", stated(share, lang)),
    });
    let own = room.object(Of::Group, group).text;
    let chart = Chart {
        id: format!("{group}-active-hours"),
        lang,
        title: phrase::aside(&title(measure, lang), &own, lang),
        desc: sentence(&clause.into_iter().collect::<Vec<_>>(), lang),
        kind: Kind::Bars(Bars {
            head: t.hour.to_owned(),
            value_head: t.e_share.to_owned(),
            unit: Unit::Share,
            bars: bars.collect(),
            whole: None,
        }),
    };
    let source = counted_from(room, &hours.files, formula(measure, lang));
    Some(Figure { lead: chart.desc.clone(), ..room.figure(&chart, source) })
}

fn name(hour: u8) -> String {
    format!("{hour:02}:00")
}
