//! TAG006: a segment has layers, each by tag or behaviour, and somebody who receives it (S4 §7).

use super::super::group::is_unwritten;
use super::super::naming::titled;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::segment::{Layer, Segment};
use crate::model::{Definition, Stated};
use crate::text::Words;

pub(super) const RULE: Rule = Rule {
    code: "TAG006",
    name: "segment-open-ended",
    level: Level::Warning,
    zh: include_str!("segment_open_ended.zh.md"),
    en: include_str!("segment_open_ended.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for segment in facts.book.segments.values() {
        if segment.steps.is_missing() {
            no_layers(findings, segment);
        }
        for (index, layer) in segment.steps.indexed().filter(|(_, layer)| picks_by_nothing(layer)) {
            no_criterion(findings, segment, index, layer);
        }
        if segment.hands_to.is_missing() {
            no_receiver(findings, segment);
        }
    }
}

fn picks_by_nothing(layer: &Layer) -> bool {
    match &layer.by {
        Stated::Missing => true,
        Stated::Faulty => false,
        Stated::Given(filter) => filter.tags.is_missing() && is_unwritten(&filter.behaviour),
    }
}

fn no_layers(findings: &mut Findings<'_>, segment: &Definition<Segment>) {
    let Words { zh, en } = titled(&segment.title, &segment.id);
    findings
        .at_key(&segment.origin, "steps")
        .say(format!("人群{zh}没写怎么挑"), format!("segment {en} has no layers"))
        .label("缺 `steps`", "`steps` is missing")
        .because(
            "从哪些人里、按什么、一层层挑，写得出来才筛得动（S4 §7）",
            "from whom, by what, layer by layer: only then can people be screened (S4 §7)",
        )
        .help(
            "写 `steps: [{from: [群的编号], where: {tags: [exam]}}]`，从宽到窄",
            "write `steps: [{from: [GROUP], where: {tags: [exam]}}]`, widest first",
        )
        .identity("steps");
}

fn no_criterion(findings: &mut Findings<'_>, segment: &Definition<Segment>, index: usize, layer: &Layer) {
    let Words { zh, en } = titled(&segment.title, &segment.id);
    let nth = index + 1;
    let path = if layer.by.is_missing() { format!("steps[{index}]") } else { format!("steps[{index}].where") };
    findings
        .at_key(&segment.origin, &path)
        .say(
            format!("人群{zh}第 {nth} 层没写按什么挑"),
            format!("layer {nth} of segment {en} does not say by what it picks"),
        )
        .label("没有标签，也没有行为", "neither tags nor behaviour")
        .because(
            "凭印象挑的名单，换个人就挑不出来（依 S4 §7 推导）",
            "what is picked by feeling, nobody else can pick again (derived from S4 §7)",
        )
        .help(
            "写 `where: {tags: [exam]}`，或 `where: {behaviour: 最近七天打卡满五天}`",
            "write `where: {tags: [exam]}` or `where: {behaviour: five check-ins in the last seven days}`",
        )
        .identity(format!("steps {index}"));
}

fn no_receiver(findings: &mut Findings<'_>, segment: &Definition<Segment>) {
    let Words { zh, en } = titled(&segment.title, &segment.id);
    findings
        .at_key(&segment.origin, "hands_to")
        .say(format!("人群{zh}没写交给谁"), format!("nobody receives segment {en}"))
        .label("缺 `hands_to`", "`hands_to` is missing")
        .because(
            "筛出来没有人接，等于没筛（S4 q2、§7）",
            "a list that nobody takes up was screened for nothing (S4 q2, §7)",
        )
        .help("写 `hands_to: sales`，或一个账号的编号", "write `hands_to: sales`, or the id of an account")
        .identity("hands_to");
}
