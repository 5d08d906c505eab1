//! A group's charts: how its members come and go, and how many of them are active.

use crate::chart::{self, Band, Chart, Flow, Series, Target, Trend, Unit};
use crate::metrics::{DayPoint, GroupSeries, Measure, Share, Week};
use crate::model::group::Group;
use crate::model::{Definition, Kind};
use crate::page::charts_of::marks::{Of, marks};
use crate::page::charts_of::of_groups::{exits, pressure};
use crate::page::charts_of::steps::{Whose, adherence, on_time};
use crate::page::charts_of::units::people;
use crate::page::charts_of::{cohorts, declared, hours};
use crate::page::drawn::source;
use crate::page::figure::{Figure, Rate};
use crate::page::room::Room;
use crate::page::shares::{against, counted_from, interval, percent, share_datum};
use crate::text::{Lang, date, number, phrase};

/// The charts for which there are figures.
pub fn figures(room: &Room<'_>, group: &Definition<Group>) -> Vec<Figure> {
    let whose = Whose::Group(&group.id);
    [
        member_flow(room, group),
        activity(room, group),
        exits(room, &group.id),
        cohorts::by_joining(room, &group.id),
        hours::active(room, &group.id),
        pressure(room, &group.id),
        adherence(room, whose),
        on_time(room, whose),
    ]
    .into_iter()
    .flatten()
    .chain(declared::of(room, Kind::Group, &group.id))
    .collect()
}

/// How a group's members come and go, where there are two days on record.
pub(super) fn member_flow(room: &Room<'_>, group: &Definition<Group>) -> Option<Figure> {
    let series = room.facts().metrics.groups.get(&group.id)?;
    (series.days.len() > 1).then(|| flow(room, group, series))
}

/// How many of a group's members are active, where there is a share of any week.
pub(super) fn activity(room: &Room<'_>, group: &Definition<Group>) -> Option<Figure> {
    let series = room.facts().metrics.groups.get(&group.id)?;
    series.weeks.iter().any(|week| week.active_share.share().is_some()).then(|| weekly(room, group, series))
}

/// Members on the last day on record, beside a label that says whose count it is: `87 人（3月5日）`, `87 (5 March)`.
pub fn members_now(room: &Room<'_>, id: &str) -> Option<String> {
    let latest = room.facts().metrics.groups.get(id)?.latest()?;
    let count = latest.members?.into();
    let members = match room.lang() {
        Lang::Zh => phrase::members(count, Lang::Zh),
        Lang::En => number::count(count),
    };
    Some(phrase::aside(&members, &date::within_year(latest.date, room.lang()), room.lang()))
}

fn measure(name: &str) -> &'static Measure {
    Measure::named(name).expect("the index has this measure")
}

fn flow(room: &Room<'_>, group: &Definition<Group>, series: &GroupSeries) -> Figure {
    let (t, lang) = (room.t(), room.lang());
    let values =
        |of: fn(&DayPoint) -> Option<u32>| series.days.iter().map(|day| of(day).map(f64::from).into()).collect();
    let says = flow_words(series, lang);
    let chart = Chart {
        id: format!("{}-flow", group.id),
        lang,
        title: t.fig_flow.to_owned(),
        desc: says.clone(),
        kind: chart::Kind::Trend(Trend {
            day_head: t.l_day.to_owned(),
            days: series.days.iter().map(|day| day.date).collect(),
            unit: people(lang),
            line: Series { name: t.l_member_count.to_owned(), values: values(|day| day.members) },
            band: None,
            flow: Some(Flow {
                joined: Series { name: t.l_joined.to_owned(), values: values(|day| day.joined) },
                left: Series { name: t.l_left.to_owned(), values: values(|day| day.left) },
                unit: people(lang),
            }),
            target: None,
            marks: marks(room, series.days[0].date, room.facts().as_of(), Of::Group(&group.id)),
            more: Vec::new(),
        }),
    };
    // Days as they are on record; the measure of that name is of weeks.
    Figure { lead: says, ..room.figure(&chart, source(room, &series.files)) }
}

