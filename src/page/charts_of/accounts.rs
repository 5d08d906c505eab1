//! What an account does one to one, and the groups that it owns, as charts week by week.

use crate::chart::{Chart, Datum, Flow, Kind, Lines, Series, Trend};
use crate::metrics::{ContactSeries, ContactWeek, Median, OwnerSeries, OwnerWeek, Period, Sum};
use crate::model::Kind as Of;
use crate::page::charts_of::marks::{self, marks};
use crate::page::charts_of::{formula, named, sentence, title, units};
use crate::page::figure::Figure;
use crate::page::room::Room;
use crate::page::shares::counted_from;
use crate::text::{Lang, Words, date, number, phrase};

/// Every chart of an account, or of several together where none is named.
pub fn all(room: &Room<'_>, account: Option<&str>) -> Vec<Figure> {
    let draw = [contacts, reply_share, first_reply, owned_members];
    draw.into_iter().filter_map(|draw| draw(room, account)).collect()
}

/// Contacts added and lost.
pub fn contacts(room: &Room<'_>, account: Option<&str>) -> Option<Figure> {
    let (t, lang, measure) = (room.t(), room.lang(), named("contacts_added"));
    let series = chats(room, account)?;
    let values = |of: fn(&ContactWeek) -> Option<Sum>| -> Vec<Datum> {
        series.weeks.iter().map(|week| of(week).map(|sum| sum.total as f64).into()).collect()
    };
    let added = values(|week| week.added);
    let latest = series.weeks.iter().rev().find_map(|week| Some((week.period, week.added?.total)));
    let (period, count) = latest?;
    let clause = match lang {
        Lang::Zh => format!("{}新加 {} 人", span(period, lang), number::count(count)),
        Lang::En => format!("{}: {} added", span(period, lang), number::count(count)),
    };
    let (first, last) = ends(series.weeks.iter().map(|week| week.period))?;
    let chart = Chart {
        id: id(account, "contacts"),
        lang,
        title: t.fig.contacts_by_week.to_owned(),
        desc: sentence(&[clause], lang),
        kind: Kind::Lines(Lines {
            day_head: t.l_week_from.to_owned(),
            days: series.weeks.iter().map(|week| week.period.from).collect(),
            unit: units::of(measure.unit, lang),
            series: vec![
                Series { name: title(measure, lang), values: added },
                Series { name: title(named("contacts_lost"), lang), values: values(|week| week.lost) },
            ],
            target: None,
            marks: marks(room, first, last, marks::Of::Kinds(&[])),
        }),
    };
    Some(drawn(room, &chart, &series.files, "contacts_added"))
}

/// How many chats were answered within the day.
pub fn reply_share(room: &Room<'_>, account: Option<&str>) -> Option<Figure> {
    medians(room, account, "reply_share", &Words::new("当天回复", "answered"), |week| week.replied)
}

/// How long a contact waited for the first answer.
pub fn first_reply(room: &Room<'_>, account: Option<&str>) -> Option<Figure> {
    medians(room, account, "first_reply", &Words::new("首次回复", "first answer"), |week| week.first_reply)
}

fn medians(
    room: &Room<'_>,
    account: Option<&str>,
    name: &str,
    line: &Words,
    of: fn(&ContactWeek) -> Option<Median>,
) -> Option<Figure> {
    let (t, lang, measure) = (room.t(), room.lang(), named(name));
    let series = chats(room, account)?;
    let number = |median: Median| crate::metrics::Quantity::Exact(median.value);
    let (period, latest) = series.weeks.iter().rev().find_map(|week| Some((week.period, of(week)?)))?;
    let value = units::stated(number(latest), measure.unit, lang);
    let days = match lang {
        Lang::Zh => format!("{} 天", number::count(latest.of)),
        Lang::En => phrase::plural(latest.of, "day"),
    };
    let clause = match lang {
        Lang::Zh => format!("{}，{days}的中位数是 {value}", span(period, lang)),
        Lang::En => format!("{}: {value}, the median of {days}", span(period, lang)),
    };
    let (first, last) = ends(series.weeks.iter().map(|week| week.period))?;
    let chart = Chart {
        id: id(account, &name.replace('_', "-")),
        lang,
        title: title(measure, lang),
        desc: sentence(&[clause], lang),
        kind: Kind::Trend(Trend {
            day_head: t.l_week_from.to_owned(),
            days: series.weeks.iter().map(|week| week.period.from).collect(),
            unit: units::of(measure.unit, lang),
            line: Series {
                name: phrase::heading(line.in_lang(lang), lang),
                values: series.weeks.iter().map(|week| of(week).map(|median| number(median).number()).into()).collect(),
            },
            band: None,
            flow: None,
            target: None,
            marks: marks(room, first, last, marks::Of::Kinds(&[])),
            more: Vec::new(),
        }),
    };
    Some(drawn(room, &chart, &series.files, name))
}

