//! Recurrence rules in words, for those that people use; any other stands as it is written.

use std::collections::BTreeMap;

use crate::text::{Lang, phrase};

/// A rule in words: `每月第一个周六`, `every 2 weeks on Mon`.
pub fn words(rule: &str, lang: Lang) -> String {
    said(rule, lang).unwrap_or_else(|| match lang {
        Lang::Zh => format!("按规则 {rule}"),
        Lang::En => format!("By rule {rule}"),
    })
}

fn said(rule: &str, lang: Lang) -> Option<String> {
    let rule = rule.strip_prefix("RRULE:").unwrap_or(rule);
    let parts: BTreeMap<&str, &str> = rule.split(';').map(|part| part.split_once('=')).collect::<Option<_>>()?;
    if parts.keys().any(|key| !["FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY"].contains(key)) {
        return None;
    }
    let interval: u32 = parts.get("INTERVAL").map_or(Some(1), |text| text.parse().ok())?;
    let (zh_unit, en_unit) = match *parts.get("FREQ")? {
        "DAILY" => ("天", "day"),
        "WEEKLY" => ("周", "week"),
        "MONTHLY" => ("月", "month"),
        _ => return None,
    };
    let days = match (parts.get("BYDAY"), parts.get("BYMONTHDAY")) {
        (None, None) => String::new(),
        (Some(days), None) => match days.split(',').map(plain_weekday).collect::<Option<Vec<_>>>() {
            Some(plain) => phrase::weekdays(&plain, lang),
            None => phrase::list(&days.split(',').map(|day| weekday(day, lang)).collect::<Option<Vec<_>>>()?, lang),
        },
        (None, Some(days)) => month_days(days, lang)?,
        (Some(_), Some(_)) => return None,
    };
    let every = match (interval, lang, zh_unit) {
        (1, Lang::Zh, _) => format!("每{zh_unit}"),
        (_, Lang::Zh, "月") => format!("每 {interval} 个月"),
        (_, Lang::Zh, _) => format!("每 {interval} {zh_unit}"),
        (1, Lang::En, _) => format!("Every {en_unit}"),
        (_, Lang::En, _) => format!("Every {interval} {en_unit}s"),
    };
    Some(match (days.is_empty(), interval, lang) {
        (true, ..) => every,
        (false, 1, Lang::Zh) => format!("{every}{days}"),
        (false, _, Lang::Zh) => format!("{every}的{days}"),
        (false, _, Lang::En) => match days.strip_prefix("the ") {
            Some(which) => format!("The {which} of {}", every.to_lowercase()),
            None => format!("{every} on {days}"),
        },
    })
}

/// A weekday of every week, counted from Monday's 0.
fn plain_weekday(day: &str) -> Option<usize> {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].iter().position(|known| *known == day)
}

/// A weekday, maybe the first or last of the month: `1SA`, `-1FR`, `MO`.
fn weekday(day: &str, lang: Lang) -> Option<String> {
    let (number, name) = day.split_at_checked(day.len().checked_sub(2)?)?;
    let name = phrase::weekdays(&[plain_weekday(name)?], lang);
    let (zh_which, en_which) = match number {
        "" => return Some(name),
        "1" | "+1" => ("第一个", "the first"),
        "2" | "+2" => ("第二个", "the second"),
        "3" | "+3" => ("第三个", "the third"),
        "4" | "+4" => ("第四个", "the fourth"),
        "-1" => ("最后一个", "the last"),
        _ => return None,
    };
    Some(match lang {
        Lang::Zh => format!("{zh_which}{name}"),
        Lang::En => format!("{en_which} {name}"),
    })
}

fn month_days(days: &str, lang: Lang) -> Option<String> {
    let days: Vec<u8> = days.split(',').map(str::parse).collect::<Result<_, _>>().ok()?;
    let days = phrase::list(&days.iter().map(u8::to_string).collect::<Vec<_>>(), lang);
    Some(match lang {
        Lang::Zh => format!(" {days} 日"),
        Lang::En => format!("day {days}"),
    })
}
