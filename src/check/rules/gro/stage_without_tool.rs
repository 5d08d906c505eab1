//! GRO003: each stage of AARRR names the tool that carries it (S1 §7).

use super::stage::{Wanted, report};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "GRO003",
    name: "stage-without-tool",
    level: Level::Info,
    zh: include_str!("stage_without_tool.zh.md"),
    en: include_str!("stage_without_tool.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(plan) = &facts.book.growth else { return };
    report(
        plan,
        findings,
        &Wanted {
            key: "tool",
            of: |stage| &stage.tool,
            lacks: ("没写靠什么工具", "names no tool"),
            why: (
                "路设计好了，要有工具托着才走得起来（S1 §7）",
                "a path that is designed needs a tool to carry it (S1 §7)",
            ),
            help: (
                "写 `tool`，如「渠道活码」「打卡小程序」；真没有，写「靠人」，记下谁",
                "write `tool`, such as `group join code`; if there is none, say who does it by hand",
            ),
        },
    );
}
