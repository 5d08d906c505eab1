//! Which members get more messages than they can bear, on which days, and from the sum of what.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::ahead::first_day;
use crate::check::BookFacts;
use crate::model::Id;
use crate::model::sop::Personal;
use crate::schedule::{DayCount, MemberSet, Planned, days_between, monday_of, plus_days};

/// Over which stretch of time messages are summed up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Sum {
    /// Group posts of a day.
    PostsOfADay,
    /// Direct messages of a week.
    DirectOfAWeek,
}

/// One step that goes beyond the limit for one set of members.
#[derive(Debug)]
pub(super) struct Breach<'s> {
    /// What is summed up.
    pub(super) sum: Sum,
    /// The step: the SOP's id and the index in the file.
    pub(super) step: (&'s str, usize),
    /// The members.
    pub(super) set: MemberSet<'s>,
    /// The tag of those of them who get so many.
    pub(super) tag: Option<&'s str>,
    /// Other groups whose members are in the same position.
    pub(super) more: Vec<&'s str>,
    /// The days, or the Mondays of the weeks, on which it happens.
    pub(super) days: Vec<Date>,
    /// What they get on the first of them, in order.
    pub(super) items: Vec<Planned<'s>>,
    /// The position among the items of the one that goes beyond.
    pub(super) crossing: usize,
    /// How many group posts those of the members get on the first day who are in further groups; 0 where nobody is.
    pub(super) most: u32,
    /// What they get each day of the plan.
    pub(super) counts: Vec<DayCount>,
    /// The plan's first day.
    pub(super) plan_from: Date,
}

impl Breach<'_> {
    /// How many messages they get on the first day.
    pub(super) fn total(&self) -> u32 {
        self.items.iter().map(|item| amount(self.sum, item.count)).sum()
    }
}

/// How many messages of the sort that is summed up.
pub(super) fn amount(sum: Sum, count: DayCount) -> u32 {
    match sum {
        Sum::PostsOfADay => count.posts,
        Sum::DirectOfAWeek => count.direct,
    }
}

/// Every breach, the smallest set of members speaking for those that hold it, sets in the same position put together.
pub(super) fn breaches<'s>(facts: &'s BookFacts<'_>, posts_a_day: u32, direct_a_week: u32) -> Vec<Breach<'s>> {
    let mut breaches: Vec<Breach<'s>> = Vec::new();
    let mut by_step: BTreeMap<(Sum, (&str, usize)), Vec<usize>> = BTreeMap::new();
    for set in facts.calendar.member_sets(facts.as_of()) {
        let Some(view) = View::new(facts, set) else { continue };
        if view.set.segment.is_none() && view.set.groups.len() > 1 {
            let fewer = |breach: &&mut Breach<'_>| breach.set.groups.len() < view.set.groups.len();
            let posts = breaches.iter_mut().filter(|breach| breach.sum == Sum::PostsOfADay).filter(fewer);
            for breach in posts.filter(|breach| is_within(breach, &view.set)) {
                breach.most = breach.most.max(view.count_on(breach.days[0]).posts);
            }
        }
        // A single group holds no smaller set; any other is silent on the days of which a smaller one speaks.
        let smaller: Vec<&Breach<'_>> = match (view.set.groups.len(), view.set.segment) {
            (0 | 1, None) => Vec::new(),
            _ => breaches.iter().filter(|breach| is_within(breach, &view.set)).collect(),
        };
        let told = |sum, tag: Option<&str>, day| {
            let same = |breach: &&&Breach<'_>| breach.sum == sum && (breach.tag.is_none() || breach.tag == tag);
            smaller.iter().filter(same).any(|breach| breach.days.contains(&day))
        };
        let found = [view.posts(posts_a_day, &told), view.direct(direct_a_week, &told)];
        for breach in found.into_iter().flatten() {
            let others = by_step.entry((breach.sum, breach.step)).or_default();
            if others.iter().any(|&at| speaks_for(&breaches[at], &breach)) {
                continue;
            }
            if let Some(&at) = others.iter().find(|&&at| is_alike(&breaches[at], &breach)) {
                breaches[at].more.extend(breach.set.groups);
            } else {
                others.push(breaches.len());
                breaches.push(breach);
            }
        }
    }
    breaches
}

