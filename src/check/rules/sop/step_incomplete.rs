//! SOP002: a step says when, who, through which channel, what and what for (S1 §5.3).

use super::naming::{keys, listed, titled, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::sop::{Sop, Step};
use crate::schedule::StepAt;
use crate::text::Words;

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
    let missing: Vec<&Part> = PARTS.iter().filter(|part| (part.is_missing)(at.step)).collect();
    if missing.is_empty() {
        return;
    }
    let own: Vec<&str> = missing.iter().map(|part| part.key).collect();
    let (name, nth, list) = (titled(&sop.title, &sop.id), at.index + 1, keys(&own));
    let lines = listed(&missing.iter().map(|part| Words::new(part.zh, part.en)).collect::<Vec<_>>());
    findings
        .at(&sop.origin, &format!("steps[{}]", at.index))
        .say(
            zh(&format!("SOP{}的第 {nth} 步缺{}", name.zh, list.zh)),
            format!("step {nth} of SOP {} lacks {}", name.en, list.en),
        )
        .label(zh(&format!("这一步缺{}", list.zh)), format!("{} missing here", list.en))
        .identity(format!("{} {}", at.id, own.join(" ")))
        .because(
            "时间、执行、触达方式、内容、用意齐了，换个人也能照做（S1 §5.3）",
            "with when, who, how, what and what for, anyone can carry it out (S1 §5.3)",
        )
        .help(zh(&format!("补上，如{}", lines.zh)), format!("add it, such as {}", lines.en));
}

/// What a step says, with a line to write where it does not.
struct Part {
    key: &'static str,
    zh: &'static str,
    en: &'static str,
    is_missing: fn(&Step) -> bool,
}

const PARTS: [Part; 6] = [
    Part { key: "at", zh: "`at: \"20:00\"`", en: "`at: \"20:00\"`", is_missing: |step| step.at.is_missing() },
    Part { key: "on", zh: "`on: [tue, thu]`", en: "`on: [tue, thu]`", is_missing: |step| step.on.is_missing() },
    Part { key: "by", zh: "`by: service`", en: "`by: service`", is_missing: |step| step.by.is_missing() },
    Part { key: "reach", zh: "`reach: group`", en: "`reach: group`", is_missing: |step| step.reach.is_missing() },
    // For its content, `text` stands for whichever of the three it may be.
    Part {
        key: "text",
        zh: "`text: 八点了，我在，有疑问直接发`",
        en: "`text: I am here till half past eight, ask away`",
        is_missing: |step| step.text.is_missing() && step.action.is_missing() && step.attachments.is_missing(),
    },
    Part {
        key: "goal",
        zh: "`goal: 当天的疑问不过夜`",
        en: "`goal: no question waits till tomorrow`",
        is_missing: |step| step.goal.is_missing(),
    },
];
