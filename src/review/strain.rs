//! What a count of messages does not say, before and after a change: how many come in the quiet hours, how much of a week
//! is promotion, how many steps are in each other's way.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Side;
use super::change::Pair;
use super::matching::BookPair;
use super::naming;
use crate::check::BookFacts;
use crate::model::Kind;
use crate::schedule::{Promotion, monday_of, plus_days};
use crate::text::Words;

/// The rule that finds steps in each other's way.
const COLLIDING: &str = "SOP005";

/// What a group has to bear beside the number of its messages.
#[derive(Debug, Clone, PartialEq)]
pub struct Strain {
    /// Its id, as it is called now.
    pub group: String,
    /// What it is called.
    pub who: Words,
    /// The most messages of a week that come in the quiet hours.
    pub quiet: Pair<u32>,
    /// The week of which most is promotion.
    pub promotion: Pair<Promotion>,
}

/// What groups that are there on both sides, or new, have to bear, where it differs.
pub(super) fn strains(pair: &BookPair<'_>) -> Vec<Strain> {
    let Some(after) = pair.after else { return Vec::new() };
    let old: BTreeMap<&str, &str> = pair
        .before
        .iter()
        .flat_map(|facts| facts.calendar.groups())
        .map(|group| (pair.now(Kind::Group, group), group))
        .collect();
    let groups: BTreeSet<&str> = after.calendar.groups().collect();
    let all = groups.into_iter().map(|group| {
        let before = pair.before.zip(old.get(group).copied());
        let after = Some((after, group));
        Strain {
            group: group.to_owned(),
            who: naming::of(pair.any(), Kind::Group, group),
            quiet: Pair::new(before, after).map(|side| side.map_or(0, |(facts, group)| quiet(facts, group))),
            promotion: Pair::new(before, after)
                .map(|side| side.map_or_else(Promotion::default, |(facts, group)| promotion(facts, group))),
        }
    });
    // Of a new group what it begins with is told where it is much; the findings say so.
    all.filter(|it| it.quiet.differs() || (it.promotion.differs() && old.contains_key(it.group.as_str()))).collect()
}

/// How many findings there are of steps in each other's way.
pub(super) fn collisions(pair: &BookPair<'_>, sides: Pair<Side<'_>>) -> Pair<u32> {
    let count = |side: Side<'_>, facts: Option<&BookFacts<'_>>| {
        let own = |book: &str| facts.is_some_and(|facts| facts.book.id == book);
        let all = side.settled.findings.iter().filter(|it| it.code == COLLIDING && it.waiver.is_none());
        u32::try_from(all.filter(|it| own(&it.subject.book)).count()).unwrap_or(u32::MAX)
    };
    Pair::new(count(sides.before, pair.before), count(sides.after, pair.after))
}

fn quiet(facts: &BookFacts<'_>, group: &str) -> u32 {
    let (from, to) = (facts.limit("messages.quiet_from").time(), facts.limit("messages.quiet_to").time());
    let mut weeks: BTreeMap<Date, u32> = BTreeMap::new();
    for it in facts.calendar.of_group(group, facts.as_of(), facts.calendar.plan.to) {
        if it.time.is_between(from, to) {
            *weeks.entry(monday_of(it.date)).or_default() += it.count.posts + it.count.direct;
        }
    }
    weeks.into_values().max().unwrap_or(0)
}

fn promotion(facts: &BookFacts<'_>, group: &str) -> Promotion {
    let plan = facts.calendar.plan;
    let first = monday_of(facts.as_of().max(plan.from));
    let weeks: Vec<(Date, Date)> = std::iter::successors(Some(first), |monday| Some(plus_days(*monday, 7)))
        .take_while(|monday| *monday <= plan.to && plus_days(*monday, 6) > *monday)
        .map(|monday| (monday, plus_days(monday, 6)))
        .collect();
    let shares = facts.calendar.promotions(group, &weeks).into_iter().filter(|it| it.steps > 0);
    // The first of the weeks of which as much is promotion, compared without rounding.
    shares.fold(Promotion::default(), |most, it| {
        let is_more = u64::from(it.promotion) * u64::from(most.steps) > u64::from(most.promotion) * u64::from(it.steps);
        if most.steps == 0 || is_more { it } else { most }
    })
}
