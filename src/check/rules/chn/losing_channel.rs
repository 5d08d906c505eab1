//! CHN003: a channel earns more than its direct cost in one of its last periods: 3, or 6 where it is slow (S1 §3; derived).

use rust_decimal::{Decimal, RoundingStrategy};

use super::channel::{live, name, rows_over};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::method::Limit;
use crate::metrics::{ChannelFigures, costs};
use crate::model::Definition;
use crate::model::channel::{Channel, Speed};
use crate::text::number::{amount, money};
use crate::text::{Lang, Words};

pub(super) const RULE: Rule = Rule {
    code: "CHN003",
    name: "losing-channel",
    level: Level::Warning,
    zh: include_str!("losing_channel.zh.md"),
    en: include_str!("losing_channel.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for channel in live(facts) {
        let slow = channel.speed.get() == Some(Speed::Slow);
        let limit = facts.limit(if slow { "channels.losing_periods_slow" } else { "channels.losing_periods" });
        let Ok(wanted) = usize::try_from(limit.count()) else { continue };
        let Some(series) = facts.metrics.channels.get(&channel.id) else { continue };
        let last = series.last(wanted);
        if wanted == 0 || last.len() < wanted {
            continue;
        }
        let sums: Option<Vec<Sums<'_>>> = last.iter().map(Sums::of).collect();
        match sums {
            Some(sums) if sums.iter().all(|sums| sums.profit <= Decimal::ZERO) => {
                report(facts, findings, channel, limit, &sums);
            }
            _ => {}
        }
    }
}

/// One period of which both sides are known.
struct Sums<'a> {
    figures: &'a ChannelFigures,
    income: Decimal,
    cost: Decimal,
    profit: Decimal,
}

impl<'a> Sums<'a> {
    fn of(figures: &'a ChannelFigures) -> Option<Self> {
        Some(Self { figures, income: figures.income?, cost: figures.direct_cost?, profit: figures.profit()? })
    }
}

fn report(
    facts: &BookFacts<'_>,
    findings: &mut Findings<'_>,
    channel: &Definition<Channel>,
    limit: &Limit,
    sums: &[Sums<'_>],
) {
    let Some(latest) = sums.last() else { return };
    let Some(lost) = total(sums, |one| one.profit).map(|profit| -profit) else { return };
    let Words { zh, en } = name(channel);
    let periods = sums.len();
    let say = if lost.is_zero() {
        (
            format!("渠道{zh}连续 {periods} 期一分没挣"),
            format!("channel {en} earned no more than it cost for {periods} periods"),
        )
    } else {
        (
            format!("渠道{zh}连续 {periods} 期收不抵支，共亏 {}", money(lost, Lang::Zh)),
            format!("channel {en} lost money {periods} periods running, {} in all", money(lost, Lang::En)),
        )
    };
    let (income, cost) = (amount(latest.income), amount(latest.cost));
    let profits = |colon: &str| -> Vec<String> {
        let sum = |one: &Sums<'_>| {
            let profit = amount(one.profit).replace('-', "−");
            format!("{}{colon}{} − {} = {profit}", one.figures.period, amount(one.income), amount(one.cost))
        };
        sums.iter().map(sum).collect()
    };
    let help = help(sums);
    let finding = findings
        .at_cell(facts, "channel_periods", latest.figures.row, "income")
        .say(say.0, say.1)
        .label(format!("收入 {income}，直接成本 {cost}"), format!("income {income}, direct cost {cost}"))
        .limit(limit)
        .note(
            format!("收入 − 直接成本：{}", profits("：").join("；")),
            format!("income − direct cost: {}", profits(": ").join("; ")),
        )
        .help(help.0, help.1)
        .identity(&channel.id);
    if let Some(row) = rows_over(facts, &channel.id).last() {
        let parts: Vec<String> =
            costs(row).iter().map(|(_, cost)| cost.get().map(amount).unwrap_or_default()).collect();
        if let [goods, ads, freight, labour] = parts.as_slice() {
            let period = row.period;
            finding.note(
                format!("{period} 直接成本：采购 {goods} + 投放 {ads} + 运费 {freight} + 外包 {labour} = {cost}"),
                format!(
                    "{period} direct cost: goods {goods} + ads {ads} + freight {freight} + labour {labour} = {cost}"
                ),
            );
        }
    }
}

fn total(sums: &[Sums<'_>], of: fn(&Sums<'_>) -> Decimal) -> Option<Decimal> {
    sums.iter().try_fold(Decimal::ZERO, |all, one| all.checked_add(of(one)))
}

/// What a joiner may cost, where it is known how many joined and what they paid.
fn help(sums: &[Sums<'_>]) -> (String, String) {
    let joins: Option<Decimal> = sums
        .iter()
        .map(|one| one.figures.joins)
        .try_fold(Decimal::ZERO, |all, joins| Some(all + Decimal::from(joins?)));
    let each = |whole: Option<Decimal>, rounding| {
        let each = whole?.checked_div(joins?)?;
        Some(each.round_dp_with_strategy(2, rounding)).filter(|each| !each.is_zero())
    };
    let (up, down) = (RoundingStrategy::AwayFromZero, RoundingStrategy::ToZero);
    match (each(total(sums, |one| one.cost), up), each(total(sums, |one| one.income), down)) {
        (Some(cost), Some(income)) => (
            format!("停投，或把人均直接成本从 {} 压到 {}（人均收入）以下", amount(cost), money(income, Lang::Zh)),
            format!(
                "stop it, or bring the cost of a joiner from {} below the {} that one pays",
                money(cost, Lang::En),
                money(income, Lang::En)
            ),
        ),
        _ => (
            "停投；来的人一分没花，成本压到多少都是亏".to_owned(),
            "stop it: where nobody pays, no cost is low enough".to_owned(),
        ),
    }
}
