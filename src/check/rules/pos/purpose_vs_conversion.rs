//! POS003: a dear product that is slow to decide needs trust; a cheap one bought again, more value per member (S1 §1).

use super::group::{name, open_groups};
use super::purpose_vs_unit::{is_dear_and_slow, off_unit};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::group::{PurposeType, Unit};
use crate::model::playbook::{Decision, PriceBand, Product, Repurchase};
use crate::text::Lang;

pub(super) const RULE: Rule = Rule {
    code: "POS003",
    name: "purpose-vs-conversion",
    level: Level::Warning,
    zh: include_str!("purpose_vs_conversion.zh.md"),
    en: include_str!("purpose_vs_conversion.en.md"),
    check,
};

/// Why a purpose does not fit the product, and what does.
struct Misfit {
    place: &'static str,
    why: (&'static str, &'static str),
    help: (&'static str, &'static str),
}

const DEAR: Misfit = Misfit {
    place: "product.decision",
    why: (
        "产品却是高价、长决策：先建信任（S1 §1）",
        "the product is costly and slow to decide: build trust first (S1 §1)",
    ),
    help: (
        "改成 `nurture`（培育）；若有低价复购的产品，在 `product` 里写明",
        "change it to `nurture`, or state the low-price repeat product in `product`",
    ),
};

const CHEAP: Misfit = Misfit {
    place: "product.repurchase",
    why: (
        "产品便宜、决定快、会再买：该提高每个成员的贡献（S1 §1）",
        "the product is cheap, quick and bought again: raise value per member (S1 §1)",
    ),
    help: (
        "改成 `repurchase`（复购）；若卖的是高价产品，改 `product` 的价位和决策",
        "change it to `repurchase`, or correct price and decision in `product` if it sells something dear",
    ),
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(product) = facts.book.playbook.product.given() else { return };
    for group in open_groups(facts) {
        let Some(purpose) = group.purpose.given() else { continue };
        let Some(kind) = purpose.kind.get() else { continue };
        // Where the unit already rules the purpose out, POS002 says so; nobody has to hear it twice.
        if off_unit(facts.book, purpose) || purpose.unit.is_faulty() {
            continue;
        }
        let Some(misfit) = misfit(product, kind, purpose.unit.get()) else { continue };
        let (name, word) = (name(group), kind.word(Lang::Zh));
        findings
            .at(&group.origin, "purpose.type")
            .say(
                format!("「{name}」的目的「{word}」与产品的转化逻辑不合"),
                format!("purpose `{}` of group `{name}` does not fit the product", kind.name()),
            )
            .label(format!("这个群要的是{word}"), label_en(kind))
            .also(&facts.book.playbook.origin, misfit.place, misfit.why.0, misfit.why.1)
            .help(misfit.help.0, misfit.help.1);
    }
}

/// What is wrong between product and purpose; bringing in, serving, campaigns and surveys go with any product.
fn misfit(product: &Product, kind: PurposeType, unit: Option<Unit>) -> Option<&'static Misfit> {
    match kind {
        PurposeType::Repurchase if is_dear_and_slow(product) => Some(&DEAR),
        // Closing the sale is what a sales group is for (S1 §1), whatever it sells.
        PurposeType::Convert if is_dear_and_slow(product) && unit != Some(Unit::Sales) => Some(&DEAR),
        PurposeType::Nurture if is_cheap_and_repeated(product) => Some(&CHEAP),
        _ => None,
    }
}

fn is_cheap_and_repeated(product: &Product) -> bool {
    product.price_band.get() == Some(PriceBand::Low)
        && product.decision.get() == Some(Decision::Quick)
        && matches!(product.repurchase.get(), Some(Repurchase::Occasional | Repurchase::Regular))
}

fn label_en(kind: PurposeType) -> &'static str {
    match kind {
        PurposeType::Repurchase => "this group is for repurchase",
        PurposeType::Convert => "this group is for conversion",
        _ => "this group is for building trust",
    }
}
