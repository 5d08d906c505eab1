//! GRO001: each stage of AARRR has an action (S1 §7).

use super::stage::{Wanted, report};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::growth::{Aarrr, Growth};
use crate::text::Lang;
use crate::text::phrase::list;

pub(super) const RULE: Rule = Rule {
    code: "GRO001",
    name: "stage-without-action",
    level: Level::Warning,
    zh: include_str!("stage_without_action.zh.md"),
    en: include_str!("stage_without_action.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(plan) = &facts.book.growth else { return };
    absent(plan, findings);
    report(
        plan,
        findings,
        &Wanted {
            key: "action",
            of: |stage| &stage.action,
            lacks: ("没写成员做什么", "has no action"),
            why: (
                "动作落到成员身上，才看得出走没走通（S1 §7）",
                "what a member does shows whether the stage works (S1 §7)",
            ),
            help: (
                "写 `action`，说成员做什么，如「当天打第一次卡」",
                "write `action`: what a member does, such as `first check-in on the day of joining`",
            ),
        },
    );
}

/// Stages that the plan leaves out altogether; the other rules of the family do not speak of them.
fn absent(plan: &Definition<Growth>, findings: &mut Findings<'_>) {
    if plan.stages.is_faulty() || plan.stages.iter().any(|stage| stage.stage.is_faulty()) {
        return;
    }
    let given: Vec<Aarrr> = plan.stages.iter().filter_map(|stage| stage.stage.get()).collect();
    let absent: Vec<Aarrr> = Aarrr::ALL.iter().copied().filter(|stage| !given.contains(stage)).collect();
    let Some(first) = absent.first() else { return };
    let names = |lang| list(&absent.iter().map(|stage| stage.word(lang)).collect::<Vec<_>>(), lang);
    let (missing, here) = (absent.len(), Aarrr::ALL.len() - absent.len());
    findings
        .at_key(&plan.origin, "stages")
        .say(
            format!("增长五段少了 {missing} 段：{}", names(Lang::Zh)),
            format!("the growth plan leaves out {missing} of 5 stages: {}", names(Lang::En)),
        )
        .label(format!("只有 {here} 段"), format!("{here} of 5 are here"))
        .because(
            "五步连着走，断一步就到不了下一步（S1 §7）",
            "five steps in a row: without one the next is not reached (S1 §7)",
        )
        .help(
            format!("补上，如 `{{stage: {}, action: …, metric: …, tool: …}}`", first.name()),
            format!("add it: `{{stage: {}, action: …, metric: …, tool: …}}`", first.name()),
        )
        .identity("stages");
}
