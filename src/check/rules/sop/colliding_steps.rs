//! SOP005: nobody posts by hand in two groups at once, and posts of two SOPs leave time to be read (derived from S1 §7).

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::ahead::first_day;
use super::naming::{account, counted, day, group, groups, how_often, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::common::Reach;
use crate::model::scalar::Time;
use crate::model::sop::Tool;
use crate::schedule::Planned;

pub(super) const RULE: Rule = Rule {
    code: "SOP005",
    name: "colliding-steps",
    level: Level::Warning,
    zh: include_str!("colliding_steps.zh.md"),
    en: include_str!("colliding_steps.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for own in facts.calendar.acting_accounts() {
        at_once(facts, own, findings);
    }
    too_close(facts, findings);
}

type StepKey<'s> = (&'s str, usize);

fn key<'s>(item: &Planned<'s>) -> StepKey<'s> {
    (item.sop.id.as_str(), item.index)
}

/// Two steps that one account does by hand at the same minute in different groups, first met on a day.
struct Collision<'s> {
    first: Planned<'s>,
    second: Planned<'s>,
    days: BTreeSet<Date>,
}

fn at_once(facts: &BookFacts<'_>, own: &str, findings: &mut Findings<'_>) {
    let is_by_hand = |item: &Planned<'_>| item.step.tool.is_missing() || item.step.tool.get() == Some(Tool::ByHand);
    // What goes to a segment one by one is in no group, and need not be sent on the minute.
    let mut items: Vec<_> = facts
        .calendar
        .done_by(own, first_day(facts), facts.calendar.plan.to)
        .filter(|item| item.group.is_some() && is_by_hand(item))
        .collect();
    items.sort_by(|a, b| a.order().cmp(&b.order()));
    let mut collisions: BTreeMap<(StepKey<'_>, StepKey<'_>), Collision<'_>> = BTreeMap::new();
    for minute in items.chunk_by(|a, b| (a.date, a.time) == (b.date, b.time)) {
        for (at, first) in minute.iter().enumerate() {
            for second in minute[at + 1..].iter().filter(|it| it.group != first.group && key(it) != key(first)) {
                let (first, second) = if key(first) <= key(second) { (first, second) } else { (second, first) };
                let found = collisions.entry((key(first), key(second)));
                let found = found.or_insert(Collision { first: *first, second: *second, days: BTreeSet::new() });
                found.days.insert(first.date);
            }
        }
    }
    for Collision { first, second, days } in collisions.into_values() {
        let (name, time) = (account(facts, own), first.time);
        let place = |item: &Planned<'_>| {
            let (group, often) = (group(facts, item.group.unwrap_or_default()), how_often(item.step.on.given()));
            (zh(&format!("{}，{}", group.zh, often.zh)), format!("{}, {}", group.en, often.en))
        };
        let (here, there) = (place(&first), place(&second));
        let later = later_time(time, 15);
        let draft = findings.at(&first.sop.origin, &format!("steps[{}].at", first.index));
        draft
            .say(
                zh(&format!("{}{time} 要在两个群同时手动发消息", name.zh)),
                format!("{} posts by hand in two groups at {time}", name.en),
            )
            .label(here.0, here.1)
            .also(&second.sop.origin, &format!("steps[{}].at", second.index), there.0, there.1)
            .identity(format!("{own} {} {} {}", first.id, second.sop.id, second.id))
            .help(
                format!("挪开其中一步，如 {later}；或改成定时发送 `tool: scheduled`"),
                format!("move one of them, say to {later}, or set `tool: scheduled`"),
            );
        note_days(draft, &days);
    }
}

/// Says on which day it happens first, and on how many more.
fn note_days(draft: &mut crate::check::Draft, days: &BTreeSet<Date>) {
    let Some(first) = days.first() else { return };
    let (first, more) = (day(*first), days.len() - 1);
    if more == 0 {
        draft.note(first.zh, first.en);
    } else {
        draft.note(
            format!("头一次在 {}，此后还有 {more} 天", first.zh),
            format!("first on {}, then on {}", first.en, counted(more, "more day", "more days")),
        );
    }
}

fn later_time(time: Time, minutes: u16) -> Time {
    Time::from_minutes(time.minutes() + minutes)
}

/// Two posts of different SOPs in one group, too close to each other.
struct Crowding<'s> {
    earlier: Planned<'s>,
    later: Planned<'s>,
    days: BTreeSet<Date>,
    groups: BTreeSet<&'s str>,
    free: Option<Time>,
}

