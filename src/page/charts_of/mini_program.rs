//! The mini program as charts: who comes day by day, how long they stay, how many of a month's members a day sees.

use crate::chart::{Band, Chart, Datum, Kind, Lines, Series, Trend};
use crate::metrics::{MiniProgram, MiniProgramWeek, Share};
use crate::model::Kind as Of;
use crate::page::charts_of::marks::{self, marks};
use crate::page::charts_of::{formula, named, sentence, title, units};
use crate::page::drawn::source;
use crate::page::figure::Figure;
use crate::page::room::Room;
use crate::page::shares::{counted_from, share_datum};
use crate::text::{Lang, date, number};

/// New and active members, day by day.
pub fn daily(room: &Room<'_>) -> Option<Figure> {
    let (t, lang) = (room.t(), room.lang());
    let mini = on_record(room)?;
    let values = |of: fn(&crate::model::tables::MiniProgramDay) -> Option<u32>| -> Vec<Datum> {
        mini.days.iter().map(|day| of(day).map(f64::from).into()).collect()
    };
    let (first, last) = (mini.days.first()?.date, mini.days.last()?.date);
    let latest = mini.days.iter().rev().find_map(|day| Some((day.date, day.active?)));
    let desc = latest.map(|(day, active)| {
        let (day, active) = (date::full(day, lang), number::count(active.into()));
        match lang {
            Lang::Zh => format!("{day}有 {active} 人打开小程序"),
            Lang::En => format!("On {day} {active} members opened the mini program"),
        }
    });
    let chart = Chart {
        id: "mini-program-daily".to_owned(),
        lang,
        title: t.fig.mini_daily.to_owned(),
        desc: sentence(&desc.into_iter().collect::<Vec<_>>(), lang),
        kind: Kind::Lines(Lines {
            day_head: t.l_day.to_owned(),
            days: mini.days.iter().map(|day| day.date).collect(),
            unit: units::people(lang),
            series: vec![
                Series { name: t.fig.mini_active.to_owned(), values: values(|day| day.active) },
                Series { name: t.fig.mini_new.to_owned(), values: values(|day| day.new) },
            ],
            target: None,
            marks: marks(room, first, last, marks::Of::Kinds(&[])),
        }),
    };
    // Days as they are on record; the measures of these names are of weeks.
    Some(Figure { lead: chart.desc.clone(), ..room.figure(&chart, source(room, &mini.files)) })
}

/// How long a member stays in a day, week by week, beside the peak.
pub fn dwell(room: &Room<'_>) -> Option<Figure> {
    let (lang, measure) = (room.lang(), named("dwell"));
    let mini = on_record(room)?;
    let peak = mini.peak_dwell()?;
    let seconds = number::fixed(peak.dwell?.value(), 0)?;
    let week = date::span(peak.period.from, peak.period.to, lang);
    let clause = match lang {
        Lang::Zh => format!("最高的一周是{week}，人均 {seconds} 秒"),
        Lang::En => format!("The peak was {week}, {seconds} s a member"),
    };
    let values = mini.weeks.iter().map(|week| week.dwell.map(crate::metrics::Mean::value).into()).collect();
    let chart = weekly(room, mini, "mini-program-dwell", named("dwell"), values, None, sentence(&[clause], lang));
    let source = counted_from(room, &mini.files, formula(measure, lang));
    Some(Figure { lead: chart.desc.clone(), ..room.figure(&chart, source) })
}

/// Daily active of monthly active members, week by week, with its interval.
pub fn stickiness(room: &Room<'_>) -> Option<Figure> {
    let (t, lang, measure) = (room.t(), room.lang(), named("stickiness"));
    let mini = on_record(room)?;
    let latest = mini.weeks.iter().rev().find(|week| week.stickiness.share().is_some())?;
    let of = |end: fn(&Share) -> f64| mini.weeks.iter().map(|week| share_datum(&week.stickiness, end)).collect();
    let band = Band {
        low: Series { name: t.l_low.to_owned(), values: of(|share| share.low) },
        high: Series { name: t.l_high.to_owned(), values: of(|share| share.high) },
    };
    let week = date::span(latest.period.from, latest.period.to, lang);
    let value = crate::page::shares::stated(&latest.stickiness, lang);
    let clause = match lang {
        Lang::Zh => format!("{week}：{value}"),
        Lang::En => format!("{week}: {value}"),
    };
    let says = sentence(&[clause], lang);
    let chart = weekly(room, mini, "mini-program-stickiness", measure, of(Share::value), Some(band), says);
    let source = counted_from(room, &mini.files, formula(measure, lang));
    Some(Figure { lead: chart.desc.clone(), ..room.figure(&chart, source) })
}

fn on_record<'r>(room: &'r Room<'_>) -> Option<&'r MiniProgram> {
    let mini = &room.facts().metrics.mini_program;
    (!mini.days.is_empty()).then_some(mini)
}

fn weekly(
    room: &Room<'_>,
    mini: &MiniProgram,
    id: &str,
    measure: &'static crate::metrics::Measure,
    values: Vec<Datum>,
    band: Option<Band>,
    desc: String,
) -> Chart {
    let (t, lang) = (room.t(), room.lang());
    let ends = |week: &MiniProgramWeek| (week.period.from, week.period.to);
    let span = mini.weeks.first().map(ends).zip(mini.weeks.last().map(ends));
    Chart {
        id: id.to_owned(),
        lang,
        title: title(measure, lang),
        desc,
        kind: Kind::Trend(Trend {
            day_head: t.l_week_from.to_owned(),
            days: mini.weeks.iter().map(|week| week.period.from).collect(),
            unit: units::of(measure.unit, lang),
            line: Series { name: title(measure, lang), values },
            band,
            flow: None,
            target: None,
            marks: span
                .map(|(first, last)| marks(room, first.0, last.1, marks::Of::Kinds(&[] as &[Of])))
                .unwrap_or_default(),
            more: Vec::new(),
        }),
    }
}
