//! SOP009: a personal step names whom it is for; a routine step says by hand or by tool (S1 §2).

use super::naming::{counted, keys, titled, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::group::Status;
use crate::schedule::{SopDays, StepAt};

pub(super) const RULE: Rule = Rule {
    code: "SOP009",
    name: "personal-step-untargeted",
    level: Level::Warning,
    zh: include_str!("personal_step_untargeted.zh.md"),
    en: include_str!("personal_step_untargeted.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for days in facts.calendar.sops.values() {
        // An SOP for a segment says whom each of its steps is for.
        let for_segments = days.sop.serves.given().is_some_and(|serves| !serves.segments.is_missing());
        for at in days.steps.iter().filter(|_| !for_segments && !days.sop.serves.is_faulty()) {
            untargeted(days, at, findings);
        }
        let live = |id: &&str| facts.book.groups.get(*id).is_some_and(|group| group.status.get() == Some(Status::Live));
        if days.groups.iter().any(live) {
            by_what(days, findings);
        }
    }
}

fn untargeted(days: &SopDays<'_>, at: &StepAt<'_>, findings: &mut Findings<'_>) {
    let Some(personal) = at.step.personal.given() else { return };
    if !personal.tags.is_missing() || !personal.segments.is_missing() {
        return;
    }
    let (name, nth) = (titled(&days.sop.title, &days.sop.id), at.index + 1);
    findings
        .at(&days.sop.origin, &format!("steps[{}].personal", at.index))
        .say(
            zh(&format!("SOP{}的第 {nth} 步是个性化动作，却没说发给谁", name.zh)),
            format!("personal step {nth} of SOP {} does not say whom it is for", name.en),
        )
        .label("缺 `tags` 或 `segments`", "`tags` or `segments` missing")
        .identity(format!("{} personal", at.id))
        .because("个性化动作靠标签挑人（S1 §2）", "personal steps pick people by tag (S1 §2)")
        .help(
            "写上标签或人群，如 `personal: {tags: [exam]}`",
            "name a tag or a segment, such as `personal: {tags: [exam]}`",
        );
}

/// The routine steps of an SOP that do not say how they are done, in one finding.
fn by_what(days: &SopDays<'_>, findings: &mut Findings<'_>) {
    let unsaid: Vec<&StepAt<'_>> =
        days.steps.iter().filter(|at| at.step.personal.is_missing() && at.step.tool.is_missing()).collect();
    let Some(first) = unsaid.first() else { return };
    let (name, count) = (titled(&days.sop.title, &days.sop.id), unsaid.len());
    let ids = keys(&unsaid.iter().map(|at| at.id.as_str()).collect::<Vec<_>>());
    findings
        .at(&days.sop.origin, &format!("steps[{}]", first.index))
        .say(
            zh(&format!("SOP{}有 {count} 步没说手动还是用工具", name.zh)),
            format!("SOP {} does not say by hand or by tool in {}", name.en, counted(count, "step", "steps")),
        )
        .label("这一步起，缺 `tool`", "`tool` missing from here on")
        .identity("tool")
        .because(
            "常规动作能交给工具的就交给工具，人手留给成员（S1 §2）",
            "tools take routine, so that hands are free for members (S1 §2)",
        )
        .note(zh(&format!("没说的有{}", ids.zh)), format!("unsaid: {}", ids.en))
        .help(
            "写 `tool: by_hand`、`tool: scheduled` 或 `tool: bot`",
            "write `tool: by_hand`, `tool: scheduled` or `tool: bot`",
        );
}
