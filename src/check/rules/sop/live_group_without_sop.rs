//! SOP001: every live group has at least one SOP (S1 §5.3).

use super::ahead::live_groups;
use super::naming::{titled, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "SOP001",
    name: "live-group-without-sop",
    level: Level::Error,
    zh: include_str!("live_group_without_sop.zh.md"),
    en: include_str!("live_group_without_sop.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    // An SOP or an edition that cannot be read may well be the one that serves the group.
    let unread = facts.book.sops.values().any(|sop| {
        sop.serves.is_faulty()
            || sop.serves.given().is_some_and(|serves| serves.groups.is_faulty() || serves.campaign.is_faulty())
    }) || facts.book.editions().any(|at| at.edition.sop.is_faulty() || at.edition.group.is_faulty());
    if unread {
        return;
    }
    for group in live_groups(facts.book) {
        if group.sops.is_faulty() || !facts.calendar.sops_of(&group.id).is_empty() {
            continue;
        }
        let name = titled(&group.title, &group.id);
        findings
            .at(&group.origin, "sops")
            .say(zh(&format!("群{}在运营，一份 SOP 都没有", name.zh)), format!("live group {} has no SOP", name.en))
            .label("没有哪份 SOP 在这个群里跑", "no SOP runs in this group")
            .identity(&group.id)
            .because("到点有人做事，群才不会冷下去（S1 §5.3）", "prepared steps keep a group from going cold (S1 §5.3)")
            .help(
                "写一份 SOP，`for: {groups: [...]}` 里列上这个群；或在群的 `sops` 里列出",
                "write an SOP that names the group in `for`, or list one in the group's `sops`",
            );
    }
}
