//! The part of the plan that still lies ahead: findings on the calendar speak of days from the as-of date on.

use jiff::civil::Date;

use crate::check::BookFacts;
use crate::model::group::{Group, Status};
use crate::model::{Book, Definition};
use crate::schedule::{SopDays, monday_of, plus_days};

/// The first day of which a finding may speak.
pub(super) fn first_day(facts: &BookFacts<'_>) -> Date {
    facts.as_of().max(facts.calendar.plan.from)
}

/// The Mondays of the weeks, whole within the plan, that are not over yet.
pub(super) fn weeks(facts: &BookFacts<'_>) -> impl Iterator<Item = Date> {
    let plan = facts.calendar.plan;
    let first = monday_of(first_day(facts));
    let weeks = std::iter::successors(Some(first), |monday| Some(plus_days(*monday, 7)));
    weeks
        .skip_while(move |monday| *monday < plan.from)
        .take_while(move |monday| plus_days(*monday, 6) <= plan.to && plus_days(*monday, 6) > *monday)
}

/// The stretches from one day to another, both included, that hold none of the busy days.
pub(super) fn stretches(from: Date, to: Date, mut busy: Vec<Date>) -> Vec<(Date, Date)> {
    busy.sort_unstable();
    let mut free = Vec::new();
    let mut start = Some(from);
    for day in busy.into_iter().filter(|day| (from..=to).contains(day)) {
        if let (Some(start), Ok(end)) = (start.filter(|start| *start < day), day.yesterday()) {
            free.push((start, end));
        }
        start = day.tomorrow().ok();
    }
    free.extend(start.filter(|start| *start <= to).map(|start| (start, to)));
    free
}

/// Whether a step, by its position in the SOP, will not happen any more.
pub(super) fn is_over(facts: &BookFacts<'_>, days: &SopDays<'_>, position: usize) -> bool {
    let first = first_day(facts);
    if days.sop.ends.get().is_some_and(|ends| ends < first) {
        return true;
    }
    let at = &days.steps[position];
    let laid_out = !days.runs.is_empty() && at.step.at.given().is_some() && at.step.on.given().is_some();
    let impossible = days.faults.iter().any(|fault| fault.step.is_none_or(|index| index == at.index));
    let ahead = |run: &crate::schedule::Run<'_>| {
        run.occurrences.iter().rev().take_while(|it| it.date >= first).any(|it| usize::from(it.step) == position)
    };
    laid_out && !impossible && !at.step.except.is_faulty() && !days.runs.iter().any(ahead)
}

/// The live groups of a book.
pub(super) fn live_groups(book: &Book) -> impl Iterator<Item = &Definition<Group>> {
    book.groups.values().filter(|group| group.status.get() == Some(Status::Live))
}
