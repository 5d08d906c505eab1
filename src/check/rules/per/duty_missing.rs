//! PER008: the duties that a group's purpose, services and steps ask for are staffed (S1 §5.3; derived beyond revenue).

use std::collections::BTreeMap;

use super::ahead::is_over;
use super::group::{name, open_groups};
use super::naming::{sop, titled, zh};
use super::staff::{chained, is_faulty, word};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::common::{Actor, Duty};
use crate::model::group::{Accounts, Group, PurposeType};
use crate::model::value::Stated;
use crate::text::{Lang, Words};

pub(super) const RULE: Rule = Rule {
    code: "PER008",
    name: "duty-missing",
    level: Level::Warning,
    zh: include_str!("duty_missing.zh.md"),
    en: include_str!("duty_missing.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let nobody = Accounts::default();
    for group in open_groups(facts) {
        let accounts = match &group.accounts {
            Stated::Missing => &nobody,
            Stated::Faulty => continue,
            Stated::Given(accounts) if is_faulty(accounts) => continue,
            Stated::Given(accounts) => accounts,
        };
        let unstaffed = unstaffed(facts, group, accounts);
        let Some((_, reason)) = unstaffed.first_key_value() else { continue };
        let duties: Vec<Duty> = unstaffed.keys().copied().collect();
        let (name, missing) = (name(group), chained(&duties));
        let keys: Vec<String> = duties.iter().map(|duty| format!("{}: 账号编号", duty.name())).collect();
        let keys_en: Vec<String> = duties.iter().map(|duty| format!("{}: ACCOUNT", duty.name())).collect();
        let draft = findings.at_key(&group.origin, "accounts");
        draft
            .say(format!("「{name}」没有{}账号", missing.zh), format!("group `{name}` has nobody for {}", missing.en))
            .label(reason.zh.clone(), reason.en.clone())
            .because(
                "什么事找谁，要有固定的账号（S1 §5.3；转化、复购以外依它推导）",
                "each matter has its account (S1 §5.3; beyond convert and repurchase derived)",
            )
            .help(
                format!("在 `accounts` 里补上 `{}`", keys.join(", ")),
                format!("add `{}` to `accounts`", keys_en.join(", ")),
            )
            .identity("accounts");
        for (duty, reason) in unstaffed.iter().skip(1) {
            let duty = word(*duty);
            draft.note(format!("{}：{}", duty.zh, reason.zh), format!("{}: {}", duty.en, reason.en));
        }
    }
}

/// The duties that nobody holds, each with the first reason why somebody should.
fn unstaffed(facts: &BookFacts<'_>, group: &Definition<Group>, accounts: &Accounts) -> BTreeMap<Duty, Words> {
    let mut found: BTreeMap<Duty, Words> = BTreeMap::new();
    let mut need = |duty: Duty, reason: &dyn Fn() -> Words| {
        if accounts.of(duty).is_empty() {
            found.entry(duty).or_insert_with(reason);
        }
    };
    let purpose = group.purpose.given().and_then(|purpose| purpose.kind.get());
    for &duty in needed(purpose) {
        need(duty, &|| by_purpose(duty, purpose));
    }
    for service in group.services.iter() {
        if let Some(Actor::Duty(duty)) = service.by.given() {
            let what = titled(&service.what, service.id.text());
            need(*duty, &|| Words::new(zh(&format!("服务{}由它来做", what.zh)), format!("{} is its service", what.en)));
        }
    }
    for days in facts.calendar.sops_of(&group.id) {
        for (position, at) in days.steps.iter().enumerate() {
            let Some(Actor::Duty(duty)) = at.step.by.given() else { continue };
            if accounts.of(*duty).is_empty() && !is_over(facts, days, position) {
                let (own, nth) = (sop(facts, &days.sop.id), at.index + 1);
                need(*duty, &|| {
                    Words::new(
                        zh(&format!("SOP{}的第 {nth} 步没人做", own.zh)),
                        format!("nobody does step {nth} of SOP {}", own.en),
                    )
                });
            }
        }
    }
    found
}

/// What a group of this purpose cannot do without.
fn needed(purpose: Option<PurposeType>) -> &'static [Duty] {
    match purpose {
        Some(PurposeType::Convert | PurposeType::Repurchase) => &[Duty::Owner, Duty::Sales, Duty::Service],
        Some(PurposeType::Serve) => &[Duty::Owner, Duty::Service],
        _ => &[Duty::Owner],
    }
}

fn by_purpose(duty: Duty, purpose: Option<PurposeType>) -> Words {
    match purpose {
        Some(purpose) if duty != Duty::Owner => Words::new(
            format!("目的是「{}」，要有{}账号", purpose.word(Lang::Zh), duty.word(Lang::Zh)),
            format!("purpose `{}` takes a {} account", purpose.name(), duty.word(Lang::En)),
        ),
        _ => Words::new("迎新和通知没人出面", "nobody greets and announces"),
    }
}
