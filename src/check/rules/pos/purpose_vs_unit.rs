//! POS002: a marketing group acquires or screens; a sales group earns and takes part of the complaints (S1 §1).

use super::group::{name, open_groups};
use crate::check::{BookFacts, Draft, Findings, Rule};
use crate::finding::Level;
use crate::model::common::{Actor, Duty};
use crate::model::group::{Group, Purpose, PurposeType, Unit};
use crate::model::playbook::{Decision, PriceBand, Product};
use crate::model::value::Stated;
use crate::model::{Book, Definition};
use crate::text::Lang;

pub(super) const RULE: Rule = Rule {
    code: "POS002",
    name: "purpose-vs-unit",
    level: Level::Warning,
    zh: include_str!("purpose_vs_unit.zh.md"),
    en: include_str!("purpose_vs_unit.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for group in open_groups(facts) {
        let Some(purpose) = group.purpose.given() else { continue };
        let Some(kind) = purpose.kind.get() else { continue };
        if off_unit(facts.book, purpose) {
            match purpose.unit.get() {
                Some(Unit::Marketing) => off_marketing(findings, group, kind),
                _ => off_sales(findings, group, kind),
            }
        } else if purpose.unit.get() == Some(Unit::Sales) && !kind.is_special() && nobody_takes_complaints(facts, group)
        {
            complaints(findings, group);
        }
    }
}

/// Whether the purpose is not one of the unit that answers for the group; special groups and other units are not judged.
pub(super) fn off_unit(book: &Book, purpose: &Purpose) -> bool {
    match (purpose.unit.get(), purpose.kind.get()) {
        (Some(Unit::Marketing), Some(PurposeType::Convert | PurposeType::Repurchase | PurposeType::Serve))
        | (Some(Unit::Sales), Some(PurposeType::Acquire | PurposeType::Serve)) => true,
        // What is dear and slow to decide is sold by trust, whoever sells it; of an unknown product nothing is said.
        (Some(Unit::Sales), Some(PurposeType::Nurture)) => match &book.playbook.product {
            Stated::Given(product) => is_known(product) && !is_dear_and_slow(product),
            Stated::Missing | Stated::Faulty => false,
        },
        _ => false,
    }
}

fn is_known(product: &Product) -> bool {
    product.price_band.given().is_some() && product.decision.given().is_some()
}

/// Whether a product is dear and takes long to decide on.
pub(super) fn is_dear_and_slow(product: &Product) -> bool {
    product.price_band.get() == Some(PriceBand::High) && product.decision.get() == Some(Decision::Long)
}

fn off_marketing(findings: &mut Findings<'_>, group: &Definition<Group>, kind: PurposeType) {
    let (owner, owner_zh) = match kind {
        PurposeType::Serve => ("service", "客服"),
        _ => ("sales", "销售"),
    };
    speak(findings, group, kind, ("市场部", "marketing"))
        .label("不是拉新，也不是筛选", "neither acquires nor screens")
        .also(
            &group.origin,
            "purpose.unit",
            "市场部的群在前端，管拉新和筛选（S1 §1）",
            "a marketing group stands in front: it acquires and screens (S1 §1)",
        )
        .help(
            format!("改成 `acquire`（拉新）；目的没写错，就把 `unit` 改成 `{owner}`（{owner_zh}）"),
            format!("change it to `acquire`; if the purpose is right, set `unit` to `{owner}`"),
        );
}

fn off_sales(findings: &mut Findings<'_>, group: &Definition<Group>, kind: PurposeType) {
    let (owner, owner_zh) = match kind {
        PurposeType::Acquire => ("marketing", "市场"),
        PurposeType::Serve => ("service", "客服"),
        _ => ("product", "产品"),
    };
    speak(findings, group, kind, ("销售部", "sales"))
        .label("不直接带来收入", "does not earn directly")
        .also(
            &group.origin,
            "purpose.unit",
            "销售部的群要直接带来收入（S1 §1）",
            "a sales group earns directly (S1 §1)",
        )
        .help(
            format!(
                "改成 `convert`（转化）或 `repurchase`（复购）；目的没写错，就把 `unit` 改成 `{owner}`（{owner_zh}）"
            ),
            format!("change it to `convert` or `repurchase`; if the purpose is right, set `unit` to `{owner}`"),
        );
}

fn speak<'a>(
    findings: &'a mut Findings<'_>,
    group: &Definition<Group>,
    kind: PurposeType,
    unit: (&str, &str),
) -> &'a mut Draft {
    let name = name(group);
    findings.at(&group.origin, "purpose.type").say(
        format!("{}的群「{name}」，目的却是「{}」", unit.0, kind.word(Lang::Zh)),
        format!("{} group `{name}` has the purpose `{}`", unit.1, kind.name()),
    )
}

/// Whether nothing says who takes complaints: no service by the service duty, and no path for problems.
fn nobody_takes_complaints(facts: &BookFacts<'_>, group: &Group) -> bool {
    let path_is_missing = match &facts.book.playbook.product {
        Stated::Missing => true,
        Stated::Faulty => false,
        Stated::Given(product) => product.problems.is_missing(),
    };
    let accounts = match &group.accounts {
        Stated::Faulty => return false,
        accounts => accounts.given(),
    };
    // Of a service without `by` another finding speaks already, and it may be the one.
    path_is_missing
        && !group.services.is_faulty()
        && group.services.iter().all(|service| match &service.by {
            Stated::Given(Actor::Duty(duty)) => *duty != Duty::Service,
            Stated::Given(Actor::Account(id)) => {
                !accounts.is_some_and(|accounts| accounts.service.iter().any(|own| own == id))
            }
            Stated::Missing | Stated::Faulty => false,
        })
}

fn complaints(findings: &mut Findings<'_>, group: &Definition<Group>) {
    let name = name(group);
    findings
        .at(&group.origin, "purpose.unit")
        .say(
            format!("销售部的群「{name}」没写投诉由谁接"),
            format!("sales group `{name}` has nobody to take complaints"),
        )
        .label("`services` 里没有售后这一项", "nothing in `services` is done by `service`")
        .because(
            "销售部的群除了卖，也要接住一部分投诉（S1 §1）",
            "besides earning, a sales group takes part of the complaints (S1 §1)",
        )
        .help(
            "在 `services` 里加一项，如 `{id: after-sale, what: 售后答疑, every: 每天, by: service}`",
            "add to `services`: `{id: after-sale, what: answers after the sale, every: daily, by: service}`",
        )
        .identity("complaints");
}
