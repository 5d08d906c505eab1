//! CHN008: the figures of a channel say how many of its joiners fit the audience (S1 §2, S4 §6).

use super::channel::{live, name, rows_over};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::text::Words;

pub(super) const RULE: Rule = Rule {
    code: "CHN008",
    name: "precision-unknown",
    level: Level::Info,
    zh: include_str!("precision_unknown.zh.md"),
    en: include_str!("precision_unknown.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for channel in live(facts) {
        // A period in which nobody joined says nothing of whom the channel brings.
        let latest = rows_over(facts, &channel.id).iter().rev().find(|row| row.joins.get() != Some(0));
        let Some(row) = latest else { continue };
        let (column, lack_zh, lack_en) = match (row.joins.is_missing(), row.fitting.is_missing()) {
            (_, true) => ("fitting", "来的人里多少对口", "how many joiners fit"),
            (true, false) => ("joins", "来了多少人", "how many joined"),
            (false, false) => continue,
        };
        let Words { zh, en } = name(channel);
        let period = row.period;
        findings
            .at_cell(facts, "channel_periods", row.row, column)
            .say(format!("{period} 渠道{zh}没记{lack_zh}"), format!("channel {en} does not say {lack_en} in {period}"))
            .label(format!("`{column}` 没有数"), format!("no figure for `{column}`"))
            .because(
                "人来得多不算数，哪个渠道来的人更对口，才分得出好坏（S1 §2，S4 §6）",
                "what tells channels apart is whose joiners fit the audience (S1 §2, S4 §6)",
            )
            .help(
                "数一数来的人里有多少带着受众要的标签，记进 `fitting`",
                "count those whose tags are the audience's, and write it under `fitting`",
            )
            .identity(&channel.id);
    }
}
