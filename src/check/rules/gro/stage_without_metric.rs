//! GRO002: each stage of AARRR has a figure by which it is judged (derived from S1 §7).

use super::stage::{Wanted, report};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "GRO002",
    name: "stage-without-metric",
    level: Level::Warning,
    zh: include_str!("stage_without_metric.zh.md"),
    en: include_str!("stage_without_metric.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(plan) = &facts.book.growth else { return };
    report(
        plan,
        findings,
        &Wanted {
            key: "metric",
            of: |stage| &stage.metric,
            lacks: ("没有指标", "has no metric"),
            why: (
                "没有数，就不知道断在哪一步（依 S1 §7 推导）",
                "no figure, no knowing where it breaks (derived from S1 §7)",
            ),
            help: (
                "写 `metric`，连分母一起写，如「进群二十四小时内打卡的占比」",
                "write `metric` with its base, such as `share that checks in within 24 h of joining`",
            ),
        },
    );
}
