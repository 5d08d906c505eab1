//! CON002: the weights of the dimensions are positive and sum to 100 % (derived from S2 §2).

use rust_decimal::Decimal;

use super::scheme::name;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::contribution::Contribution;
use crate::model::scalar::Percent;
use crate::model::{Definition, Stated};
use crate::text::Lang;

pub(super) const RULE: Rule = Rule {
    code: "CON002",
    name: "weights-invalid",
    level: Level::Error,
    zh: include_str!("weights_invalid.zh.md"),
    en: include_str!("weights_invalid.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(scheme) = &facts.book.contribution else { return };
    let dimensions = &scheme.dimensions;
    if dimensions.is_missing() || dimensions.is_faulty() || dimensions.iter().any(|one| one.weight.is_faulty()) {
        return;
    }
    let mut sound = true;
    for (index, dimension) in dimensions.indexed() {
        match &dimension.weight {
            Stated::Given(weight) if weight.0 > Decimal::ZERO => {}
            weight => {
                sound = false;
                not_positive(findings, scheme, index, weight.get());
            }
        }
    }
    if sound {
        sum(findings, scheme);
    }
}

fn not_positive(findings: &mut Findings<'_>, scheme: &Definition<Contribution>, index: usize, weight: Option<Percent>) {
    let Some((_, dimension)) = scheme.dimensions.indexed().find(|(at, _)| *at == index) else { return };
    let (zh, en) = (name(dimension, index, Lang::Zh), name(dimension, index, Lang::En));
    let path = format!("dimensions[{index}].weight");
    let finding = match weight {
        Some(weight) => findings
            .at(&scheme.origin, &path)
            .say(
                format!("贡献的「{zh}」权重是 {weight}，要大于 0"),
                format!("{en} weighs {weight}, more than 0 wanted"),
            )
            .label("占不到分", "it counts for nothing"),
        None => findings
            .at_key(&scheme.origin, &path)
            .say(format!("贡献的「{zh}」没写权重"), format!("{en} has no weight"))
            .label("缺 `weight`", "`weight` is missing"),
    };
    finding
        .because("没有权重就算不进总分（依 S2 §2 推导）", "without a weight it never counts (derived from S2 §2)")
        .help(
            "写正数，各项加起来正好 100%；不想算的一项，整项删掉",
            "write a positive share, all of them 100% together; delete a dimension that is not to count",
        )
        .identity(format!("weight {en}"));
}

fn sum(findings: &mut Findings<'_>, scheme: &Definition<Contribution>) {
    let weights: Vec<Percent> = scheme.dimensions.iter().filter_map(|one| one.weight.get()).collect();
    let sum = Percent(weights.iter().map(|weight| weight.0).sum());
    let off = Percent(sum.0 - Decimal::ONE_HUNDRED);
    if off.0.is_zero() {
        return;
    }
    let terms: Vec<String> = weights.iter().map(Percent::to_string).collect();
    let (label, help) = if off.0 > Decimal::ZERO {
        (
            (format!("多出 {off}"), format!("{off} too much")),
            (format!("从几项里共减去 {off}"), format!("take {off} off between them")),
        )
    } else {
        let short = Percent(-off.0);
        (
            (format!("还差 {short}"), format!("{short} short")),
            (format!("给几项共加上 {short}"), format!("add {short} between them")),
        )
    };
    findings
        .at_key(&scheme.origin, "dimensions")
        .say(
            format!("贡献的权重合计 {sum}，要正好 100%"),
            format!("the weights of contribution sum to {sum}, not 100%"),
        )
        .label(label.0, label.1)
        .because("合不上，谁的分高谁的分低就说不准（推导）", "scores that do not close cannot be compared (derived)")
        .note(format!("{} = {sum}", terms.join(" + ")), format!("{} = {sum}", terms.join(" + ")))
        .help(help.0, help.1)
        .identity("sum");
}
