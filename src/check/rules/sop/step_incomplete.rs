//! SOP002: a step says when, who, through which channel, what and what for (S1 §5.3).

use super::naming::{keys, titled, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::sop::{Sop, Step};
use crate::schedule::StepAt;

pub(super) const RULE: Rule = Rule {
    code: "SOP002",
    name: "step-incomplete",
    level: Level::Error,
    zh: include_str!("step_incomplete.zh.md"),
    en: include_str!("step_incomplete.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for days in facts.calendar.sops.values() {
        for at in &days.steps {
            report(days.sop, at, findings);
        }
    }
}

fn report(sop: &Definition<Sop>, at: &StepAt<'_>, findings: &mut Findings<'_>) {
    let missing = missing(at.step);
    if missing.is_empty() {
        return;
    }
    let (name, nth, list) = (titled(&sop.title, &sop.id), at.index + 1, keys(&missing));
    findings
        .at(&sop.origin, &format!("steps[{}]", at.index))
        .say(
            zh(&format!("SOP{}的第 {nth} 步缺{}", name.zh, list.zh)),
            format!("step {nth} of SOP {} lacks {}", name.en, list.en),
        )
        .label(zh(&format!("这一步缺{}", list.zh)), format!("{} missing here", list.en))
        .identity(format!("{} {}", at.id, missing.join(" ")))
        .because(
            "时间、执行、触达方式、内容、用意齐了，换个人也能照做（S1 §5.3）",
            "with when, who, how, what and what for, anyone can carry it out (S1 §5.3)",
        )
        .help(zh(&format!("补上{}", list.zh)), format!("add {}", list.en));
}

/// The keys that a step lacks; for its content, `text` stands for whichever of the three it may be.
fn missing(step: &Step) -> Vec<&'static str> {
    let silent = step.text.is_missing() && step.action.is_missing() && step.attachments.is_missing();
    [
        ("at", step.at.is_missing()),
        ("on", step.on.is_missing()),
        ("by", step.by.is_missing()),
        ("reach", step.reach.is_missing()),
        ("text", silent),
        ("goal", step.goal.is_missing()),
    ]
    .into_iter()
    .filter(|(_, missing)| *missing)
    .map(|(key, _)| key)
    .collect()
}
