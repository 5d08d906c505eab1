//! What a field is called and how its value reads, from the kind's table of fields.

use rust_decimal::Decimal;

use super::naming;
use crate::check::BookFacts;
use crate::load::kinds::part_of;
use crate::model::Kind;
use crate::model::common::{Common, Frequency, Per};
use crate::model::days::{Anchor, weekday_word};
use crate::model::plain::Plain;
use crate::model::reader::Record;
use crate::model::scalar::spoken;
use crate::model::shape::{Choice, Field, Shape};
use crate::text::{Lang, Words, number};

/// The most signs of a text that a sentence repeats.
const LONGEST: usize = 48;

/// The field at the end of a pattern such as `steps[].at`, and the shape of what stands there.
pub(super) fn find(kind: Kind, pattern: &str) -> Option<(Field, Shape)> {
    let mut shape = Shape::Part(part_of(kind));
    let mut last = None;
    for part in pattern.split('.') {
        let (key, is_item) = part.strip_suffix("[]").map_or((part, false), |key| (key, true));
        if let Shape::Map(inner) = &shape {
            shape = (**inner).clone();
            continue;
        }
        let field = named(&shape, key)?;
        shape = (field.shape)();
        if is_item && let Shape::List(inner) = &shape {
            shape = (**inner).clone();
        }
        last = Some(field);
    }
    last.map(|field| (field, shape))
}

fn named(shape: &Shape, key: &str) -> Option<Field> {
    match shape {
        Shape::Part(part) => part.fields.iter().chain(Common::PART.fields).find(|field| field.key == key).copied(),
        Shape::List(inner) => named(inner, key),
        Shape::Either(shapes) => shapes.iter().find_map(|shape| named(shape, key)),
        _ => None,
    }
}

/// Whether a field holds free text.
pub(super) fn is_free(kind: Kind, pattern: &str) -> bool {
    find(kind, pattern).is_some_and(|(_, shape)| matches!(shape, Shape::Text | Shape::Frequency))
}

/// What a field is called; its key where no table has it.
pub(super) fn name(kind: Kind, pattern: &str) -> Words {
    let key = pattern.rsplit('.').next().unwrap_or(pattern).trim_end_matches("[]");
    match find(kind, pattern) {
        Some((field, _)) => Words::new(format!("「{}」", field.zh), format!("`{}`", field.key)),
        None => Words::new(format!("「{key}」"), format!("`{key}`")),
    }
}

/// A value as a sentence shows it.
pub(super) fn value(facts: &BookFacts<'_>, kind: Kind, pattern: &str, value: &Plain) -> Words {
    said(facts, find(kind, pattern).map(|(_, shape)| shape).as_ref(), value)
}

fn said(facts: &BookFacts<'_>, shape: Option<&Shape>, value: &Plain) -> Words {
    match value {
        Plain::Missing => Words::new("没有", "none"),
        Plain::Faulty => Words::new("读不懂的值", "something unreadable"),
        Plain::Flag(true) => Words::new("是", "yes"),
        Plain::Flag(false) => Words::new("否", "no"),
        Plain::Whole(whole) if matches!(shape, Some(Shape::Money)) => money(Decimal::from(*whole)),
        Plain::Whole(whole) => Words::same(number::integer(*whole)),
        Plain::Number(share) if matches!(shape, Some(Shape::Percent)) => {
            let percent = number::percent(*share).unwrap_or_default();
            Words::same(percent.replace(".0%", "%"))
        }
        Plain::Number(amount) => Decimal::try_from(*amount).map_or_else(|_| Words::same(amount.to_string()), money),
        Plain::Text(text) => text_value(facts, shape, text),
        Plain::List(items, _) => {
            let inner = match shape {
                Some(Shape::List(inner)) => Some(&**inner),
                other => other,
            };
            naming::row(items.iter().map(|(_, item)| said(facts, inner, item)))
        }
        Plain::Record(_) => record(facts, value),
        Plain::Map(entries) => naming::row(entries.keys().map(|key| quoted(key))),
    }
}

fn money(amount: Decimal) -> Words {
    Words::new(number::money(amount, Lang::Zh), number::money(amount, Lang::En))
}

fn text_value(facts: &BookFacts<'_>, shape: Option<&Shape>, text: &str) -> Words {
    let choice = |choices: &[Choice]| {
        choices.iter().find(|choice| choice.name == text).map(|choice| Words::new(choice.zh, spoken(choice.name)))
    };
    match shape {
        Some(Shape::OneOf(choices)) => choice(choices).unwrap_or_else(|| quoted(text)),
        Some(Shape::Id(kind)) => naming::of(facts, *kind, text),
        Some(Shape::Either(shapes)) => shapes
            .iter()
            .find_map(|shape| match shape {
                Shape::OneOf(choices) => choice(choices),
                Shape::Id(kind) if naming::is_known(facts, *kind, text) => Some(naming::of(facts, *kind, text)),
                _ => None,
            })
            .unwrap_or_else(|| quoted(text)),
        Some(Shape::Days) => day(text),
        Some(Shape::List(inner)) => text_value(facts, Some(inner), text),
        Some(Shape::Date | Shape::Time) => Words::same(text),
        _ => quoted(text),
    }
}

