//! One SOP laid out over the plan: its runs, what happens when, and what cannot happen.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::clock::{days_between, plus_days};
use super::days::{Window, days_of};
use super::recurrence::{Memo, RuleFault};
use super::step_id::step_ids;
use super::where_it_runs::{Places, group_of};
use crate::model::common::Reach;
use crate::model::days::{Anchor, Days, Starts};
use crate::model::sop::{Sop, Step, StepKind};
use crate::model::{Book, Definition};

/// How many times the steps of one SOP may happen over the plan.
pub(super) const MOST_OCCURRENCES: usize = 100_000;

/// What one SOP does when.
#[derive(Debug)]
pub struct SopDays<'a> {
    /// The SOP.
    pub sop: &'a Definition<Sop>,
    /// The groups in which it runs.
    pub groups: BTreeSet<&'a str>,
    /// The segments that it serves.
    pub segments: BTreeSet<&'a str>,
    /// The editions that it carries.
    pub editions: Vec<&'a str>,
    /// Its steps, in the order of the file.
    pub steps: Vec<StepAt<'a>>,
    /// Once over the plan, or once for each edition whose start its days are counted from.
    pub runs: Vec<Run<'a>>,
    /// Steps on days counted from each member's joining, in the order of day and time.
    pub relative: Vec<RelativeStep>,
    /// What cannot happen, and why.
    pub faults: Vec<Fault>,
    /// Whether something in it could not be read, so that what it seems to lack may well be there.
    pub faulty: bool,
}

/// A step and where it stands.
#[derive(Debug)]
pub struct StepAt<'a> {
    /// Its index in the file.
    pub index: usize,
    /// Its id, as written or made of its days and time.
    pub id: String,
    /// The step.
    pub step: &'a Step,
    /// What a member gets each time that it happens.
    pub count: DayCount,
}

/// One laying-out of an SOP.
#[derive(Debug)]
pub struct Run<'a> {
    /// The edition whose start its days are counted from.
    pub edition: Option<&'a str>,
    /// Day 1, where it has one.
    pub starts: Option<Date>,
    /// The groups in which it runs.
    pub groups: BTreeSet<&'a str>,
    /// What happens, in the order of day, time and step.
    pub occurrences: Vec<Occurrence>,
    /// What a member gets each day of the plan, from its first day.
    pub counts: Vec<DayCount>,
}

/// One step happening once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Occurrence {
    /// The day.
    pub date: Date,
    /// Minutes since midnight.
    pub minute: u16,
    /// The step's position among the SOP's steps.
    pub step: u16,
}

/// What a member gets on one day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DayCount {
    /// Messages in the group.
    pub posts: u32,
    /// Direct messages, without reminders that the member signed up for.
    pub direct: u32,
}

/// A step on a day counted from each member's joining.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RelativeStep {
    /// The day's number; the day of joining is day 1.
    pub day: u32,
    /// Minutes since midnight.
    pub minute: u16,
    /// The step's position among the SOP's steps.
    pub step: u16,
    /// Whether it goes on from that day.
    pub repeats: bool,
}

/// Something that cannot happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The step's index in the file; none where it is the whole SOP.
    pub step: Option<usize>,
    /// The reason.
    pub why: ScheduleFault,
}

/// Why something cannot happen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScheduleFault {
    /// The schedule's last day is before its first.
    EndsBeforeStarts {
        /// Its first day.
        starts: Date,
        /// Its last day.
        ends: Date,
    },
    /// No day of the plan is one of its days.
    NothingInPlan,
    /// Its days are counted, and the SOP does not say from when.
    NeedsStarts,
    /// Its recurrence rule gives no days.
    BadRule(RuleFault),
    /// The SOP's steps happen more often over the plan than a calendar can hold.
    TooMany,
    /// Its days are counted from an edition's start, and no edition is named.
    StartsUnknownEdition,
    /// Its days are counted from an edition's start, and the edition of this id does not say when it opens.
    EditionWithoutDay(String),
}

impl Run<'_> {
    /// What happens from one day to another, both included.
    pub fn between(&self, from: Date, to: Date) -> &[Occurrence] {
        let start = self.occurrences.partition_point(|occurrence| occurrence.date < from);
        let end = self.occurrences.partition_point(|occurrence| occurrence.date <= to);
        self.occurrences.get(start..end).unwrap_or(&[])
    }
}

/// What a member gets when the step happens once.
fn count_of(step: &Step) -> DayCount {
    let messages = step.messages.get().unwrap_or(1).clamp(1, 1000) as u32;
    let wanted = step.signed_up.is_faulty()
        || (step.signed_up.get() == Some(true) && step.kind.get().is_none_or(|kind| kind == StepKind::Remind));
    match step.reach.get() {
        Some(Reach::Group) => DayCount { posts: messages, direct: 0 },
        Some(Reach::Dm) if !wanted => DayCount { posts: 0, direct: messages },
        _ => DayCount::default(),
    }
}

