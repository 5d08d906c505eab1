//! MAG011: what is given away for one conversion costs no more than a conversion contributes (derived from S1 §3).

use rust_decimal::{Decimal, RoundingStrategy};

use super::magnet::name;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::text::Lang;
use crate::text::number::{amount, decimal, money};

pub(super) const RULE: Rule = Rule {
    code: "MAG011",
    name: "cost-over-value",
    level: Level::Warning,
    zh: include_str!("cost_over_value.zh.md"),
    en: include_str!("cost_over_value.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for magnet in facts.book.magnets.values() {
        let (Some(cost), Some(claims), Some(value)) =
            (magnet.unit_cost.get(), magnet.claims_per_conversion.get(), magnet.contribution.get())
        else {
            continue;
        };
        let Some(given) = cost.checked_mul(claims).filter(|given| *given > value) else { continue };
        let Some(loss) = given.checked_sub(value) else { continue };
        let name = name(magnet);
        let each = decimal(claims);
        let help = help(cost, claims, value);
        findings
            .at(&magnet.origin, "contribution")
            .say(
                format!(
                    "引流抓手「{name}」换一次转化要送掉 {}，只带来 {}",
                    money(given, Lang::Zh),
                    money(value, Lang::Zh)
                ),
                format!(
                    "lead magnet `{name}` costs {} for a conversion worth {}",
                    money(given, Lang::En),
                    money(value, Lang::En)
                ),
            )
            .label(
                format!("一次转化倒贴 {}", money(loss, Lang::Zh)),
                format!("a loss of {} each time", money(loss, Lang::En)),
            )
            .note(
                format!(
                    "一份 {} x {each} 份 = {}，大于 {}",
                    money(cost, Lang::Zh),
                    money(given, Lang::Zh),
                    money(value, Lang::Zh)
                ),
                format!("{} x {each} claims = {}, more than {}", money(cost, Lang::En), amount(given), amount(value)),
            )
            .because(
                "看渠道看收入减直接成本，抓手也一样（依 S1 §3 推导）",
                "income less direct cost judges a channel, and a magnet too (derived from S1 §3)",
            )
            .help(help.0, help.1)
            .identity("contribution");
    }
}

fn help(cost: Decimal, claims: Decimal, value: Decimal) -> (String, String) {
    let down = |part: Option<Decimal>, decimals| {
        let part = part.map(|part| part.round_dp_with_strategy(decimals, RoundingStrategy::ToZero));
        part.filter(|part| *part > Decimal::ZERO)
    };
    match (down(value.checked_div(claims), 2), down(value.checked_div(cost), 0)) {
        (Some(cheaper), Some(fewer)) => (
            format!(
                "单价压到 {}，或先筛人、{} 份之内换来一次转化；都做不到就停发",
                money(cheaper, Lang::Zh),
                decimal(fewer)
            ),
            format!(
                "bring the piece down to {}, or convert within {} claims; else stop",
                money(cheaper, Lang::En),
                decimal(fewer)
            ),
        ),
        _ => (
            "停发；转化不带来钱，怎么送都亏".to_owned(),
            "stop: a conversion that brings nothing pays for no gift".to_owned(),
        ),
    }
}
