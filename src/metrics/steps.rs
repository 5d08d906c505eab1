//! What of an SOP's plan was really done, and how much of that on time: its steps on the calendar beside `step_runs`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::figures::paths;
use super::measure::{Measure, Unit};
use super::share::{Guards, Measured, Share};
use super::{Figure, Metrics, Period};
use crate::model::tables::StepRun;
use crate::model::{Book, Kind};
use crate::schedule::Calendar;
use crate::source::Files;

/// Planned steps of which it is on record whether they were done.
pub(super) static STEP_RECORDED: Measure = Measure {
    name: "step_recorded",
    zh: "步骤有记录的占比",
    en: "share of steps on record",
    formula_zh: "有执行记录的计划步骤 ÷ 计划步骤，从有记录的第一天到截至日",
    formula_en: "planned steps that have a row ÷ planned steps, from the first day with a row to the as-of date",
    unit: Unit::Share,
    source: "S1 §5.3, derived",
};

/// Planned steps that were done.
pub(super) static STEP_ADHERENCE: Measure = Measure {
    name: "step_adherence",
    zh: "步骤执行率",
    en: "step adherence",
    formula_zh: "做了的计划步骤 ÷ 有执行记录的计划步骤；没有记录的不算做了，也不算没做",
    formula_en: "planned steps done ÷ planned steps that have a row; one without a row counts as neither",
    unit: Unit::Share,
    source: "S1 §5.3, derived",
};

/// Done steps that were on time.
pub(super) static STEP_ON_TIME: Measure = Measure {
    name: "step_on_time",
    zh: "步骤准点率",
    en: "share of steps on time",
    formula_zh: "准点做的步骤 ÷ 做了并记了准不准点的步骤",
    formula_en: "steps done on time ÷ steps done of which it is on record whether they were",
    unit: Unit::Share,
    source: "S1 §5.3, derived",
};

/// What one SOP's steps in one group came to, within the plan and up to the as-of date.
#[derive(Debug, Clone, PartialEq)]
pub struct StepFigures {
    /// From the first day with a row to the as-of date.
    pub period: Period,
    /// Planned steps that have a row, of planned steps.
    pub recorded: Measured,
    /// Planned steps done, of those that have a row.
    pub adherence: Measured,
    /// Done on time, of those done of which it is known.
    pub on_time: Measured,
    /// Rows of steps that nothing plans for that day.
    pub unplanned: u64,
    /// The files that the rows came from.
    pub files: Vec<String>,
}

/// Every SOP and group of which the plan's days have a row, by the two ids.
pub(super) fn steps(
    files: &Files,
    book: &Book,
    calendar: &Calendar<'_>,
    as_of: Date,
    guards: Guards,
) -> BTreeMap<(String, String), StepFigures> {
    let mut by_place: BTreeMap<(&str, &str), Vec<&StepRun>> = BTreeMap::new();
    for row in book.tables.step_runs.iter().filter(|row| calendar.plan.from <= row.date && row.date <= as_of) {
        by_place.entry((&row.sop, &row.group)).or_default().push(row);
    }
    let mut all = BTreeMap::new();
    for ((sop, group), rows) in by_place {
        let Some(from) = rows.iter().map(|row| row.date).min() else { continue };
        let planned = calendar.of_group(group, from, as_of).into_iter().filter(|planned| planned.sop.id == sop);
        let planned: BTreeSet<(Date, String)> = planned.map(|planned| (planned.date, planned.id.to_owned())).collect();
        let period = Period { from, to: as_of };
        let figures = StepFigures {
            period,
            files: paths(files, rows.iter().map(|row| row.row.file)),
            ..figures(&planned, &rows, guards)
        };
        all.insert((sop.to_owned(), group.to_owned()), figures);
    }
    all
}

fn figures(planned: &BTreeSet<(Date, String)>, rows: &[&StepRun], guards: Guards) -> StepFigures {
    let is_planned = |row: &&&StepRun| planned.contains(&(row.date, row.step.clone()));
    let (of_plan, others): (Vec<&&StepRun>, Vec<_>) = rows.iter().partition(is_planned);
    let done = || of_plan.iter().filter(|row| row.done_at.is_some());
    let timed = || done().filter_map(|row| row.on_time);
    let share = |some: usize, all: usize| {
        let share = Share::new(some as u64, all as u64);
        share.map_or(Measured::Missing, |share| guards.of_sample(share, share.denominator))
    };
    StepFigures {
        period: Period { from: Date::MIN, to: Date::MIN },
        recorded: share(of_plan.len(), planned.len()),
        adherence: share(done().count(), of_plan.len()),
        on_time: share(timed().filter(|on_time| *on_time).count(), timed().count()),
        unplanned: others.len() as u64,
        files: Vec::new(),
    }
}

/// The rows of the index.
pub(super) fn rows(metrics: &Metrics, all: &mut Vec<Figure>) {
    for ((sop, group), figures) in &metrics.steps {
        let subject = metrics.subject(Kind::Sop, sop);
        for (measure, share) in
            [(&STEP_RECORDED, figures.recorded), (&STEP_ADHERENCE, figures.adherence), (&STEP_ON_TIME, figures.on_time)]
        {
            all.push(Figure::new(measure, &subject, figures.period, &figures.files).shared(share).of(group));
        }
    }
}
