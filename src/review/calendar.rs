//! What a set of members gets day by day before and after a change, week by week.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::change::Pair;
use crate::check::BookFacts;
use crate::model::Id;
use crate::model::sop::Personal;
use crate::schedule::{MemberSet, Planned, monday_of, plus_days};

/// One day before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayPair {
    /// The day.
    pub date: Date,
    /// Group posts.
    pub posts: Pair<u32>,
}

/// One week before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekPair {
    /// Its Monday.
    pub monday: Date,
    /// Its seven days; days before the as-of date have nothing.
    pub days: Vec<DayPair>,
    /// Direct messages, of whoever gets most.
    pub direct: Pair<u32>,
}

impl WeekPair {
    /// Group posts of the week.
    pub fn posts(&self) -> Pair<u32> {
        let sum = |side: fn(&Pair<u32>) -> u32| self.days.iter().map(|day| side(&day.posts)).sum();
        Pair::new(sum(|pair| pair.before), sum(|pair| pair.after))
    }

    /// By how much the week's days differ, in posts and direct messages.
    pub fn difference(&self) -> u32 {
        let posts: u32 = self.days.iter().map(|day| day.posts.before.abs_diff(day.posts.after)).sum();
        posts + self.direct.before.abs_diff(self.direct.after)
    }
}

/// What one side sends a set of members from a day on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sent {
    pub(super) posts: BTreeMap<Date, u32>,
    /// By Monday.
    pub(super) direct: BTreeMap<Date, u32>,
}

impl Sent {
    /// What the calendar of a book sends a set of members from a day on.
    pub(super) fn new(facts: &BookFacts<'_>, set: &MemberSet<'_>, from: Date) -> Self {
        let calendar = &facts.calendar;
        let last = set.shared.and_then(|shared| shared.to).unwrap_or(calendar.plan.to);
        let mut sent = Self::default();
        for (nth, count) in calendar.counts_of(set).iter().enumerate() {
            let day = plus_days(calendar.plan.from, nth as i64);
            if count.posts > 0 && (from..=last).contains(&day) {
                sent.posts.insert(day, count.posts);
            }
        }
        let items = set.groups.iter().flat_map(|group| calendar.of_group(group, from, last));
        let items: Vec<Planned<'_>> = items.chain(calendar.sent_to_segment(set, from, last)).collect();
        sent.direct = direct(&items, set.segment);
        sent
    }

    /// The most posts of a day and the first day that has so many.
    pub(super) fn busiest(&self) -> Option<(Date, u32)> {
        self.posts
            .iter()
            .map(|(day, posts)| (*day, *posts))
            .min_by_key(|(day, posts)| (std::cmp::Reverse(*posts), *day))
    }

    /// All posts and direct messages.
    pub(super) fn total(&self) -> u32 {
        self.posts.values().sum::<u32>() + self.direct.values().sum::<u32>()
    }
}

/// Direct messages by week, of whoever gets most: what everybody gets, and the messages of the tag that gets most.
fn direct(items: &[Planned<'_>], segment: Option<&str>) -> BTreeMap<Date, u32> {
    let mut weeks: BTreeMap<Date, (u32, BTreeMap<&str, u32>)> = BTreeMap::new();
    for item in items.iter().filter(|item| item.count.direct > 0) {
        let week = weeks.entry(monday_of(item.date)).or_default();
        match item.step.personal.given() {
            Some(personal) if !is_for(personal, segment) => {
                for tag in personal.tags.iter() {
                    *week.1.entry(tag.as_str()).or_default() += item.count.direct;
                }
            }
            _ => week.0 += item.count.direct,
        }
    }
    weeks.into_iter().map(|(monday, (all, tags))| (monday, all + tags.values().max().copied().unwrap_or(0))).collect()
}

/// Whether a personal step is for a whole segment.
fn is_for(personal: &Personal, segment: Option<&str>) -> bool {
    segment.is_some_and(|own| personal.segments.iter().map(Id::as_str).any(|id| id == own))
}

/// Both sides week by week, the weeks in which neither sends anything left out.
pub(super) fn weeks(sides: &Pair<Sent>) -> Vec<WeekPair> {
    let mut mondays: Vec<Date> = [&sides.before, &sides.after]
        .into_iter()
        .flat_map(|sent| sent.posts.keys().map(|day| monday_of(*day)).chain(sent.direct.keys().copied()))
        .collect();
    mondays.sort_unstable();
    mondays.dedup();
    let posts = |sent: &Sent, day| sent.posts.get(&day).copied().unwrap_or(0);
    let direct = |sent: &Sent, monday| sent.direct.get(&monday).copied().unwrap_or(0);
    let week = |monday: Date| WeekPair {
        monday,
        days: (0..7)
            .map(|nth| plus_days(monday, nth))
            .map(|date| DayPair { date, posts: sides.each().map(|sent| posts(sent, date)) })
            .collect(),
        direct: sides.each().map(|sent| direct(sent, monday)),
    };
    mondays.into_iter().map(week).collect()
}
