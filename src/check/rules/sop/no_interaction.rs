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
    let weeks: Vec<(Date, Date)> = weeks(facts).map(|monday| (monday, plus_days(monday, 6))).collect();
    for group in facts.book.groups.values() {
        let unread = facts.calendar.is_faulty(&group.id)
            || facts
                .calendar
                .sops_of(&group.id)
                .iter()
                .any(|days| days.steps.iter().any(|at| at.step.kind.is_faulty()));
        let Some((open, close)) = facts.calendar.open_days(&group.id).filter(|_| !unread) else { continue };
        // Only weeks that the group sees whole, and in which something happens: silence is another rule's.
        let silent: Vec<(Date, usize)> = weeks
            .iter()
            .zip(one_way(facts, &group.id, &weeks))
            .filter(|((monday, sunday), _)| *monday >= open && *sunday <= close)
            .filter_map(|((monday, _), steps)| Some((*monday, steps?)))
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

/// How many steps each week has, where it has any and none of them asks members for something.
fn one_way(facts: &BookFacts<'_>, group: &str, weeks: &[(Date, Date)]) -> Vec<Option<usize>> {
    let mut steps = vec![0; weeks.len()];
    let mut asked = vec![false; weeks.len()];
    let Some((first, last)) = weeks.first().zip(weeks.last()) else { return Vec::new() };
    for (day, at) in facts.calendar.steps_in(group, first.0, last.1) {
        let week = weeks.partition_point(|(_, sunday)| *sunday < day);
        steps[week] += 1;
        asked[week] |= matches!(at.step.kind.get(), Some(StepKind::Interact | StepKind::Survey));
    }
    steps.into_iter().zip(asked).map(|(steps, asked)| (steps > 0 && !asked).then_some(steps)).collect()
}
