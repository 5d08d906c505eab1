//! Plain values as minijinja sees them; what is read of them is logged, so that a faulty value is never judged.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::Value;
use minijinja::value::{Enumerator, Object};

use super::Unknown;
use crate::model::plain::Plain;

/// What an evaluation met that it has to answer for.
#[derive(Debug, Default)]
pub(super) struct Log {
    faulty: AtomicBool,
    unknown: Mutex<BTreeSet<Unknown>>,
}

impl Log {
    pub(super) fn is_faulty(&self) -> bool {
        self.faulty.load(Ordering::Relaxed)
    }

    pub(super) fn unknown(&self) -> BTreeSet<Unknown> {
        self.unknown.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn meet(&self, unknown: Unknown) {
        self.unknown.lock().unwrap_or_else(PoisonError::into_inner).insert(unknown);
    }
}

/// The names of an expression.
#[derive(Debug)]
pub(super) struct Names {
    all: Vec<(&'static str, Plain)>,
    log: Arc<Log>,
}

impl Names {
    pub(super) fn new(all: Vec<(&'static str, Plain)>, log: Arc<Log>) -> Self {
        Self { all, log }
    }
}

impl Object for Names {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let name = key.as_str()?;
        self.all.iter().find(|(own, _)| *own == name).map(|(_, value)| told(value, &self.log))
    }
}

#[derive(Debug)]
struct Record {
    fields: Arc<[(&'static str, Plain)]>,
    log: Arc<Log>,
}

impl Object for Record {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let name = key.as_str()?;
        let found = self.fields.iter().find(|(own, _)| *own == name);
        if found.is_none() {
            let known = self.fields.iter().map(|(own, _)| *own).collect();
            self.log.meet(Unknown { name: name.to_owned(), known });
        }
        found.map(|(_, value)| told(value, &self.log))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.fields.iter().map(|(key, _)| Value::from(*key)).collect())
    }
}

#[derive(Debug)]
struct Map {
    entries: Arc<BTreeMap<String, Plain>>,
    log: Arc<Log>,
}

impl Object for Map {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.entries.get(key.as_str()?).map(|value| told(value, &self.log))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Values(self.entries.keys().map(|key| Value::from(key.as_str())).collect())
    }
}

/// A value, and a note where it is faulty.
fn told(plain: &Plain, log: &Arc<Log>) -> Value {
    match plain {
        Plain::Missing => Value::from(()),
        Plain::Faulty => {
            log.faulty.store(true, Ordering::Relaxed);
            Value::from(())
        }
        Plain::Flag(flag) => Value::from(*flag),
        Plain::Whole(number) => Value::from(*number),
        Plain::Number(number) => Value::from(*number),
        Plain::Text(text) => Value::from(text.clone()),
        Plain::List(items, whole) => {
            if !whole {
                log.faulty.store(true, Ordering::Relaxed);
            }
            Value::from(items.iter().map(|(_, item)| told(item, log)).collect::<Vec<_>>())
        }
        Plain::Record(fields) => Value::from_object(Record { fields: fields.clone(), log: log.clone() }),
        Plain::Map(entries) => Value::from_object(Map { entries: entries.clone(), log: log.clone() }),
    }
}
