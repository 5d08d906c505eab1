//! The days of a schedule: on which a step happens, and when the schedule starts.

use jiff::civil::{Date, Weekday};

use super::macros::{choices, record};
use super::plain::{Plain, Tell};
use super::reader::{Readable, Reader, Slot, scalar_text};
use super::scalar::Required;
use super::shape::Shape;
use super::value::List;
use crate::source::{Node, Value};
use crate::text::Lang;

/// The days on which a step happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Days {
    /// Every day.
    Daily,
    /// On these days of the week.
    Weekdays(Vec<Weekday>),
    /// On these days counted from the day on which the schedule starts, which is day 1.
    Numbered(Vec<u32>),
    /// On these days of each month.
    Monthly(Vec<i8>),
    /// As a recurrence rule of RFC 5545 says.
    Rule(String),
}

/// When a schedule starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Starts {
    /// On this day.
    On(Date),
    /// On this day counted from something else, which happens on day 1.
    Day {
        /// The day's number, from 1.
        day: u32,
        /// What it is counted from.
        of: Anchor,
    },
}

choices! {
    /// What the days of a schedule are counted from.
    pub enum Anchor {
        /// The first day of the edition that the schedule is for.
        Campaign = "campaign", "活动";
        /// The day on which a member joins.
        Joining = "joining", "入群";
    }
}

const WEEKDAYS: [(&str, &str, Weekday); 7] = [
    ("mon", "周一", Weekday::Monday),
    ("tue", "周二", Weekday::Tuesday),
    ("wed", "周三", Weekday::Wednesday),
    ("thu", "周四", Weekday::Thursday),
    ("fri", "周五", Weekday::Friday),
    ("sat", "周六", Weekday::Saturday),
    ("sun", "周日", Weekday::Sunday),
];

/// A weekday's short name: `周三`, `Wed`.
pub fn weekday_word(day: Weekday, lang: Lang) -> &'static str {
    let (en, zh, _) = WEEKDAYS[day.to_monday_zero_offset() as usize];
    match (lang, en) {
        (Lang::Zh, _) => zh,
        (Lang::En, "mon") => "Mon",
        (Lang::En, "tue") => "Tue",
        (Lang::En, "wed") => "Wed",
        (Lang::En, "thu") => "Thu",
        (Lang::En, "fri") => "Fri",
        (Lang::En, "sat") => "Sat",
        (Lang::En, _) => "Sun",
    }
}

/// A weekday's key in a step id: `wed`.
pub fn weekday_key(day: Weekday) -> &'static str {
    WEEKDAYS[day.to_monday_zero_offset() as usize].0
}

/// The last day that can be counted: no schedule is as long.
pub const LAST_DAY: u32 = 9_999;

/// The number of a day, from 1.
fn day_number(text: &str) -> Option<u32> {
    text.parse().ok().filter(|number| (1..=LAST_DAY).contains(number))
}

/// The number of a day that is counted from something, from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayNumber(pub u32);

impl Readable for DayNumber {
    fn shape() -> Shape {
        Shape::DayNumber
    }

    fn read(node: &Node, at: &mut Reader<'_>) -> Option<Self> {
        let number = scalar_text(node).and_then(day_number);
        if number.is_none() {
            at.expected(node, "从 1 起的整数", "a whole number from 1", "3");
        }
        number.map(Self)
    }
}

impl Tell for DayNumber {
    fn plain(&self) -> Plain {
        Plain::Whole(i64::from(self.0))
    }
}

/// One entry of `on`, before the list of them is put together.
enum Day {
    Daily,
    Weekday(Weekday),
    Number(u32),
    Month(i8),
    Rule(String),
}

fn day_word(text: &str) -> Option<Day> {
    let lower = text.to_ascii_lowercase();
    if lower == "daily" || text == "每天" {
        return Some(Day::Daily);
    }
    if let Some((_, _, day)) = WEEKDAYS.iter().find(|(en, zh, _)| *en == lower || *zh == text) {
        return Some(Day::Weekday(*day));
    }
    if text == "周天" || text == "星期日" || text == "星期天" {
        return Some(Day::Weekday(Weekday::Sunday));
    }
    let number = lower
        .strip_prefix("day")
        .map(str::trim)
        .or_else(|| text.strip_prefix('第').and_then(|rest| rest.strip_suffix('天')).map(str::trim))?;
    day_number(number).map(Day::Number)
}

