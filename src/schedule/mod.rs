//! When everything happens: each SOP laid out over the plan once, and what that means for groups, accounts and members.

mod clock;
mod days;
mod message;
mod query;
mod recurrence;
mod sets;
mod sop_days;
mod step_id;
mod where_it_runs;

use std::collections::BTreeMap;
use std::sync::Arc;

use hashbrown::HashMap;
use jiff::civil::Date;

pub use clock::{days_between, each_day, monday_of, plus_days};
pub use message::{Filled, Message, VARIABLES, Variable, variables};
pub use query::{Planned, Pressure, Promotion};
pub use recurrence::RuleFault;
pub use sets::{MemberSet, Shared};
pub use sop_days::{DayCount, Fault, Occurrence, RelativeStep, Run, ScheduleFault, SopDays, StepAt};
pub use step_id::{step_id, step_ids};

use crate::model::common::Actor;
use crate::model::group::Status;
use crate::model::sop::Step;
use crate::model::workspace::PlanDays;
use crate::model::{Book, Id};

/// A book's schedules over its plan.
#[derive(Debug)]
pub struct Calendar<'a> {
    /// The book.
    pub book: &'a Book,
    /// The days over which its schedules are laid out.
    pub plan: PlanDays,
    /// What each SOP does when, by id.
    pub sops: BTreeMap<&'a str, Arc<SopDays<'a>>>,
    /// What runs in each group; only looked up, which rules do often, and never walked in the map's order.
    groups: HashMap<&'a str, GroupDays<'a>>,
    /// The ids of the groups, in order.
    group_ids: Vec<&'a str>,
    accounts: BTreeMap<&'a str, Vec<Part<'a>>>,
}

/// What runs in one group, and from when to when it is open.
#[derive(Debug, Default)]
struct GroupDays<'a> {
    sops: Vec<Arc<SopDays<'a>>>,
    runs: Vec<(Arc<SopDays<'a>>, usize)>,
    open: Open,
    faulty: bool,
}

/// The first and the last day of a group, where they are known.
#[derive(Debug, Clone, Copy)]
struct Open {
    from: Date,
    to: Date,
}

impl Default for Open {
    fn default() -> Self {
        Self { from: Date::MIN, to: Date::MAX }
    }
}

/// An account's part in one run in one group: for each step of the SOP, whether it does it.
#[derive(Debug)]
struct Part<'a> {
    sop: Arc<SopDays<'a>>,
    run: usize,
    group: Option<&'a str>,
    steps: Vec<bool>,
}

/// Lays out every SOP of a book over its plan.
pub fn expand(book: &Book) -> Calendar<'_> {
    let places = where_it_runs::places(book);
    let mut memo = recurrence::Memo::default();
    let sops: BTreeMap<&str, Arc<SopDays<'_>>> = book
        .sops
        .iter()
        .map(|(id, sop)| (id.as_str(), Arc::new(sop_days::lay_out(book, sop, &places[id.as_str()], &mut memo))))
        .collect();
    let mut groups: HashMap<&str, GroupDays<'_>> = HashMap::new();
    for (id, group) in &book.groups {
        let faulty = group.sops.is_faulty() || group.opened_on.is_faulty() || group.closes_on.is_faulty();
        groups.insert(id, GroupDays { open: open(book, id), faulty, ..GroupDays::default() });
    }
    for days in sops.values() {
        for group in &days.groups {
            let into = groups.entry(group).or_default();
            into.faulty |= days.faulty;
            into.sops.push(Arc::clone(days));
            let runs = days.runs.iter().enumerate().filter(|(_, run)| run.groups.contains(group));
            into.runs.extend(runs.map(|(index, _)| (Arc::clone(days), index)));
        }
    }
    let accounts = parts(book, &sops);
    let mut group_ids: Vec<&str> = groups.keys().copied().collect();
    group_ids.sort_unstable();
    Calendar { book, plan: book.plan, sops, groups, group_ids, accounts }
}

/// A group's calendar runs from the day on which it opens to the day on which it closes; a closed one has none after.
fn open(book: &Book, id: &str) -> Open {
    let Some(group) = book.groups.get(id) else { return Open::default() };
    let from = group.opened_on.get().unwrap_or(Date::MIN);
    let closed = group.status.get() == Some(Status::Closed) && group.closes_on.is_missing();
    let to = if closed { Date::MIN } else { group.closes_on.get().unwrap_or(Date::MAX) };
    Open { from, to }
}

/// Every account's parts, by its id.
fn parts<'a>(book: &'a Book, sops: &BTreeMap<&'a str, Arc<SopDays<'a>>>) -> BTreeMap<&'a str, Vec<Part<'a>>> {
    let mut parts: BTreeMap<&str, Vec<Part<'a>>> = BTreeMap::new();
    for days in sops.values() {
        for (run, days_of_run) in days.runs.iter().enumerate() {
            let nowhere = days_of_run.groups.is_empty().then_some(None);
            for group in days_of_run.groups.iter().map(|&group| Some(group)).chain(nowhere) {
                for (account, steps) in actors(book, days, group) {
                    parts.entry(account).or_default().push(Part { sop: Arc::clone(days), run, group, steps });
                }
            }
        }
    }
    parts
}

/// The accounts that act in one group, each with whether it does a step, for all steps.
fn actors<'a>(book: &'a Book, days: &SopDays<'a>, group: Option<&'a str>) -> BTreeMap<&'a str, Vec<bool>> {
    let mut actors: BTreeMap<&str, Vec<bool>> = BTreeMap::new();
    for (position, at) in days.steps.iter().enumerate() {
        for account in acting(book, at.step, group) {
            actors.entry(account).or_insert_with(|| vec![false; days.steps.len()])[position] = true;
        }
    }
    actors
}

/// The ids of the accounts that do a step in a group; without a group, of the one account that the step names.
fn acting<'a>(book: &'a Book, step: &'a Step, group: Option<&str>) -> Vec<&'a str> {
    match step.by.given() {
        Some(Actor::Account(id)) => vec![id.as_str()],
        Some(Actor::Duty(duty)) => {
            let accounts = group.and_then(|id| book.groups.get(id)?.accounts.given());
            accounts.map(|accounts| accounts.of(*duty).iter().map(Id::as_str).collect()).unwrap_or_default()
        }
        None => Vec::new(),
    }
}
