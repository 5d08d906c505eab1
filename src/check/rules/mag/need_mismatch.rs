//! MAG002: the need that a magnet serves belongs to the audience of the groups and channels that use it (S1 §4).

use std::collections::BTreeSet;

use super::magnet::name;
use super::offers::{listed, steps};
use crate::check::rules::naming::zh;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::channel::Channel;
use crate::model::group::{Group, Status};
use crate::model::magnet::Magnet;
use crate::model::tags::{Family, Source};
use crate::model::{Book, Definition, Id, Origin, Stated};
use crate::text::Lang;
use crate::text::phrase::some_of;

pub(super) const RULE: Rule = Rule {
    code: "MAG002",
    name: "need-mismatch",
    level: Level::Warning,
    zh: include_str!("need_mismatch.zh.md"),
    en: include_str!("need_mismatch.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for magnet in facts.book.magnets.values().filter(|magnet| !magnet.serves.is_missing()) {
        if magnet.serves.is_faulty() {
            continue;
        }
        for group in facts.book.groups.values().filter(|group| is_open(&group.status)) {
            let Some(tags) = tags(facts.book, group) else { continue };
            if fits(magnet, &tags) {
                continue;
            }
            if let Some((origin, path)) = place(facts, magnet, group) {
                let name = group.title.given().map_or(group.id.as_str(), String::as_str);
                report(findings, magnet, (origin, &path), name, group, &tags);
            }
        }
        for channel in facts.book.channels.values().filter(|channel| is_open(&channel.status)) {
            check_channel(facts.book, findings, magnet, channel);
        }
    }
}

/// Whether something is not over; what its status is may be unknown.
fn is_open(status: &Stated<Status>) -> bool {
    !status.is_faulty() && status.get() != Some(Status::Closed)
}

/// A channel brings people into the groups whose audience names it: one of those has to have the need.
fn check_channel(book: &Book, findings: &mut Findings<'_>, magnet: &Definition<Magnet>, channel: &Definition<Channel>) {
    let Some(index) = listed(&channel.magnets, &magnet.id) else { return };
    let stamp = channel.tag.given().map(Id::as_str);
    if channel.tag.is_faulty() || magnet.serves.iter().any(|tag| Some(tag.as_str()) == stamp) {
        return;
    }
    let fed = book.groups.values().filter(|group| is_open(&group.status)).filter(|group| {
        group.audience.given().is_some_and(|audience| {
            audience.channels.iter().any(|id| id.as_str() == channel.id)
                || audience.tags.iter().any(|tag| Some(tag.as_str()) == stamp)
        })
    });
    let mut unfit = None;
    for group in fed {
        match tags(book, group) {
            Some(tags) if !fits(magnet, &tags) => unfit = unfit.or(Some((group, tags))),
            _ => return,
        }
    }
    if let Some((group, tags)) = unfit {
        let name = channel.title.given().map_or(channel.id.as_str(), String::as_str);
        report(findings, magnet, (&channel.origin, &format!("magnets[{index}]")), name, group, &tags);
    }
}

fn report(
    findings: &mut Findings<'_>,
    magnet: &Definition<Magnet>,
    (origin, path): (&Origin, &str),
    used_by: &str,
    group: &Definition<Group>,
    tags: &BTreeSet<&str>,
) {
    let quoted = |tag: &str| format!("`{tag}`");
    let serves: Vec<String> = magnet.serves.iter().map(|tag| quoted(tag.as_str())).collect();
    let tags: Vec<String> = tags.iter().map(|tag| quoted(tag)).collect();
    let first = tags.first().cloned().unwrap_or_default();
    let name = name(magnet);
    findings
        .at(origin, path)
        .say(
            format!("引流抓手「{name}」要给的人，不在「{used_by}」的受众里"),
            format!("lead magnet `{name}` is for people whom `{used_by}` is not for"),
        )
        .label(
            zh(&format!("给带{}的人", some_of(&serves, 2, Lang::Zh))),
            format!("for those tagged {}", some_of(&serves, 2, Lang::En)),
        )
        .also(
            &group.origin,
            "audience",
            zh(&format!("受众带{}", some_of(&tags, 2, Lang::Zh))),
            format!("this audience is tagged {}", some_of(&tags, 2, Lang::En)),
        )
        .because(
            "先弄清这些人缺什么，再选送什么（S1 §4）",
            "see what these people lack before choosing what to give (S1 §4)",
        )
        .help(
            format!("换一个给 {first} 的抓手；群里真有这样的人，就把标签补进 `audience.tags`"),
            format!("offer a magnet for {first}, or add the tag to `audience.tags` if such people are there"),
        );
}

/// The first place by which a group's members are offered the magnet: the group, an edition in it, a step in it.
fn place<'a>(
    facts: &BookFacts<'a>,
    magnet: &Definition<Magnet>,
    group: &Definition<Group>,
) -> Option<(&'a Origin, String)> {
    let book = facts.book;
    let own = &book.groups.get(&group.id)?.origin;
    if let Some(index) = listed(&group.magnets, &magnet.id) {
        return Some((own, format!("magnets[{index}]")));
    }
    for at in book.editions() {
        let here = at.edition.group.given().is_some_and(|id| id.as_str() == group.id);
        let over = at.edition.is_over(facts.as_of());
        if here
            && !over
            && let Some(index) = listed(&at.edition.magnets, &magnet.id)
        {
            return Some((&at.campaign.origin, at.path(&format!("magnets[{index}]"))));
        }
    }
    facts.calendar.sops_of(&group.id).into_iter().find_map(|days| {
        let path = steps(facts, days, &magnet.id, &|id| id == group.id).into_iter().next()?;
        Some((&days.sop.origin, path))
    })
}

/// Whether one of the magnet's tags is one of these: `exam` and `exam:四级` are, `exam:四级` and `exam:六级` are not.
fn fits(magnet: &Magnet, tags: &BTreeSet<&str>) -> bool {
    let one_holds =
        |whole: &str, part: &str| part.strip_prefix(whole).is_some_and(|rest| rest.is_empty() || rest.starts_with(':'));
    magnet.serves.iter().any(|own| tags.iter().any(|tag| one_holds(own.as_str(), tag) || one_holds(tag, own.as_str())))
}

/// The tags of a group's audience, its segments' included; nothing where none of them says what people need.
fn tags<'a>(book: &'a Book, group: &'a Group) -> Option<BTreeSet<&'a str>> {
    let audience = group.audience.given()?;
    if audience.tags.is_faulty() || audience.segments.is_faulty() {
        return None;
    }
    let mut tags: BTreeSet<&str> = audience.tags.iter().map(Id::as_str).collect();
    for id in audience.segments.iter() {
        for layer in book.segments.get(id.as_str())?.steps.iter() {
            tags.extend(layer.by.given().into_iter().flat_map(|by| by.tags.iter()).map(Id::as_str));
        }
    }
    tags.iter().any(|tag| tells_a_need(book, tag)).then_some(tags)
}

/// Whether a tag may say what people need: not how far they have come, nor which channel brought them.
fn tells_a_need(book: &Book, tag: &str) -> bool {
    let own = tag.split(':').next().unwrap_or_default();
    let tags = book.tags.as_ref();
    let defined = tags.and_then(|tags| tags.tags.iter().find(|tag| tag.id.given().is_some_and(|id| id == own)));
    defined.is_none_or(|tag| {
        let by_channel = tag.gained.given().and_then(|gained| gained.by.get()) == Some(Source::Channel);
        tag.family.get() != Some(Family::Growth) && !by_channel
    })
}
