//! CHN009: a channel that is kept says how its cost can still come down (S1 §3).

use rust_decimal::Decimal;

use super::super::group::is_unwritten;
use super::channel::{live, name};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::text::Words;

pub(super) const RULE: Rule = Rule {
    code: "CHN009",
    name: "no-cost-lever",
    level: Level::Info,
    zh: include_str!("no_cost_lever.zh.md"),
    en: include_str!("no_cost_lever.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for channel in live(facts).filter(|channel| is_unwritten(&channel.cost_lever) && !costs_nothing(facts, &channel.id))
    {
        let Words { zh, en } = name(channel);
        findings
            .at_key(&channel.origin, "cost_lever")
            .say(
                format!("渠道{zh}没写成本还能怎么降"),
                format!("channel {en} does not say how its cost can come down"),
            )
            .label("缺 `cost_lever`", "`cost_lever` is missing")
            .because(
                "值得留的渠道有两条：收大于支，成本还降得下去（S1 §3）",
                "a channel worth keeping earns its cost, and the cost can still fall (S1 §3)",
            )
            .help(
                "写一个办法，如 `cost_lever: 改用成员自己的打卡视频`；想不出来，就准备换渠道",
                "write one, such as `cost_lever: videos by members instead of hired ones`; if there is none, look for another channel",
            )
            .identity("cost_lever");
    }
}

/// Whether every period on record cost nothing, so that there is nothing to bring down.
fn costs_nothing(facts: &BookFacts<'_>, channel: &str) -> bool {
    let series = facts.metrics.channels.get(channel);
    series.is_some_and(|series| {
        !series.periods.is_empty() && series.periods.iter().all(|figures| figures.direct_cost == Some(Decimal::ZERO))
    })
}
