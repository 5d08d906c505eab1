//! CHN002: the team's own labour is no direct cost of a channel, labour from outside is (S1 §3).

use rust_decimal::Decimal;

use super::channel::{name, open, rows_over};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::channel::{Channel, CostItem, CostKind};
use crate::text::Words;

pub(super) const RULE: Rule = Rule {
    code: "CHN002",
    name: "labour-in-cost",
    level: Level::Warning,
    zh: include_str!("labour_in_cost.zh.md"),
    en: include_str!("labour_in_cost.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for channel in open(facts) {
        for (index, item) in channel.direct_cost.indexed() {
            match item.kind.get() {
                Some(CostKind::OwnLabour) => own_labour(findings, channel, index, item),
                Some(CostKind::OutsourcedLabour) => unbooked(facts, findings, channel, index, item),
                _ => {}
            }
        }
    }
}

fn own_labour(findings: &mut Findings<'_>, channel: &Definition<Channel>, index: usize, item: &CostItem) {
    let Words { zh, en } = name(channel);
    let (what_zh, what_en) = called(item);
    findings
        .at(&channel.origin, &format!("direct_cost[{index}].kind"))
        .say(
            format!("渠道{zh}的直接成本里算了自有人工{what_zh}"),
            format!("the direct cost of channel {en} holds the team's own labour{what_en}"),
        )
        .label("自己人的工资不进直接成本", "the team's own pay is no direct cost")
        .because(
            "员工的投入折不成哪个渠道的钱，算进去只会越算越糊涂（S1 §3）",
            "what staff put in cannot be turned into one channel's money (S1 §3)",
        )
        .help(
            "删掉这一项；其实是请外面的人做的，改成 `outsourced_labour`（外包人工）",
            "delete the item; if people from outside do it, write `outsourced_labour`",
        )
        .identity(format!("own {}", item.what.text()));
}

/// Labour from outside that is listed, while every period on record books none.
fn unbooked(
    facts: &BookFacts<'_>,
    findings: &mut Findings<'_>,
    channel: &Definition<Channel>,
    index: usize,
    item: &CostItem,
) {
    let rows = rows_over(facts, &channel.id);
    let Some(latest) = rows.last() else { return };
    if rows.iter().any(|row| row.outsourced_labour.get() != Some(Decimal::ZERO)) {
        return;
    }
    let Words { zh, en } = name(channel);
    let (what_zh, what_en) = called(item);
    findings
        .at(&channel.origin, &format!("direct_cost[{index}].kind"))
        .say(
            format!("渠道{zh}有外包人工{what_zh}，账上一分没记"),
            format!("channel {en} pays for labour from outside{what_en} but books none"),
        )
        .label("外包要进直接成本", "labour from outside is a direct cost")
        .also_span(
            facts.cell("channel_periods", latest.row, "outsourced_labour"),
            "最近一期记的是 0，前面各期也是",
            "0 in the latest period, and in all before it",
        )
        .because(
            "花钱请外面的人，和采购、投放、运费一样是直接成本（S1 §3）",
            "labour that is bought counts like goods, ads and freight (S1 §3)",
        )
        .help(
            "把外包的钱记进 `outsourced_labour` 那一列；不再请外包了，就删掉这一项",
            "book what it costs under `outsourced_labour`; if nobody from outside works on it any more, delete the item",
        )
        .identity(format!("outside {}", item.what.text()));
}

/// What an item is, in quotes; nothing where it has no words.
fn called(item: &CostItem) -> (String, String) {
    match item.what.text() {
        "" => (String::new(), String::new()),
        what => (format!("「{what}」"), format!(" `{what}`")),
    }
}
