//! Schemas of values that hold no others, and of the days of a step.

use serde_json::{Value, json};

use super::pattern;
use crate::model::days::LAST_DAY;
use crate::model::shape::Choice;

/// Any text; one that looks like a number or like yes and no is a text as well.
pub(super) fn text() -> Value {
    json!({ "type": ["string", "number", "boolean"] })
}

/// A whole number.
pub(super) fn whole() -> Value {
    json!({ "type": ["integer", "string"], "minimum": i64::MIN, "maximum": i64::MAX, "pattern": pattern::WHOLE })
}

/// A whole number from 1.
pub(super) fn whole_up_to(most: i64) -> Value {
    json!({ "type": ["integer", "string"], "minimum": 1, "maximum": most, "pattern": pattern::up_to(most) })
}

/// The number of a day, from 1.
pub(super) fn day_number() -> Value {
    whole_up_to(LAST_DAY.into())
}

/// A share.
pub(super) fn percent() -> Value {
    written(pattern::PERCENT, "40%")
}

/// An exact number.
pub(super) fn number() -> Value {
    json!({ "type": ["number", "string"], "pattern": pattern::NUMBER })
}

/// Yes or no.
pub(super) fn flag() -> Value {
    json!({ "type": ["boolean", "string"], "pattern": pattern::FLAG })
}

/// A day.
pub(super) fn date() -> Value {
    written(pattern::DATE, "2026-03-05")
}

/// A time of day.
pub(super) fn time() -> Value {
    written(pattern::TIME, "20:30")
}

/// How often something happens.
pub(super) fn frequency() -> Value {
    written(&pattern::frequency(), "每周 2 次")
}

/// A text of a form, with a text that has it.
pub(super) fn written(pattern: &str, example: &str) -> Value {
    json!({
        "type": "string",
        "pattern": pattern,
        "patternErrorMessage": format!("写成 `{example}` 这样 / write it like `{example}`"),
    })
}

/// A value of a closed list: the English names, then the Chinese ones.
pub(super) fn one_of(choices: &[Choice]) -> Value {
    let english = choices.iter().map(|choice| choice.name);
    let chinese = choices.iter().filter(|choice| choice.zh != choice.name).map(|choice| choice.zh);
    json!({ "enum": english.chain(chinese).collect::<Vec<_>>() })
}

/// A definition of any kind, or its text.
pub(super) fn free() -> Value {
    json!({ "type": ["object", "string", "number", "boolean"] })
}

/// The days on which a step happens: all of one sort, one of them or a list.
pub(super) fn days() -> Value {
    let daily = suggested(&["daily", "每天"], &pattern::daily());
    let week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let week_zh = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
    let weekday = suggested(&[&week[..], &week_zh].concat(), &pattern::weekday());
    let numbered = written(&pattern::numbered(), "day 3");
    let day_of_month = whole_up_to(31);
    let some_days = json!({ "anyOf": [day_of_month, list(&day_of_month, 1)] });
    let rule = either_key("rrule", "重复规则", &text());
    let once = |mut list: Value| {
        list["maxItems"] = json!(1);
        list
    };
    json!({ "anyOf": [
        daily,
        weekday,
        numbered,
        either_key("monthly", "每月", &some_days),
        rule,
        list(&daily, 1),
        list(&weekday, 1),
        list(&numbered, 1),
        list(&either_key("monthly", "每月", &day_of_month), 1),
        once(list(&rule, 1)),
    ] })
}

/// A text of a form of which editors offer the usual ones.
fn suggested(usual: &[&str], pattern: &str) -> Value {
    json!({ "anyOf": [{ "enum": usual }, written(pattern, usual[0])] })
}

fn list(item: &Value, least: usize) -> Value {
    json!({ "type": "array", "items": item, "minItems": least })
}

/// An object with one key, which has two names.
fn either_key(en: &str, zh: &str, value: &Value) -> Value {
    json!({
        "type": "object",
        "properties": { en: value, zh: value },
        "additionalProperties": false,
        "minProperties": 1,
        "maxProperties": 1,
    })
}
