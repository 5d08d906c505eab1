//! What accounts are planned for before and after a change, duties that nobody holds, and members for each operator.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::assume::Assumptions;
use super::change::{Change, OnSide, Pair};
use super::findings::FindingChanges;
use super::matching::BookPair;
use super::members::people;
use super::naming;
use crate::check::BookFacts;
use crate::metrics::minutes_of;
use crate::model::common::{Actor, Duty};
use crate::model::group::Status;
use crate::model::review::ChangeKind;
use crate::model::{Definition, Kind};
use crate::schedule::{MemberSet, monday_of};
use crate::text::{Lang, Words, date};

/// What an account is planned for.
#[derive(Debug, Clone)]
pub struct AccountLoad {
    /// Its id, as it is called now.
    pub id: String,
    /// The name that members see.
    pub name: String,
    /// Its duty.
    pub duty: Option<Duty>,
    /// The most minutes of a day from the as-of date on, and the first day that has so many.
    pub busiest: Pair<Option<(Date, u64)>>,
    /// The most minutes of a week.
    pub week: Pair<u64>,
    /// The minutes that it has a day.
    pub capacity: Pair<Option<i64>>,
    /// New findings that its steps are too close to each other.
    pub collisions: usize,
}

/// How many members an operator has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OperatorLoad {
    /// Members of the groups that are not closed; those that nobody counted are left out.
    pub members: Pair<u64>,
    /// Operators.
    pub operators: Pair<u64>,
    /// The most members for one operator.
    pub limit: i64,
}

/// Minutes by day.
type Minutes = BTreeMap<Date, u64>;

/// What accounts are planned for, where it differs, and what of that is a change.
pub(super) fn loads(pair: &BookPair<'_>, findings: &FindingChanges) -> (Vec<AccountLoad>, Vec<Change>) {
    let (before, after) = (accounts(pair, pair.before, true), accounts(pair, pair.after, false));
    let ids: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let (mut loads, mut changes) = (Vec::new(), unstaffed(pair));
    for id in ids {
        let (old, new) = (before.get(id), after.get(id));
        let minutes = Pair::new(
            old.map_or_else(Minutes::new, |it| planned(pair.before, &it.id)),
            new.map_or_else(Minutes::new, |it| planned(pair.after, &it.id)),
        );
        let capacity = Pair::new(old, new).map(|it| it.and_then(|it| it.minutes_per_day.get()));
        if !minutes.differs() && !capacity.differs() {
            continue;
        }
        let Some(any) = new.or(old) else { continue };
        let of_account = |it: &&super::findings::FindingChange| {
            it.code == "SOP005" && it.subject.book == pair.any().book.id && it.words.zh.contains(any.public_name.text())
        };
        let load = AccountLoad {
            id: id.clone(),
            name: any.public_name.given().unwrap_or(id).clone(),
            duty: any.duty.get(),
            busiest: minutes.each().map(busiest),
            week: minutes.each().map(week),
            capacity,
            collisions: findings.broken.iter().filter(of_account).count(),
        };
        changes.extend(judge(&load, any, &minutes, (old.is_some(), new.is_some())));
        loads.push(load);
    }
    (loads, changes)
}

fn accounts<'a>(
    pair: &BookPair<'_>,
    facts: Option<&'a BookFacts<'a>>,
    old: bool,
) -> BTreeMap<String, &'a Definition<crate::model::account::Account>> {
    let all = facts.into_iter().flat_map(|facts| facts.book.accounts.values());
    let now = |id: &str| if old { pair.now(Kind::Account, id).to_owned() } else { id.to_owned() };
    all.map(|account| (now(&account.id), account)).collect()
}

fn planned(facts: Option<&BookFacts<'_>>, account: &str) -> Minutes {
    let mut minutes = Minutes::new();
    let Some(facts) = facts else { return minutes };
    for planned in facts.calendar.done_by(account, facts.as_of(), facts.calendar.plan.to) {
        *minutes.entry(planned.date).or_default() += minutes_of(&planned);
    }
    minutes.retain(|_, minutes| *minutes > 0);
    minutes
}

fn busiest(minutes: &Minutes) -> Option<(Date, u64)> {
    minutes
        .iter()
        .map(|(day, minutes)| (*day, *minutes))
        .min_by_key(|(day, minutes)| (std::cmp::Reverse(*minutes), *day))
}

fn week(minutes: &Minutes) -> u64 {
    let mut weeks: BTreeMap<Date, u64> = BTreeMap::new();
    for (day, own) in minutes {
        *weeks.entry(monday_of(*day)).or_default() += own;
    }
    weeks.values().max().copied().unwrap_or(0)
}

