//! The tags and segments of a book: what a tag means and how it is gained, how a segment is picked and who receives it.

use askama::Template;

use crate::model::group::Group;
use crate::model::segment::Segment;
use crate::model::sop::Step;
use crate::model::tags::{Family, Tag, Tags};
use crate::model::{Definition, Id, Kind};
use crate::page::address::slug;
use crate::page::basis::basis;
use crate::page::charts_of::declared;
use crate::page::charts_of::segments::{funnel, layer_name, over_time};
use crate::page::figure::Figure;
use crate::page::frame::{Frame, Section};
use crate::page::parts::{Fact, FindingRow, Link, Source};
use crate::page::room::{Room, title_of};
use crate::page::shell::{Head, Shell};
use crate::page::words::{Facts, actor_words, jumps};
use crate::text::{Lang, phrase};

/// The tags and segments of a book.
#[derive(Debug, Template)]
#[template(path = "segments.html")]
pub struct SegmentsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The segments.
    pub segments: Vec<SegmentBlock>,
    /// The tags, family by family.
    pub families: Vec<TagFamily>,
    /// What is wrong with either.
    pub findings: Vec<FindingRow>,
    /// How many of each level.
    pub findings_note: String,
    /// What judges it.
    pub basis: Vec<Fact>,
}

/// A segment.
#[derive(Debug, Clone, Default)]
pub struct SegmentBlock {
    /// Unique on the page.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Layers, who receives the list.
    pub facts: Vec<Fact>,
    /// Its charts.
    pub figures: Vec<Figure>,
    /// Where it is defined.
    pub source: Source,
}

/// The tags of one family.
#[derive(Debug, Clone, Default)]
pub struct TagFamily {
    /// Its name.
    pub title: String,
    /// The tags.
    pub tags: Vec<TagRow>,
}

/// A tag.
#[derive(Debug, Clone, Default)]
pub struct TagRow {
    /// Unique on the page.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its values, maybe none.
    pub values: String,
    /// How it is gained.
    pub gained: String,
    /// What uses it.
    pub used_by: Vec<Link>,
}

/// The page of tags and segments.
pub fn page(room: &Room<'_>) -> SegmentsPage {
    let (t, book) = (room.t(), room.book());
    let mut frame = Frame::section(Section::Segments, t.nav_segments, t.fig.segments_lede);
    if let Some(tags) = &book.tags {
        frame = frame.from(room.source(&tags.origin, 1));
    }
    let segments: Vec<SegmentBlock> = book.segments.values().map(|segment| block(room, segment)).collect();
    let shelf = room.shelf();
    let mut findings = shelf.findings_with_tables(Kind::Segment, &["segment_counts", "tag_counts"]);
    findings.extend(shelf.findings_of_kind(Kind::Tags));
    let mut local: Vec<(bool, &str, &str)> =
        segments.iter().map(|segment| (true, segment.title.as_str(), segment.id.as_str())).collect();
    local.push((true, t.fig.tags, "tags"));
    local.push((true, t.findings, "findings"));
    SegmentsPage {
        basis: basis(room, Kind::Segment),
        shell: room.shell(frame),
        head: Head {
            title: t.nav_segments.to_owned(),
            lede: t.fig.segments_lede.to_owned(),
            local: jumps(&local),
            ..Head::default()
        },
        families: families(room),
        findings_note: room.tally(&findings),
        findings: room.rows(findings),
        segments,
    }
}

fn block(room: &Room<'_>, segment: &Definition<Segment>) -> SegmentBlock {
    let (t, lang) = (room.t(), room.lang());
    let mut facts = Facts::new(lang);
    let layers = segment.steps.iter().enumerate().map(|(at, layer)| {
        let name = layer_name(room, segment, at as u32 + 1);
        let from: Vec<String> =
            layer.from.iter().map(|id| room.object(Kind::Group, id.as_str()).text).filter(|it| *it != name).collect();
        let ranked = layer.rank_by.given().map(|by| phrase::labelled(t.fig.ranked_by, by, lang));
        let by_hand = if layer.by_hand.get() == Some(true) { t.fig.by_hand } else { "" };
        let remark = phrase::clauses(&[phrase::list(&from, lang).as_str(), &ranked.unwrap_or_default(), by_hand], lang);
        phrase::aside(&name, &remark, lang)
    });
    facts.lines(t.fig.layers, layers.collect());
    let receives = segment.hands_to.given().map(|actor| match actor {
        crate::model::common::Actor::Account(id) => room.object(Kind::Account, id.as_str()),
        duty @ crate::model::common::Actor::Duty(_) => Link::plain(actor_words(room, duty)),
    });
    facts.links(t.fig.hands_to, receives.into_iter().collect());
    facts.links(t.used_by, room.used_by(Kind::Segment, &segment.id).into_iter().map(|it| it.link).collect());
    facts.common(room, &segment.common);
    SegmentBlock {
        id: format!("s-{}", slug(&segment.id)),
        title: title_of(segment, &segment.title),
        facts: facts.rows(),
        figures: [funnel(room, segment), over_time(room, segment)]
            .into_iter()
            .flatten()
            .chain(declared::of(room, Kind::Segment, &segment.id))
            .collect(),
        source: room.source(&segment.origin, 1),
    }
}