fn flow_words(series: &GroupSeries, lang: Lang) -> String {
    let sum = |of: fn(&DayPoint) -> Option<u32>| series.days.iter().filter_map(of).map(u64::from).sum::<u64>();
    let (joined, left) = (sum(|day| day.joined), sum(|day| day.left));
    let days = series.days.len();
    let last = series.days.iter().rev().find_map(|day| Some((day.date, day.members?)));
    let now = last.map(|(day, count)| {
        let (day, count) = (date::within_year(day, lang), phrase::members(count.into(), lang));
        match lang {
            Lang::Zh => format!("{day}有 {count}"),
            Lang::En => format!("{count} on {day}"),
        }
    });
    let moved = match lang {
        Lang::Zh => format!("有记录的 {days} 天里，进 {} 人，退 {} 人", number::count(joined), number::count(left)),
        Lang::En => {
            format!("over the {days} days on record {} joined and {} left", number::count(joined), number::count(left))
        }
    };
    match (now, lang) {
        (None, Lang::Zh) => format!("{moved}。"),
        (None, Lang::En) => format!("{moved}."),
        (Some(now), Lang::Zh) => format!("{now}；{moved}。"),
        (Some(now), Lang::En) => format!("{now}; {moved}."),
    }
}

fn weekly(room: &Room<'_>, group: &Definition<Group>, series: &GroupSeries) -> Figure {
    let (t, lang) = (room.t(), room.lang());
    let measure = measure("daily_active_share");
    let target = group.targets.given().and_then(|targets| targets.active_share.get());
    let known = |of: fn(&Share) -> f64| -> Vec<chart::Datum> {
        series.weeks.iter().map(|week| share_datum(&week.active_share, of)).collect()
    };
    let latest = series.weeks.iter().rev().find(|week| week.active_share.share().is_some());
    let says = latest.map(|week| activity_words(week, lang)).unwrap_or_default();
    let column = |head: &str, of: fn(&Share) -> u64| chart::Column {
        head: head.to_owned(),
        unit: Unit::Number,
        values: series
            .weeks
            .iter()
            .map(|week| week.active_share.share().map(|share| of(share) as f64).into())
            .collect(),
    };
    let chart = Chart {
        id: format!("{}-activity", group.id),
        lang,
        title: t.fig_activity.to_owned(),
        desc: says.clone(),
        kind: chart::Kind::Trend(Trend {
            day_head: t.l_week_from.to_owned(),
            days: series.weeks.iter().map(|week| week.from).collect(),
            unit: Unit::Share,
            line: Series { name: phrase::heading(measure.title().in_lang(lang), lang), values: known(Share::value) },
            band: Some(Band {
                low: Series { name: t.l_low.to_owned(), values: known(|share| share.low) },
                high: Series { name: t.l_high.to_owned(), values: known(|share| share.high) },
            }),
            flow: None,
            target: target.map(|target| Target { words: t.l_target.to_owned(), value: target.share() }),
            marks: marks(room, series.weeks[0].from, room.facts().as_of(), Of::Group(&group.id)),
            more: vec![
                column(t.l_active_days, |share| share.numerator),
                column(t.l_member_days, |share| share.denominator),
            ],
        }),
    };
    let mut notes = Vec::new();
    if let Some(share) = latest.and_then(|week| week.active_share.share()) {
        let target = target.map(|target| against(share, target.share(), &target.to_string(), lang));
        notes.push(phrase::clauses(&[interval(share, lang), target.unwrap_or_default()], lang));
    }
    let source = counted_from(room, &series.files, measure.formula().in_lang(lang));
    Figure { lead: says, rate: latest.map(|week| rate(room, week)), notes, ..room.figure(&chart, source) }
}

fn activity_words(week: &Week, lang: Lang) -> String {
    let days = date::span(week.from, week.to, lang);
    match (week.active_share.value().and(week.active_share.share()).map(percent), lang) {
        (Some(value), Lang::Zh) => format!("{days}，平均每天有 {value} 的成员在群里活跃。"),
        (Some(value), Lang::En) => format!("{days}: {value} of members were active on an average day."),
        (None, Lang::Zh) => format!("{days}，人数太少，不算比率。"),
        (None, Lang::En) => format!("{days}: too few members for a rate."),
    }
}

fn rate(room: &Room<'_>, week: &Week) -> Rate {
    let (t, lang) = (room.t(), room.lang());
    let share = week.active_share.share();
    let count = |count: Option<u64>| count.map(number::count).unwrap_or_default();
    Rate {
        top: format!("{} {}", count(share.map(|share| share.numerator)), t.l_active_days),
        bottom: format!("{} {}", count(share.map(|share| share.denominator)), t.l_member_days),
        value: week.active_share.value().and(share).map_or_else(
            || match lang {
                Lang::Zh => "样本太小".to_owned(),
                Lang::En => "sample too small".to_owned(),
            },
            percent,
        ),
    }
}
