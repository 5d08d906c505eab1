//! What sets of members get before and after a change: posts, direct messages, the busiest day, against the limits.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::assume::Assumptions;
use super::calendar::{Sent, WeekPair, weeks};
use super::change::{Change, OnSide, Pair};
use super::matching::BookPair;
use super::naming;
use crate::check::BookFacts;
use crate::finding::Subject;
use crate::model::Kind;
use crate::model::review::ChangeKind;
use crate::schedule::MemberSet;
use crate::text::{Lang, Words, date};

/// How many members a set has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum People {
    /// So many by the snapshots.
    Known(u64),
    /// So many are wanted; there are none on record.
    Target(u64),
    /// So many are assumed.
    Assumed(u64),
    /// Too few to be told.
    Withheld,
    /// Nobody knows.
    #[default]
    Unknown,
}

impl People {
    /// The number, where there is one.
    pub fn number(self) -> Option<u64> {
        match self {
            Self::Known(number) | Self::Target(number) | Self::Assumed(number) => Some(number),
            Self::Withheld | Self::Unknown => None,
        }
    }
}

/// What a set of members gets.
#[derive(Debug, Clone)]
pub struct MemberLoad {
    /// Who they are.
    pub who: Words,
    /// The ids of the groups that they are in, as they are called now.
    pub groups: Vec<String>,
    /// The segment that they are, if they are one.
    pub segment: Option<String>,
    /// How many they are.
    pub people: Pair<People>,
    /// The Monday of the week that differs most.
    pub monday: Date,
    /// Group posts of that week.
    pub posts: Pair<u32>,
    /// The most group posts of a day, and the first day that has so many.
    pub busiest: Pair<Option<(Date, u32)>>,
    /// The most direct messages of a week, of whoever gets most.
    pub direct: Pair<u32>,
    /// Week by week from the as-of date on.
    pub weeks: Vec<WeekPair>,
}

/// Groups, by the ids that they have now, and the segment.
type Key = (BTreeSet<String>, Option<String>);

/// What sets of members get, where it differs, and what of that is a change.
pub(super) fn loads(pair: &BookPair<'_>, assumptions: &Assumptions) -> (Vec<MemberLoad>, Vec<Change>) {
    let from = pair.any().as_of();
    let (before, after) = (sets(pair, pair.before, true), sets(pair, pair.after, false));
    let keys: BTreeSet<&Key> = before.keys().chain(after.keys()).collect();
    let mut keys: Vec<&Key> = keys.into_iter().collect();
    keys.sort_by_key(|key| (key.0.len(), key.1.is_some(), (*key).clone()));
    let (mut found, mut changes) = (Vec::new(), Vec::new());
    let mut told: Vec<(ChangeKind, BTreeSet<String>)> = Vec::new();
    for key in keys {
        let sent = Pair::new(side(pair.before, before.get(key), from), side(pair.after, after.get(key), from));
        if !sent.differs() {
            continue;
        }
        let load = load(pair, key, (before.get(key), after.get(key)), &sent, assumptions);
        let is_there = before.contains_key(key) && after.contains_key(key);
        changes.extend(judge(pair, &load, &sent, is_there, &mut told));
        found.push(load);
    }
    (found, changes)
}

/// The sets of a side, by what their groups are called now; of several spells of one set the one with most members.
fn sets<'a>(pair: &BookPair<'_>, facts: Option<&'a BookFacts<'a>>, old: bool) -> BTreeMap<Key, MemberSet<'a>> {
    let mut sets: BTreeMap<Key, MemberSet<'a>> = BTreeMap::new();
    let Some(facts) = facts else { return sets };
    let now = |kind, id: &str| if old { pair.now(kind, id).to_owned() } else { id.to_owned() };
    for set in facts.calendar.member_sets(facts.as_of()) {
        let groups = set.groups.iter().map(|id| now(Kind::Group, id)).collect();
        let key = (groups, set.segment.map(|id| now(Kind::Segment, id)));
        let members = |set: &MemberSet<'_>| set.shared.map_or(0, |shared| shared.members);
        match sets.get(&key) {
            Some(known) if members(known) >= members(&set) => {}
            _ => _ = sets.insert(key, set),
        }
    }
    sets
}

fn side(facts: Option<&BookFacts<'_>>, set: Option<&MemberSet<'_>>, from: Date) -> Sent {
    facts.zip(set).map_or_else(Sent::default, |(facts, set)| Sent::new(facts, set, from))
}

