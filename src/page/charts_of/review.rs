//! A change as charts: what members get and what staff is planned for, before and after.

use jiff::civil::Date;

use crate::chart::{Chart, Kind, Lines, Pair, Pairs, Series, Target, Unit};
use crate::metrics;
use crate::page::charts_of::{sentence, units};
use crate::page::figure::Figure;
use crate::page::room::Room;
use crate::review::told::rows::shown_days;
use crate::review::{BookReview, MemberLoad};
use crate::text::{Lang, date};

/// The charts of one book that have something to draw.
pub fn all(room: &Room<'_>, book: &BookReview) -> Vec<Figure> {
    [busiest_days(room, book), days(room, book), minutes(room, book)].into_iter().flatten().collect()
}

fn words(lang: Lang, zh: [&str; 4], en: [&str; 4]) -> [String; 4] {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
    .map(str::to_owned)
}

fn messages(lang: Lang) -> Unit {
    units::of(metrics::Unit::Messages, lang)
}

fn bare(text: &str) -> String {
    text.replace('`', "")
}

/// The most group posts of a day, of every set that a reader has to see.
fn busiest_days(room: &Room<'_>, book: &BookReview) -> Option<Figure> {
    let lang = room.lang();
    let most = |load: &MemberLoad| load.busiest.map(|busiest| busiest.map_or(0, |(_, posts)| posts));
    let loads = crate::review::told::rows::shown_members(book);
    let loads: Vec<&MemberLoad> = loads.filter(|load| most(load).differs()).collect();
    let rows: Vec<Pair> = loads
        .iter()
        .map(|load| Pair {
            label: bare(load.who.in_lang(lang)),
            unit: messages(lang),
            before: f64::from(most(load).before).into(),
            after: f64::from(most(load).after).into(),
        })
        .collect();
    let over = loads.iter().filter(|load| i64::from(most(load).after) > book.posts_a_day).count();
    let limit = book.posts_a_day;
    let desc = match lang {
        Lang::Zh if over > 0 => format!("{over} 组成员有一天超过 {limit} 条"),
        Lang::Zh => format!("都不超过一天 {limit} 条"),
        Lang::En if over > 0 => format!("with a day of more than {limit}: {over}"),
        Lang::En => format!("none has a day with more than {limit}"),
    };
    let title = match lang {
        Lang::Zh => "单日最多几条群消息",
        Lang::En => "The most group posts of a day",
    };
    let heads = words(lang, ["成员", "之前", "之后", "变化"], ["members", "before", "after", "change"]);
    pairs(room, &format!("{}-busiest", book.id), title, desc, heads, rows)
}

/// The most minutes of a day, of every account.
fn minutes(room: &Room<'_>, book: &BookReview) -> Option<Figure> {
    let lang = room.lang();
    let unit = || units::of(metrics::Unit::Minutes, lang);
    let rows: Vec<Pair> = book
        .staff
        .iter()
        .map(|load| {
            let most = load.busiest.map(|busiest| busiest.map_or(0, |(_, minutes)| minutes));
            Pair {
                label: load.name.clone(),
                unit: unit(),
                before: (most.before as f64).into(),
                after: (most.after as f64).into(),
            }
        })
        .collect();
    let over = |load: &&crate::review::AccountLoad| {
        let most = load.busiest.after.map_or(0, |(_, minutes)| minutes);
        load.capacity.after.is_some_and(|capacity| i128::from(most) > i128::from(capacity))
    };
    let names: Vec<&str> = book.staff.iter().filter(over).map(|load| load.name.as_str()).collect();
    let desc = match lang {
        Lang::Zh if names.is_empty() => "都在可用时长以内".to_owned(),
        Lang::Zh => format!("{}超出可用时长", names.join("、")),
        Lang::En if names.is_empty() => "all within what they have".to_owned(),
        Lang::En => format!("beyond what they have: {}", names.join(", ")),
    };
    let title = match lang {
        Lang::Zh => "最忙一天的用时",
        Lang::En => "Minutes of the busiest day",
    };
    let heads = words(lang, ["账号", "之前", "之后", "变化"], ["account", "before", "after", "change"]);
    pairs(room, &format!("{}-minutes", book.id), title, desc, heads, rows)
}

fn pairs(room: &Room<'_>, id: &str, title: &str, desc: String, heads: [String; 4], rows: Vec<Pair>) -> Option<Figure> {
    if rows.is_empty() {
        return None;
    }
    let lang = room.lang();
    let desc = sentence(&[desc], lang);
    let chart = Chart {
        id: id.to_owned(),
        lang,
        title: title.to_owned(),
        desc: desc.clone(),
        kind: Kind::Pairs(Pairs { heads, rows }),
    };
    Some(Figure { lead: desc, ..room.figure(&chart, String::new()) })
}

/// Group posts day by day before and after, of the set that differs most, over the weeks in which it does.
fn days(room: &Room<'_>, book: &BookReview) -> Option<Figure> {
    const WEEKS: usize = 6;
    let lang = room.lang();
    let load = shown_days(book, 1).into_iter().next()?;
    let weeks = crate::review::told::rows::most_changed(load, WEEKS);
    let days: Vec<_> =
        weeks.iter().flat_map(|week| &week.days).filter(|day| day.date >= room.desk.facts.as_of()).collect();
    let (first, last) = (days.first()?.date, days.last()?.date);
    let names = words(lang, ["之前", "之后", "日子", "上限"], ["before", "after", "day", "limit"]);
    let [before, after, day_head, limit] = names;
    let who = bare(load.who.in_lang(lang));
    let series = |name: String, side: fn(&crate::review::DayPair) -> u32| Series {
        name,
        values: days.iter().map(|day| f64::from(side(day)).into()).collect(),
    };
    let desc = sentence(&[who.clone(), date::span(first, last, lang)], lang);
    let chart = Chart {
        id: format!("{}-days", book.id),
        lang,
        title: match lang {
            Lang::Zh => "每天几条群消息".to_owned(),
            Lang::En => "Group posts a day".to_owned(),
        },
        desc: desc.clone(),
        kind: Kind::Lines(Lines {
            day_head,
            days: days.iter().map(|day| day.date).collect::<Vec<Date>>(),
            unit: messages(lang),
            series: vec![series(after, |day| day.posts.after), series(before, |day| day.posts.before)],
            target: Some(Target { words: limit, value: book.posts_a_day as f64 }),
            marks: Vec::new(),
        }),
    };
    Some(Figure { lead: desc, wide: true, ..room.figure(&chart, String::new()) })
}
