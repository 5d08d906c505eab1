//! SOP014: each service of a live group is on its calendar as often as promised (S1 §5.2, S2 §1).

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::ahead::{first_day, live_groups};
use super::naming::{counted, titled, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::common::{Frequency, Per};
use crate::model::group::{Group, Service};
use crate::model::sop::Step;
use crate::schedule::{monday_of, plus_days};

pub(super) const RULE: Rule = Rule {
    code: "SOP014",
    name: "promise-unkept",
    level: Level::Warning,
    zh: include_str!("promise_unkept.zh.md"),
    en: include_str!("promise_unkept.en.md"),
    check,
};

/// A stretch in which a service comes less often than promised.
struct Short {
    from: Date,
    to: Date,
    times: u32,
}

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for group in live_groups(facts.book) {
        let sops = facts.calendar.sops_of(&group.id);
        let unread = facts.calendar.is_faulty(&group.id)
            || group.services.is_faulty()
            || sops.iter().any(|days| days.steps.iter().any(|at| at.step.delivers.is_faulty()));
        // A group without any schedule is SOP001's.
        if unread || sops.is_empty() {
            continue;
        }
        for (index, service) in group.services.indexed() {
            let Some(every) = service.every.get() else { continue };
            if service.id.is_faulty() || is_delivered_on_joining(facts, group, service) {
                continue;
            }
            judge(facts, group, index, service, every, findings);
        }
    }
}

fn delivers(service: &Service, step: &Step) -> bool {
    service.id.given().is_some_and(|id| step.delivers.iter().any(|own| own == id))
}

/// Whether a step counted from each member's joining delivers it: how often that comes to is not on the calendar.
fn is_delivered_on_joining(facts: &BookFacts<'_>, group: &Definition<Group>, service: &Service) -> bool {
    facts.calendar.after_joining(&group.id).iter().any(|(_, _, at)| delivers(service, at.step))
}

fn judge(
    facts: &BookFacts<'_>,
    group: &Definition<Group>,
    index: usize,
    service: &Service,
    every: Frequency,
    findings: &mut Findings<'_>,
) {
    let Some((open, close)) = facts.calendar.open_days(&group.id) else { return };
    let mut deliveries: BTreeMap<Date, u32> = BTreeMap::new();
    let steps = facts.calendar.steps_in(&group.id, open, close);
    for (day, _) in steps.filter(|(_, at)| delivers(service, at.step)) {
        *deliveries.entry(day).or_default() += 1;
    }
    let linked =
        facts.calendar.sops_of(&group.id).iter().any(|days| days.steps.iter().any(|at| delivers(service, at.step)));
    let short = short(facts, every, (open, close), &deliveries);
    let Some(first) = short.first() else { return };
    let (name, what) = (titled(&group.title, &group.id), titled(&service.what, service.id.text()));
    let promised = every.words();
    let draft = findings.at(&group.origin, &format!("services[{index}].every"));
    draft.identity(format!("service {}", service.id.given().map_or_else(|| index.to_string(), Clone::clone)));
    if linked {
        let (Short { from, to, times }, more) = (first, short.len() - 1);
        let (zh_when, en_when) = if from == to {
            (format!("{from} "), format!("on {from}"))
        } else {
            (format!("{from} 至 {to} "), format!("from {from} to {to}"))
        };
        let (zh_often, en_often) = often(*times);
        draft
            .say(
                zh(&format!("{}答应{}{}，{zh_when}{zh_often}", name.zh, what.zh, promised.zh)),
                format!("{} promises {} {}, but {en_often} {en_when}", name.en, what.en, promised.en),
            )
            .label(format!("这里答应{}", promised.zh), format!("promised here: {}", promised.en))
            .help("补上步骤，或把答应的频率改成做得到的", "add steps, or promise what can be kept");
        if more > 0 {
            draft.note(
                format!("此后还有 {more} 段也不够"),
                format!("{} short as well", counted(more, "later stretch is", "later stretches are")),
            );
        }
    } else {
        let id = service.id.given().map_or("编号", String::as_str);
        draft
            .say(
                zh(&format!("{}答应{}{}，日程里没有一步在交付", name.zh, what.zh, promised.zh)),
                format!("{} promises {} {}, and no step delivers it", name.en, what.en, promised.en),
            )
            .label(format!("这里答应{}", promised.zh), format!("promised here: {}", promised.en))
            .help(
                match service.id.given() {
                    Some(_) => format!("在做这件事的步骤里写 `delivers: [{id}]`；没有就补一步"),
                    None => "给这项服务写上 `id`，再在步骤里用 `delivers` 指明".to_owned(),
                },
                match service.id.given() {
                    Some(_) => format!("name it in the step that does it, `delivers: [{id}]`, or add such a step"),
                    None => "give the service an `id`, and name that in a step's `delivers`".to_owned(),
                },
            );
    }
    draft
        .because("答应了又断档，比没答应更伤人（S1 §5.2）", "a promise that lapses does more harm than none (S1 §5.2)");
}

fn often(times: u32) -> (String, String) {
    match times {
        0 => ("一次也没排".to_owned(), "does not have it".to_owned()),
        1 => ("只排 1 次".to_owned(), "has it once".to_owned()),
        2 => ("只排 2 次".to_owned(), "has it twice".to_owned()),
        more => (format!("只排 {more} 次"), format!("has it {more} times")),
    }
}

/// The stretches ahead, whole within the group's open days and without a day off, that fall short.
fn short(
    facts: &BookFacts<'_>,
    every: Frequency,
    (open, close): (Date, Date),
    deliveries: &BTreeMap<Date, u32>,
) -> Vec<Short> {
    let ahead = first_day(facts);
    let first = match every.per {
        Per::Day => ahead.max(open),
        Per::Week => monday_of(ahead),
        Per::Month => ahead.first_of_month(),
    };
    let mut short = Vec::new();
    let mut from = first;
    loop {
        let to = last_of(from, every);
        if to > close || to < from {
            break;
        }
        let off = facts.book.days_off.range(from..=to).next().is_some();
        let times: u32 = deliveries.range(from..=to).map(|(_, times)| times).sum();
        if from >= open && !off && times < every.times {
            short.push(Short { from, to, times });
        }
        // Stretches follow each other, so that one gap is told once.
        from = plus_days(to, 1);
    }
    short
}

/// The last day of the stretch that begins on a day.
fn last_of(from: Date, every: Frequency) -> Date {
    let each = i64::from(every.each.clamp(1, 1200));
    match every.per {
        Per::Day => plus_days(from, each - 1),
        Per::Week => plus_days(from, each * 7 - 1),
        Per::Month => plus_days(from.saturating_add(each.months()), -1),
    }
}