fn judge(
    load: &AccountLoad,
    account: &Definition<crate::model::account::Account>,
    minutes: &Pair<Minutes>,
    (was, is): (bool, bool),
) -> Option<Change> {
    let most = load.busiest.map(|busiest| busiest.map_or(0, |(_, minutes)| minutes));
    let over = |minutes: u64, capacity: Option<i64>| {
        capacity.is_some_and(|capacity| i128::from(minutes) > i128::from(capacity))
    };
    let name = naming::titled(&load.name);
    let total = minutes.each().map(|minutes| minutes.values().sum::<u64>());
    let worse = most.after > most.before || load.capacity.differs();
    let (kind, words) = if is && over(most.after, load.capacity.after) && worse {
        let day = load
            .busiest
            .after
            .map_or(Words::same(""), |(day, _)| Words::new(date::exact(day, Lang::Zh), date::exact(day, Lang::En)));
        let capacity = load.capacity.after.unwrap_or(0);
        let before = match most.before {
            0 => Words::new("原来没有", "none before"),
            minutes => Words::new(format!("原来最多 {minutes} 分钟"), format!("at most {minutes} before")),
        };
        let words = Words::new(
            format!("{}在 {}排了 {} 分钟（{}），可用 {capacity} 分钟", name.zh, day.zh, most.after, before.zh),
            format!(
                "{} has {} minutes planned on {} ({}), capacity {capacity}",
                name.en, most.after, day.en, before.en
            ),
        );
        (ChangeKind::OverCapacity, words)
    } else if was && is && total.differs() {
        let kind = if total.after > total.before { ChangeKind::MoreMinutes } else { ChangeKind::FewerMinutes };
        let Pair { before, after } = if most.differs() { most } else { load.week };
        let (zh, en) = if most.differs() {
            ("最忙一天", "on the busiest day")
        } else {
            ("最忙一周", "in the busiest week")
        };
        let words = if before == after {
            let Pair { before, after } = total;
            Words::new(
                format!("{}排期内一共 {before} → {after} 分钟", name.zh),
                format!("{}: {before} → {after} minutes over the plan", name.en),
            )
        } else {
            Words::new(
                format!("{}{zh} {before} → {after} 分钟", name.zh),
                format!("{}: {before} → {after} minutes {en}", name.en),
            )
        };
        (kind, words)
    } else {
        return None;
    };
    let side = if is { OnSide::After } else { OnSide::Before };
    let mut change = Change::new(kind, &account.origin.subject, words)
        .values(Some(total.before.to_string()), Some(total.after.to_string()));
    change.origin = Some((side, account.origin.clone()));
    Some(change)
}

/// Who needs a duty in a group: steps and services.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Needs {
    steps: usize,
    services: usize,
}

/// Duties that steps or services of a group need and nobody holds there, by group as it is called now.
fn open_duties(pair: &BookPair<'_>, facts: Option<&BookFacts<'_>>, old: bool) -> BTreeMap<(String, Duty), Needs> {
    let mut open: BTreeMap<(String, Duty), Needs> = BTreeMap::new();
    let Some(facts) = facts else { return open };
    let live = facts.book.groups.values().filter(|group| group.status.get() != Some(Status::Closed));
    for group in live.filter(|group| !group.accounts.is_faulty()) {
        let id = if old { pair.now(Kind::Group, &group.id) } else { &group.id };
        let nobody = |duty: Duty| group.accounts.given().is_none_or(|accounts| accounts.of(duty).is_missing());
        let steps = facts.calendar.sops_of(&group.id).into_iter().flat_map(|days| days.steps.iter());
        for actor in steps.filter_map(|at| at.step.by.given()) {
            if let Actor::Duty(duty) = actor
                && nobody(*duty)
            {
                open.entry((id.to_owned(), *duty)).or_default().steps += 1;
            }
        }
        for actor in group.services.iter().filter_map(|service| service.by.given()) {
            if let Actor::Duty(duty) = actor
                && nobody(*duty)
            {
                open.entry((id.to_owned(), *duty)).or_default().services += 1;
            }
        }
    }
    open
}

fn unstaffed(pair: &BookPair<'_>) -> Vec<Change> {
    let Some(after) = pair.after else { return Vec::new() };
    let before = open_duties(pair, pair.before, true);
    let mut changes = Vec::new();
    for ((group, duty), needs) in open_duties(pair, pair.after, false) {
        if before.contains_key(&(group.clone(), duty)) {
            continue;
        }
        let Some(definition) = after.book.groups.get(&group) else { continue };
        let name = naming::of(after, Kind::Group, &group);
        let (mut zh, mut en) = (Vec::new(), Vec::new());
        if needs.steps > 0 {
            zh.push(format!("{} 步", needs.steps));
            en.push(super::sentence::counted(needs.steps, "step", "steps"));
        }
        if needs.services > 0 {
            zh.push(format!("{} 项服务", needs.services));
            en.push(super::sentence::counted(needs.services, "service", "services"));
        }
        let words = Words::new(
            format!("{}没人管{}，{}落空", name.zh, duty.word(Lang::Zh), zh.join("、")),
            format!("nobody in {} holds the duty {}, which {} need", name.en, duty.word(Lang::En), en.join(" and ")),
        );
        let change = Change::new(ChangeKind::DutyUnstaffed, &definition.origin.subject, words);
        changes.push(change.at(OnSide::After, &definition.origin, "accounts"));
    }
    changes
}

/// How many members an operator has, where that is assumed or the number of operators differs.
pub(super) fn operators(pair: &BookPair<'_>, assumptions: &Assumptions) -> Option<OperatorLoad> {
    let count = |facts: Option<&BookFacts<'_>>| {
        facts.map_or((0, 0), |facts| {
            let open = facts.book.groups.values().filter(|group| group.status.get() != Some(Status::Closed));
            let members = open.map(|group| {
                let set = MemberSet { groups: BTreeSet::from([group.id.as_str()]), segment: None, shared: None };
                people(facts, &set, assumptions).number().unwrap_or(0)
            });
            (members.sum(), facts.book.playbook.operators.len() as u64)
        })
    };
    let sides = Pair::new(count(pair.before), count(pair.after));
    let load = OperatorLoad {
        members: sides.map(|(members, _)| members),
        operators: sides.map(|(_, operators)| operators),
        limit: pair.any().limit("strategy.members_per_operator").count(),
    };
    let wanted = assumptions.speak_of_members() || load.operators.differs();
    (wanted && (load.operators.before > 0 || load.operators.after > 0)).then_some(load)
}
