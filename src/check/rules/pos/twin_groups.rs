//! POS011: two live groups outside the matrix do not share purpose, audience and series (derived from S1 §5.1).

use std::collections::{BTreeMap, BTreeSet};

use super::group::{audience_is_blank, name};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::group::{Audience, Group, PurposeType, Status};
use crate::model::value::{Id, Stated};
use crate::model::{Book, Definition};

pub(super) const RULE: Rule = Rule {
    code: "POS011",
    name: "twin-groups",
    level: Level::Info,
    zh: include_str!("twin_groups.zh.md"),
    en: include_str!("twin_groups.en.md"),
    check,
};

/// What two groups share when they are twins.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Likeness<'a> {
    purpose: PurposeType,
    segments: BTreeSet<&'a str>,
    tags: BTreeSet<&'a str>,
    channels: BTreeSet<&'a str>,
    words: &'a str,
    series: Option<&'a str>,
}

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let mut first_of: BTreeMap<Likeness<'_>, &Definition<Group>> = BTreeMap::new();
    for group in facts.book.groups.values().filter(|group| group.status.get() == Some(Status::Live)) {
        let Some(likeness) = likeness(group).filter(|_| !is_in_matrix(facts.book, group)) else { continue };
        match first_of.get(&likeness) {
            Some(first) => twins(findings, first, group),
            None => {
                first_of.insert(likeness, group);
            }
        }
    }
}

/// What the group is compared by; nothing where a part of it is unknown.
fn likeness(group: &Definition<Group>) -> Option<Likeness<'_>> {
    let audience = group.audience.given().filter(|audience| !audience_is_blank(group) && is_whole(audience))?;
    if group.series.is_faulty() || group.theme.is_faulty() {
        return None;
    }
    Some(Likeness {
        purpose: group.purpose.given()?.kind.get()?,
        segments: audience.segments.iter().map(Id::as_str).collect(),
        tags: audience.tags.iter().map(Id::as_str).collect(),
        channels: audience.channels.iter().map(Id::as_str).collect(),
        words: audience.words.text().trim(),
        series: group.series.given().map(Id::as_str),
    })
}

fn is_whole(audience: &Audience) -> bool {
    !audience.segments.is_faulty()
        && !audience.tags.is_faulty()
        && !audience.channels.is_faulty()
        && !audience.words.is_faulty()
}

/// Whether the matrix tells why there is more than one: a theme, or an edition of the series for each (S4 §4).
fn is_in_matrix(book: &Book, group: &Definition<Group>) -> bool {
    let carries_an_edition = |series: &str| {
        book.editions()
            .filter(|at| at.campaign.id == series)
            .any(|at| at.edition.group.given().is_some_and(|id| id.as_str() == group.id))
    };
    matches!(group.theme, Stated::Given(_)) || group.series.given().is_some_and(|id| carries_an_edition(id.as_str()))
}

fn twins(findings: &mut Findings<'_>, first: &Definition<Group>, group: &Definition<Group>) {
    let (one, two) = (name(first), name(group));
    findings
        .at_key(&group.origin, "audience")
        .say(
            format!("「{two}」和「{one}」目的、受众、系列都一样"),
            format!("groups `{two}` and `{one}` share purpose, audience and series"),
        )
        .label("和另一个群写的一样", "the same as in the other group")
        .also(&first.origin, "audience", format!("「{one}」的受众"), format!("audience of `{one}`"))
        .because(
            "定位相同，两份人手做同一件事（依 S1 §5.1 推导）",
            "one positioning, served twice by the same people (derived from S1 §5.1)",
        )
        .help(
            "并成一个；要分开，就在 `audience` 里写出差别，或各写一个 `theme`",
            "merge them; to keep both, write the difference in `audience`, or give each a `theme`",
        )
        .identity(&*first.id);
}
