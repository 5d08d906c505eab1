//! Texts, numbers, dates, times, shares and ids, each read from one scalar as it was written.

use std::fmt;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::kind::Kind;
use super::reader::{Readable, Reader, Slot, alone_nearest, as_written, nearest, scalar_text};
use super::shape::{Choice, Shape};
use super::value::{Id, Stated};
use crate::finding::Applicability;
use crate::source::Node;
use crate::text::Words;

/// A struct that is a whole definition, or something that has an id within one.
pub trait Kinded {
    /// Its kind.
    const KIND: Kind;
}

/// A time of day, in whole minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time(u16);

impl Time {
    /// The time so many minutes after midnight, of the same day.
    pub fn from_minutes(minutes: u16) -> Self {
        Self(minutes % 1440)
    }

    /// The time written as `9:30` or `09:30`.
    pub fn parse(text: &str) -> Option<Self> {
        let (hours, minutes) = text.split_once(':')?;
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !(1..=2).contains(&hours.len()) || minutes.len() != 2 || !digits(hours) || !digits(minutes) {
            return None;
        }
        let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
        (hours < 24 && minutes < 60).then_some(Self(hours * 60 + minutes))
    }

    /// Minutes since midnight.
    pub fn minutes(self) -> u16 {
        self.0
    }

    /// Whether it lies between two times, which may have midnight between them; the second no longer counts.
    pub fn is_between(self, from: Self, to: Self) -> bool {
        if from <= to { (from..to).contains(&self) } else { self >= from || self < to }
    }
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

/// The number of a text, as exact as it is written.
fn exact(text: &str) -> Option<Decimal> {
    Decimal::from_str_exact(text).ok().filter(|_| !text.contains('_'))
}

/// A share, kept as the number before the percent sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(pub Decimal);

impl Percent {
    /// The share written as `40%`; one of 1 is written `100%`.
    pub fn parse(text: &str) -> Option<Self> {
        exact(text.strip_suffix('%')?.trim_end()).map(Self)
    }

    /// The share as a number from 0 to 1.
    pub fn share(self) -> f64 {
        (self.0 / Decimal::ONE_HUNDRED).to_string().parse().unwrap_or(0.0)
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.0.normalize())
    }
}

/// A value of a closed list as English prose has it: `direct_message` is said `direct message`.
pub fn spoken(name: &'static str) -> &'static str {
    match name {
        "dm" => "direct message",
        "moments" => "Moments",
        "official_account" => "Official Account",
        "mini_program" => "mini program",
        "by_hand" => "by hand",
        "self_growth" => "self-growth",
        "self_help" => "self-help",
        "ecommerce" => "e-commerce",
        "keep" => "keep people",
        "bring_in" => "bring in",
        "keep_active" => "keep active",
        "re_enrolment" => "re-enrolment",
        "active_share" => "active share",
        "head_count" => "head-count",
        "check_in" => "check-in",
        "outsourced_labour" => "outsourced labour",
        "own_labour" => "own labour",
        other => other,
    }
}

/// Reads a value of a closed list: its index, or a finding with the nearest.
pub fn choice(node: &Node, at: &mut Reader<'_>, choices: &'static [Choice]) -> Option<usize> {
    let Some(text) = scalar_text(node) else {
        at.expected(node, "列表里的一个值", "one value of the list", choices[0].name);
        return None;
    };
    if let Some(index) = choices.iter().position(|choice| choice.name == text || choice.zh == text) {
        return Some(index);
    }
    let key = at.path().rsplit('.').next().unwrap_or_default().to_owned();
    let near = nearest(text, choices.iter().map(|choice| choice.name))
        .or_else(|| nearest(text, choices.iter().map(|choice| choice.zh)));
    let all_zh: Vec<String> = choices.iter().map(|choice| format!("`{}`（{}）", choice.name, choice.zh)).collect();
    let all_en: Vec<String> = choices.iter().map(|choice| format!("`{}`", choice.name)).collect();
    let label = near.map_or(Words::new("不在列表里", "not in the list"), |name| {
        Words::new(format!("最接近的是 `{name}`"), format!("closest is `{name}`"))
    });
    at.fault(
        node.span.clone(),
        Words::new(format!("`{key}` 没有 `{text}` 这个值"), format!("`{key}` has no value `{text}`")),
        label,
        Some(Words::new(format!("选一个：{}", all_zh.join("、")), format!("choose one: {}", all_en.join(", ")))),
    );
    let names = choices.iter().map(|choice| choice.name).chain(choices.iter().map(|choice| choice.zh));
    if let Some((name, _)) = alone_nearest(text, names) {
        at.mend(Applicability::Unsafe, node.span.clone(), as_written(node, name));
    }
    None
}

impl Readable for String {
    fn shape() -> Shape {
        Shape::Text
    }

    fn read(node: &Node, at: &mut Reader<'_>) -> Option<Self> {
        let text = scalar_text(node).map(str::to_owned);
        if text.is_none() {
            at.expected(node, "一段文字", "a text", "文字");
        }
        text
    }
}

impl Readable for i64 {
    fn shape() -> Shape {
        Shape::Whole
    }

    fn read(node: &Node, at: &mut Reader<'_>) -> Option<Self> {
        let number = scalar_text(node).and_then(|text| text.parse().ok());
        if number.is_none() {
            at.expected(node, "整数", "a whole number", "3");
        }
        number
    }
}

impl Readable for bool {
    fn shape() -> Shape {
        Shape::Flag
    }

    fn read(node: &Node, at: &mut Reader<'_>) -> Option<Self> {
        match scalar_text(node) {
            Some("true" | "True" | "TRUE" | "是") => Some(true),
            Some("false" | "False" | "FALSE" | "否") => Some(false),
            _ => {
                at.expected(node, " `true` 或 `false`", "`true` or `false`", "true");
                None
            }
        }
    }
}

impl Readable for Time {
    fn shape() -> Shape {
        Shape::Time
    }

    fn read(node: &Node, at: &mut Reader<'_>) -> Option<Self> {
        let time = scalar_text(node).and_then(Self::parse);
        if time.is_none() {
            at.expected(node, " 24 小时制的钟点", "a time of day", "20:30");
        }
        time
    }
}

/// The day of a text, or why it is none.
pub fn parse_date(text: &str) -> Result<Date, DateFault> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return Err(DateFault::Form) };
    let digits = |part: &str, length: usize| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
        return Err(DateFault::Form);
    }
    let number = |part: &str| part.parse::<i16>().map_err(|_| DateFault::Form);
    Date::new(number(year)?, number(month)? as i8, number(day)? as i8).map_err(|_| DateFault::NoSuchDay)
}

