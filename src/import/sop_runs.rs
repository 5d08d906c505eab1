//! Rows of `step_runs`, from messages and tasks of whichever platform.

use jiff::civil::Date;

use super::beijing::Moment;
use super::harvest::{Gatherer, StepName};
use super::tidy::TidyRow;
use crate::load::tables::columns::Table;
use crate::source::Span;
use crate::text::Words;

/// A step that was to be done in a group.
#[derive(Debug)]
pub(super) struct Run<'a> {
    pub(super) step: &'a StepName,
    pub(super) group: &'a str,
    /// The day of which it is a run.
    pub(super) day: Option<Date>,
    /// When it was done; nothing where it was not.
    pub(super) done: Option<Moment>,
    /// Whether it was done when it was due, where that is known.
    pub(super) on_time: Option<bool>,
}

/// Adds a run; without a day it is left out.
pub(super) fn add(run: &Run<'_>, at: Span, gatherer: &mut Gatherer<'_>) {
    let Some(day) = run.day else {
        gatherer.harvest.remarks.note_at(
            at,
            Words::new(
                "没发出去，也不知道本该哪天发，没有导入",
                "not sent, and on which day it was due is not known, so it was left out",
            ),
        );
        return;
    };
    let table = Table::named("step_runs").expect("the table of runs is there");
    let row = TidyRow::new(table, at)
        .with(table, "date", Some(day))
        .with(table, "sop", Some(&run.step.sop))
        .with(table, "step", Some(&run.step.step))
        .with(table, "group", Some(run.group))
        .with(table, "done_at", run.done.map(Moment::time))
        .with(table, "on_time", run.on_time);
    gatherer.add(table, row);
}
