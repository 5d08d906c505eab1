//! SOP007: promotion is at most so much of a group's steps in any week (S2 §1; the share is derived).

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::ahead::{first_day, weeks};
use super::naming::{counted, groups, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::sop::StepKind;
use crate::schedule::{Planned, Promotion, plus_days};
use crate::text::number::percent_of;

pub(super) const RULE: Rule = Rule {
    code: "SOP007",
    name: "too-promotional",
    level: Level::Warning,
    zh: include_str!("too_promotional.zh.md"),
    en: include_str!("too_promotional.en.md"),
    check,
};

/// The weeks in which one group gets too much promotion.
struct Weeks<'s> {
    monday: Date,
    share: Promotion,
    /// The promotion that comes first in that week.
    first: Planned<'s>,
    more: usize,
}

impl Weeks<'_> {
    fn is_like(&self, other: &Self) -> bool {
        let key = |it: &Self| (it.first.index, it.monday, it.share, it.more);
        self.first.sop.id == other.first.sop.id && key(self) == key(other)
    }
}

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    // Groups in which the same steps make the same share are told together.
    let mut alike: Vec<(Weeks<'_>, Vec<&str>)> = Vec::new();
    let weeks: Vec<(Date, Date)> = weeks(facts).map(|monday| (monday, plus_days(monday, 6))).collect();
    for group in facts.calendar.groups() {
        let Some(weeks) = weeks_of(facts, group, &weeks) else { continue };
        match alike.iter_mut().find(|(known, _)| known.is_like(&weeks)) {
            Some((_, groups)) => groups.push(group),
            None => alike.push((weeks, vec![group])),
        }
    }
    for (weeks, ids) in alike {
        report(facts, &weeks, &ids, findings);
    }
}

fn weeks_of<'s>(facts: &'s BookFacts<'_>, group: &str, weeks: &[(Date, Date)]) -> Option<Weeks<'s>> {
    let most = facts.limit("messages.promotion").percent().0;
    let runs_here = facts.calendar.sops_of(group);
    if runs_here.iter().any(|days| days.steps.iter().any(|at| at.step.kind.is_faulty()))
        || facts.calendar.is_faulty(group)
    {
        return None;
    }
    let mut found: Option<Weeks<'s>> = None;
    for (&(monday, sunday), share) in weeks.iter().zip(facts.calendar.promotions(group, weeks)) {
        if Decimal::from(share.promotion) * Decimal::ONE_HUNDRED <= most * Decimal::from(share.steps) {
            continue;
        }
        if let Some(known) = &mut found {
            known.more += 1;
            continue;
        }
        let week = facts.calendar.of_group(group, monday.max(first_day(facts)), sunday);
        let first = week.into_iter().find(|item| item.step.kind.get() == Some(StepKind::Promote));
        found = first.map(|first| Weeks { monday, share, first, more: 0 });
    }
    found
}

fn report(facts: &BookFacts<'_>, weeks: &Weeks<'_>, ids: &[&str], findings: &mut Findings<'_>) {
    let Weeks { monday, share: Promotion { promotion, steps }, first, more } = weeks;
    let limit = facts.limit("messages.promotion");
    let (name, most) = (groups(facts, ids), limit.percent());
    let share = percent_of(u64::from(*promotion), u64::from(*steps)).unwrap_or_default().replace(".0%", "%");
    // The fewest other steps with which the same promotion would be within the limit.
    let enough = (1..=1000u32)
        .find(|more| Decimal::from(*promotion) * Decimal::ONE_HUNDRED <= most.0 * Decimal::from(steps + more));
    let draft = findings.at(&first.sop.origin, &format!("steps[{}].kind", first.index));
    draft
        .say(
            zh(&format!("{monday} 那一周{}的推广占 {share}，上限 {most}", name.zh)),
            format!("promotion in {} is {share} in the week of {monday}, limit {most}", name.en),
        )
        .label("当周头一个推广步骤", "the first promotion of that week")
        .identity(format!("{} {}", first.id, ids.first().unwrap_or(&"")))
        .limit(limit)
        .note(
            format!("当周 {steps} 步里有 {promotion} 步推广：{promotion}/{steps} = {share}"),
            format!("{promotion} of {steps} steps: {promotion}/{steps} = {share}"),
        );
    if *more > 0 {
        draft.note(
            format!("此后还有 {more} 周也超"),
            format!("{} over the limit too", counted(*more, "later week is", "later weeks are")),
        );
    }
    match enough {
        Some(enough) => draft.help(
            format!("减几步推广，或当周至少再加 {enough} 步服务、内容或互动"),
            format!(
                "promote less, or add at least {} of service, content or interaction that week",
                counted(enough as usize, "step", "steps")
            ),
        ),
        None => draft.help("减几步推广", "promote less"),
    };
}
