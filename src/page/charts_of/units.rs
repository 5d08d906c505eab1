//! What the numbers of the index count, as charts and sentences write it.

use crate::chart::Unit;
use crate::metrics::{self, Quantity};
use crate::text::{Lang, number, phrase};

/// Members, as charts count them.
pub fn people(lang: Lang) -> Unit {
    of(metrics::Unit::Members, lang)
}

/// A unit of the index as a unit of charts.
pub fn of(unit: metrics::Unit, lang: Lang) -> Unit {
    match unit {
        metrics::Unit::Share => Unit::Share,
        metrics::Unit::Yuan => Unit::Money,
        metrics::Unit::Deviations | metrics::Unit::Count => Unit::Number,
        counted => {
            let (zh, one, many) = words(counted);
            match lang {
                Lang::Zh => Unit::counted(zh),
                Lang::En => Unit::Counted { one: one.to_owned(), many: many.to_owned() },
            }
        }
    }
}

/// The word of a unit: in Chinese, after one in English, after any other number.
fn words(unit: metrics::Unit) -> (&'static str, &'static str, &'static str) {
    match unit {
        metrics::Unit::Members => ("人", "member", "members"),
        metrics::Unit::Messages => ("条", "message", "messages"),
        metrics::Unit::Seconds => ("秒", "s", "s"),
        metrics::Unit::Minutes => ("分钟", "min", "min"),
        metrics::Unit::Claims => ("份", "claim", "claims"),
        metrics::Unit::Points => ("分", "point", "points"),
        metrics::Unit::Contacts => ("人", "contact", "contacts"),
        metrics::Unit::Chats => ("个", "chat", "chats"),
        metrics::Unit::Groups => ("个", "group", "groups"),
        metrics::Unit::Periods => ("段", "period", "periods"),
        metrics::Unit::Deviations => ("倍", "deviation", "deviations"),
        metrics::Unit::Share | metrics::Unit::Yuan | metrics::Unit::Count => ("", "", ""),
    }
}

/// A number of the index in words: `177 人`, `33.9%`, `4,260 元`, `71.5 秒`.
pub fn stated(quantity: Quantity, unit: metrics::Unit, lang: Lang) -> String {
    let (zh, one, many) = words(unit);
    let said = |number: String| match lang {
        _ if zh.is_empty() => number,
        Lang::Zh => format!("{number} {zh}"),
        Lang::En => format!("{number} {}", if number == "1" { one } else { many }),
    };
    match (quantity, unit) {
        (share, metrics::Unit::Share) => number::percent(share.number()).unwrap_or_default(),
        (Quantity::Exact(amount), metrics::Unit::Yuan) => number::money(amount, lang),
        (Quantity::Exact(amount), _) => said(number::decimal(amount)),
        (Quantity::Count(members), metrics::Unit::Members) => phrase::members(members, lang),
        (Quantity::Count(count), _) => said(number::count(count)),
        (Quantity::Real(number), _) => said(number::fixed(number, 1).unwrap_or_default()),
    }
}
