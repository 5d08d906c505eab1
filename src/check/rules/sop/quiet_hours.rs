//! SOP003: nothing happens in the quiet hours of the night (derived from S1 §7).

use super::ahead::is_over;
use super::naming::{titled, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "SOP003",
    name: "quiet-hours",
    level: Level::Warning,
    zh: include_str!("quiet_hours.zh.md"),
    en: include_str!("quiet_hours.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let (from, to) = (facts.limit("messages.quiet_from"), facts.limit("messages.quiet_to"));
    for days in facts.calendar.sops.values() {
        for (position, at) in days.steps.iter().enumerate() {
            let Some(time) = at.step.at.get() else { continue };
            if !time.is_between(from.time(), to.time()) || is_over(facts, days, position) {
                continue;
            }
            let (from_time, to_time) = (from.time(), to.time());
            let name = titled(&days.sop.title, &days.sop.id);
            let late = time >= from_time;
            findings
                .at(&days.sop.origin, &format!("steps[{}].at", at.index))
                .say(
                    zh(&format!("SOP{}有一步在 {time}，正是免打扰时段", name.zh)),
                    format!("a step of SOP {} falls into the quiet hours, at {time}", name.en),
                )
                .label(format!("{from_time} 至 {to_time} 不打扰"), format!("quiet from {from_time} to {to_time}"))
                .identity(&at.id)
                .limit(if late { from } else { to })
                .help(
                    if late { format!("挪到 {from_time} 以前") } else { format!("挪到 {to_time} 以后") },
                    if late { format!("move it before {from_time}") } else { format!("move it to {to_time} or later") },
                );
        }
    }
}