/// Whether all members of a set are among those of whom a breach speaks.
fn is_within(breach: &Breach<'_>, set: &MemberSet<'_>) -> bool {
    let groups = breach.set.groups.is_subset(&set.groups)
        || (breach.set.groups.len() == 1 && breach.more.iter().any(|group| set.groups.contains(group)));
    groups && (breach.set.segment.is_none() || breach.set.segment == set.segment)
}

/// Whether the first says of the same step what the second says of fewer members.
fn speaks_for(small: &Breach<'_>, large: &Breach<'_>) -> bool {
    is_within(small, &large.set) && (small.tag.is_none() || small.tag == large.tag)
}

/// Whether two single groups get the same from the same step on the same days.
fn is_alike(one: &Breach<'_>, other: &Breach<'_>) -> bool {
    let single = |breach: &Breach<'_>| breach.set.groups.len() == 1 && breach.set.segment.is_none();
    single(one) && single(other) && one.tag == other.tag && one.days == other.days && one.total() == other.total()
}

/// Whether a smaller set speaks already of those with a tag on a day, or in the week of a Monday.
type Told<'t> = &'t dyn Fn(Sum, Option<&str>, Date) -> bool;

/// A set of members and what they get.
struct View<'s, 'a> {
    facts: &'s BookFacts<'a>,
    set: MemberSet<'s>,
    from: Date,
    to: Date,
    counts: Vec<DayCount>,
}

impl<'s, 'a> View<'s, 'a> {
    fn new(facts: &'s BookFacts<'a>, set: MemberSet<'s>) -> Option<Self> {
        let unsure = |id: &&str| {
            let group = facts.book.groups.get(*id);
            group.is_some_and(|group| group.opened_on.is_faulty() || group.closes_on.is_faulty())
        };
        if set.groups.iter().any(unsure) {
            return None;
        }
        let plan = facts.calendar.plan;
        let shared_from = set.shared.map_or(plan.from, |shared| shared.from);
        let from = first_day(facts).max(shared_from);
        let to = set.shared.and_then(|shared| shared.to).map_or(plan.to, |last| last.min(plan.to));
        let counts = facts.calendar.counts_of(&set);
        Some(Self { facts, set, from, to, counts })
    }

