//! SOP016: what is repeated by hand very often says why no tool does it (S1 §2, S3 §2.4; the number is derived).

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::ahead::weeks;
use super::naming::{counted, titled, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::sop::{Step, Tool};
use crate::schedule::{SopDays, StepAt, monday_of, plus_days};

pub(super) const RULE: Rule = Rule {
    code: "SOP016",
    name: "repeated-by-hand",
    level: Level::Info,
    zh: include_str!("repeated_by_hand.zh.md"),
    en: include_str!("repeated_by_hand.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let limit = facts.limit("messages.by_hand_a_week");
    for days in facts.calendar.sops.values() {
        let busiest = busiest(facts, days);
        for (position, at) in days.steps.iter().enumerate().filter(|(_, at)| is_by_hand(at.step)) {
            let Some((monday, times)) = busiest.get(&position).copied() else { continue };
            if i64::from(times) > limit.count() {
                report(facts, days, at, (monday, times), findings);
            }
        }
    }
}

/// Whether a routine step is done by hand, or at least by no tool that is named, and nothing says why.
fn is_by_hand(step: &Step) -> bool {
    let by_hand = step.tool.is_missing() || step.tool.get() == Some(Tool::ByHand);
    by_hand && step.personal.is_missing() && step.why_by_hand.is_missing()
}

/// Of each step by hand the busiest week ahead, the first of them, and how often it is done in it over all groups.
fn busiest(facts: &BookFacts<'_>, days: &SopDays<'_>) -> BTreeMap<usize, (Date, u32)> {
    let mut times: BTreeMap<(usize, Date), u32> = BTreeMap::new();
    let by_hand: Vec<bool> = days.steps.iter().map(|at| is_by_hand(at.step)).collect();
    if !by_hand.contains(&true) {
        return BTreeMap::new();
    }
    let (Some(first), Some(last)) = (weeks(facts).next(), weeks(facts).last()) else { return BTreeMap::new() };
    for run in &days.runs {
        for group in &run.groups {
            let Some((open, close)) = facts.calendar.open_days(group) else { continue };
            let ahead = run.between(first.max(open), plus_days(last, 6).min(close)).iter();
            for item in ahead.filter(|item| by_hand[usize::from(item.step)]) {
                *times.entry((usize::from(item.step), monday_of(item.date))).or_default() += 1;
            }
        }
    }
    let mut busiest: BTreeMap<usize, (Date, u32)> = BTreeMap::new();
    for ((position, monday), times) in times {
        let known = busiest.entry(position).or_insert((monday, times));
        if times > known.1 {
            *known = (monday, times);
        }
    }
    busiest
}

fn report(
    facts: &BookFacts<'_>,
    days: &SopDays<'_>,
    at: &StepAt<'_>,
    busiest: (Date, u32),
    findings: &mut Findings<'_>,
) {
    let (monday, times) = busiest;
    let (name, nth) = (titled(&days.sop.title, &days.sop.id), at.index + 1);
    let limit = facts.limit("messages.by_hand_a_week");
    let (most, groups) = (limit.count(), days.groups.len());
    findings
        .at(&days.sop.origin, &format!("steps[{}].tool", at.index))
        .say(
            zh(&format!("SOP{}的第 {nth} 步一周手动 {times} 次，上限 {most} 次", name.zh)),
            format!("step {nth} of SOP {} is done by hand {times} times a week, limit {most}", name.en),
        )
        .label("手动，没说为什么不用工具", "by hand, and not said why")
        .identity(format!("{} by hand", at.id))
        .limit(limit)
        .note(
            format!("{monday} 那一周，{groups} 个群共 {times} 次"),
            format!("in the week of {monday}: {times} times over {}", counted(groups, "group", "groups")),
        )
        .help(
            "改成 `tool: scheduled` 或 `bot`；非手动不可，就写 `why_by_hand`",
            "set `tool: scheduled` or `bot`; where it takes a person, say why in `why_by_hand`",
        );
}
