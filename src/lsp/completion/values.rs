//! Values that may be written: ids, values of closed lists, days, times, rules' codes, words of templates.

use std::collections::BTreeSet;

use serde_json::json;

use super::Offer;
use super::probe::{Placing, Probe, Wanted};
use crate::check::RULES;
use crate::expression::PLACING;
use crate::finding::Level;
use crate::lsp::ids::ids;
use crate::lsp::named::kinds_asked;
use crate::lsp::view::{Page, View};
use crate::metrics::{CHARTS, MEASURES};
use crate::model::Kind;
use crate::model::days::{weekday_key, weekday_word};
use crate::model::scalar::{Time, parse_date};
use crate::model::shape::{Choice, Shape};
use crate::schedule::VARIABLES;
use crate::text::{Lang, Words};

/// How far from a time that is written others are offered, in minutes.
const NEAR: u16 = 30;
/// The most days and times of a file that are offered again.
const AGAIN: usize = 12;

/// The values that may be written.
pub(super) fn offers(view: &View<'_>, page: &Page<'_>, wanted: &Wanted, probe: &Probe) -> Vec<Offer> {
    if wanted.path.starts_with("waivers") && wanted.path.ends_with(".rule") {
        return rule_codes(view);
    }
    if wanted.path.rsplit_once('.').is_some_and(|(around, _)| around == "levels" || around.ends_with(".levels")) {
        let levels = [Level::Error, Level::Warning, Level::Info, Level::Off];
        return levels.map(|level| Offer::word(level.name(), level.word(view.lang))).into();
    }
    of_shape(view, page, &wanted.shape, wanted, probe)
}

fn of_shape(view: &View<'_>, page: &Page<'_>, shape: &Shape, wanted: &Wanted, probe: &Probe) -> Vec<Offer> {
    let keys = page.language();
    match shape {
        Shape::Id(kind) => {
            let offers = linked(view, page, *kind).into_iter();
            offers.map(|offer| Offer { text: as_value(&offer.text, wanted.is_quoted), ..offer }).collect()
        }
        Shape::Limits => {
            let limit = view.limit_at(&wanted.path).map(|(_, limit)| limit.shown());
            limit
                .map(|own| Offer { text: as_value(&own, wanted.is_quoted), ..Offer::word(own, "") })
                .into_iter()
                .collect()
        }
        Shape::Frequency if keys == Lang::Zh => ["每天", "每周", "每周 2 次", "每月"].map(word).into(),
        Shape::Frequency => ["daily", "weekly", "2 a week", "monthly"].map(word).into(),
        Shape::OneOf(choices) => choices.iter().map(|choice| one(choice, keys)).collect(),
        Shape::Flag if keys == Lang::Zh => ["是", "否"].map(word).into(),
        Shape::Flag => ["true", "false"].map(word).into(),
        Shape::Date => days(view, page),
        Shape::Time => times(page, wanted, probe),
        Shape::Days => step_days(keys),
        Shape::List(inner) => of_shape(view, page, inner, wanted, probe),
        Shape::Either(shapes) => shapes.iter().flat_map(|shape| of_shape(view, page, shape, wanted, probe)).collect(),
        _ => Vec::new(),
    }
}

fn word(text: &str) -> Offer {
    Offer::word(text, "")
}

/// A value as it is written: in quotes where YAML would read it as something else, or end it early, and none stand there.
fn as_value(text: &str, is_quoted: bool) -> String {
    let signs = [',', '[', ']', '{', '}', '#', '"', '\'', '\\'];
    let is_bare = !text.contains(signs) && !text.contains(": ") && Time::parse(text).is_none();
    if is_quoted || is_bare { text.to_owned() } else { json!(text).to_string() }
}

/// The ids of a kind in the page's book.
pub(super) fn linked(view: &View<'_>, page: &Page<'_>, kind: Kind) -> Vec<Offer> {
    let named = view.book_of(&page.name).map_or_else(Vec::new, |book| ids(book, kind));
    let offer = |(id, title): (String, String)| {
        let title = view.shown(&title);
        Offer { title: title.clone(), ..Offer::word(id, title) }
    };
    named.into_iter().map(offer).collect()
}

/// Every rule's code, the method's and the workspace's own.
pub(super) fn rule_codes(view: &View<'_>) -> Vec<Offer> {
    let own = view.checked.loaded.rules.iter().filter_map(|rule| rule.code.given()).map(String::as_str);
    let codes: BTreeSet<&str> = RULES.iter().map(|rule| rule.code).chain(own).collect();
    let title =
        |code: &str| view.checked.settled.rule(code).map_or_else(String::new, |it| it.title(view.lang).to_owned());
    codes.into_iter().map(|code| Offer { title: title(code), ..Offer::word(code, title(code)) }).collect()
}