/// How many members an owner's groups have, and who came and went.
pub fn owned_members(room: &Room<'_>, account: Option<&str>) -> Option<Figure> {
    let (t, lang, measure) = (room.t(), room.lang(), named("owned_members"));
    let series = owned(room, account)?;
    let (period, members) = series.weeks.iter().rev().find_map(|week| Some((week.period, week.members?)))?;
    let groups = series.weeks.iter().rev().find_map(|week| week.groups);
    let members = phrase::members(members.into(), lang);
    let groups = groups
        .map(|groups| units::stated(crate::metrics::Quantity::Count(groups.into()), named("owned_groups").unit, lang));
    let clause = match (groups, lang) {
        (Some(groups), Lang::Zh) => format!("{}，{groups}群共 {members}，同事也算在内", span(period, lang)),
        (Some(groups), Lang::En) => format!("{}: {members} in {groups}, colleagues among them", span(period, lang)),
        (None, Lang::Zh) => format!("{}共 {members}，同事也算在内", span(period, lang)),
        (None, Lang::En) => format!("{}: {members}, colleagues among them", span(period, lang)),
    };
    let (first, last) = ends(series.weeks.iter().map(|week| week.period))?;
    let flow = |of: fn(&OwnerWeek) -> Option<Sum>| -> Vec<Datum> {
        series.weeks.iter().map(|week| of(week).map(|sum| sum.total as f64).into()).collect()
    };
    let chart = Chart {
        id: id(account, "owned"),
        lang,
        title: title(measure, lang),
        desc: sentence(&[clause], lang),
        kind: Kind::Trend(Trend {
            day_head: t.l_week_from.to_owned(),
            days: series.weeks.iter().map(|week| week.period.from).collect(),
            unit: units::people(lang),
            line: Series {
                name: t.l_member_count.to_owned(),
                values: series.weeks.iter().map(|week| week.members.map(f64::from).into()).collect(),
            },
            band: None,
            flow: Some(Flow {
                joined: Series { name: t.l_joined.to_owned(), values: flow(|week| week.joined) },
                left: Series { name: t.l_left.to_owned(), values: flow(|week| week.left) },
                unit: units::people(lang),
            }),
            target: None,
            marks: marks(room, first, last, marks::Of::Kinds(&[Of::Group])),
            more: Vec::new(),
        }),
    };
    Some(drawn(room, &chart, &series.files, "owned_members"))
}

fn chats<'r>(room: &'r Room<'_>, account: Option<&str>) -> Option<&'r ContactSeries> {
    room.facts().metrics.contacts.get(&account.map(str::to_owned))
}

fn owned<'r>(room: &'r Room<'_>, account: Option<&str>) -> Option<&'r OwnerSeries> {
    room.facts().metrics.owners.get(&account.map(str::to_owned))
}

fn drawn(room: &Room<'_>, chart: &Chart, files: &[String], measure: &str) -> Figure {
    let source = counted_from(room, files, formula(named(measure), room.lang()));
    Figure { lead: chart.desc.clone(), ..room.figure(chart, source) }
}

fn id(account: Option<&str>, what: &str) -> String {
    format!("{}-{what}", account.unwrap_or("all"))
}

fn span(period: Period, lang: Lang) -> String {
    date::span(period.from, period.to, lang)
}

/// The first and the last day of several periods in order.
fn ends(periods: impl Iterator<Item = Period>) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
    let all: Vec<Period> = periods.collect();
    Some((all.first()?.from, all.last()?.to))
}
