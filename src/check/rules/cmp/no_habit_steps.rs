//! CMP015: a campaign with a mini program brings members to it again and again (S4 §2).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::edition::{days, name, open_editions};
use super::mini_program::named_in;
use crate::check::rules::naming::zh;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::EditionAt;
use crate::model::common::Reach;
use crate::model::sop::Step;
use crate::schedule::days_between;
use crate::text::number::integer;

pub(super) const RULE: Rule = Rule {
    code: "CMP015",
    name: "no-habit-steps",
    level: Level::Warning,
    zh: include_str!("no_habit_steps.zh.md"),
    en: include_str!("no_habit_steps.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let plan = facts.calendar.plan;
    for at in open_editions(facts).filter(|at| named_in(at.edition.recorder.text())) {
        let (Some(group), Some((opens, closes))) = (at.edition.group.given(), days(at.edition)) else { continue };
        // Nothing recurs within a day, and days beyond the plan are not laid out.
        let laid_out = opens >= plan.from && closes <= plan.to && opens < closes;
        if !laid_out || facts.calendar.is_faulty(group.as_str()) {
            continue;
        }
        let steps = facts.calendar.steps_in(group.as_str(), opens, closes);
        let brought: BTreeSet<Date> = steps.filter(|(_, step)| leads_there(step.step)).map(|(day, _)| day).collect();
        if brought.len() < 2 {
            report(&at, brought.len(), days_between(opens, closes) + 1, findings);
        }
    }
}

/// Whether a step brings members to the mini program: it happens there, or what it says or is for names it.
fn leads_there(step: &Step) -> bool {
    step.reach.get() == Some(Reach::MiniProgram)
        || [&step.text, &step.action, &step.goal].into_iter().any(|text| text.is_faulty() || named_in(text.text()))
        || step.attachments.is_faulty()
        || step.attachments.iter().any(|attachment| named_in(attachment.title.text()))
}

fn report(at: &EditionAt<'_>, brought: usize, length: i64, findings: &mut Findings<'_>) {
    let name = name(at);
    let length = integer(length);
    findings
        .at(&at.campaign.origin, &at.path("recorder"))
        .say(
            zh(&format!("{}用小程序，日程里没有反复带人去用的步骤", name.zh)),
            format!("{} has a mini program, and no recurring step brings members to it", name.en),
        )
        .label("成员要去的是这里", "where members are to go")
        .note(
            format!("{length} 天里有 {brought} 天的步骤提到小程序，至少要两天"),
            format!("steps name the mini program on {brought} of {length} days, at least 2"),
        )
        .because("习惯靠群里一次次带出来（S4 §2）", "the group forms the habit, one reminder at a time (S4 §2)")
        .help(
            "在每天的任务里写明去哪一页，如「今天这一页在小程序第 2 页，五分钟」，`on: daily`",
            "name the page in the daily step, such as `today's page is in the mini program`, `on: daily`",
        )
        .identity(format!("{} habit", at.id()));
}
