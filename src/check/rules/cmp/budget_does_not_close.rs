//! CMP012: as many sign-ups as an edition aims at pay for what it costs (derived from S1 §3).

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::edition::{name, open_editions};
use crate::check::rules::naming::zh;
use crate::check::{BookFacts, Draft, Findings, Rule};
use crate::finding::Level;
use crate::metrics::BreakEven;
use crate::model::EditionAt;
use crate::text::Lang;
use crate::text::number::{integer, money};

pub(super) const RULE: Rule = Rule {
    code: "CMP012",
    name: "budget-does-not-close",
    level: Level::Warning,
    zh: include_str!("budget_does_not_close.zh.md"),
    en: include_str!("budget_does_not_close.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for at in open_editions(facts) {
        let Some(even) = BreakEven::of(at.edition) else { continue };
        if even.net <= Decimal::ZERO {
            if even.net < Decimal::ZERO || even.fixed > Decimal::ZERO {
                never(&at, &even, findings);
            }
            continue;
        }
        let target = at.edition.targets.given().and_then(|targets| targets.sign_ups.get());
        let (Some(target), Some(needed)) = (target, even.sign_ups()) else { continue };
        if needed > target {
            short(&at, &even, (needed, target), findings);
        }
    }
}

/// A sign-up leaves something, but too few of them are aimed at.
fn short(at: &EditionAt<'_>, even: &BreakEven, (needed, target): (i64, i64), findings: &mut Findings<'_>) {
    let (name, origin) = (name(at), &at.campaign.origin);
    let gap = integer(needed.saturating_sub(target));
    let (fixed_zh, fixed_en) = both(even.fixed);
    let draft = findings.at(origin, &at.path("targets.sign_ups"));
    draft
        .say(
            zh(&format!("{}报到 {} 人才保本，目标只有 {} 人", name.zh, integer(needed), integer(target))),
            format!("{} breaks even at {} sign-ups, target {}", name.en, integer(needed), integer(target)),
        )
        .label(format!("还差 {gap} 人"), format!("{gap} short"))
        .also(origin, &at.path("budget"), format!("一次性花费 {fixed_zh}"), format!("{fixed_en} are spent once"))
        .identity(format!("{} break-even", at.id()));
    arithmetic(draft, even);
    let (quotient, (net_zh, net_en)) = (quotient(even), both(even.net));
    draft.note(
        format!("保本：{fixed_zh} ÷ {net_zh} = {quotient}，要 {} 人", integer(needed)),
        format!("break-even: {fixed_en} ÷ {net_en} = {quotient}, so {} sign-ups", integer(needed)),
    );
    let paid = even.net.checked_mul(target.into()).filter(|paid| *paid > Decimal::ZERO).map(both);
    match paid {
        Some((zh, en)) => draft.help(
            format!("一次性花费压到 {zh} 以内，或提高报名费，让每人多剩一点"),
            format!("bring the one-off costs down to {en}, or raise the fee so that each sign-up leaves more"),
        ),
        None => draft.help("目标写成正数，再看够不够", "aim at a number above zero"),
    };
}

/// A sign-up leaves nothing, so that no number of them is enough.
fn never(at: &EditionAt<'_>, even: &BreakEven, findings: &mut Findings<'_>) {
    let (name, (net_zh, net_en)) = (name(at), both(even.net));
    let draft = findings.at(&at.campaign.origin, &at.path("fee.amount"));
    draft
        .say(
            zh(&format!("{}每人净收 {net_zh}，报多少人都保不了本", name.zh)),
            format!("{} is left with {net_en} a sign-up and never breaks even", name.en),
        )
        .label("退掉的和花掉的不比它少", "no more than what goes back and is spent")
        .identity(format!("{} break-even", at.id()))
        .help(
            "提高报名费，少退一些，或压低每人的花费，让净收大于 0",
            "raise the fee, give back less, or spend less on each, so that something is left",
        );
    arithmetic(draft, even);
}

/// Why it matters, and what a sign-up leaves, as a sum.
fn arithmetic(draft: &mut Draft, even: &BreakEven) {
    let (fee, back, each, net) = (both(even.fee), both(even.back), both(even.each), both(even.net));
    draft
        .because(
            "收入减直接成本，大于 0 才做得下去（依 S1 §3 推导）",
            "what goes on earns more than its direct cost (derived from S1 §3)",
        )
        .note(
            format!("每人净收：报名费 {} - 退 {} - 每人花费 {} = {}", fee.0, back.0, each.0, net.0),
            format!("each leaves: fee {} - refund {} - spent on each {} = {}", fee.1, back.1, each.1, net.1),
        );
}

/// An amount in both languages.
fn both(amount: Decimal) -> (String, String) {
    (money(amount, Lang::Zh), money(amount, Lang::En))
}

/// What is spent once, divided by what a sign-up leaves: to one decimal, rounded down.
fn quotient(even: &BreakEven) -> String {
    let exact = even.fixed.checked_div(even.net).unwrap_or_default();
    let tenths = exact.checked_mul(Decimal::TEN).unwrap_or(exact).floor().to_i64().unwrap_or_default();
    format!("{}.{}", integer(tenths / 10), tenths % 10)
}
