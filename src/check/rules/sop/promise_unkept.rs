//! SOP014: each service of a live group is on its calendar as often as promised (S1 §5.2, S2 §1).

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;

use super::ahead::{first_day, live_groups};
use super::naming::{counted, titled, zh};
use crate::check::{BookFacts, Draft, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::common::{Frequency, Per};
use crate::model::group::{Group, Service};
use crate::model::sop::Step;
use crate::schedule::{SopDays, monday_of, plus_days};
use crate::text::Words;

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
    let misnamed: BTreeSet<&str> =
        facts.calendar.sops.values().filter(|days| delivers_unknown(facts, days)).map(|days| &*days.sop.id).collect();
    for group in live_groups(facts.book) {
        let sops = facts.calendar.sops_of(&group.id);
        let unread = facts.calendar.is_faulty(&group.id)
            || group.services.is_faulty()
            || sops.iter().any(|days| days.steps.iter().any(|at| at.step.delivers.is_faulty()))
            || sops.iter().any(|days| misnamed.contains(&*days.sop.id));
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

/// Whether a step delivers what no group of its SOP has as a service: REF001 says so, and it may be the one that lacks.
fn delivers_unknown(facts: &BookFacts<'_>, days: &SopDays<'_>) -> bool {
    let groups = days.groups.iter().filter_map(|id| facts.book.groups.get(*id));
    let known: BTreeSet<&str> = groups
        .flat_map(|group| group.services.iter())
        .filter_map(|service| service.id.given())
        .map(|id| &**id)
        .collect();
    days.steps.iter().flat_map(|at| at.step.delivers.iter()).any(|id| !known.contains(id.as_str()))
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
    let linked =
        facts.calendar.sops_of(&group.id).iter().any(|days| days.steps.iter().any(|at| delivers(service, at.step)));
    let ahead = first_stretch(facts, every);
    let steps = facts.calendar.steps_in(&group.id, open.max(ahead), close);
    let own = steps.filter(|(_, at)| linked && delivers(service, at.step));
    let mut deliveries: Vec<Date> = own.map(|(day, _)| day).collect();
    deliveries.sort_unstable();
    let short = short(facts, every, ahead, (open, close), &deliveries);
    let Some(first) = short.first() else { return };
    let origin = &group.origin;
    let draft = findings.at(origin, &format!("services[{index}].every"));
    let promised = every.words();
    draft
        .identity(format!("service {}", service.id.given().map_or_else(|| index.to_string(), Clone::clone)))
        .label(format!("这里答应{}", promised.zh), format!("promised here: {}", promised.en));
    let names = (titled(&group.title, &group.id), titled(&service.what, service.id.text()));
    if linked {
        say_short(draft, &names, first, short.len() - 1, every);
    } else {
        say_unlinked(draft, &names, service);
    }
    draft.because("说了多久一次，成员就照着等（S1 §5.2）", "members were told how often, and expect it (S1 §5.2)");
}

/// The group and the service come less often together than promised.
fn say_short(draft: &mut Draft, (group, what): &(Words, Words), short: &Short, more: usize, every: Frequency) {
    let Short { from, to, times } = short;
    let wants = every.times;
    let (has_zh, has_en) = match times {
        0 => ("一次没排".to_owned(), format!("lacks {}", what.en)),
        1 => ("只排 1 次".to_owned(), format!("has {} once", what.en)),
        _ => (format!("只排 {times} 次"), format!("has {} {times} times", what.en)),
    };
    let wants_en = if wants == 1 { "once".to_owned() } else { format!("{wants} times") };
    let (when_zh, when_en) = if from == to { (" ", "on") } else { (" 起", "from") };
    let stretch = if from == to {
        Words::same(from.to_string())
    } else {
        Words::new(format!("{from} 至 {to}"), format!("{from} to {to}"))
    };
    draft
        .say(
            zh(&format!("{}的{}{from}{when_zh}{has_zh}，答应 {wants} 次", group.zh, what.zh)),
            format!("{} {has_en} {when_en} {from}, promised {wants_en}", group.en),
        )
        .note(
            format!("{}：排了 {times} 次，答应 {wants} 次", stretch.zh),
            format!("{}: {times}, promised {wants}", stretch.en),
        )
        .help("补上步骤，或把答应的频率改成做得到的", "add steps, or promise what can be kept");
    if more > 0 {
        draft.note(
            format!("此后还有 {more} 段也不够"),
            format!("{} short as well", counted(more, "later stretch is", "later stretches are")),
        );
    }
}

/// No step at all says that it delivers the service.
fn say_unlinked(draft: &mut Draft, (group, what): &(Words, Words), service: &Service) {
    draft.say(
        zh(&format!("{}答应{}，日程里没有一步在交付", group.zh, what.zh)),
        format!("{} promises {}, and no step delivers it", group.en, what.en),
    );
    match service.id.given() {
        Some(id) => draft.help(
            format!("在做这件事的步骤里写 `delivers: [{id}]`；没有就补一步"),
            format!("name it in the step that does it, `delivers: [{id}]`, or add such a step"),
        ),
        None => draft.help(
            "给这项服务写上 `id`，再在步骤里用 `delivers` 指明",
            "give the service an `id`, and name that in a step's `delivers`",
        ),
    };
}

/// The stretches ahead, whole within the group's open days and without a day off, that fall short.
fn short(
    facts: &BookFacts<'_>,
    every: Frequency,
    first: Date,
    (open, close): (Date, Date),
    deliveries: &[Date],
) -> Vec<Short> {
    let mut short = Vec::new();
    let mut from = if every.per == Per::Day { first.max(open) } else { first };
    loop {
        let to = last_of(from, every);
        if to > close || to < from {
            break;
        }
        let off = facts.book.days_off.range(from..=to).next().is_some();
        let done = deliveries.partition_point(|day| *day <= to);
        let times = (done - deliveries.partition_point(|day| *day < from)) as u32;
        if from >= open && !off && times < every.times {
            short.push(Short { from, to, times });
        }
        // Stretches follow each other, so that one gap is told once.
        from = plus_days(to, 1);
    }
    short
}

/// The first day of the first stretch that is not over.
fn first_stretch(facts: &BookFacts<'_>, every: Frequency) -> Date {
    let ahead = first_day(facts);
    match every.per {
        Per::Day => ahead,
        Per::Week => monday_of(ahead),
        Per::Month => ahead.first_of_month(),
    }
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
