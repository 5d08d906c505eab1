//! Sets of members who are in the same groups: those of one group, those whom groups share, those of a segment.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::{Calendar, DayCount, Planned, days_between};
use crate::model::names::Name;
use crate::model::tables::Membership;
use crate::model::{Book, Id};

/// Members who are in the same groups.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MemberSet<'a> {
    /// The groups that they are in.
    pub groups: BTreeSet<&'a str>,
    /// The segment that they are, if it is one.
    pub segment: Option<&'a str>,
    /// Who of them is known by `memberships`; none for a group by itself or a segment.
    pub shared: Option<Shared>,
}

/// Members who are known to be in several groups at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shared {
    /// How many; a count of members, to be withheld where it is small.
    pub members: u32,
    /// The first day from which they are in all of them.
    pub from: Date,
    /// The last day; none while nobody has left.
    pub to: Option<Date>,
}

impl Calendar<'_> {
    /// What a set of members gets each day of the plan: from its groups, and what the segment alone is sent.
    pub fn counts_of(&self, set: &MemberSet<'_>) -> Vec<DayCount> {
        let length = (days_between(self.plan.from, self.plan.to) + 1).max(0) as usize;
        let mut counts = vec![DayCount::default(); length];
        for group in &set.groups {
            for (sum, day) in counts.iter_mut().zip(self.counts(group)) {
                sum.posts += day.posts;
                sum.direct += day.direct;
            }
        }
        for item in self.sent_to_segment(set, self.plan.from, self.plan.to) {
            counts[days_between(self.plan.from, item.date) as usize].direct += item.count.direct;
        }
        counts
    }

    /// What the segment that a set is, if it is one, is sent by SOPs that do not run in its groups anyway.
    pub fn sent_to_segment(&self, set: &MemberSet<'_>, from: Date, to: Date) -> Vec<Planned<'_>> {
        let Some(segment) = set.segment else { return Vec::new() };
        let mut items = self.of_segment(segment, from, to);
        items.retain(|item| self.sops[item.sop.id.as_str()].groups.is_disjoint(&set.groups));
        items
    }
}

/// The distinct sets of members from a day on, smaller ones first: each group, each set of groups that members share,
/// each segment by the groups that it is picked from.
pub(super) fn member_sets<'a>(book: &'a Book, groups: &[&'a str], from: Date) -> Vec<MemberSet<'a>> {
    let alone = |id| MemberSet { groups: BTreeSet::from([id]), segment: None, shared: None };
    let mut sets: Vec<MemberSet<'_>> = groups.iter().map(|id| alone(*id)).collect();
    sets.extend(shared_sets(book, from));
    for id in book.segments.keys() {
        sets.extend(segment_sets(book, id, &sets));
    }
    sets.sort_by_cached_key(|set| (set.groups.len(), set.segment.is_some(), set.clone()));
    sets
}

/// A segment by all the groups that it is picked from; where `memberships` knows these groups and nobody is in all of
/// them, by each of them alone.
fn segment_sets<'a>(book: &'a Book, id: &'a str, known: &[MemberSet<'a>]) -> Vec<MemberSet<'a>> {
    let layers = book.segments[id].steps.iter();
    let groups: BTreeSet<&str> = layers.flat_map(|layer| layer.from.iter()).map(Id::as_str).collect();
    let set = |groups| MemberSet { groups, segment: Some(id), shared: None };
    let counted = |group: &&str| !book.tables.memberships_of(group).is_empty();
    let together = known.iter().any(|known| known.shared.is_some() && groups.is_subset(&known.groups));
    if groups.len() > 1 && !together && groups.iter().all(counted) {
        return groups.into_iter().map(|group| set(BTreeSet::from([group]))).collect();
    }
    vec![set(groups)]
}

/// One member's stays, as the groups in which they are between two days.
type Stays<'a> = BTreeMap<&'a str, Vec<(Date, Option<Date>)>>;

/// Groups that a member is in at once, from one day to another.
type Together<'a> = (BTreeSet<&'a str>, Date, Option<Date>);

fn shared_sets(book: &Book, from: Date) -> Vec<MemberSet<'_>> {
    let mut exact: BTreeMap<Together<'_>, u32> = BTreeMap::new();
    for stays in stays_of_many(book, from).chunk_by(|one, two| one.0 == two.0) {
        let mut own: Stays<'_> = BTreeMap::new();
        for (_, group, row) in stays {
            // The day of leaving is the first on which the member is gone.
            let last = row.left_on.and_then(|left| left.date().yesterday().ok());
            let first = row.joined_on.map_or(from, |joined| joined.date().max(from));
            own.entry(group).or_default().push((first, last));
        }
        if own.len() > 1 {
            for set in together(&own) {
                *exact.entry(set).or_default() += 1;
            }
        }
    }
    let members_of = |(groups, first, last): &Together<'_>| -> u32 {
        let holds = |(all, own_first, own_last): &Together<'_>| {
            groups.is_subset(all) && own_first <= first && (own_last.is_none() || own_last == last)
        };
        exact.iter().filter(|(set, _)| holds(set)).map(|(_, count)| count).sum()
    };
    exact
        .keys()
        .map(|set| MemberSet {
            groups: set.0.clone(),
            segment: None,
            shared: Some(Shared { members: members_of(set), from: set.1, to: set.2 }),
        })
        .collect()
}

/// The stays that are not over on a day, of members who are in more than one group of the book, by member.
///
/// Most members are in one group only, and there may be millions of them: nothing is kept of those.
fn stays_of_many(book: &Book, from: Date) -> Vec<(Name, &str, &Membership)> {
    const SEVERAL: u32 = u32::MAX;
    let open = |group: &str| {
        let stays = book.tables.memberships_of(group).iter();
        stays.filter(|row| row.left_on.is_none_or(|left| left.date() > from))
    };
    let mut seen_in: Vec<u32> = vec![0; book.tables.names.len()];
    for (group, id) in (1..).zip(book.groups.keys()) {
        for row in open(id) {
            let seen = &mut seen_in[row.member.index()];
            *seen = if *seen == 0 || *seen == group { group } else { SEVERAL };
        }
    }
    let several = |row: &&Membership| seen_in[row.member.index()] == SEVERAL;
    let groups = book.groups.keys().map(String::as_str);
    let mut all: Vec<_> =
        groups.flat_map(|id| open(id).filter(several).map(move |row| (row.member, id, row))).collect();
    all.sort_by_key(|(member, ..)| *member);
    all
}

/// The sets of two or more groups that one member is in, each with its first and last day.
fn together<'a>(stays: &Stays<'a>) -> Vec<Together<'a>> {
    let all = || stays.iter().flat_map(|(group, list)| list.iter().map(move |stay| (*group, *stay)));
    let starts: BTreeSet<Date> = all().map(|(_, (first, _))| first).collect();
    let after: BTreeSet<Date> = all().filter_map(|(_, (_, last))| last?.tomorrow().ok()).collect();
    let turns: Vec<Date> = starts.union(&after).copied().collect();
    let mut found = Vec::new();
    for (index, &first) in turns.iter().enumerate() {
        let here =
            |(_, (from, last)): &(&str, (Date, Option<Date>))| *from <= first && last.is_none_or(|last| last >= first);
        let groups: BTreeSet<&str> = all().filter(here).map(|(group, _)| group).collect();
        if groups.len() > 1 {
            found.push((groups, first, turns.get(index + 1).and_then(|next| next.yesterday().ok())));
        }
    }
    found
}