/// Why a text is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateFault {
    /// It is not written as `2026-03-05`.
    Form,
    /// The calendar has no such day.
    NoSuchDay,
}

impl Readable for Date {
    fn shape() -> Shape {
        Shape::Date
    }

    fn read(node: &Node, at: &mut Reader<'_>) -> Option<Self> {
        let Some(text) = scalar_text(node) else {
            at.expected(node, "日期", "a date", "2026-03-05");
            return None;
        };
        match parse_date(text) {
            Ok(date) => Some(date),
            Err(DateFault::Form) => {
                at.expected(node, "日期", "a date", "2026-03-05");
                None
            }
            Err(DateFault::NoSuchDay) => {
                at.fault(
                    node.span.clone(),
                    Words::new(format!("日历上没有 {text} 这一天"), format!("{text} is not a day of the calendar")),
                    Words::new("没有这一天", "no such day"),
                    Some(Words::new("核对月份和日子", "check the month and the day")),
                );
                None
            }
        }
    }
}

impl Readable for Percent {
    fn shape() -> Shape {
        Shape::Percent
    }

    fn read(node: &Node, at: &mut Reader<'_>) -> Option<Self> {
        let share = scalar_text(node).and_then(Self::parse);
        if share.is_none() {
            at.expected(node, "百分比", "a percentage", "40%");
        }
        share
    }
}

impl Readable for Decimal {
    fn shape() -> Shape {
        Shape::Money
    }

    fn read(node: &Node, at: &mut Reader<'_>) -> Option<Self> {
        let amount = scalar_text(node).and_then(exact);
        if amount.is_none() {
            at.expected(node, "数字", "a number", "12.50");
        }
        amount
    }
}

impl<K: Kinded> Readable for Id<K> {
    fn shape() -> Shape {
        Shape::Id(K::KIND)
    }

    fn read(node: &Node, at: &mut Reader<'_>) -> Option<Self> {
        at.id(node, K::KIND).map(Self::new)
    }
}

/// A field that has to be there; without it the part means nothing.
#[derive(Debug, Clone, PartialEq)]
pub struct Required<T>(Stated<T>);

impl<T> Default for Required<T> {
    fn default() -> Self {
        Self(Stated::Missing)
    }
}

impl<T> Required<T> {
    /// The value; without one a finding says what is wrong.
    pub fn given(&self) -> Option<&T> {
        self.0.given()
    }
}

impl<T: Readable> Slot for Required<T> {
    const REQUIRED: bool = true;

    fn shape() -> Shape {
        T::shape()
    }

    fn take(node: Option<&Node>, at: &mut Reader<'_>) -> Self {
        let value = Stated::<T>::take(node, at);
        if value.is_missing() {
            at.missing();
            return Self(Stated::Faulty);
        }
        Self(value)
    }
}
