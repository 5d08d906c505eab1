//! Recurrence rules of RFC 5545, as whole days between two bounds.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};
use rrule::RRuleSet;

use super::clock::plus_days;
use crate::model::scalar::parse_date;
use crate::model::workspace::PlanDays;

/// Why a recurrence rule gives no days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleFault {
    /// It is not written as `FREQ=…;…`.
    NotARule,
    /// It recurs more often than daily, or does not say how often.
    Frequency(String),
    /// It says a time of day, which is `at`'s to say.
    TimeOfDay(String),
    /// It has a part that no rule has, or one whose value means nothing: the part as it is written.
    Part(String),
    /// Its days depend on the day from which it counts, and the SOP has no `starts`.
    NeedsStarts(String),
    /// It counts from a day more than ten years before the plan.
    StartsTooLongAgo,
}

/// The days that a rule gives within the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RuleDays {
    /// The days, in order.
    pub(super) days: Vec<Date>,
    /// Whether it came to its end before the plan begins.
    pub(super) over: bool,
}

/// What has been worked out already: one rule counted from one day gives the same days in every SOP.
#[derive(Debug, Default)]
pub(super) struct Memo {
    known: BTreeMap<(String, Option<Date>), Result<RuleDays, RuleFault>>,
}

impl Memo {
    /// The days of a rule counted from `starts`, within the plan.
    pub(super) fn days(&mut self, text: &str, starts: Option<Date>, plan: PlanDays) -> Result<RuleDays, RuleFault> {
        self.known.entry((text.to_owned(), starts)).or_insert_with(|| work_out(text, starts, plan)).clone()
    }
}

fn work_out(text: &str, starts: Option<Date>, plan: PlanDays) -> Result<RuleDays, RuleFault> {
    let parts = parts(text)?;
    let value = |name: &str| parts.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let until = value("UNTIL").map(until_day).transpose()?;
    if let Some(count) = starts.is_none().then(|| counts_from_start(&parts)).flatten() {
        return Err(RuleFault::NeedsStarts(count));
    }
    if starts.is_some_and(|starts| starts < plus_days(plan.from, -3653)) {
        return Err(RuleFault::StartsTooLongAgo);
    }
    // What does not count from a start may be entered anywhere; whole years keep the positions in them right.
    let first = starts.unwrap_or_else(|| date(plan.from.year() - 1, 1, 1));
    let last = until.map_or(plan.to, |until| until.min(plan.to));
    let over = until.is_some_and(|until| until < plan.from);
    if last < first {
        return Ok(RuleDays { days: Vec::new(), over });
    }
    let kept: Vec<String> =
        parts.iter().filter(|(key, _)| key != "UNTIL").map(|(key, value)| format!("{key}={value}")).collect();
    let all = dates(first, last, &kept)?;
    let count: Option<usize> = value("COUNT").and_then(|count| count.parse().ok());
    let over = over || (count == Some(all.len()) && all.last().is_none_or(|last| *last < plan.from));
    Ok(RuleDays { days: all.into_iter().filter(|day| *day >= plan.from).collect(), over })
}

/// The rule's parts, names in capitals; each has been looked at.
fn parts(text: &str) -> Result<Vec<(String, String)>, RuleFault> {
    let text = text.trim();
    let text = text.strip_prefix("RRULE:").unwrap_or(text).trim_end_matches(';');
    let mut parts: Vec<(String, String)> = Vec::new();
    for part in text.split(';') {
        let (key, value) = part.split_once('=').ok_or(RuleFault::NotARule)?;
        let (key, value) = (key.trim().to_ascii_uppercase(), value.trim().to_ascii_uppercase());
        let plain = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, ',' | '+' | '-');
        if value.is_empty() || !value.chars().all(plain) || parts.iter().any(|(known, _)| *known == key) {
            return Err(RuleFault::Part(part.trim().to_owned()));
        }
        match key.as_str() {
            "BYHOUR" | "BYMINUTE" | "BYSECOND" => return Err(RuleFault::TimeOfDay(part.trim().to_owned())),
            "FREQ" | "COUNT" | "INTERVAL" | "UNTIL" | "BYDAY" | "BYMONTHDAY" | "BYYEARDAY" | "BYWEEKNO" | "BYMONTH"
            | "BYSETPOS" | "WKST" => {}
            _ => return Err(RuleFault::Part(part.trim().to_owned())),
        }
        if matches!(key.as_str(), "COUNT" | "INTERVAL") && !value.parse::<u16>().is_ok_and(|number| number > 0) {
            return Err(RuleFault::Part(part.trim().to_owned()));
        }
        parts.push((key, value));
    }
    let often = parts.iter().find(|(key, _)| key == "FREQ").map_or("", |(_, value)| value);
    if !matches!(often, "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY") {
        return Err(RuleFault::Frequency(often.to_owned()));
    }
    Ok(parts)
}

/// The part that makes a rule's days depend on the day from which it counts.
fn counts_from_start(parts: &[(String, String)]) -> Option<String> {
    let has = |name: &str| parts.iter().any(|(key, _)| key == name);
    let shown = |name: &str| parts.iter().find(|(key, _)| key == name).map(|(key, value)| format!("{key}={value}"));
    let counted = shown("COUNT").or_else(|| shown("INTERVAL").filter(|part| part != "INTERVAL=1"));
    let days = has("BYDAY") || has("BYMONTHDAY") || has("BYYEARDAY");
    let bare = match parts.iter().find(|(key, _)| key == "FREQ").map(|(_, value)| value.as_str()) {
        Some("WEEKLY") => !has("BYDAY"),
        Some("MONTHLY" | "YEARLY") => !days,
        _ => false,
    };
    counted.or_else(|| bare.then(|| shown("FREQ")).flatten())
}

/// The day of `UNTIL`; a time of day after it means that day too.
fn until_day(value: &str) -> Result<Date, RuleFault> {
    let fault = || RuleFault::Part(format!("UNTIL={value}"));
    let digits =
        value.get(..8).filter(|_| value.len() == 8 || value.as_bytes().get(8) == Some(&b'T')).ok_or_else(fault)?;
    let written = format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..8]);
    parse_date(&written).map_err(|_| fault())
}

fn dates(first: Date, last: Date, parts: &[String]) -> Result<Vec<Date>, RuleFault> {
    let set = read(first, last, &parts.join(";")).ok_or_else(|| first_bad(first, last, parts))?;
    let epoch = date(1970, 1, 1);
    let days = set.limit().into_iter().map(|at| plus_days(epoch, at.timestamp().div_euclid(86_400)));
    Ok(days.take_while(|day| *day <= last).collect())
}

/// The rule as its library reads it, in days of UTC, so that no zone's summer time moves a day.
fn read(first: Date, last: Date, rule: &str) -> Option<RRuleSet> {
    let stamp = |day: Date| day.to_string().replace('-', "");
    let text = format!("DTSTART:{}T000000Z\nRRULE:{rule};UNTIL={}T000000Z", stamp(first), stamp(last));
    text.parse().ok()
}

/// The part without which the rule could be read, or else the rule itself.
fn first_bad(first: Date, last: Date, parts: &[String]) -> RuleFault {
    let often = parts.iter().find(|part| part.starts_with("FREQ=")).cloned().unwrap_or_default();
    let alone = |part: &&String| !part.starts_with("FREQ=") && read(first, last, &format!("{often};{part}")).is_none();
    parts.iter().find(alone).map_or(RuleFault::NotARule, |part| RuleFault::Part(part.clone()))
}
