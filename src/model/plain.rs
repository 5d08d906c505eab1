//! A definition's values as plain data, each missing, faulty or given: what an expression looks at.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::common::{Actor, Common, Frequency};
use super::days::{Days, Starts, weekday_key};
use super::scalar::{Percent, Required, Time};
use super::settings::Elsewhere;
use super::value::{Id, List, Stated};
use super::workspace::Definition;

/// A value as plain data; copies share what they hold.
#[derive(Debug, Clone, PartialEq)]
pub enum Plain {
    /// Nothing was written.
    Missing,
    /// Something unusable was written; a finding says so.
    Faulty,
    /// True or false.
    Flag(bool),
    /// A whole number.
    Whole(i64),
    /// A number; a share is one from 0 to 1.
    Number(f64),
    /// A text; days and times are written as in definitions, values of closed lists by their English names.
    Text(Arc<str>),
    /// A list: its items with their indices in the file, and whether none was left out as faulty.
    List(Arc<[(usize, Plain)]>, bool),
    /// Fields by English key.
    Record(Arc<[(&'static str, Plain)]>),
    /// Free keys.
    Map(Arc<BTreeMap<String, Plain>>),
}

impl Plain {
    /// A text.
    pub fn text(text: impl AsRef<str>) -> Self {
        Self::Text(text.as_ref().into())
    }

    /// A list of which every item is given.
    pub fn list(items: impl IntoIterator<Item = Self>) -> Self {
        Self::List(items.into_iter().enumerate().collect(), true)
    }

    /// Fields.
    pub fn record(fields: impl IntoIterator<Item = (&'static str, Self)>) -> Self {
        Self::Record(fields.into_iter().collect())
    }

    /// Free keys.
    pub fn map(entries: impl IntoIterator<Item = (String, Self)>) -> Self {
        Self::Map(Arc::new(entries.into_iter().collect()))
    }

    /// The value under a key; what is within something missing is missing, within something faulty faulty.
    #[must_use]
    pub fn get(&self, key: &str) -> Self {
        match self {
            Self::Record(fields) => {
                fields.iter().find(|(own, _)| *own == key).map_or(Self::Missing, |(_, value)| value.clone())
            }
            Self::Map(entries) => entries.get(key).cloned().unwrap_or(Self::Missing),
            Self::Faulty => Self::Faulty,
            _ => Self::Missing,
        }
    }
}

/// A value that can be told as plain data.
pub trait Tell {
    /// The value as plain data.
    fn plain(&self) -> Plain;
}

impl<T: Tell> Tell for Stated<T> {
    fn plain(&self) -> Plain {
        match self {
            Self::Missing => Plain::Missing,
            Self::Faulty => Plain::Faulty,
            Self::Given(value) => value.plain(),
        }
    }
}

impl<T: Tell> Tell for Required<T> {
    fn plain(&self) -> Plain {
        // Without a value a finding says so, whether it is missing or not.
        self.given().map_or(Plain::Faulty, Tell::plain)
    }
}

impl<T: Tell> Tell for List<T> {
    fn plain(&self) -> Plain {
        if self.is_missing() {
            return Plain::Missing;
        }
        Plain::List(self.indexed().map(|(index, item)| (index, item.plain())).collect(), !self.is_faulty())
    }
}

impl<T: Tell> Tell for BTreeMap<String, T> {
    fn plain(&self) -> Plain {
        Plain::map(self.iter().map(|(key, value)| (key.clone(), value.plain())))
    }
}

impl<T: Tell> Tell for Definition<T> {
    fn plain(&self) -> Plain {
        let mut fields = vec![("id", Plain::text(&self.id))];
        for part in [self.body.plain(), Common::plain(&self.common)] {
            if let Plain::Record(own) = part {
                fields.extend(own.iter().cloned());
            }
        }
        Plain::record(fields)
    }
}

impl Tell for Elsewhere {
    fn plain(&self) -> Plain {
        Plain::Missing
    }
}

impl Tell for String {
    fn plain(&self) -> Plain {
        Plain::text(self)
    }
}

impl Tell for i64 {
    fn plain(&self) -> Plain {
        Plain::Whole(*self)
    }
}

impl Tell for bool {
    fn plain(&self) -> Plain {
        Plain::Flag(*self)
    }
}

impl Tell for Decimal {
    fn plain(&self) -> Plain {
        match i64::try_from(*self) {
            Ok(whole) if self.is_integer() => Plain::Whole(whole),
            _ => self.to_string().parse().map_or(Plain::Missing, Plain::Number),
        }
    }
}

impl Tell for Percent {
    fn plain(&self) -> Plain {
        Plain::Number(self.share())
    }
}

impl Tell for Time {
    fn plain(&self) -> Plain {
        Plain::text(self.to_string())
    }
}

impl Tell for Date {
    fn plain(&self) -> Plain {
        Plain::text(self.to_string())
    }
}

impl<K> Tell for Id<K> {
    fn plain(&self) -> Plain {
        Plain::text(self.as_str())
    }
}

impl Tell for Actor {
    fn plain(&self) -> Plain {
        match self {
            Self::Duty(duty) => duty.plain(),
            Self::Account(id) => id.plain(),
        }
    }
}

impl Tell for Frequency {
    fn plain(&self) -> Plain {
        Plain::record([
            ("times", Plain::Whole(self.times.into())),
            ("each", Plain::Whole(self.each.into())),
            ("per", self.per.plain()),
        ])
    }
}

impl Tell for Days {
    fn plain(&self) -> Plain {
        match self {
            Self::Daily => Plain::text("daily"),
            Self::Weekdays(days) => Plain::list(days.iter().map(|day| Plain::text(weekday_key(*day)))),
            Self::Numbered(days) => Plain::list(days.iter().map(|day| Plain::text(format!("day {day}")))),
            Self::Monthly(days) => Plain::list(days.iter().map(|day| Plain::Whole((*day).into()))),
            Self::Rule(rule) => Plain::text(rule),
        }
    }
}

impl Tell for Starts {
    fn plain(&self) -> Plain {
        match self {
            Self::On(date) => date.plain(),
            Self::Day { day, of } => Plain::record([("day", Plain::Whole((*day).into())), ("of", of.plain())]),
        }
    }
}