impl Readable for Day {
    fn shape() -> Shape {
        Shape::Days
    }

    fn read(node: &Node, at: &mut Reader<'_>) -> Option<Self> {
        let read = match &node.value {
            Value::Mapping(entries) => match entries.as_slice() {
                [entry] if entry.key == "monthly" || entry.key == "每月" => scalar_text(&entry.value)
                    .and_then(|text| text.parse().ok())
                    .filter(|day| (1..=31).contains(day))
                    .map(Self::Month),
                [entry] if entry.key == "rrule" || entry.key == "重复规则" => {
                    scalar_text(&entry.value).map(|text| Self::Rule(text.to_owned()))
                }
                _ => None,
            },
            _ => scalar_text(node).and_then(day_word),
        };
        if read.is_none() {
            at.expected(
                node,
                "日子：每天、周几、第几天、每月几号",
                "days",
                "daily`, `[mon, wed]`, `day 3`, `{monthly: 1}",
            );
        }
        read
    }
}

fn together(days: &[&Day]) -> Option<Days> {
    match days.first()? {
        Day::Daily => days.iter().all(|day| matches!(day, Day::Daily)).then_some(Days::Daily),
        Day::Rule(rule) => (days.len() == 1).then(|| Days::Rule(rule.clone())),
        Day::Weekday(_) => {
            let mut list = days
                .iter()
                .map(|day| match day {
                    Day::Weekday(day) => Some(*day),
                    _ => None,
                })
                .collect::<Option<Vec<_>>>()?;
            list.sort_by_key(|day| day.to_monday_zero_offset());
            list.dedup();
            Some(Days::Weekdays(list))
        }
        Day::Number(_) => {
            let mut list = days
                .iter()
                .map(|day| match day {
                    Day::Number(day) => Some(*day),
                    _ => None,
                })
                .collect::<Option<Vec<_>>>()?;
            list.sort_unstable();
            list.dedup();
            Some(Days::Numbered(list))
        }
        Day::Month(_) => {
            let mut list = days
                .iter()
                .map(|day| match day {
                    Day::Month(day) => Some(*day),
                    _ => None,
                })
                .collect::<Option<Vec<_>>>()?;
            list.sort_unstable();
            list.dedup();
            Some(Days::Monthly(list))
        }
    }
}

impl Readable for Days {
    fn shape() -> Shape {
        Shape::Days
    }

    fn read(node: &Node, at: &mut Reader<'_>) -> Option<Self> {
        // A list under `monthly` is as good as a list of `monthly`.
        if let Value::Mapping(entries) = &node.value
            && let [entry] = entries.as_slice()
            && (entry.key == "monthly" || entry.key == "每月")
            && matches!(entry.value.value, Value::Sequence(_))
        {
            let days = List::<i64>::take(Some(&entry.value), at);
            let list: Vec<i8> =
                days.iter().copied().filter(|day| (1..=31).contains(day)).map(|day| day as i8).collect();
            if list.len() == days.len() && !list.is_empty() && !days.is_faulty() {
                return Some(Self::Monthly(list));
            }
        }
        if !matches!(node.value, Value::Sequence(_)) {
            return Day::read(node, at).and_then(|day| together(&[&day]));
        }
        let days = List::<Day>::take(Some(node), at);
        if days.is_faulty() {
            return None;
        }
        let all: Vec<&Day> = days.iter().collect();
        let read = together(&all);
        if read.is_none() {
            at.expected(node, "同一种写法的日子", "days written in one way", "[mon, wed]");
        }
        read
    }
}

record! {
    /// A day counted from something else.
    pub struct DayOf("第几天", "counted day") {
        /// The day's number; what it is counted from happens on day 1.
        day: Required<DayNumber>, "天", "第几天；起算那天是第 1 天", "1";
        /// What it is counted from.
        of: Required<Anchor>, "起点", "从哪一天算起：活动开始或入群", "campaign";
    }
}

impl Readable for Starts {
    fn shape() -> Shape {
        Shape::Either(vec![Shape::Date, <DayOf as Readable>::shape()])
    }

    fn read(node: &Node, at: &mut Reader<'_>) -> Option<Self> {
        if !matches!(node.value, Value::Mapping(_)) {
            return Date::read(node, at).map(Self::On);
        }
        let read = at.record::<DayOf>(node)?;
        Some(Self::Day { day: read.day.given()?.0, of: *read.of.given()? })
    }
}
