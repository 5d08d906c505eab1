//! The measures that lead a home page: a value with its fraction, its interval and a small plot.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::chart::{Datum, spark};
use crate::metrics::{EditionMetrics, GroupSeries, Measure, Measured, Share};
use crate::model::Kind;
use crate::model::scalar::Percent;
use crate::page::figure::Tile;
use crate::page::room::Room;
use crate::page::shares::{against, interval, percent, stated};
use crate::text::{Lang, Safe, date, phrase};

/// How many series have tiles of their own.
const MOST_SERIES: usize = 2;

/// How many groups have a tile of their own, the largest first.
const MOST_GROUPS: usize = 3;

/// What the snapshots say of the series that ran last, and of the largest groups.
pub fn tiles(room: &Room<'_>) -> Vec<Tile> {
    let mut tiles = Vec::new();
    for (id, edition) in telling_editions(room) {
        let before = course_of(room, edition);
        let course =
            |of: fn(&EditionMetrics) -> &Measured| -> Vec<Datum> { before.iter().map(|it| datum(of(it))).collect() };
        let named = room.object(Kind::Edition, id).text;
        let target = room.book().edition(id).and_then(|at| at.edition.targets.given()?.re_enrolment.get());
        tiles.push(tile(room, "re_enrolment", &edition.re_enrolment, &course(|it| &it.re_enrolment), &named, target));
        tiles.push(tile(room, "active_share", &edition.active_share, &course(|it| &it.active_share), &named, None));
        tiles.push(tile(room, "gone", &edition.gone, &course(|it| &it.gone), &named, None));
    }
    for (id, series) in largest_groups(room) {
        let Some(week) = series.weeks.iter().rev().find(|week| week.active_share.share().is_some()) else { continue };
        let named = room.object(Kind::Group, id).text;
        let about = phrase::clauses(&[named, date::span(week.from, week.to, room.lang())], room.lang());
        let group = room.book().groups.get(id);
        let target = group.and_then(|group| group.targets.given()?.active_share.get());
        let course: Vec<Datum> =
            series.weeks.iter().filter(|own| own.from <= week.from).map(|own| datum(&own.active_share)).collect();
        tiles.push(tile(room, "daily_active_share", &week.active_share, &course, &about, target));
    }
    tiles
}

/// Of each series the latest edition whose members have been able to enrol again, the series that ran last first.
fn telling_editions<'r>(room: &'r Room<'_>) -> Vec<(&'r str, &'r EditionMetrics)> {
    let mut latest: BTreeMap<&str, (&str, &EditionMetrics)> = BTreeMap::new();
    for (id, edition) in &room.facts().metrics.editions {
        let later = |(_, known): &(&str, &EditionMetrics)| known.period.from < edition.period.from;
        if edition.re_enrolment.share().is_some() && latest.get(edition.series.as_str()).is_none_or(later) {
            latest.insert(&edition.series, (id, edition));
        }
    }
    let mut found: Vec<(&str, &EditionMetrics)> = latest.into_values().collect();
    found.sort_by_key(|(id, edition)| (std::cmp::Reverse(edition.period.from), *id));
    found.truncate(MOST_SERIES);
    found
}

/// The editions of a series up to this one, in the order of their days.
fn course_of<'r>(room: &'r Room<'_>, latest: &EditionMetrics) -> Vec<&'r EditionMetrics> {
    let own = room.facts().metrics.editions.values();
    let mut course: Vec<&EditionMetrics> =
        own.filter(|it| it.series == latest.series && it.period.from <= latest.period.from).collect();
    course.sort_by_key(|it| it.period.from);
    course
}

fn datum(measured: &Measured) -> Datum {
    match measured {
        Measured::Ok(share) => Datum::from(Some(share.value())),
        Measured::Insufficient(_) => Datum::Insufficient,
        _ => Datum::Missing,
    }
}

fn largest_groups<'r>(room: &'r Room<'_>) -> Vec<(&'r str, &'r GroupSeries)> {
    let mut groups: Vec<(&str, &GroupSeries)> =
        room.facts().metrics.groups.iter().map(|(id, series)| (id.as_str(), series)).collect();
    groups.retain(|(_, series)| series.latest().is_some());
    groups.sort_by_key(|(id, series)| (std::cmp::Reverse(series.latest().and_then(|day| day.members)), *id));
    groups.truncate(MOST_GROUPS);
    groups
}

/// A measure with its course so far where it has one, else with its interval.
fn tile(
    room: &Room<'_>,
    name: &str,
    measured: &Measured,
    course: &[Datum],
    about: &str,
    target: Option<Percent>,
) -> Tile {
    let lang = room.lang();
    let measure = Measure::named(name).expect("the index has this measure");
    let share = measured.share();
    let (value, unit) = match measured {
        Measured::Ok(share) => (percent(share).trim_end_matches('%').to_owned(), "%".to_owned()),
        other => (stated(other, lang), String::new()),
    };
    let mut clauses = Vec::new();
    if let Some(share) = share {
        clauses.push(interval(share, lang));
        clauses.extend(target.map(|target| against(share, target.share(), &target.to_string(), lang)));
    }
    Tile {
        title: phrase::heading(measure.title().in_lang(lang), lang),
        href: room.here.to_part(&room.at("operating-index.html"), &format!("m-{}", name.replace('_', "-"))),
        about: about.to_owned(),
        base: match measured {
            Measured::Ok(share) => format!("{} / {}", share.numerator, share.denominator),
            Measured::Insufficient(_) => too_small(lang).to_owned(),
            _ => String::new(),
        },
        plot: match course.iter().filter(|value| value.known().is_some()).count() {
            0 | 1 => share
                .map(|share| plot(share, matches!(measured, Measured::Ok(_)), target.map(Percent::share)))
                .unwrap_or_default(),
            _ => spark(course).unwrap_or_default(),
        },
        note: sentence(&clauses, lang),
        value,
        unit,
    }
}

/// The word for a base on which no share is stated.
pub fn too_small(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "样本太小，不算比率",
        Lang::En => "too few for a rate",
    }
}

fn sentence(clauses: &[String], lang: Lang) -> String {
    match lang {
        _ if clauses.is_empty() => String::new(),
        Lang::Zh => format!("{}。", clauses.join("；")),
        Lang::En => format!("{}.", clauses.join("; ")),
    }
}

/// A line from 0 to 100 % with the interval, the value as a dot if it is one that is stated, and the target as a bar; its
/// words stand beside it.
pub fn plot(share: &Share, stated: bool, target: Option<f64>) -> Safe {
    let at = |value: f64| 2.0 + 236.0 * value.clamp(0.0, 1.0);
    let mut svg = String::from("<svg viewBox=\"0 0 240 40\" aria-hidden=\"true\"><path d=\"M2 20H238\" class=\"ax\"/>");
    let mut draw = |part: std::fmt::Arguments<'_>| svg.write_fmt(part).expect("a string takes any text");
    draw(format_args!("<path d=\"M2 15v10M238 15v10\" class=\"ax\"/>"));
    draw(format_args!("<path d=\"M{:.1} 20H{:.1}\" class=\"l1\"/>", at(share.low), at(share.high)));
    if stated {
        draw(format_args!("<circle cx=\"{:.1}\" cy=\"20\" r=\"5\" class=\"f1\"/>", at(share.value())));
    }
    if let Some(target) = target {
        draw(format_args!("<path d=\"M{:.1} 8v24\" class=\"l5\"/>", at(target)));
    }
    svg.push_str("</svg>");
    Safe::vouched(svg)
}
