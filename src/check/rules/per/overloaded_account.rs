//! PER010: what is planned for an account in a day fits into its minutes (derived from S1 §5.3).

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::ahead::first_day;
use super::naming::{account, counted, day, sop, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::metrics::minutes_of;
use crate::model::Definition;
use crate::model::account::Account;

pub(super) const RULE: Rule = Rule {
    code: "PER010",
    name: "overloaded-account",
    level: Level::Warning,
    zh: include_str!("overloaded_account.zh.md"),
    en: include_str!("overloaded_account.en.md"),
    check,
};

/// How many SOPs the arithmetic names; the rest is one sum.
const NAMED: usize = 3;

/// A day's minutes by SOP.
type Load<'a> = BTreeMap<&'a str, i64>;

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for own in facts.book.accounts.values() {
        let Some(capacity) = own.minutes_per_day.get() else { continue };
        // The busiest days of the weeks tell at once of most accounts that none is too full.
        let busiest =
            facts.metrics.staff.get(&own.id).and_then(|load| load.weeks.iter().map(|week| week.busiest).max());
        if busiest.is_some_and(|minutes| i64::try_from(minutes).is_ok_and(|minutes| minutes <= capacity)) {
            continue;
        }
        let mut days: BTreeMap<Date, Load<'_>> = BTreeMap::new();
        for planned in facts.calendar.done_by(&own.id, first_day(facts), facts.calendar.plan.to) {
            let minutes = minutes_of(&planned) as i64;
            *days.entry(planned.date).or_default().entry(planned.sop.id.as_str()).or_default() += minutes;
        }
        days.retain(|_, load| load.values().sum::<i64>() > capacity);
        if let Some((date, load)) = days.first_key_value() {
            report(facts, own, (*date, load), (capacity, days.len() - 1), findings);
        }
    }
}

fn report(
    facts: &BookFacts<'_>,
    own: &Definition<Account>,
    (date, load): (Date, &Load<'_>),
    (capacity, more): (i64, usize),
    findings: &mut Findings<'_>,
) {
    let (name, when, minutes) = (account(facts, &own.id), day(date), load.values().sum::<i64>());
    let mut parts: Vec<(&str, i64)> = load.iter().map(|(id, minutes)| (*id, *minutes)).collect();
    parts.sort_by_key(|(id, minutes)| (std::cmp::Reverse(*minutes), *id));
    let (zh_sum, en_sum) = sum(facts, &parts);
    let draft = findings.at(&own.origin, "minutes_per_day");
    draft
        .say(
            zh(&format!("{}{}排了 {minutes} 分钟，可用 {capacity} 分钟", name.zh, when.zh)),
            format!("{} has {minutes} minutes planned on {}, capacity {capacity}", name.en, when.en),
        )
        .label(format!("多出 {} 分钟", minutes - capacity), format!("{} minutes too many", minutes - capacity))
        .note(zh(&format!("{zh_sum} = {minutes} > {capacity}")), format!("{en_sum} = {minutes} > {capacity}"))
        .because(
            "到点没人，排得再好也是空的（依 S1 §5.3 推导）",
            "a plan that nobody has time for is none (derived from S1 §5.3)",
        )
        .identity("minutes_per_day");
    if more > 0 {
        draft.note(
            format!("此后还有 {more} 天也超"),
            format!("{} over capacity too", counted(more, "later day is", "later days are")),
        );
    }
    if let Some((largest, _)) = parts.first()
        && let Some(sop) = facts.book.sops.get(*largest)
    {
        draft.also(&sop.origin, "steps", "当天用时最多的", "the largest part of that day");
    }
    draft.help(
        "挪开一步，或交给工具、改小 `minutes`；人手真多了，再改大 `minutes_per_day`",
        "move a step, give it to a tool and lower its `minutes`, or raise `minutes_per_day` once there is more staff",
    );
}

/// The largest parts by name, the others as one: `「A 群日常」30 + 其余 15`.
fn sum(facts: &BookFacts<'_>, parts: &[(&str, i64)]) -> (String, String) {
    let shown = if parts.len() > NAMED + 1 { NAMED } else { parts.len() };
    let named = parts[..shown].iter().map(|(id, minutes)| (sop(facts, id), minutes));
    let (mut zh, mut en): (Vec<String>, Vec<String>) =
        named.map(|(name, minutes)| (zh(&format!("{}{minutes}", name.zh)), format!("{} {minutes}", name.en))).unzip();
    if shown < parts.len() {
        let rest: i64 = parts[shown..].iter().map(|(_, minutes)| minutes).sum();
        zh.push(format!("其余 {} 份 {rest}", parts.len() - shown));
        en.push(format!("{} others {rest}", parts.len() - shown));
    }
    (zh.join(" + "), en.join(" + "))
}
