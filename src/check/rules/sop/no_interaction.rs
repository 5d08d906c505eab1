//! SOP008: at least one step a week asks members for something (derived from S1 §6).

use jiff::civil::Date;

use super::ahead::weeks;
use super::naming::{counted, titled, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::sop::StepKind;
use crate::schedule::plus_days;

pub(super) const RULE: Rule = Rule {
    code: "SOP008",
    name: "no-interaction",
    level: Level::Warning,
    zh: include_str!("no_interaction.zh.md"),
    en: include_str!("no_interaction.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for group in facts.book.groups.values() {
        let unread = facts.calendar.is_faulty(&group.id)
            || facts
                .calendar
                .sops_of(&group.id)
                .iter()
                .any(|days| days.steps.iter().any(|at| at.step.kind.is_faulty()));
        let Some((open, close)) = facts.calendar.open_days(&group.id).filter(|_| !unread) else { continue };
        // Only weeks that the group sees whole, and in which something happens: silence is another rule's.
        let silent: Vec<(Date, usize)> = weeks(facts)
            .filter(|monday| *monday >= open && plus_days(*monday, 6) <= close)
            .map(|monday| (monday, one_way(facts, &group.id, monday)))
            .filter(|(_, steps)| *steps > 0)
            .collect();
        let Some((monday, steps)) = silent.first() else { continue };
        let name = titled(&group.title, &group.id);
        let draft = findings.at(&group.origin, "sops");
        draft
            .say(
                zh(&format!("{monday} 那一周{}没有一步请成员动手", name.zh)),
                format!("nothing is asked of {} in the week of {monday}", name.en),
            )
            .label(
                format!("当周 {steps} 步都是单向的"),
                format!("{} that week, all one-way", counted(*steps, "step", "steps")),
            )
            .identity(&group.id)
            .because(
                "出过力的人，才把群当自己的（依 S1 §6 推导）",
                "people belong where they take part (derived from S1 §6)",
            )
            .help(
                "加一步 `kind: interact`，如一道题、一次打卡、一轮投票",
                "add a step of `kind: interact`: a question, a check-in, a vote",
            );
        if let more @ 1.. = silent.len() - 1 {
            draft.note(
                format!("此后还有 {more} 周也没有"),
                format!("nor in {}", counted(more, "later week", "later weeks")),
            );
        }
    }
}

/// How many steps a week has, where none of them asks members for something; none otherwise.
fn one_way(facts: &BookFacts<'_>, group: &str, monday: Date) -> usize {
    let mut steps = 0;
    for (_, at) in facts.calendar.steps_in(group, monday, plus_days(monday, 6)) {
        if matches!(at.step.kind.get(), Some(StepKind::Interact | StepKind::Survey)) {
            return 0;
        }
        steps += 1;
    }
    steps
}
