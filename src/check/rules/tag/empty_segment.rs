//! TAG007: the latest counts leave somebody in a segment, and no layer is larger than the one before (S4 §7; derived).

use super::super::naming::titled;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::tables::SegmentCount;
use crate::text::Words;
use crate::text::number::count;

pub(super) const RULE: Rule = Rule {
    code: "TAG007",
    name: "empty-segment",
    level: Level::Warning,
    zh: include_str!("empty_segment.zh.md"),
    en: include_str!("empty_segment.en.md"),
    check,
};

const TABLE: &str = "segment_counts";

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for (id, series) in &facts.metrics.segments {
        let (Some(segment), Some(counted)) = (facts.book.segments.get(id), series.latest()) else { continue };
        let name = titled(&segment.title, &segment.id);
        let grown = counted.layers.windows(2).find_map(|pair| {
            let (before, after) = (pair[0].members?, pair[1].members?);
            (after > before && pair[1].step == pair[0].step + 1).then_some((&pair[0], &pair[1]))
        });
        let empty = counted.layers.iter().find(|layer| layer.members == Some(0));
        match (grown, empty) {
            (Some((before, after)), _) => larger(facts, findings, &name, before, after),
            (None, Some(layer)) => nobody(facts, findings, &name, layer),
            (None, None) => {}
        }
    }
}

fn larger(
    facts: &BookFacts<'_>,
    findings: &mut Findings<'_>,
    name: &Words,
    before: &SegmentCount,
    after: &SegmentCount,
) {
    let [few, many] = [before, after].map(|row| count(u64::from(row.members.unwrap_or_default())));
    let (outer, inner) = (before.step, after.step);
    findings
        .at_cell(facts, TABLE, after.row, "members")
        .say(
            format!("人群{}第 {inner} 层 {many} 人，比第 {outer} 层的 {few} 人还多", name.zh),
            format!("layer {inner} of segment {} has {many} members, layer {outer} only {few}", name.en),
        )
        .label("越筛越多", "it grows as it is screened")
        .also_span(facts.cell(TABLE, before.row, "members"), "上一层", "the layer before")
        .because(
            "后一层从前一层里挑，只会少，不会多（S4 §7）",
            "a layer is picked out of the one before and cannot be larger (S4 §7)",
        )
        .help(
            "核对两层是不是从同一批人里数的；条件写反了，就调换 `steps` 的先后",
            "see whether both were counted among the same people; if the order is wrong, swap the `steps`",
        )
        .identity(&after.segment);
}

fn nobody(facts: &BookFacts<'_>, findings: &mut Findings<'_>, name: &Words, layer: &SegmentCount) {
    let (step, day) = (layer.step, layer.date);
    findings
        .at_cell(facts, TABLE, layer.row, "members")
        .say(
            format!("人群{}筛到第 {step} 层，一个人也没有", name.zh),
            format!("layer {step} of segment {} leaves nobody", name.en),
        )
        .label(format!("{day} 数的是 0"), format!("0 on {day}"))
        .because(
            "筛空了，接名单的人就白等（依 S4 §7 推导）",
            "whoever waits for the list waits in vain (derived from S4 §7)",
        )
        .help(
            format!("放宽第 {step} 层的 `where`；标签没打上的，先去打；用不着了就删掉这个人群"),
            format!(
                "widen the `where` of layer {step}, or see that its tags are gained; delete the segment if it is idle"
            ),
        )
        .identity(&layer.segment);
}