/// A free text in quotes, cut where it is long.
pub(super) fn quoted(text: &str) -> Words {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let cut: String = line.chars().take(LONGEST).collect();
    let more = if cut.len() < line.len() { "……" } else { "" };
    Words::new(format!("「{cut}{more}」"), format!("`{}{}`", cut.replace('`', "'"), more.replace("……", "...")))
}

/// Two texts, each cut to where they differ, with a little round it.
pub(super) fn differing(before: &str, after: &str) -> (Words, Words) {
    const ROUND: usize = 6;
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect::<Vec<char>>();
    let (one, other) = (line(before), line(after));
    if one.len().max(other.len()) <= LONGEST / 2 {
        return (quoted(before), quoted(after));
    }
    let head = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let most = one.len().min(other.len()) - head;
    let tail = one.iter().rev().zip(other.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let cut = |signs: &[char]| {
        let (from, to) = (head.saturating_sub(ROUND), (signs.len() - tail + ROUND).min(signs.len()));
        let dots = |is_cut: bool| if is_cut { "……" } else { "" };
        let text: String = signs[from..to].iter().collect();
        quoted(&format!("{}{text}{}", dots(from > 0), dots(to < signs.len())))
    };
    (cut(&one), cut(&other))
}

/// One of the days of a step: `周三`, `第 3 天`, `每天`.
fn day(text: &str) -> Words {
    if text == "daily" {
        return Words::new("每天", "daily");
    }
    if let Some(nth) = text.strip_prefix("day ") {
        return Words::new(format!("第 {nth} 天"), text);
    }
    let first = jiff::civil::date(2026, 3, 2);
    let weekday = (0..7)
        .map(|nth| crate::schedule::plus_days(first, nth).weekday())
        .find(|day| crate::model::days::weekday_key(*day) == text);
    weekday
        .map_or_else(|| Words::same(text), |day| Words::new(weekday_word(day, Lang::Zh), weekday_word(day, Lang::En)))
}

/// A frequency, the start of a schedule, or what an item is about.
fn record(facts: &BookFacts<'_>, value: &Plain) -> Words {
    if let Some(frequency) = frequency(value) {
        return frequency.words();
    }
    if let (Plain::Whole(day), Plain::Text(of)) = (value.get("day"), value.get("of")) {
        let anchor = Anchor::named(&of)
            .map_or_else(|| Words::same(&*of), |anchor| Words::new(anchor.word(Lang::Zh), anchor.word(Lang::En)));
        return Words::new(format!("{}第 {day} 天", anchor.zh), format!("day {day} of {}", anchor.en));
    }
    match about(value) {
        Some(text) => quoted(&text),
        None => {
            let Plain::Record(fields) = value else { return Words::same("") };
            let given = fields.iter().filter(|(_, value)| *value != Plain::Missing).take(3);
            naming::row(given.map(|(key, value)| {
                let value = said(facts, None, value);
                Words::new(format!("{key}: {}", value.zh), format!("{key}: {}", value.en))
            }))
        }
    }
}

/// How often, where a value says that.
pub(super) fn frequency(value: &Plain) -> Option<Frequency> {
    let whole = |key| match value.get(key) {
        Plain::Whole(whole) => u32::try_from(whole).ok(),
        _ => None,
    };
    let Plain::Text(per) = value.get("per") else { return None };
    Some(Frequency { times: whole("times")?, each: whole("each")?, per: Per::named(&per)? })
}

/// The text that says what an item is about.
pub(super) fn about(item: &Plain) -> Option<String> {
    ["title", "what", "item", "name", "public_name", "topic", "text", "field", "ask", "raised", "line", "id"]
        .into_iter()
        .find_map(|key| match item.get(key) {
            Plain::Text(text) if !text.trim().is_empty() => Some(text.to_string()),
            _ => None,
        })
}

/// A value as a machine reads it: texts as they stand, lists and records in a short form of YAML.
pub(super) fn machine(value: &Plain) -> Option<String> {
    Some(match value {
        Plain::Missing => return None,
        Plain::Faulty => "?".to_owned(),
        Plain::Flag(flag) => flag.to_string(),
        Plain::Whole(whole) => whole.to_string(),
        Plain::Number(number) => number.to_string(),
        Plain::Text(text) => text.to_string(),
        Plain::List(items, _) => {
            let items: Vec<String> = items.iter().filter_map(|(_, item)| machine(item)).collect();
            format!("[{}]", items.join(", "))
        }
        Plain::Record(fields) => {
            let fields: Vec<String> =
                fields.iter().filter_map(|(key, value)| Some(format!("{key}: {}", machine(value)?))).collect();
            format!("{{{}}}", fields.join(", "))
        }
        Plain::Map(entries) => {
            let entries: Vec<String> =
                entries.iter().filter_map(|(key, value)| Some(format!("{key}: {}", machine(value)?))).collect();
            format!("{{{}}}", entries.join(", "))
        }
    })
}