fn families(room: &Room<'_>) -> Vec<TagFamily> {
    let (t, lang) = (room.t(), room.lang());
    let Some(tags) = &room.book().tags else { return Vec::new() };
    let of = |family: Option<Family>| TagFamily {
        title: family.map_or_else(|| t.missing.to_owned(), |family| phrase::heading(family.word(lang), lang)),
        tags: tags.tags.iter().filter(|tag| tag.family.get() == family).map(|tag| row(room, tag)).collect(),
    };
    let mut families: Vec<TagFamily> =
        [Some(Family::Attribute), Some(Family::Behaviour), Some(Family::Growth), None].into_iter().map(of).collect();
    families.retain(|family| !family.tags.is_empty());
    families
}

fn row(room: &Room<'_>, tag: &Tag) -> TagRow {
    let (t, lang) = (room.t(), room.lang());
    let id = tag.id.given().map_or("", String::as_str);
    let gained = tag.gained.given().map(|gained| {
        let by = gained.by.get().map_or("", |by| by.word(lang));
        let times = gained.times.get().map(|times| match lang {
            Lang::Zh => format!("满 {times} 次"),
            Lang::En if times == 1 => "once".to_owned(),
            Lang::En if times == 2 => "twice".to_owned(),
            Lang::En => phrase::plural(times.unsigned_abs(), "time"),
        });
        phrase::heading(&phrase::clauses(&[by, &times.unwrap_or_default()], lang), lang)
    });
    let values: Vec<&str> = tag.values.iter().map(String::as_str).collect();
    let values = if values.is_empty() { String::new() } else { phrase::list(&values, lang) };
    TagRow {
        id: if id.is_empty() { String::new() } else { format!("t-{}", slug(id)) },
        title: tag.title.given().cloned().unwrap_or_else(|| id.to_owned()),
        values,
        gained: gained.unwrap_or_else(|| t.missing.to_owned()),
        used_by: uses(room, id),
    }
}

/// The groups, SOPs, channels, magnets and segments that give a tag or look for it, and the ladder that it is a rung of.
fn uses(room: &Room<'_>, id: &str) -> Vec<Link> {
    let book = room.book();
    // `id:value` names one value of the tag.
    let is_it = |named: &Id<Tag>| named.as_str().split(':').next() == Some(id);
    let seeks = |group: &Group| group.audience.given().is_some_and(|audience| audience.tags.iter().any(is_it));
    let gives = |group: &Group| {
        group.entry.given().is_some_and(|entry| {
            entry.default_tag.given().is_some_and(is_it) || entry.questions.iter().any(|it| it.tags.iter().any(is_it))
        })
    };
    let groups = book.groups.values().filter(|it| seeks(it) || gives(it));
    let is_for = |step: &Step| {
        step.interests.iter().any(is_it)
            || step.personal.given().is_some_and(|it| it.tags.iter().any(is_it))
            || step.attachments.iter().any(|it| it.tag.given().is_some_and(is_it))
    };
    let sops = book.sops.values().filter(|sop| sop.steps.iter().any(is_for));
    let channels = book.channels.values().filter(|it| it.tag.given().is_some_and(is_it));
    let magnets = book.magnets.values().filter(|it| it.serves.iter().any(is_it));
    let picks = |segment: &Segment| {
        segment.steps.iter().any(|layer| layer.by.given().is_some_and(|by| by.tags.iter().any(is_it)))
    };
    let segments = book.segments.values().filter(|it| picks(it));
    let is_rung = |tags: &&Definition<Tags>| {
        tags.ladder.given().is_some_and(|it| it.rungs.iter().any(is_it) || it.default.given().is_some_and(is_it))
    };
    let ladder = book.tags.iter().filter(is_rung);
    groups
        .map(|it| room.object(Kind::Group, &it.id))
        .chain(sops.map(|it| room.object(Kind::Sop, &it.id)))
        .chain(channels.map(|it| room.object(Kind::Channel, &it.id)))
        .chain(magnets.map(|it| room.object(Kind::Magnet, &it.id)))
        .chain(segments.map(|it| room.object(Kind::Segment, &it.id)))
        .chain(ladder.map(|_| Link::to(room.t().fig.ladder, room.here.to_part(&room.at("growth.html"), "ladder"))))
        .collect()
}