fn load(
    pair: &BookPair<'_>,
    key: &Key,
    (before, after): (Option<&MemberSet<'_>>, Option<&MemberSet<'_>>),
    sent: &Pair<Sent>,
    assumptions: &Assumptions,
) -> MemberLoad {
    let weeks = weeks(sent);
    let most = weeks.iter().max_by_key(|week| (week.difference(), std::cmp::Reverse(week.monday)));
    let people = |facts: Option<&BookFacts<'_>>, set: Option<&MemberSet<'_>>| {
        facts.zip(set).map_or(People::Unknown, |(facts, set)| people(facts, set, assumptions))
    };
    MemberLoad {
        who: who(pair, key, before.is_none(), after.is_none()),
        groups: key.0.iter().cloned().collect(),
        segment: key.1.clone(),
        people: Pair::new(people(pair.before, before), people(pair.after, after)),
        monday: most.map_or(pair.any().as_of(), |week| week.monday),
        posts: most.map_or(Pair::default(), WeekPair::posts),
        busiest: sent.each().map(Sent::busiest),
        direct: sent.each().map(|sent| sent.direct.values().max().copied().unwrap_or(0)),
        weeks,
    }
}

/// Who the members are: `「A 群」`, `同在「A 群」、「B 群」`, `人群「考试在即」`.
fn who(pair: &BookPair<'_>, (groups, segment): &Key, is_new: bool, is_gone: bool) -> Words {
    let name = |kind, id: &str| {
        let known = pair.after.filter(|facts| naming::is_known(facts, kind, id)).or(pair.before);
        naming::of(known.unwrap_or(pair.any()), kind, id)
    };
    let words = match segment {
        Some(id) => {
            let segment = name(Kind::Segment, id);
            Words::new(format!("人群{}", segment.zh), format!("segment {}", segment.en))
        }
        None => {
            let names: Vec<Words> = groups.iter().map(|id| name(Kind::Group, id)).collect();
            let some = naming::some(&names, 3);
            match groups.len() {
                0 | 1 => some,
                2 => Words::new(format!("同在{}", some.zh), format!("in both {} and {}", names[0].en, names[1].en)),
                _ => Words::new(format!("同在{}", some.zh), format!("in all of {}", some.en)),
            }
        }
    };
    match (is_new, is_gone, segment.is_some() || groups.len() > 1) {
        (true, false, false) => Words::new(format!("{}（新开）", words.zh), format!("{} (new)", words.en)),
        (false, true, false) => Words::new(format!("{}（撤掉）", words.zh), format!("{} (gone)", words.en)),
        _ => words,
    }
}

/// How many members a set has on one side.
pub(super) fn people(facts: &BookFacts<'_>, set: &MemberSet<'_>, assumptions: &Assumptions) -> People {
    if let Some(id) = set.segment {
        let counted = facts.metrics.segments.get(id).and_then(|series| series.days.last());
        let last = counted.and_then(|day| day.layers.last()).and_then(|layer| layer.members);
        return last.map_or(People::Unknown, |members| People::Known(members.into()));
    }
    if let Some(shared) = set.shared {
        let members = u64::from(shared.members);
        return if members < facts.metrics.guards.min_cell { People::Withheld } else { People::Known(members) };
    }
    let Some(id) = set.groups.first() else { return People::Unknown };
    if let Some(assumed) = assumptions.members(id) {
        return People::Assumed(assumed);
    }
    let on_record =
        facts.metrics.groups.get(*id).and_then(|series| series.days.iter().rev().find_map(|day| day.members));
    let target = || {
        let targets = facts.book.groups.get(*id)?.targets.given()?;
        u64::try_from(targets.members.get()?).ok()
    };
    on_record.map(|members| People::Known(members.into())).or_else(|| target().map(People::Target)).unwrap_or_default()
}

