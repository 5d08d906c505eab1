//! What the pages and rules ask of a calendar: the days of a group and of an account, a week's pressure, its promotion.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::clock::{days_between, plus_days};
use super::sop_days::{DayCount, Occurrence, RelativeStep, Run, SopDays, StepAt};
use super::{Calendar, GroupDays, MemberSet, acting, sets};
use crate::model::Definition;
use crate::model::account::Account;
use crate::model::scalar::Time;
use crate::model::sop::{Sop, Step, StepKind};

/// One step happening once, in one group.
#[derive(Debug, Clone, Copy)]
pub struct Planned<'a> {
    /// The day.
    pub date: Date,
    /// The time.
    pub time: Time,
    /// The SOP.
    pub sop: &'a Definition<Sop>,
    /// The step.
    pub step: &'a Step,
    /// The step's index in the file.
    pub index: usize,
    /// The step's id.
    pub id: &'a str,
    /// The group; none for a step that serves a segment alone.
    pub group: Option<&'a str>,
    /// The edition whose start its day is counted from.
    pub edition: Option<&'a str>,
    /// What a member gets.
    pub count: DayCount,
}

impl Planned<'_> {
    /// By day, then time, then SOP, then place in the file, then group.
    pub fn order(&self) -> (Date, Time, &str, usize, Option<&str>) {
        (self.date, self.time, &self.sop.id, self.index, self.group)
    }
}

/// Messages by weekday, from Monday, and hour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pressure(pub [[u32; 24]; 7]);

impl Pressure {
    /// The largest count of any hour.
    pub fn highest(&self) -> u32 {
        self.0.iter().flatten().copied().max().unwrap_or(0)
    }
}

/// How much of a week is promotion.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Promotion {
    /// Steps that offer something for sale or sign-up, each time they happen.
    pub promotion: u32,
    /// All steps, each time they happen.
    pub steps: u32,
}

impl<'a> Calendar<'a> {
    /// Whether something that would say more about a group's days could not be read.
    pub fn is_faulty(&self, group: &str) -> bool {
        self.groups.get(group).is_some_and(|days| days.faulty)
    }

