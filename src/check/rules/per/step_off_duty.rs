//! PER009: greetings, offers and services come from the account whose duty they are (S1 §5.3).

use super::ahead::is_over;
use super::group::name;
use super::naming::{titled, zh};
use super::staff::{is_faulty, word};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::common::{Actor, Duty};
use crate::model::group::{Accounts, Group};
use crate::model::sop::{Step, StepKind};
use crate::schedule::{SopDays, StepAt};
use crate::text::Lang;

pub(super) const RULE: Rule = Rule {
    code: "PER009",
    name: "step-off-duty",
    level: Level::Warning,
    zh: include_str!("step_off_duty.zh.md"),
    en: include_str!("step_off_duty.en.md"),
    check,
};

/// Whose duty a kind of step is, and who else may well do it; other kinds are anybody's.
fn duties_of(kind: StepKind) -> Option<(Duty, &'static [Duty])> {
    match kind {
        StepKind::Greet => Some((Duty::Owner, &[Duty::Assistant])),
        StepKind::Promote => Some((Duty::Sales, &[])),
        StepKind::Service => Some((Duty::Service, &[Duty::Content, Duty::Expert, Duty::Assistant])),
        _ => None,
    }
}

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for days in facts.calendar.sops.values() {
        for (position, at) in days.steps.iter().enumerate() {
            let Some((duty, others)) = at.step.kind.get().and_then(duties_of) else { continue };
            let off = |id: &&&str| {
                let group = facts.book.groups.get(**id)?;
                let accounts = group.accounts.given().filter(|accounts| !is_faulty(accounts))?;
                let does = doers(facts, at.step, accounts)?;
                let allowed = does.iter().any(|own| *own == duty || others.contains(own));
                (!allowed && !accounts.of(duty).is_empty()).then_some((group, does[0]))
            };
            let Some((group, does)) = days.groups.iter().find_map(|id| off(&id)) else { continue };
            if !is_over(facts, days, position) {
                report(days, at, group, (does, duty), findings);
            }
        }
    }
}

/// The duties in a group of whoever does a step; none where that is not known.
fn doers(facts: &BookFacts<'_>, step: &Step, accounts: &Accounts) -> Option<Vec<Duty>> {
    match step.by.given()? {
        Actor::Duty(duty) => Some(vec![*duty]),
        Actor::Account(id) => {
            let here: Vec<Duty> = accounts.all().filter(|(_, own)| *own == id).map(|(duty, _)| duty).collect();
            if here.is_empty() { Some(vec![facts.book.account(id)?.duty.get()?]) } else { Some(here) }
        }
    }
}

fn report(
    days: &SopDays<'_>,
    at: &StepAt<'_>,
    group: &Definition<Group>,
    (does, duty): (Duty, Duty),
    findings: &mut Findings<'_>,
) {
    let (own, nth, group_name) = (titled(&days.sop.title, &days.sop.id), at.index + 1, name(group));
    let kind = at.step.kind.get().unwrap_or(StepKind::Greet);
    let (does, should) = (word(does), word(duty));
    findings
        .at(&days.sop.origin, &format!("steps[{}].by", at.index))
        .say(
            zh(&format!("SOP{}的第 {nth} 步是{}，却由{}来做", own.zh, kind.word(Lang::Zh), does.zh)),
            format!("step {nth} of SOP {} is a `{}` step, done by {}", own.en, kind.name(), does.en),
        )
        .label(format!("该由{}来做", should.zh), format!("the duty of {}", should.en))
        .also(
            &group.origin,
            &format!("accounts.{}", duty.name()),
            format!("「{group_name}」有这个账号"),
            format!("`{group_name}` has that account"),
        )
        .because(
            "群主迎新，销售带优惠，服务讲用法，各做各的（S1 §5.3）",
            "the owner greets, sales brings offers, service shows the use (S1 §5.3)",
        )
        .help(
            format!("改成 `by: {}`；这一步其实不是{}，就改 `kind`", duty.name(), kind.word(Lang::Zh)),
            format!("set `by: {}`, or change `kind` where the step is something else", duty.name()),
        )
        .identity(format!("{} off duty", at.id));
}
