//! SOP012: a service leaves a record: in the mini program, a form, a tag (S4 §2).

use super::naming::{titled, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::sop::{Step, StepKind};

pub(super) const RULE: Rule = Rule {
    code: "SOP012",
    name: "no-trace",
    level: Level::Info,
    zh: include_str!("no_trace.zh.md"),
    en: include_str!("no_trace.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for days in facts.calendar.sops.values() {
        for at in days.steps.iter().filter(|at| leaves_nothing(at.step)) {
            let (name, nth) = (titled(&days.sop.title, &days.sop.id), at.index + 1);
            findings
                .at(&days.sop.origin, &format!("steps[{}].kind", at.index))
                .say(
                    zh(&format!("SOP{}的第 {nth} 步是服务，却不留痕", name.zh)),
                    format!("service step {nth} of SOP {} leaves no record", name.en),
                )
                .label("没说记录留在哪里", "no word on where it is recorded")
                .identity(format!("{} records", at.id))
                .because("留了痕，下一步发给谁就不用猜（S4 §2）", "a record tells whom the next step is for (S4 §2)")
                .help(
                    "写上 `records`，如打卡小程序、表单；或给附件加 `tag`",
                    "add `records`, such as the mini program or a form, or give an attachment a `tag`",
                );
        }
    }
}

/// Whether a step serves members and nothing says where that is recorded.
fn leaves_nothing(step: &Step) -> bool {
    let tagged = step.attachments.is_faulty() || step.attachments.iter().any(|attachment| !attachment.tag.is_missing());
    step.kind.get() == Some(StepKind::Service) && step.records.is_missing() && !tagged
}
