//! SOP010: content about one interest goes only to those who have it (S2 §1).

use super::naming::{groups, listed, segment, tag, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Id;
use crate::model::common::Reach;
use crate::model::group::Group;
use crate::model::tags::Tag;
use crate::schedule::{SopDays, StepAt};

pub(super) const RULE: Rule = Rule {
    code: "SOP010",
    name: "off-target-topic",
    level: Level::Warning,
    zh: include_str!("off_target_topic.zh.md"),
    en: include_str!("off_target_topic.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for days in facts.calendar.sops.values() {
        for at in days.steps.iter().filter(|at| !at.step.interests.is_missing() && !at.step.interests.is_faulty()) {
            if matches!(at.step.reach.get(), Some(Reach::Group | Reach::Dm | Reach::Live)) && !is_targeted(facts, at) {
                judge(facts, days, at, findings);
            }
        }
    }
}

fn judge(facts: &BookFacts<'_>, days: &SopDays<'_>, at: &StepAt<'_>, findings: &mut Findings<'_>) {
    let interests: Vec<&Id<Tag>> = at.step.interests.iter().collect();
    let has = |tags: Vec<&Id<Tag>>| tags.iter().any(|tag| interests.contains(tag));
    let without: Vec<&str> = days
        .groups
        .iter()
        .copied()
        .filter(|id| {
            facts.book.groups.get(*id).is_some_and(|group| audience(facts, group).is_some_and(|tags| !has(tags)))
        })
        .collect();
    let strangers: Vec<&str> =
        days.segments.iter().copied().filter(|id| segment_tags(facts, id).is_some_and(|tags| !has(tags))).collect();
    let to = match (without.is_empty(), strangers.first()) {
        (false, _) => groups(facts, &without),
        (true, Some(id)) => segment(facts, id),
        (true, None) => return,
    };
    let list = listed(&interests.iter().map(|id| tag(facts, id.as_str())).collect::<Vec<_>>());
    let draft = findings.at(&days.sop.origin, &format!("steps[{}].interests", at.index));
    draft
        .say(
            zh(&format!("讲{}的内容发进了{}，那里的受众不带这个标签", list.zh, to.zh)),
            format!("content about {} goes to {}, which is not tagged so", list.en, to.en),
        )
        .label("只有带这个标签的人关心", "only those with this tag care")
        .identity(format!("{} {} {}", at.id, without.join(" "), strangers.join(" ")).trim_end().to_owned())
        .help(
            "改成私信 `personal: {tags: [...]}`，只发给带标签的人；或换个群发",
            "send it as a direct message with `personal: {tags: [...]}`, or in a group that wants it",
        );
    let draft = draft
        .because("不相干的话多了，相干的也没人看（S2 §1）", "what does not concern people hides what does (S2 §1)");
    if let Some(group) = without.first().and_then(|id| facts.book.groups.get(*id)) {
        draft.also(&group.origin, "audience.tags", "受众在这里写", "the audience is stated here");
    }
}

/// Whether the step picks those who care by itself.
fn is_targeted(facts: &BookFacts<'_>, at: &StepAt<'_>) -> bool {
    if at.step.personal.is_faulty() {
        return true;
    }
    let Some(personal) = at.step.personal.given().filter(|_| at.step.reach.get() == Some(Reach::Dm)) else {
        return false;
    };
    let cares = |tag: &Id<Tag>| at.step.interests.iter().any(|own| own == tag);
    personal.tags.is_faulty()
        || personal.segments.is_faulty()
        || personal.tags.iter().any(cares)
        || personal
            .segments
            .iter()
            .any(|id| segment_tags(facts, id.as_str()).is_none_or(|tags| tags.into_iter().any(cares)))
}

/// The tags of a group's audience; none where they cannot be known.
fn audience<'a>(facts: &BookFacts<'a>, group: &'a Group) -> Option<Vec<&'a Id<Tag>>> {
    if group.audience.is_faulty() {
        return None;
    }
    let Some(audience) = group.audience.given() else { return Some(Vec::new()) };
    if audience.tags.is_faulty() || audience.segments.is_faulty() {
        return None;
    }
    let mut tags: Vec<&Id<Tag>> = audience.tags.iter().collect();
    for id in audience.segments.iter() {
        tags.extend(segment_tags(facts, id.as_str())?);
    }
    Some(tags)
}

/// The tags by which a segment is picked; none where they cannot be known.
fn segment_tags<'a>(facts: &BookFacts<'a>, id: &str) -> Option<Vec<&'a Id<Tag>>> {
    let segment = facts.book.segments.get(id)?;
    let mut tags = Vec::new();
    for layer in segment.steps.iter() {
        let by = layer.by.given();
        if segment.steps.is_faulty() || layer.by.is_faulty() || by.is_some_and(|filter| filter.tags.is_faulty()) {
            return None;
        }
        tags.extend(by.into_iter().flat_map(|filter| filter.tags.iter()));
    }
    Some(tags)
}
