//! A step as a habit: on which days of a stretch it happens, and when.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::page::agenda::Happening;
use crate::text::{Lang, phrase};

/// A step with the days on which it happens.
#[derive(Debug)]
pub struct Routine<'h, 'c> {
    /// Its first time.
    pub first: &'h Happening<'c>,
    /// All its days.
    pub days: BTreeSet<Date>,
}

/// The steps that happen in a stretch, each once, in the order of day and time.
pub fn routines<'h, 'c>(happenings: impl Iterator<Item = &'h Happening<'c>>) -> Vec<Routine<'h, 'c>> {
    let mut known: BTreeMap<(&str, usize), usize> = BTreeMap::new();
    let mut found: Vec<Routine<'h, 'c>> = Vec::new();
    for it in happenings {
        let at = *known.entry((it.sop.sop.id.as_str(), it.at.index)).or_insert(found.len());
        match found.get_mut(at) {
            Some(routine) => routine.days.extend([it.date]),
            None => found.push(Routine { first: it, days: BTreeSet::from([it.date]) }),
        }
    }
    found
}

impl Routine<'_, '_> {
    /// When it happens within one week: `周二、周四 20:00`, `每天 07:30`.
    pub fn when(&self, lang: Lang) -> String {
        let days: Vec<usize> =
            self.days.iter().map(|day| day.weekday().to_monday_zero_offset().unsigned_abs().into()).collect();
        let days = match (days.len(), lang) {
            (7.., Lang::Zh) => "每天".to_owned(),
            (7.., Lang::En) => "Every day".to_owned(),
            _ => phrase::weekdays(&days, lang),
        };
        format!("{days} {}", self.first.time)
    }
}