/// The words that a message template may name.
pub(super) fn variables(view: &View<'_>, page: &Page<'_>) -> Vec<Offer> {
    let groups = view.book_of(&page.name).into_iter().flat_map(|book| book.groups.values());
    let own: BTreeSet<String> =
        groups.flat_map(|group| group.vars.keys()).map(|name| format!("group.vars.{name}")).collect();
    VARIABLES.iter().map(|name| (*name).to_owned()).chain(own).map(|name| Offer::word(name, "")).collect()
}

/// What may be written of a call in a page, `{{ figure("members", "word-bet-a") }}`.
pub(super) fn placed(view: &View<'_>, page: &Page<'_>, placing: &Placing, is_quoted: bool) -> Vec<Offer> {
    let quoted = |offer: Offer| if is_quoted { offer } else { Offer { text: format!("\"{}\"", offer.text), ..offer } };
    let named =
        |name: &str, title: Words| Offer { title: title.en.clone(), ..Offer::word(name, title.in_lang(view.lang)) };
    match placing {
        Placing::Function => PLACING.map(|name| Offer { text: format!("{name}("), ..word(name) }).into(),
        Placing::Name(function) if function == "chart" => {
            CHARTS.iter().map(|chart| quoted(named(chart.name, chart.title()))).collect()
        }
        Placing::Name(_) => {
            let speaking = MEASURES.into_iter().filter(|measure| !measure.speaks_of().is_empty());
            speaking.map(|measure| quoted(named(measure.name, measure.title()))).collect()
        }
        Placing::Subject(name) => {
            kinds_asked(name).into_iter().flat_map(|kind| linked(view, page, kind)).map(quoted).collect()
        }
    }
}

fn one(choice: &Choice, keys: Lang) -> Offer {
    let (own, other) = if keys == Lang::Zh { (choice.zh, choice.name) } else { (choice.name, choice.zh) };
    Offer { title: other.to_owned(), ..Offer::word(own, other) }
}

fn days(view: &View<'_>, page: &Page<'_>) -> Vec<Offer> {
    let as_of = view.checked.loaded.workspace.as_of.to_string();
    let written: BTreeSet<&str> = words(page).filter(|word| parse_date(word).is_ok()).collect();
    let again = written.into_iter().rev().filter(|day| *day != as_of).take(AGAIN).map(|day| Offer::word(day, ""));
    let first = Offer::word(as_of.clone(), view.say("截至日", "the as-of date"));
    std::iter::once(first).chain(again).collect()
}

/// The times of the file, those half an hour around them, and the quarters of an hour that has been begun.
fn times(page: &Page<'_>, wanted: &Wanted, probe: &Probe) -> Vec<Offer> {
    let written: BTreeSet<Time> = words(page).filter_map(Time::parse).take(AGAIN).collect();
    let around = |time: &Time| [1440 - NEAR, NEAR].map(|minutes| Time::from_minutes(time.minutes() + minutes));
    let mut near: BTreeSet<Time> = written.iter().flat_map(around).filter(|time| !written.contains(time)).collect();
    if written.is_empty() {
        near.extend((8..=22).map(|hour| Time::from_minutes(hour * 60)));
    }
    if let Some(hour) =
        probe.typed.split(':').next().and_then(|hour| hour.parse::<u16>().ok()).filter(|hour| *hour < 24)
    {
        near.extend(
            (0..4).map(|quarter| Time::from_minutes(hour * 60 + quarter * 15)).filter(|time| !written.contains(time)),
        );
    }
    let offer = |time: Time| {
        let time = time.to_string();
        Offer { text: as_value(&time, wanted.is_quoted), ..Offer::word(time, "") }
    };
    written.into_iter().chain(near).map(offer).collect()
}

fn step_days(keys: Lang) -> Vec<Offer> {
    let mut offers = match keys {
        Lang::Zh => vec![Offer::word("每天", "")],
        Lang::En => vec![Offer::word("daily", "每天")],
    };
    let weekdays = std::iter::successors(Some(jiff::civil::Weekday::Monday), |day| Some(day.next())).take(7);
    offers.extend(weekdays.map(|day| match keys {
        Lang::Zh => Offer::word(weekday_word(day, Lang::Zh), weekday_key(day)),
        Lang::En => Offer::word(weekday_key(day), weekday_word(day, Lang::Zh)),
    }));
    offers.push(match keys {
        Lang::Zh => Offer::word("第 1 天", ""),
        Lang::En => Offer::word("day 1", ""),
    });
    offers
}

/// What stands between the signs of YAML in a text.
fn words<'a>(page: &'a Page<'_>) -> impl Iterator<Item = &'a str> {
    page.file.text.split(|sign: char| sign.is_whitespace() || ",[]{}\"'".contains(sign)).filter(|word| !word.is_empty())
}