fn too_close(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let limit = facts.limit("messages.gap_minutes");
    let gap = limit.count().clamp(0, 1440) as u16;
    let mut crowdings: BTreeMap<(StepKey<'_>, StepKey<'_>), Crowding<'_>> = BTreeMap::new();
    for id in facts.calendar.groups() {
        let mut items = facts.calendar.of_group(id, first_day(facts), facts.calendar.plan.to);
        items.retain(|item| item.step.reach.get() == Some(Reach::Group));
        for (earlier, later, today) in close_pairs(&items, gap) {
            let found = crowdings.entry((key(&later), key(&earlier))).or_insert_with(|| Crowding {
                earlier,
                later,
                days: BTreeSet::new(),
                groups: BTreeSet::new(),
                free: free_time(today, &later, gap),
            });
            found.days.insert(later.date);
            found.groups.extend(later.group);
        }
    }
    for crowding in crowdings.into_values() {
        report_crowding(facts, &crowding, gap, findings);
    }
}

/// The pairs of posts of different SOPs on one day that are too close, each with that day's posts.
fn close_pairs<'i, 's>(items: &'i [Planned<'s>], gap: u16) -> Vec<(Planned<'s>, Planned<'s>, &'i [Planned<'s>])> {
    let mut pairs = Vec::new();
    for today in items.chunk_by(|a, b| a.date == b.date) {
        for (at, later) in today.iter().enumerate() {
            let near = |earlier: &&Planned<'_>| later.time.minutes() - earlier.time.minutes() < gap;
            let close = today[..at].iter().rev().take_while(near).filter(|earlier| earlier.sop.id != later.sop.id);
            pairs.extend(close.map(|earlier| (*earlier, *later, today)));
        }
    }
    pairs
}

/// The next time of the day, in steps of five minutes, that keeps its distance from every other post.
fn free_time(today: &[Planned<'_>], own: &Planned<'_>, gap: u16) -> Option<Time> {
    let others = || today.iter().filter(|item| item.order() != own.order());
    let free = |minute: &u16| others().all(|item| item.time.minutes().abs_diff(*minute) >= gap);
    let first = own.time.minutes() / 5 * 5 + 5;
    (first..(first + 180).min(1440)).step_by(5).find(free).map(Time::from_minutes)
}

fn report_crowding(facts: &BookFacts<'_>, crowding: &Crowding<'_>, gap: u16, findings: &mut Findings<'_>) {
    let Crowding { earlier, later, days, groups: ids, free } = crowding;
    let ids: Vec<&str> = ids.iter().copied().collect();
    let (name, apart) = (groups(facts, &ids), later.time.minutes() - earlier.time.minutes());
    let message = if apart == 0 {
        (
            format!("两份 SOP 同在 {} 给{}发消息", later.time, name.zh),
            format!("two SOPs post in {} at {}", name.en, later.time),
        )
    } else {
        (
            format!("{} 和 {} 两份 SOP 给{}发消息，只隔 {apart} 分钟", earlier.time, later.time, name.zh),
            format!(
                "two SOPs post in {} {} apart, at {} and {}",
                name.en,
                counted(apart.into(), "minute", "minutes"),
                earlier.time,
                later.time
            ),
        )
    };
    let draft = findings.at(&later.sop.origin, &format!("steps[{}].at", later.index));
    draft
        .say(zh(&message.0), message.1)
        .label(
            if apart == 0 {
                "和另一条同一分钟".to_owned()
            } else {
                format!("离上一条 {apart} 分钟，至少隔 {gap} 分钟")
            },
            if apart == 0 {
                "the same minute as another".to_owned()
            } else {
                format!("{} after another, at least {gap}", counted(apart.into(), "minute", "minutes"))
            },
        )
        .also(&earlier.sop.origin, &format!("steps[{}].at", earlier.index), "另一条在这里", "the other post")
        .limit(facts.limit("messages.gap_minutes"))
        .identity(format!("{} {} {}", later.id, earlier.sop.id, earlier.id));
    note_days(draft, days);
    match free {
        Some(free) => draft.help(
            format!("把这一条挪到 {free}，或并进 {} 那条", earlier.time),
            format!("move this one to {free}, or merge it into the {} post", earlier.time),
        ),
        None => draft.help(
            format!("并进 {} 那条，或挪到另一天", earlier.time),
            format!("merge it into the {} post, or move it to another day", earlier.time),
        ),
    };
}
