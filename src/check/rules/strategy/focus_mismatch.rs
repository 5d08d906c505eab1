//! STR002: the operating focus is one that the type of product calls for (S3 §2.1; derived for education and tools).

use super::naming::{listed, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::playbook::{Focus, ProductType};
use crate::text::{Lang, Words};

pub(super) const RULE: Rule = Rule {
    code: "STR002",
    name: "focus-mismatch",
    level: Level::Warning,
    zh: include_str!("focus_mismatch.zh.md"),
    en: include_str!("focus_mismatch.en.md"),
    check,
};

/// What a type of product puts first, and who says so; no source speaks of services.
fn called_for(kind: ProductType) -> Option<(&'static [Focus], Words)> {
    use Focus::{
        Assortment, Content, Experience, Habit, MemberLevels, ProducerIncentives, Protection, Relationships, Results,
        SocialCurrency, Stimulus, Tone,
    };
    let s3 = || Words::same("S3 §2.1");
    match kind {
        ProductType::Social => Some((&[Relationships, SocialCurrency], s3())),
        ProductType::Community => Some((&[Content, Tone, MemberLevels, ProducerIncentives], s3())),
        ProductType::Ecommerce => Some((&[Assortment, Protection, Experience, Stimulus], s3())),
        ProductType::Education | ProductType::Tool => Some((&[Habit, Results], Words::new("推导", "derived"))),
        ProductType::Service => None,
    }
}

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let origin = &facts.book.playbook.origin;
    let Some(product) = facts.book.playbook.product.given() else { return };
    let Some(kind) = product.kind.get() else { return };
    let Some((wanted, source)) = called_for(kind) else { return };
    let astray: Vec<(usize, Focus)> = product
        .focus
        .indexed()
        .map(|(index, focus)| (index, *focus))
        .filter(|(_, focus)| !wanted.contains(focus))
        .collect();
    let Some((first, _)) = astray.first() else { return };
    let stated = listed(&astray.iter().map(|(_, focus)| named(*focus)).collect::<Vec<_>>());
    let fitting = listed(&wanted.iter().map(|focus| named(*focus)).collect::<Vec<_>>());
    let keys = wanted.iter().map(|focus| format!("`{}`", focus.name())).collect::<Vec<_>>();
    let verb = if astray.len() == 1 { "does" } else { "do" };
    findings
        .at(origin, &format!("product.focus[{first}]"))
        .say(
            format!("{}类产品的重心写了{}", kind.word(Lang::Zh), stated.zh),
            format!("focus {} {verb} not fit a product of type `{}`", stated.en, kind.name()),
        )
        .label("这类产品先抓的不是它", "not what this type of product puts first")
        .also(
            origin,
            "product.type",
            format!("先抓{}（{}）", fitting.zh, source.zh),
            format!("puts {} first ({})", fitting.en, source.en),
        )
        .help(
            zh(&format!("换成 {}；产品其实是另一类，就改 `type`", keys.join("、"))),
            format!("use {}, or correct `type` if the product is of another type", keys.join(", ")),
        );
}

fn named(focus: Focus) -> Words {
    Words::new(format!("「{}」", focus.word(Lang::Zh)), format!("`{}`", focus.name()))
}
