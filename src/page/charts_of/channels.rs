//! Channels as charts: what each brought in and cost, how far each has earned itself back, whom each brings.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::chart::{Account, Balance, Chart, Kind, Lines, Portion, Series, Unit};
use crate::metrics::{ChannelFigures, ChannelSeries, Measured, Payback};
use crate::model::Kind as Of;
use crate::model::period::CalendarPeriod;
use crate::page::charts_of::marks::{self, marks};
use crate::page::charts_of::{by_size, formula, named, portion, portions, sentence, title};
use crate::page::figure::Figure;
use crate::page::room::Room;
use crate::page::shares::{counted_from, exact_datum};
use crate::text::{Lang, number, phrase};

/// Income and direct cost of every channel in the latest period on record.
pub fn balance(room: &Room<'_>) -> Option<Figure> {
    let (t, lang) = (room.t(), room.lang());
    let latest = latest_period(room)?;
    let known = |series: &ChannelSeries| series.periods.iter().find(|it| it.period == latest).cloned();
    let account = |(id, series): (&String, &ChannelSeries)| {
        let figures = known(series);
        let figures = figures.as_ref();
        Account {
            label: room.object(Of::Channel, id).text,
            income: exact_datum(figures.and_then(|it| it.income)),
            cost: exact_datum(figures.and_then(|it| it.direct_cost)),
            net: exact_datum(figures.and_then(ChannelFigures::profit)),
            note: payback_words(series.payback, lang),
        }
    };
    let accounts: Vec<Account> = room.facts().metrics.channels.iter().map(account).collect();
    let chart = Chart {
        id: "channel-profit".to_owned(),
        lang,
        title: match lang {
            Lang::Zh => format!("{latest} 各渠道的收支"),
            Lang::En => format!("What each channel brought and cost in {latest}"),
        },
        desc: balance_words(room, latest),
        kind: Kind::Balance(Balance {
            head: t.nav_channels.to_owned(),
            income_head: t.fig.income.to_owned(),
            cost_head: t.fig.direct_cost.to_owned(),
            net_head: t.fig.net.to_owned(),
            note_head: t.fig.payback.to_owned(),
            unit: Unit::Money,
            accounts,
        }),
    };
    let source = counted_from(room, &files(room), formula(named("profit"), lang));
    Some(Figure { lead: chart.desc.clone(), ..room.figure(&chart, source) })
}

/// Income less direct cost of every channel, added up from its first period.
pub fn cumulative(room: &Room<'_>) -> Option<Figure> {
    let (t, lang) = (room.t(), room.lang());
    let channels = &room.facts().metrics.channels;
    let periods: BTreeSet<CalendarPeriod> =
        channels.values().flat_map(|series| &series.periods).map(|it| it.period).collect();
    let days: Vec<Date> = periods.iter().map(|period| period.from).collect();
    let all = channels.iter().map(|(id, series)| {
        let at = |period: &CalendarPeriod| series.periods.iter().find(|it| it.period == *period);
        let values = periods.iter().map(|period| exact_datum(at(period).and_then(|it| it.cumulative))).collect();
        Series { name: room.object(Of::Channel, id).text, values }
    });
    let all: Vec<Series> = all.filter(|series| series.values.iter().any(|value| value.known().is_some())).collect();
    let (first, last) = (*days.first()?, periods.last()?.to);
    if all.is_empty() || days.len() < 2 {
        return None;
    }
    let said = channels
        .iter()
        .filter(|(_, series)| series.payback != Payback::Unknown)
        .map(|(id, series)| earned_back(&room.object(Of::Channel, id).text, series.payback, lang));
    let said: Vec<String> = said.collect();
    let paybacks: BTreeSet<String> = channels.values().map(|series| payback_words(series.payback, lang)).collect();
    let said = match (paybacks.first().filter(|when| !when.is_empty()), lang) {
        (Some(when), Lang::Zh) if paybacks.len() == 1 && said.len() > 1 => {
            vec![format!("{} 个渠道都是 {when}", said.len())]
        }
        (Some(when), Lang::En) if paybacks.len() == 1 && said.len() > 1 => {
            vec![format!("All {} channels {when}", said.len())]
        }
        _ => said,
    };
    let chart = Chart {
        id: "channel-cumulative".to_owned(),
        lang,
        title: title(named("cumulative_profit"), lang),
        desc: sentence(&said, lang),
        kind: Kind::Lines(Lines {
            day_head: t.fig.period_from.to_owned(),
            days,
            unit: Unit::Money,
            series: all,
            target: None,
            marks: marks(room, first, last, marks::Of::Kinds(&[Of::Channel])),
        }),
    };
    let source = counted_from(room, &files(room), formula(named("cumulative_profit"), lang));
    Some(Figure { lead: chart.desc.clone(), ..room.figure(&chart, source) })
}