    /// The ids of the groups, by id.
    pub fn groups(&self) -> impl Iterator<Item = &'a str> {
        self.group_ids.iter().copied()
    }

    /// The distinct sets of members from a day on, smaller ones first: each group, each set of groups that members
    /// share, each segment by the groups that it is picked from.
    pub fn member_sets(&self, from: Date) -> Vec<MemberSet<'a>> {
        sets::member_sets(self.book, &self.groups().collect::<Vec<_>>(), from)
    }

    /// The SOPs that run in a group, by id.
    pub fn sops_of(&self, group: &str) -> Vec<&SopDays<'a>> {
        self.groups.get(group).map(|days| days.sops.iter().map(|days| &**days).collect()).unwrap_or_default()
    }

    /// The first and the last day of the plan on which a group is open; none where there is no such day.
    pub fn open_days(&self, group: &str) -> Option<(Date, Date)> {
        let open = self.groups.get(group)?.open;
        let (from, to) = (open.from.max(self.plan.from), open.to.min(self.plan.to));
        (from <= to).then_some((from, to))
    }

    /// What happens in a group from one day to another, both included, in the order of day and time.
    pub fn of_group(&self, group: &str, from: Date, to: Date) -> Vec<Planned<'_>> {
        let Some((name, days)) = self.groups.get_key_value(group) else { return Vec::new() };
        let (from, to) = (from.max(days.open.from), to.min(days.open.to));
        let mut found = Vec::new();
        for (sop, run) in Self::runs_of(days) {
            found.extend(run.between(from, to).iter().map(|occurrence| planned(sop, run, *occurrence, Some(name))));
        }
        found.sort_by(|a, b| a.order().cmp(&b.order()));
        found
    }

    /// Each time that a step happens in a group from one day to another, both included, in no order of time across
    /// SOPs: for counting, where nothing has to be put in order.
    pub fn steps_in(&self, group: &str, from: Date, to: Date) -> impl Iterator<Item = (Date, &StepAt<'a>)> {
        let days = self.groups.get(group);
        let open = days.map(|days| days.open).unwrap_or_default();
        let (from, to) = (from.max(open.from), to.min(open.to));
        days.into_iter().flat_map(Self::runs_of).flat_map(move |(sop, run)| {
            run.between(from, to).iter().map(|occurrence| (occurrence.date, &sop.steps[usize::from(occurrence.step)]))
        })
    }

    /// What a segment alone is sent by the SOPs that serve it, from one day to another.
    pub fn of_segment(&self, segment: &str, from: Date, to: Date) -> Vec<Planned<'_>> {
        let mut found = Vec::new();
        for sop in self.sops.values().filter(|days| days.segments.contains(segment)) {
            for run in &sop.runs {
                found.extend(run.between(from, to).iter().map(|occurrence| planned(sop, run, *occurrence, None)));
            }
        }
        found.sort_by(|a, b| a.order().cmp(&b.order()));
        found
    }

    /// What an account does from one day to another, both included: once for each group in which it does it.
    pub fn of_account(&self, account: &str, from: Date, to: Date) -> Vec<Planned<'_>> {
        let mut found: Vec<_> = self.done_by(account, from, to).collect();
        found.sort_by(|a, b| a.order().cmp(&b.order()));
        found
    }

    /// The same in no order of time: for counting, or for looking at a few.
    pub fn done_by(&self, account: &str, from: Date, to: Date) -> impl Iterator<Item = Planned<'_>> {
        self.accounts.get(account).into_iter().flatten().flat_map(move |part| {
            let open = part.group.and_then(|group| self.groups.get(group)).map(|days| days.open).unwrap_or_default();
            let sop = &*part.sop;
            let run = &sop.runs[part.run];
            let own = run.between(from.max(open.from), to.min(open.to)).iter();
            let own = own.filter(|occurrence| part.steps[usize::from(occurrence.step)]);
            own.map(|occurrence| planned(sop, run, *occurrence, part.group))
        })
    }

    /// The days on which each account does something in a group, in no order and as often as it does.
    pub fn days_by_account(&self, group: &str, from: Date, to: Date) -> BTreeMap<&str, Vec<Date>> {
        let mut days: BTreeMap<&str, Vec<Date>> = BTreeMap::new();
        for (sop, run) in self.groups.get(group).into_iter().flat_map(Self::runs_of) {
            let actors: Vec<Vec<&str>> = sop.steps.iter().map(|at| acting(self.book, at.step, Some(group))).collect();
            let mut by_step: Vec<Vec<Date>> = vec![Vec::new(); actors.len()];
            for occurrence in run.between(from, to) {
                by_step[usize::from(occurrence.step)].push(occurrence.date);
            }
            for (accounts, own) in actors.into_iter().zip(by_step) {
                for account in accounts {
                    days.entry(account).or_default().extend_from_slice(&own);
                }
            }
        }
        days
    }

    /// The ids of the accounts that do something on the calendar.
    pub fn acting_accounts(&self) -> impl Iterator<Item = &'a str> {
        self.accounts.keys().copied()
    }

    /// The ids of the accounts that do a step where it happens.
    pub fn account_ids_of<'s>(&'s self, planned: &Planned<'s>) -> Vec<&'s str> {
        acting(self.book, planned.step, planned.group)
    }

    /// The accounts that do a step where it happens.
    pub fn accounts_of<'s>(&'s self, planned: &Planned<'s>) -> Vec<&'s Definition<Account>> {
        self.account_ids_of(planned).into_iter().filter_map(|id| self.book.accounts.get(id)).collect()
    }

    /// The steps of a group's SOPs on days counted from a member's joining, in the order of day and time.
    pub fn after_joining(&self, group: &str) -> Vec<(RelativeStep, &SopDays<'a>, &StepAt<'a>)> {
        let mut found: Vec<_> = self
            .sops_of(group)
            .into_iter()
            .flat_map(|days| days.relative.iter().map(move |step| (*step, days, &days.steps[usize::from(step.step)])))
            .collect();
        found.sort_by_key(|(step, days, _)| (step.day, step.minute, days.sop.id.as_str(), step.step));
        found
    }

    /// What a member of a group gets each day of the plan, from its first day.
    pub fn counts(&self, group: &str) -> Vec<DayCount> {
        let length = (days_between(self.plan.from, self.plan.to) + 1).max(0) as usize;
        let mut counts = vec![DayCount::default(); length];
        let (Some(days), Some((from, to))) = (self.groups.get(group), self.open_days(group)) else { return counts };
        let open = days_between(self.plan.from, from) as usize..=days_between(self.plan.from, to) as usize;
        for (_, run) in Self::runs_of(days) {
            for (day, count) in counts[open.clone()].iter_mut().zip(&run.counts[open.clone()]) {
                day.posts += count.posts;
                day.direct += count.direct;
            }
        }
        counts
    }

    /// The messages that a member of a group gets from one day to another, by weekday and hour.
    pub fn pressure(&self, group: &str, from: Date, to: Date) -> Pressure {
        let mut hours = [[0; 24]; 7];
        for planned in self.of_group(group, from, to) {
            let day = planned.date.weekday().to_monday_zero_offset() as usize;
            hours[day][usize::from(planned.time.minutes() / 60)] += planned.count.posts + planned.count.direct;
        }
        Pressure(hours)
    }

    /// How much of a group's week is promotion, the week being the one that begins on this Monday.
    pub fn promotion(&self, group: &str, monday: Date) -> Promotion {
        self.promotions(group, &[(monday, plus_days(monday, 6))])[0]
    }

    /// The same of several weeks that follow each other, each from its Monday to its Sunday.
    pub fn promotions(&self, group: &str, weeks: &[(Date, Date)]) -> Vec<Promotion> {
        let mut shares = vec![Promotion::default(); weeks.len()];
        let Some((first, last)) = weeks.first().zip(weeks.last()) else { return shares };
        for (day, at) in self.steps_in(group, first.0, last.1) {
            let share = &mut shares[weeks.partition_point(|(_, sunday)| *sunday < day)];
            share.steps += 1;
            share.promotion += u32::from(at.step.kind.get() == Some(StepKind::Promote));
        }
        shares
    }

    /// The runs of a group, each with its SOP.
    fn runs_of<'s>(days: &'s GroupDays<'a>) -> impl Iterator<Item = (&'s SopDays<'a>, &'s Run<'a>)> {
        days.runs.iter().map(|(sop, run)| (&**sop, &sop.runs[*run]))
    }
}

fn planned<'s>(sop: &'s SopDays<'_>, run: &'s Run<'_>, occurrence: Occurrence, group: Option<&'s str>) -> Planned<'s> {
    let at = &sop.steps[usize::from(occurrence.step)];
    Planned {
        date: occurrence.date,
        time: Time::from_minutes(occurrence.minute),
        sop: sop.sop,
        step: at.step,
        index: at.index,
        id: &at.id,
        group,
        edition: run.edition,
        count: at.count,
    }
}
