//! The days on which one step happens.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::clock::{each_day, plus_days};
use super::recurrence::Memo;
use super::sop_days::ScheduleFault;
use crate::model::days::Days;
use crate::model::sop::Step;
use crate::model::workspace::PlanDays;

/// Between which days a schedule runs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    /// Day 1, where the schedule has one.
    pub(super) starts: Option<Date>,
    /// The last day, where there is one.
    pub(super) ends: Option<Date>,
    /// The days over which everything is laid out.
    pub(super) plan: PlanDays,
}

impl Window {
    fn first(self) -> Date {
        self.starts.map_or(self.plan.from, |starts| starts.max(self.plan.from))
    }

    fn last(self) -> Date {
        self.ends.map_or(self.plan.to, |ends| ends.min(self.plan.to))
    }

    /// Whether everything in it lies before the plan.
    fn is_past(self) -> bool {
        self.ends.is_some_and(|ends| ends < self.plan.from)
    }

    /// Whether it was open before the plan and closes within it, so that a step may have had its last day already.
    fn runs_out(self) -> bool {
        self.starts.is_none_or(|starts| starts < self.plan.from) && self.ends.is_some_and(|ends| ends <= self.plan.to)
    }
}

/// The days of a step, in order, with the days off taken out; a step whose days all lie behind the plan has none.
pub(super) fn days_of(
    step: &Step,
    on: &Days,
    window: Window,
    days_off: &BTreeSet<Date>,
    memo: &mut Memo,
) -> Result<Vec<Date>, ScheduleFault> {
    let (mut days, past) = plain_days(on, window, memo)?;
    days.retain(|day| !days_off.contains(day) && !step.except.iter().any(|except| except == day));
    if days.is_empty() && !past && !window.is_past() && !window.runs_out() {
        return Err(ScheduleFault::NothingInPlan);
    }
    Ok(days)
}

/// The days before any is taken out, and whether the step's own days came to their end before the plan.
fn plain_days(on: &Days, window: Window, memo: &mut Memo) -> Result<(Vec<Date>, bool), ScheduleFault> {
    let (from, to) = (window.first(), window.last());
    let within = |day: &Date| (from..=to).contains(day);
    let days = match on {
        Days::Daily => each_day(from, to).collect(),
        Days::Weekdays(list) => each_day(from, to).filter(|day| list.contains(&day.weekday())).collect(),
        Days::Monthly(list) => each_day(from, to).filter(|day| list.contains(&day.day())).collect(),
        Days::Numbered(list) => {
            let starts = window.starts.ok_or(ScheduleFault::NeedsStarts)?;
            let all: Vec<Date> = list.iter().map(|&number| plus_days(starts, i64::from(number) - 1)).collect();
            let past = all.iter().all(|day| *day < window.plan.from);
            return Ok((all.into_iter().filter(within).collect(), past));
        }
        Days::Rule(text) => {
            let rule = memo.days(text, window.starts, window.plan).map_err(ScheduleFault::BadRule)?;
            return Ok((rule.days.into_iter().filter(within).collect(), rule.over));
        }
    };
    Ok((days, false))
}