/// The share of fitting members among those whom every channel brought in its latest period that says so.
pub fn precision(room: &Room<'_>) -> Option<Figure> {
    let (t, lang) = (room.t(), room.lang());
    let telling = |(id, series): (&String, &ChannelSeries)| {
        let latest = series.periods.iter().rev().find(|it| it.fitting.share().is_some());
        let name = room.object(Of::Channel, id).text;
        match latest {
            Some(it) => portion(phrase::aside(&name, &it.period.to_string(), lang), &it.fitting),
            // How many it brought is mostly known all the same.
            None => {
                let brought = series.periods.iter().rev().find_map(|it| it.joins);
                Portion { whole: brought.map(f64::from).into(), ..portion(name, &Measured::Missing) }
            }
        }
    };
    let rows: Vec<Portion> = room.facts().metrics.channels.iter().map(telling).collect();
    let measure = named("fitting");
    let heads = [t.nav_channels, t.fig.fitting, t.fig.joins];
    let (says, parts) = (t.fig.precision_says.to_owned(), by_size(room, heads, rows));
    portions(room, measure, "channel-precision".to_owned(), says, parts, &files(room))
}

/// A channel and when it earned itself back, as a clause.
fn earned_back(channel: &str, payback: Payback, lang: Lang) -> String {
    let when = payback_words(payback, lang);
    match (payback, lang) {
        (Payback::In(..), Lang::Zh) => format!("{channel}在{when}"),
        (_, Lang::Zh) => format!("{channel}{when}"),
        (_, Lang::En) => format!("{channel} {when}"),
    }
}

/// When a channel earned itself back: `2026-02 回本`; empty where the snapshots do not say.
pub fn payback_words(payback: Payback, lang: Lang) -> String {
    match (payback, lang) {
        (Payback::Unknown, _) => String::new(),
        (Payback::Open, Lang::Zh) => "还没回本".to_owned(),
        (Payback::Open, Lang::En) => "not paid back yet".to_owned(),
        (Payback::In(period, _), Lang::Zh) => format!("{period} 回本"),
        (Payback::In(period, _), Lang::En) => format!("paid back by {period}"),
    }
}

fn latest_period(room: &Room<'_>) -> Option<CalendarPeriod> {
    room.facts().metrics.channels.values().flat_map(|series| &series.periods).map(|it| it.period).max()
}

fn balance_words(room: &Room<'_>, latest: CalendarPeriod) -> String {
    let lang = room.lang();
    let said = room.facts().metrics.channels.iter().filter_map(|(id, series)| {
        let profit = series.periods.iter().find(|it| it.period == latest)?.profit()?;
        let name = room.object(Of::Channel, id).text;
        Some(match lang {
            Lang::Zh => format!("{name}净得 {}", number::money(profit, lang)),
            Lang::En => format!("{name} netted {}", number::money(profit, lang)),
        })
    });
    let said: Vec<String> = said.collect();
    if said.is_empty() { room.t().fig.balance_open.to_owned() } else { sentence(&said, lang) }
}

fn files(room: &Room<'_>) -> Vec<String> {
    let files: BTreeSet<&String> = room.facts().metrics.channels.values().flat_map(|it| &it.files).collect();
    files.into_iter().cloned().collect()
}
