//! SOP004: no member gets more messages than a person can bear, over all groups and schedules (derived from S1 §7).

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::naming::{counted, day, group, groups, listed, segment, sop, zh};
use super::pressure::{Breach, Sum, amount, breaches};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::days::Days;
use crate::schedule::{Planned, days_between, plus_days};
use crate::text::Words;

pub(super) const RULE: Rule = Rule {
    code: "SOP004",
    name: "message-pressure",
    level: Level::Warning,
    zh: include_str!("message_pressure.zh.md"),
    en: include_str!("message_pressure.en.md"),
    check,
};

/// How many days ahead a freer one is looked for.
const DAYS_TO_MOVE: i64 = 14;
/// How many weeks ahead a freer one is looked for.
const WEEKS_TO_MOVE: i64 = 4;

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let whole = |path: &str| facts.limit(path).count().clamp(0, i64::from(u32::MAX)) as u32;
    let (posts, direct) = (whole("messages.group_posts_a_day"), whole("messages.direct_messages_a_week"));
    for breach in breaches(facts, posts, direct) {
        let limit = match breach.sum {
            Sum::PostsOfADay => posts,
            Sum::DirectOfAWeek => direct,
        };
        report(facts, &breach, limit, findings);
    }
}

fn report(facts: &BookFacts<'_>, breach: &Breach<'_>, limit: u32, findings: &mut Findings<'_>) {
    let own = breach.items[breach.crossing];
    let path = match breach.sum {
        Sum::PostsOfADay => "messages.group_posts_a_day",
        Sum::DirectOfAWeek => "messages.direct_messages_a_week",
    };
    let (message, nth) = (header(facts, breach, limit), limit + 1);
    let label = match breach.sum {
        Sum::PostsOfADay => Words::new(
            format!("当天第 {nth} 条，从这里起超出"),
            format!("the {} that day, first beyond the limit", ordinal(nth)),
        ),
        Sum::DirectOfAWeek => Words::new(
            format!("当周第 {nth} 条，从这里起超出"),
            format!("the {} that week, first beyond the limit", ordinal(nth)),
        ),
    };
    let sets: Vec<&str> = breach.set.groups.iter().copied().collect();
    let identity = format!(
        "{} {:?} {} {} {}",
        own.id,
        breach.sum,
        sets.join(" "),
        breach.set.segment.unwrap_or(""),
        breach.tag.unwrap_or("")
    );
    let (note, help) = (arithmetic(facts, breach), help(breach, limit));
    let draft = findings.at(&own.sop.origin, &format!("steps[{}].at", own.index));
    draft
        .say(zh(&message.zh), message.en)
        .label(label.zh, label.en)
        .identity(identity.trim_end())
        .limit(facts.limit(path))
        .note(zh(&note.zh), note.en)
        .help(help.zh, help.en);
    if let more @ 1.. = breach.days.len() - 1 {
        match breach.sum {
            Sum::PostsOfADay => draft.note(
                format!("此后还有 {more} 天也超"),
                format!("{} over the limit too", counted(more, "later day is", "later days are")),
            ),
            Sum::DirectOfAWeek => draft.note(
                format!("此后还有 {more} 周也超"),
                format!("{} over the limit too", counted(more, "later week is", "later weeks are")),
            ),
        };
    }
    if breach.most > breach.total() {
        let most = breach.most;
        draft.note(
            format!("其中还在别的群的，当天最多收 {most} 条"),
            format!("those of them who are in further groups get up to {most} that day"),
        );
    }
}

fn ordinal(number: u32) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

fn header(facts: &BookFacts<'_>, breach: &Breach<'_>, limit: u32) -> Words {
    let total = breach.total();
    let who = who(facts, breach);
    match breach.sum {
        Sum::PostsOfADay => {
            let day = day(breach.days[0]);
            Words::new(
                format!("{}{}一天收 {total} 条群消息，上限 {limit} 条", day.zh, who.zh),
                format!("{} {total} group posts on {}, limit {limit}", who.en, day.en),
            )
        }
        Sum::DirectOfAWeek => {
            let monday = breach.days[0];
            Words::new(
                format!("{monday} 那一周{}收 {total} 条私信，上限 {limit} 条", who.zh),
                format!("{} {total} direct messages in the week of {monday}, limit {limit}", who.en),
            )
        }
    }
}

/// The members, and what they do: `「A 群」的成员`, `` members of `A` get``.
fn who(facts: &BookFacts<'_>, breach: &Breach<'_>) -> Words {
    let set = &breach.set;
    let tagged = |words: Words| match breach.tag {
        Some(tag) => Words::new(
            format!("{}里带`{tag}`标签的成员", words.zh),
            format!("members of {} tagged `{tag}` get", words.en),
        ),
        None => Words::new(format!("{}的成员", words.zh), format!("members of {} get", words.en)),
    };
    match (set.segment, set.groups.len()) {
        (Some(id), _) => {
            let name = segment(facts, id);
            match breach.tag {
                Some(_) => tagged(Words::new(format!("人群{}", name.zh), format!("segment {}", name.en))),
                None => Words::new(format!("人群{}", name.zh), format!("segment {} gets", name.en)),
            }
        }
        (None, 1) => {
            let all: Vec<&str> = set.groups.iter().copied().chain(breach.more.iter().copied()).collect();
            tagged(groups(facts, &all))
        }
        _ => Words::new("有成员", "some members get"),
    }
}