    fn items(&self, sum: Sum, from: Date, to: Date) -> Vec<Planned<'s>> {
        let calendar = &self.facts.calendar;
        let mut items: Vec<Planned<'s>> =
            self.set.groups.iter().flat_map(|group| calendar.of_group(group, from, to)).collect();
        if sum == Sum::DirectOfAWeek {
            items.extend(calendar.sent_to_segment(&self.set, from, to));
        }
        items.retain(|item| amount(sum, item.count) > 0);
        items.sort_by(|a, b| a.order().cmp(&b.order()));
        items
    }

    fn count_on(&self, day: Date) -> DayCount {
        let at = usize::try_from(days_between(self.facts.calendar.plan.from, day)).ok();
        at.and_then(|at| self.counts.get(at)).copied().unwrap_or_default()
    }

    fn direct_in_week(&self, monday: Date) -> u32 {
        let first = days_between(self.facts.calendar.plan.from, monday);
        let at = |day: i64| usize::try_from(day).unwrap_or(0).min(self.counts.len());
        self.counts[at(first)..at(first + 7)].iter().map(|count| count.direct).sum()
    }

    fn posts(&self, limit: u32, told: Told<'_>) -> Vec<Breach<'s>> {
        let mut found = Found::default();
        let mut day = self.from;
        while day <= self.to {
            if self.count_on(day).posts > limit && !told(Sum::PostsOfADay, None, day) {
                let items = self.items(Sum::PostsOfADay, day, day);
                if let Some(crossing) = crossing(&items, Sum::PostsOfADay, limit, day) {
                    found.add(self, Sum::PostsOfADay, None, day, items, crossing);
                }
            }
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        found.breaches
    }

    fn direct(&self, limit: u32, told: Told<'_>) -> Vec<Breach<'s>> {
        let mut found = Found::default();
        let mut monday = monday_of(self.from);
        while monday <= self.to {
            // Messages by tag are in the sum; who gets which of them is looked at only where it may be too much.
            if self.direct_in_week(monday) > limit {
                self.direct_of_week(monday, limit, told, &mut found);
            }
            let next = plus_days(monday, 7);
            if next <= monday {
                break;
            }
            monday = next;
        }
        found.breaches
    }

    fn direct_of_week(&self, monday: Date, limit: u32, told: Told<'_>, found: &mut Found<'s>) {
        if told(Sum::DirectOfAWeek, None, monday) {
            return;
        }
        let last = plus_days(monday, 6).min(self.to);
        let items = self.items(Sum::DirectOfAWeek, monday, last);
        let tags: BTreeSet<&'s str> = items
            .iter()
            .filter_map(|item| item.step.personal.given())
            .flat_map(|personal| personal.tags.iter().map(Id::as_str))
            .collect();
        let everybody = items.iter().filter(|item| self.gets(item, None)).copied().collect::<Vec<_>>();
        if let Some(crossing) = crossing(&everybody, Sum::DirectOfAWeek, limit, self.from) {
            found.add(self, Sum::DirectOfAWeek, None, monday, everybody, crossing);
            return;
        }
        for tag in tags.into_iter().filter(|tag| !told(Sum::DirectOfAWeek, Some(tag), monday)) {
            let own = items.iter().filter(|item| self.gets(item, Some(tag))).copied().collect::<Vec<_>>();
            if let Some(crossing) = crossing(&own, Sum::DirectOfAWeek, limit, self.from) {
                found.add(self, Sum::DirectOfAWeek, Some(tag), monday, own, crossing);
            }
        }
    }

    /// Whether the members, or those of them who carry a tag, get a direct message.
    fn gets(&self, item: &Planned<'_>, tag: Option<&str>) -> bool {
        if item.step.personal.is_faulty() {
            return false;
        }
        let Some(personal) = item.step.personal.given() else { return true };
        let in_segment = self.set.segment.is_some_and(|own| personal.segments.iter().any(|id| id.as_str() == own));
        in_segment || self.carries_one(personal) || names(personal, tag)
    }

    /// Whether the segment was picked by one of the tags.
    fn carries_one(&self, personal: &Personal) -> bool {
        let segment = self.set.segment.and_then(|id| self.facts.book.segments.get(id));
        let layers = segment.into_iter().flat_map(|segment| segment.steps.iter());
        let mut tags = layers.filter_map(|layer| layer.by.given()).flat_map(|filter| filter.tags.iter());
        // A layer that names several tags may pick by any of them, so only a lone tag is certain.
        let lone = tags.next().filter(|_| tags.next().is_none());
        lone.is_some_and(|tag| personal.tags.iter().any(|own| own == tag))
    }
}

fn names(personal: &Personal, tag: Option<&str>) -> bool {
    tag.is_some_and(|tag| personal.tags.iter().any(|own| own.as_str() == tag))
}

/// The position of the first item, from a day on, with which the sum is beyond the limit.
fn crossing(items: &[Planned<'_>], sum: Sum, limit: u32, from: Date) -> Option<usize> {
    let mut total = 0;
    items.iter().position(|item| {
        total += amount(sum, item.count);
        total > limit && item.date >= from
    })
}

/// The breaches of one set, one for each step and tag.
#[derive(Default)]
struct Found<'s> {
    breaches: Vec<Breach<'s>>,
}

impl<'s> Found<'s> {
    fn add(
        &mut self,
        view: &View<'s, '_>,
        sum: Sum,
        tag: Option<&'s str>,
        day: Date,
        items: Vec<Planned<'s>>,
        crossing: usize,
    ) {
        let at = items[crossing];
        let step = (at.sop.id.as_str(), at.index);
        match self.breaches.iter_mut().find(|known| known.step == step && known.tag == tag) {
            Some(known) => known.days.push(day),
            None => self.breaches.push(Breach {
                sum,
                step,
                set: view.set.clone(),
                tag,
                more: Vec::new(),
                days: vec![day],
                items,
                crossing,
                most: 0,
                counts: view.counts.clone(),
                plan_from: view.facts.calendar.plan.from,
            }),
        }
    }
}