/// Lays one SOP out.
pub(super) fn lay_out<'a>(
    book: &'a Book,
    sop: &'a Definition<Sop>,
    places: &Places<'a>,
    memo: &mut Memo,
) -> SopDays<'a> {
    let steps: Vec<StepAt<'a>> = step_ids(&sop.steps)
        .into_iter()
        .zip(sop.steps.iter())
        .take(usize::from(u16::MAX))
        .map(|((index, id), step)| StepAt { index, id, step, count: count_of(step) })
        .collect();
    let unread =
        |step: &Step| step.on.is_faulty() || step.at.is_faulty() || step.except.is_faulty() || step.reach.is_faulty();
    let unsure = sop.starts.is_faulty() || sop.ends.is_faulty();
    let mut days = SopDays {
        sop,
        groups: places.groups.clone(),
        segments: places.segments.clone(),
        editions: places.editions.iter().map(|at| at.edition.id.given().map_or("", String::as_str)).collect(),
        faulty: unsure || places.faulty || sop.steps.is_faulty() || sop.steps.iter().any(unread),
        steps,
        runs: Vec::new(),
        relative: Vec::new(),
        faults: Vec::new(),
    };
    if unsure {
        return days;
    }
    if let Some(Starts::Day { day, of: Anchor::Joining }) = sop.starts.given() {
        days.relative = relative(&days.steps, *day);
        return days;
    }
    for (edition, starts, groups) in starts_of(places, &mut days) {
        let run = lay_out_run(book, &mut days, edition, starts, groups, memo);
        days.runs.extend(run);
    }
    days
}

type Start<'a> = (Option<&'a str>, Option<Date>, BTreeSet<&'a str>);

/// From when and in which groups the SOP runs: once, or once for each edition that it counts from.
fn starts_of<'a>(places: &Places<'a>, days: &mut SopDays<'a>) -> Vec<Start<'a>> {
    let sop = days.sop;
    let day = match sop.starts.given() {
        Some(Starts::Day { day, of: Anchor::Campaign }) => *day,
        Some(Starts::On(date)) => return vec![(None, Some(*date), places.groups.clone())],
        _ => return vec![(None, None, places.groups.clone())],
    };
    if places.editions.is_empty() && !places.faulty {
        days.faults.push(Fault { step: None, why: ScheduleFault::StartsUnknownEdition });
    }
    let own: BTreeSet<&str> = places.editions.iter().filter_map(|at| group_of(*at)).collect();
    let mut starts = Vec::new();
    for at in &places.editions {
        let id = at.edition.id.given().map_or("", String::as_str);
        let Some(opens) = at.edition.opens.get() else {
            days.faulty = true;
            if at.edition.opens.is_missing() {
                days.faults.push(Fault { step: None, why: ScheduleFault::EditionWithoutDay(id.to_owned()) });
            }
            continue;
        };
        // A group in which one edition happens has that edition's run alone; any other has all of them.
        let groups = places.groups.difference(&own).copied().chain(group_of(*at)).collect();
        starts.push((Some(id), Some(plus_days(opens, i64::from(day) - 1)), groups));
    }
    starts
}

fn lay_out_run<'a>(
    book: &'a Book,
    days: &mut SopDays<'a>,
    edition: Option<&'a str>,
    starts: Option<Date>,
    groups: BTreeSet<&'a str>,
    memo: &mut Memo,
) -> Option<Run<'a>> {
    let window = Window { starts, ends: days.sop.ends.get(), plan: book.plan };
    if let (Some(starts), Some(ends)) = (starts, window.ends)
        && ends < starts
    {
        days.faults.push(Fault { step: None, why: ScheduleFault::EndsBeforeStarts { starts, ends } });
        return None;
    }
    let mut already: usize = days.runs.iter().map(|run| run.occurrences.len()).sum();
    let mut occurrences = Vec::new();
    for (position, at) in days.steps.iter().enumerate() {
        if at.step.except.is_faulty() {
            continue;
        }
        let (Some(time), Some(on)) = (at.step.at.get(), at.step.on.given()) else { continue };
        let found = days_of(at.step, on, window, &book.days_off, memo);
        let found = found.and_then(|found| {
            already += found.len();
            if already > MOST_OCCURRENCES { Err(ScheduleFault::TooMany) } else { Ok(found) }
        });
        match found {
            Ok(found) => occurrences.extend(found.into_iter().map(|date| Occurrence {
                date,
                minute: time.minutes(),
                step: position as u16,
            })),
            Err(why) => {
                let fault = Fault { step: Some(at.index), why };
                let too_many = fault.why == ScheduleFault::TooMany;
                if !days.faults.contains(&fault) {
                    days.faults.push(fault);
                }
                if too_many {
                    break;
                }
            }
        }
    }
    occurrences.sort_unstable();
    let counts = counts(book, &days.steps, &occurrences);
    Some(Run { edition, starts, groups, occurrences, counts })
}

fn counts(book: &Book, steps: &[StepAt<'_>], occurrences: &[Occurrence]) -> Vec<DayCount> {
    let length = (days_between(book.plan.from, book.plan.to) + 1).max(0) as usize;
    let mut counts = vec![DayCount::default(); length];
    for occurrence in occurrences {
        let count = steps[usize::from(occurrence.step)].count;
        let day = &mut counts[days_between(book.plan.from, occurrence.date) as usize];
        day.posts += count.posts;
        day.direct += count.direct;
    }
    counts
}

fn relative(steps: &[StepAt<'_>], first: u32) -> Vec<RelativeStep> {
    let mut found = Vec::new();
    for (position, at) in steps.iter().enumerate() {
        let (Some(time), Some(on)) = (at.step.at.get(), at.step.on.given()) else { continue };
        let (minute, step) = (time.minutes(), position as u16);
        match on {
            Days::Numbered(list) => found.extend(list.iter().map(|number| RelativeStep {
                day: number.saturating_add(first - 1),
                minute,
                step,
                repeats: false,
            })),
            _ => found.push(RelativeStep { day: first, minute, step, repeats: true }),
        }
    }
    found.sort_unstable();
    found
}
