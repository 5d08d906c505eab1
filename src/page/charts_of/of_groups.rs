//! A group's further charts: what its plan sends and what was sent, and its weekly leavers against its own past.

use crate::chart::{Chart, Column, Datum, Kind, Lines, Series, Trend, Unit};
use crate::metrics::{Measured, PressureWeek, Share};
use crate::page::charts_of::marks::{self, marks};
use crate::page::charts_of::{formula, named, sentence, title, units};
use crate::page::figure::Figure;
use crate::page::room::Room;
use crate::page::shares::{counted_from, interval, share_datum, stated};
use crate::schedule::DayCount;
use crate::text::{Lang, date, number, phrase};

/// Messages that a member is to get by the plan and that were sent, week by week.
pub fn pressure(room: &Room<'_>, group: &str) -> Option<Figure> {
    let (t, lang) = (room.t(), room.lang());
    let pressure = room.facts().metrics.pressure.get(group)?;
    let any = |count: DayCount| count.posts > 0 || count.direct > 0;
    pressure.weeks.iter().any(|week| any(week.planned) || week.sent.is_some()).then_some(())?;
    let values = |of: &dyn Fn(&PressureWeek) -> Option<u32>| -> Vec<Datum> {
        pressure.weeks.iter().map(|week| of(week).map(f64::from).into()).collect()
    };
    // Short, so that they fit beside their lines; the measures' own names are longer.
    let line = |name: &str, values: Vec<Datum>| Series { name: name.to_owned(), values };
    let [planned_posts, sent_posts, planned_direct, sent_direct] = match lang {
        Lang::Zh => ["计划群消息", "实发群消息", "计划私信", "实发私信"],
        Lang::En => ["Posts planned", "Posts sent", "Direct, planned", "Direct, sent"],
    };
    let mut series = vec![
        line(planned_posts, values(&|week| Some(week.planned.posts))),
        line(sent_posts, values(&|week| week.sent.map(|sent| sent.posts))),
        line(planned_direct, values(&|week| Some(week.planned.direct))),
        line(sent_direct, values(&|week| week.sent.map(|sent| sent.direct))),
    ];
    series.retain(|line| line.values.iter().any(|value| value.known().is_some()));
    let (first, last) = (pressure.weeks.first()?.period.from, pressure.weeks.last()?.period.to);
    let chart = Chart {
        id: format!("{group}-pressure"),
        lang,
        title: t.fig.pressure.to_owned(),
        desc: pressure_words(room, &pressure.weeks),
        kind: Kind::Lines(Lines {
            day_head: t.l_week_from.to_owned(),
            days: pressure.weeks.iter().map(|week| week.period.from).collect(),
            unit: units::of(named("planned_posts").unit, lang),
            series,
            target: None,
            marks: marks(room, first, last, marks::Of::Group(group)),
        }),
    };
    let source = counted_from(room, &pressure.files, formula(named("planned_posts"), lang));
    Some(Figure { lead: chart.desc.clone(), ..room.figure(&chart, source) })
}

fn pressure_words(room: &Room<'_>, weeks: &[PressureWeek]) -> String {
    let (lang, as_of) = (room.lang(), room.facts().as_of());
    let Some(week) = weeks.iter().find(|week| week.period.from <= as_of && as_of <= week.period.to) else {
        return String::new();
    };
    let days = date::span(week.period.from, week.period.to, lang);
    let planned = number::count(week.planned.posts.into());
    let clause = match (week.sent, lang) {
        (Some(sent), Lang::Zh) => format!("{days}计划发 {planned} 条群消息，有记录的发了 {} 条", sent.posts),
        (Some(sent), Lang::En) => format!("{days}: {planned} group posts planned, {} sent by the records", sent.posts),
        (None, Lang::Zh) => format!("{days}计划发 {planned} 条群消息，这一周还没有执行记录"),
        (None, Lang::En) => format!("{days}: {planned} group posts planned, no records of the week yet"),
    };
    sentence(&[clause], lang)
}

/// The share of members who left, week by week, beside how far the leavers stray from the group's own past.
pub fn exits(room: &Room<'_>, group: &str) -> Option<Figure> {
    let (t, lang, measure) = (room.t(), room.lang(), named("exit_share"));
    let guards = room.facts().metrics.guards;
    let series = room.facts().metrics.groups.get(group)?;
    let shares: Vec<Measured> = series.weeks.iter().map(|week| week.exit.share(week, guards)).collect();
    let (week, latest) = series.weeks.iter().zip(&shares).rev().find(|(_, share)| share.share().is_some())?;
    let counts = |of: fn(&Share) -> u64| -> Vec<Datum> {
        shares.iter().map(|it| it.share().map(|share| of(share) as f64).into()).collect()
    };
    let scores = series.weeks.iter().map(|week| match week.exit.stray {
        Some(_) if week.exit.past_weeks < guards.exit_weeks => Datum::Insufficient,
        stray => stray.map(|stray| stray.score).into(),
    });
    let days = date::span(week.from, week.to, lang);
    let left = latest.share().map_or(0, |share| share.numerator);
    let clause = match lang {
        Lang::Zh => format!("{days}退群 {} 人，占 {}", number::count(left), stated(latest, lang)),
        Lang::En => format!("{days}: {} left, {}", phrase::members(left, lang), stated(latest, lang)),
    };
    let column = |head: &str, values: Vec<Datum>| Column { head: head.to_owned(), unit: Unit::Number, values };
    let chart = Chart {
        id: format!("{group}-exits"),
        lang,
        title: title(measure, lang),
        desc: sentence(&[clause], lang),
        kind: Kind::Trend(Trend {
            day_head: t.l_week_from.to_owned(),
            days: series.weeks.iter().map(|week| week.from).collect(),
            unit: Unit::Share,
            line: Series {
                name: title(measure, lang),
                values: shares.iter().map(|share| share_datum(share, Share::value)).collect(),
            },
            band: None,
            flow: None,
            target: None,
            marks: marks(room, series.weeks.first()?.from, week.to, marks::Of::Group(group)),
            more: vec![
                column(t.l_left, counts(|share| share.numerator)),
                column(t.fig.members_before, counts(|share| share.denominator)),
                column(&title(named("exit_score"), lang), scores.collect()),
            ],
        }),
    };
    let notes = latest.share().map(|share| interval(share, lang)).into_iter().collect();
    let source = counted_from(room, &series.files, formula(measure, lang));
    Some(Figure { lead: chart.desc.clone(), notes, ..room.figure(&chart, source) })
}
