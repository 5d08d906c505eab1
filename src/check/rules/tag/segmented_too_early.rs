//! TAG004: nobody is picked by hand out of a group in its first week (S1 §2).

use std::collections::BTreeSet;

use jiff::ToSpan;

use super::super::group::is_unwritten;
use super::super::naming::titled;
use super::tags::tags;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::group::{Group, PurposeType};
use crate::model::segment::{Layer, Segment};
use crate::model::tags::Family;
use crate::model::{Definition, Id};
use crate::schedule::days_between;

pub(super) const RULE: Rule = Rule {
    code: "TAG004",
    name: "segmented-too-early",
    level: Level::Warning,
    zh: include_str!("segmented_too_early.zh.md"),
    en: include_str!("segmented_too_early.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let exempt = Exempt::of(facts);
    for segment in facts.book.segments.values() {
        // A layer that does not say from where picks from those of the layer before.
        let mut from = None;
        for (index, layer) in segment.steps.indexed() {
            if !layer.from.is_missing() {
                from = Some(&layer.from);
            }
            let Some(groups) = from else { continue };
            if layer.by_hand.get() != Some(true) || exempt.covers(layer) {
                continue;
            }
            let young =
                groups.iter().filter_map(|id| facts.book.group(id)).find_map(|group| Some((group, age(facts, group)?)));
            if let Some((group, days)) = young {
                report(facts, findings, segment, index, group, days);
            }
        }
    }
}

/// How many days a group has been open, where that is less than the break-in period; a campaign group has none.
fn age(facts: &BookFacts<'_>, group: &Group) -> Option<i64> {
    let campaign = group.purpose.given().is_some_and(|purpose| purpose.kind.get() == Some(PurposeType::Campaign));
    let days = days_between(group.opened_on.get()?, facts.as_of());
    let limit = facts.limit("tags.segment_after_days").count();
    (!campaign && (0..limit).contains(&days)).then_some(days)
}

/// The tags by which people may be picked from the first day: the default one, and those that record what people did.
struct Exempt<'a> {
    tags: BTreeSet<&'a str>,
}

impl<'a> Exempt<'a> {
    fn of(facts: &BookFacts<'a>) -> Self {
        let book = facts.book;
        let ladder = book.tags.as_ref().and_then(|tags| tags.ladder.given());
        let defaults = book.groups.values().filter_map(|group| group.entry.given()?.default_tag.given());
        let defaults = defaults.chain(ladder.and_then(|ladder| ladder.default.given())).map(Id::as_str);
        let sources = book.channels.values().filter_map(|channel| channel.tag.given()).map(Id::as_str);
        let recorded = tags(facts).filter(|at| at.tag.family.get() == Some(Family::Behaviour));
        let recorded = recorded.filter_map(|at| at.tag.id.given()).map(String::as_str);
        Self { tags: defaults.chain(sources).chain(recorded).collect() }
    }

    fn covers(&self, layer: &Layer) -> bool {
        let Some(filter) = layer.by.given() else { return layer.by.is_faulty() };
        if !is_unwritten(&filter.behaviour) || filter.tags.is_faulty() {
            return true;
        }
        let plain = |id: &str| id.split_once(':').map_or_else(|| id.to_owned(), |(tag, _)| tag.to_owned());
        !filter.tags.is_empty() && filter.tags.iter().all(|id| self.tags.contains(plain(id.as_str()).as_str()))
    }
}

fn report(
    facts: &BookFacts<'_>,
    findings: &mut Findings<'_>,
    segment: &Definition<Segment>,
    index: usize,
    group: &Definition<Group>,
    days: i64,
) {
    let limit = facts.limit("tags.segment_after_days");
    let wait = limit.count();
    let (own, place) = (titled(&segment.title, &segment.id), titled(&group.title, &group.id));
    let from = group.opened_on.get().and_then(|opened| opened.checked_add(wait.days()).ok());
    let (when_zh, when_en) = from.map_or_else(
        || (format!("满 {wait} 天"), format!("it is {wait} days old")),
        |day| (day.to_string(), day.to_string()),
    );
    findings
        .at(&segment.origin, &format!("steps[{index}].by_hand"))
        .say(
            format!("人群{}从开群 {days} 天的{}里手工挑人，磨合期 {wait} 天", own.zh, place.zh),
            format!("segment {} picks by hand from {}, open for {days} days, {wait} wanted", own.en, place.en),
        )
        .label("这时候还看不出谁是谁", "too early to tell who is who")
        .also(
            &group.origin,
            "opened_on",
            format!("到 {} 才 {days} 天", facts.as_of()),
            format!("{days} days by {}", facts.as_of()),
        )
        .limit(limit)
        .help(
            format!("等到 {when_zh} 再挑；急着用，就按打卡、点击这些记录下来的行为筛"),
            format!("wait until {when_en}, or screen by recorded behaviour such as check-ins and clicks"),
        )
        .identity(format!("{} {index}", group.id));
}