/// What the sum is made of: `同在「A 群」和「B 群」的 19 人：「每日打卡」4 + 「三期开营」3 = 7`.
fn arithmetic(facts: &BookFacts<'_>, breach: &Breach<'_>) -> Words {
    let mut by_sop: BTreeMap<&str, u32> = BTreeMap::new();
    for item in &breach.items {
        *by_sop.entry(&item.sop.id).or_default() += amount(breach.sum, item.count);
    }
    let parts: Vec<(Words, u32)> = by_sop.into_iter().map(|(id, count)| (sop(facts, id), count)).collect();
    let zh_parts: Vec<String> = parts.iter().map(|(name, count)| format!("{}{count}", name.zh)).collect();
    let en_parts: Vec<String> = parts.iter().map(|(name, count)| format!("{} {count}", name.en)).collect();
    let total = breach.total();
    let (zh_sum, en_sum) = match (zh_parts.as_slice(), en_parts.as_slice()) {
        ([zh], [en]) => (format!("{zh} 条"), en.clone()),
        _ => (format!("{} = {total}", zh_parts.join(" + ")), format!("{} = {total}", en_parts.join(" + "))),
    };
    let set = &breach.set;
    let names: Vec<Words> = set.groups.iter().map(|id| group(facts, id)).collect();
    let (all, several) = (listed(&names), set.groups.len() > 1);
    let known = set.shared.map(|shared| i64::from(shared.members));
    // A handful of people could be recognised, so a small count is not told.
    let told = known.filter(|members| *members >= facts.limit("privacy.min_cell").count());
    match (told, several) {
        (Some(members), _) => Words::new(
            format!("同在{}的 {members} 人：{zh_sum}", all.zh),
            format!("the {members} members in {} at once: {en_sum}", all.en),
        ),
        (None, true) => {
            Words::new(format!("同在{}的成员：{zh_sum}", all.zh), format!("members in {} at once: {en_sum}", all.en))
        }
        (None, false) => Words::new(zh_sum, en_sum),
    }
}

/// A day, or a week, that has room for what is too much, or else how much has to go.
fn help(breach: &Breach<'_>, limit: u32) -> Words {
    let excess = breach.total() - limit;
    let moved = to_move(breach, excess);
    let amount_moved: u32 = moved.iter().map(|item| amount(breach.sum, item.count)).sum();
    let free = (!moved.is_empty()).then(|| freer(breach, limit, amount_moved)).flatten();
    let Some((to, there)) = free else {
        return Words::new(
            format!("并掉 {excess} 条，或把不急的改发朋友圈"),
            format!("merge {excess} of them into others, or switch what can wait to Moments"),
        );
    };
    let times: Vec<String> = moved.iter().map(|item| item.time.to_string()).collect();
    let (zh_what, en_what) = match times.as_slice() {
        [one] => (format!("{one} 那步"), format!("the {one} step")),
        [head @ .., last] => {
            (format!("{} {} 步", times.join("、"), times.len()), format!("the {} and {last} steps", head.join(", ")))
        }
        [] => unreachable!("something is moved"),
    };
    let (zh_to, en_to) = match breach.sum {
        Sum::PostsOfADay => {
            (format!("{to}（当天 {there} 条）"), format!("{to} ({})", counted(there as usize, "post", "posts")))
        }
        Sum::DirectOfAWeek => (
            format!("{to} 那一周（当周 {there} 条）"),
            format!("the week of {to} ({} there)", counted(there as usize, "message", "messages")),
        ),
    };
    let before = breach
        .items
        .iter()
        .rfind(|item| !moved.iter().any(|own| own.order() == item.order()) && item.order() < moved[0].order());
    let pronoun = if times.len() == 1 { "it" } else { "them" };
    match before.filter(|_| breach.sum == Sum::PostsOfADay) {
        Some(into) => Words::new(
            format!("把 {zh_what}挪到 {zh_to}，或并进 {} 那条", into.time),
            format!("move {en_what} to {en_to}, or merge {pronoun} into {}", into.time),
        ),
        None => Words::new(format!("把 {zh_what}挪到 {zh_to}"), format!("move {en_what} to {en_to}")),
    }
}

/// The last steps that make up what is too much, of those that do not happen every day anyway.
fn to_move<'b, 's>(breach: &'b Breach<'s>, excess: u32) -> Vec<&'b Planned<'s>> {
    let mut left = excess;
    let mut moved = Vec::new();
    let movable = |item: &&Planned<'_>| !matches!(item.step.on.given(), Some(Days::Daily));
    for item in breach.items.iter().rev().filter(movable) {
        if left == 0 {
            break;
        }
        left = left.saturating_sub(amount(breach.sum, item.count));
        moved.push(item);
    }
    moved.reverse();
    if left > 0 { Vec::new() } else { moved }
}

/// The next day, or week, in which so many more stay within the limit, and how many there are in it.
fn freer(breach: &Breach<'_>, limit: u32, more: u32) -> Option<(Date, u32)> {
    let first = breach.days[0];
    let count_from = |at: Date, days: i64| -> Option<u32> {
        (0..days)
            .map(|day| {
                let index = usize::try_from(days_between(breach.plan_from, plus_days(at, day))).ok()?;
                breach.counts.get(index).map(|count| amount(breach.sum, *count))
            })
            .sum()
    };
    let (stretch, most) = match breach.sum {
        Sum::PostsOfADay => (1, DAYS_TO_MOVE),
        Sum::DirectOfAWeek => (7, WEEKS_TO_MOVE),
    };
    (1..=most)
        .map(|nth| plus_days(first, nth * stretch))
        .find_map(|at| count_from(at, stretch).filter(|there| there + more <= limit).map(|there| (at, there)))
}
