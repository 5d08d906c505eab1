//! PER007: an account of a live group acts at least once in 7 days of its SOPs (derived from S1 §5.3).

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::ahead::{first_day, live_groups, stretches};
use super::group::name;
use super::naming::{account, counted, zh};
use super::staff::{is_faulty, word};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::common::Duty;
use crate::model::group::Group;
use crate::schedule::{SopDays, days_between};

pub(super) const RULE: Rule = Rule {
    code: "PER007",
    name: "idle-account",
    level: Level::Warning,
    zh: include_str!("idle_account.zh.md"),
    en: include_str!("idle_account.en.md"),
    check,
};

/// Days in a row on which an account does nothing while others do.
struct Gap {
    from: Date,
    to: Date,
    days: i64,
}

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let limit = facts.limit("accounts.idle_days").count();
    for group in live_groups(facts.book) {
        let Some(accounts) = group.accounts.given().filter(|accounts| !is_faulty(accounts)) else { continue };
        let sops = facts.calendar.sops_of(&group.id);
        if sops.is_empty() || facts.calendar.is_faulty(&group.id) || group.rhythm.is_faulty() || is_unread(&sops) {
            continue;
        }
        let most = group.rhythm.get().map_or(limit, |own| own.max(limit));
        let Some(open) = facts.calendar.open_days(&group.id) else { continue };
        let acts = facts.calendar.days_by_account(&group.id, open.0, open.1);
        let mut told: BTreeSet<&str> = BTreeSet::new();
        for (duty, id) in accounts.all() {
            if facts.book.account(id).is_some() && told.insert(id.as_str()) {
                let gaps = gaps(facts, id.as_str(), open, &acts, most);
                if let Some(gap) = gaps.first() {
                    report(facts, group, (duty, id.as_str()), gap, (most, gaps.len() - 1), findings);
                }
            }
        }
    }
}

/// Whether it is not known who does a step.
fn is_unread(sops: &[&SopDays<'_>]) -> bool {
    sops.iter().any(|days| days.steps.iter().any(|at| at.step.by.is_faulty()))
}

/// The stretches ahead in which an account is idle too long while others do something; a group that is silent as a
/// whole is SOP011's.
fn gaps(
    facts: &BookFacts<'_>,
    id: &str,
    (open, close): (Date, Date),
    acts: &BTreeMap<&str, Vec<Date>>,
    most: i64,
) -> Vec<Gap> {
    let first = first_day(facts);
    let since = facts.book.accounts.get(id).and_then(|account| account.since.get()).unwrap_or(open);
    // Days off part what is before from what is after: a step that fell on one was not forgotten.
    let own = acts.get(id).into_iter().flatten().chain(&facts.book.days_off).copied().collect();
    let others_act = |gap: &Gap| {
        let others = acts.iter().filter(|(other, _)| **other != id);
        others.flat_map(|(_, days)| days).any(|day| (gap.from..=gap.to).contains(day))
    };
    stretches(open.max(since), close, own)
        .into_iter()
        .map(|(from, to)| Gap { from, to, days: days_between(from, to) + 1 })
        .filter(|gap| gap.days >= most && gap.to >= first && others_act(gap))
        .collect()
}

fn report(
    facts: &BookFacts<'_>,
    group: &Definition<Group>,
    (duty, id): (Duty, &str),
    gap: &Gap,
    (most, more): (i64, usize),
    findings: &mut Findings<'_>,
) {
    let (group_name, who, duty_word) = (name(group), account(facts, id), word(duty));
    let Gap { from, to, days, .. } = gap;
    let limit = facts.limit("accounts.idle_days");
    let draft = findings.at(&group.origin, &format!("accounts.{}", duty.name()));
    draft
        .say(
            zh(&format!("{}在「{group_name}」从 {from} 起 {days} 天没有一步，至少 {most} 天一次", who.zh)),
            format!("{} does nothing in `{group_name}` for {days} days from {from}, at least once in {most}", who.en),
        )
        .label(format!("{}，没排上事", duty_word.zh), format!("{}, with nothing to do", duty_word.en))
        .identity(format!("{id} idle"));
    if most > limit.count() {
        draft.also(&group.origin, "rhythm", "群自己定的节奏", "the group's own rhythm");
    } else {
        draft.limit(limit);
    }
    draft.note(
        format!("{from} 至 {to}，共 {days} 天；群里别的账号在动"),
        format!("{days} days from {from} to {to}, while others act"),
    );
    if more > 0 {
        draft.note(
            format!("此后还有 {more} 段也超"),
            format!("{} too long as well", counted(more, "later stretch is", "later stretches are")),
        );
    }
    draft.help(
        format!("给它排一步，如每周一条 `by: {}`；用不着它，就从群里撤掉", duty.name()),
        format!("give it a step, say one a week `by: {}`, or take it out of the group", duty.name()),
    );
}
