//! Step ids: the one that is written, or one made of the days and the time.

use std::collections::BTreeSet;

use crate::model::List;
use crate::model::days::{Days, weekday_key};
use crate::model::sop::{Sop, Step};

/// The id of the step at this index of the file: `wed-2000`, and `wed-2000-2` for the next one of that name.
pub fn step_id(sop: &Sop, index: usize) -> String {
    step_ids(&sop.steps).into_iter().find(|(at, _)| *at == index).map(|(_, id)| id).unwrap_or_default()
}

/// The id of every step, each with the step's index in the file.
pub fn step_ids(steps: &List<Step>) -> Vec<(usize, String)> {
    let mut taken: BTreeSet<String> = steps.iter().filter_map(|step| step.id.given().cloned()).collect();
    steps
        .indexed()
        .map(|(index, step)| {
            let id = step.id.given().cloned().unwrap_or_else(|| free(made(index, step), &taken));
            taken.insert(id.clone());
            (index, id)
        })
        .collect()
}

fn free(name: String, taken: &BTreeSet<String>) -> String {
    if !taken.contains(&name) {
        return name;
    }
    let next = (2..=taken.len() + 2).map(|number| format!("{name}-{number}")).find(|id| !taken.contains(id));
    next.expect("one more name than are taken")
}

fn made(index: usize, step: &Step) -> String {
    let days = step.on.given().map(days_key);
    let time = step.at.get().map(|time| time.to_string().replace(':', ""));
    match (days, time) {
        (Some(days), Some(time)) => format!("{days}-{time}"),
        (Some(name), None) | (None, Some(name)) => name,
        (None, None) => format!("step-{}", index + 1),
    }
}

fn days_key(days: &Days) -> String {
    match days {
        Days::Daily => "daily".to_owned(),
        Days::Weekdays(list) => joined(list.iter().map(|day| weekday_key(*day).to_owned())),
        Days::Numbered(list) => joined(list.iter().map(|day| format!("day{day}"))),
        Days::Monthly(list) => joined(list.iter().map(|day| format!("month{day}"))),
        Days::Rule(_) => "rule".to_owned(),
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join("-")
}