fn judge(
    pair: &BookPair<'_>,
    load: &MemberLoad,
    sent: &Pair<Sent>,
    is_there: bool,
    told: &mut Vec<(ChangeKind, BTreeSet<String>)>,
) -> Vec<Change> {
    let limit = |path| u32::try_from(pair.any().limit(path).count()).unwrap_or(u32::MAX);
    let (posts_limit, direct_limit) = (limit("messages.group_posts_a_day"), limit("messages.direct_messages_a_week"));
    let posts = load.busiest.map(|busiest| busiest.map_or(0, |(_, posts)| posts));
    let own: BTreeSet<String> = load.groups.iter().cloned().collect();
    let mut changes = Vec::new();
    // A smaller set speaks for those that hold it.
    let mut put = |kind: ChangeKind, words: Words, values: Pair<u32>| {
        if told.iter().any(|(sort, groups)| *sort == kind && groups.is_subset(&own)) {
            return;
        }
        told.push((kind, own.clone()));
        let values = values.map(|value| Some(value.to_string()));
        let mut change = Change::new(kind, &subject(pair, load), words).values(values.before, values.after);
        change.origin = origin(pair, load).map(|origin| (OnSide::After, origin));
        changes.push(change);
    };
    let who = with_people(load);
    if posts.after > posts_limit && posts.after > posts.before {
        let day = load.busiest.after.map_or(pair.any().as_of(), |(day, _)| day);
        let before = before(posts.before);
        let words = Words::new(
            format!(
                "{} {}收 {} 条群消息（原来一天{}），上限 {posts_limit} 条",
                who.zh,
                date::exact(day, Lang::Zh),
                posts.after,
                before.zh
            ),
            format!(
                "{} get {} group posts on {} ({} before), limit {posts_limit}",
                who.en,
                posts.after,
                date::exact(day, Lang::En),
                before.en
            ),
        );
        put(ChangeKind::PostsOverLimit, words, posts);
    }
    if load.direct.after > direct_limit && load.direct.after > load.direct.before {
        let (before, after) = (before(load.direct.before), load.direct.after);
        let words = Words::new(
            format!("{}一周最多收 {after} 条私信（原来{}），上限 {direct_limit} 条", who.zh, before.zh),
            format!("{} get up to {after} direct messages a week ({} before), limit {direct_limit}", who.en, before.en),
        );
        put(ChangeKind::DirectOverLimit, words, load.direct);
    }
    let total = sent.each().map(Sent::total);
    if is_there && load.groups.len() <= 1 && total.differs() {
        let more = total.after > total.before;
        let kind = if more { ChangeKind::MoreMessages } else { ChangeKind::FewerMessages };
        let Pair { before, after } = load.posts;
        let (zh, en) = if before == after {
            let Pair { before, after } = load.direct;
            (
                format!("私信最多 {before} → {after} 条一周"),
                format!("at most {before} → {after} direct messages a week"),
            )
        } else {
            let monday = load.monday;
            (
                format!("{monday} 那一周群消息 {before} → {after} 条"),
                format!("{before} → {after} group posts in the week of {monday}"),
            )
        };
        put(kind, Words::new(format!("{}：{zh}", load.who.zh), format!("{}: {en}", load.who.en)), total);
    }
    changes
}

/// Who they are, and how many where that is known: `同在「A 群」、「B 群」的 19 人`.
fn with_people(load: &MemberLoad) -> Words {
    match load.people.after.number() {
        Some(people) => {
            Words::new(format!("{}的 {people} 人", load.who.zh), format!("the {people} members {}", at(load)))
        }
        None => Words::new(format!("{}的成员", load.who.zh), format!("members {}", at(load))),
    }
}

/// Where they are, in English: `in both A and B`, `of A`.
fn at(load: &MemberLoad) -> String {
    if load.segment.is_none() && load.groups.len() > 1 { load.who.en.clone() } else { format!("of {}", load.who.en) }
}

/// What it was before.
fn before(count: u32) -> Words {
    match count {
        0 => Words::new("没有", "none"),
        _ => Words::new(format!("最多 {count} 条"), format!("at most {count}")),
    }
}

/// The group or segment that a load is of; of several groups the first.
fn subject(pair: &BookPair<'_>, load: &MemberLoad) -> Subject {
    let book = pair.any().book.id.clone();
    match (&load.segment, load.groups.first()) {
        (Some(id), _) => Subject { book, kind: Kind::Segment.folder().to_owned(), id: id.clone() },
        (None, Some(id)) => Subject { book, kind: Kind::Group.folder().to_owned(), id: id.clone() },
        (None, None) => Subject { book, kind: Kind::Playbook.folder().to_owned(), id: "playbook".to_owned() },
    }
}

fn origin(pair: &BookPair<'_>, load: &MemberLoad) -> Option<crate::model::Origin> {
    let book = pair.after?.book;
    match (&load.segment, load.groups.first()) {
        (Some(id), _) => book.segments.get(id).map(|it| it.origin.clone()),
        (None, Some(id)) => book.groups.get(id).map(|it| it.origin.clone()),
        (None, None) => None,
    }
}
