//! Which stage of a member's life which definitions serve, and where there is nothing.

use std::collections::BTreeSet;

use askama::Template;

use crate::model::common::{Actor, Duty};
use crate::model::contribution::DimensionKind;
use crate::model::group::PurposeType;
use crate::model::growth::Aarrr;
use crate::model::segment::Segment;
use crate::model::sop::{Sop, StepKind};
use crate::model::{Book, Kind};
use crate::page::basis::basis;
use crate::page::frame::{Frame, Section};
use crate::page::parts::{Fact, Link};
use crate::page::room::Room;
use crate::page::shell::{Head, Shell};
use crate::page::words::{Facts, jumps};
use crate::text::{Lang, phrase};

/// The map of stages and definitions.
#[derive(Debug, Template)]
#[template(path = "coverage.html")]
pub struct CoveragePage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The kinds of definition, in the order of the cells.
    pub kinds: Vec<String>,
    /// The stages, each with a cell a kind.
    pub stages: Vec<StageRow>,
    /// What is missing, stage by stage, in words.
    pub gaps: Vec<String>,
    /// How definitions come under a stage.
    pub rules: Vec<Fact>,
    /// The team's own stages, each with what it says of them.
    pub lifecycle: Vec<StageRow>,
    /// What the cells of the team's own stages hold.
    pub lifecycle_kinds: Vec<String>,
    /// The way to the growth plan.
    pub growth: Link,
    /// What judges it.
    pub basis: Vec<Fact>,
}

/// One stage.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StageRow {
    /// Its name.
    pub title: String,
    /// What serves it, a cell a kind; an empty cell is said to be empty.
    pub cells: Vec<StageCell>,
}

/// What serves a stage, of one kind; without links and without a gap, nothing of the kind could serve it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StageCell {
    /// The kind, for small screens.
    pub kind: String,
    /// The definitions, and the way to the rest of them.
    pub links: Vec<Link>,
    /// Whether something is missing here.
    pub gap: bool,
    /// What is said beside them, or of their being none.
    pub note: String,
}

/// The most definitions that a cell names.
const MOST: usize = 4;

/// The map of stages and definitions.
pub fn page(room: &Room<'_>) -> CoveragePage {
    let (t, lang) = (room.t(), room.lang());
    let kinds = columns(room);
    let stages: Vec<StageRow> = Aarrr::ALL.iter().map(|stage| stage_row(room, *stage, &kinds)).collect();
    let lifecycle = lifecycle(room);
    CoveragePage {
        shell: room.shell(Frame::section(Section::Coverage, t.guide.coverage, t.guide.coverage_lede)),
        head: Head {
            title: t.guide.coverage.to_owned(),
            lede: t.guide.coverage_lede.to_owned(),
            local: jumps(&[
                (true, t.guide.by_stage, "stages"),
                (true, t.guide.gaps, "gaps"),
                (!lifecycle.is_empty(), t.guide.lifecycle, "lifecycle"),
                (true, t.guide.how_sorted, "sorted"),
            ]),
            ..Head::default()
        },
        gaps: stages.iter().map(|stage| gap(stage, lang)).filter(|gap| !gap.is_empty()).collect(),
        kinds: kinds.iter().map(|column| column.title.to_owned()).collect(),
        stages,
        rules: rules(room),
        lifecycle,
        lifecycle_kinds: [t.guide.need, t.guide.rhythm, t.guide.incentive].map(str::to_owned).to_vec(),
        growth: Link::to(t.nav_growth, room.to(&room.at("growth.html"))),
        basis: basis(room, Kind::Growth),
    }
}

/// The definitions of one kind, each with the stages that it serves.
struct Column {
    title: &'static str,
    /// Where all of them are listed.
    list: String,
    /// The stages that one of this kind can serve at all.
    can: &'static [Aarrr],
    served: Vec<(Link, BTreeSet<Aarrr>)>,
}

fn columns(room: &Room<'_>) -> Vec<Column> {
    use Aarrr::{Acquisition, Activation, Referral, Retention, Revenue};
    let (t, book) = (room.t(), room.book());
    let object = |kind, id: &str| room.object(kind, id);
    let channels = book.channels.keys().map(|id| (object(Kind::Channel, id), BTreeSet::from([Acquisition])));
    let groups = book.groups.iter().map(|(id, group)| {
        let purpose = group.purpose.given().and_then(|purpose| purpose.kind.get());
        (object(Kind::Group, id), purpose.and_then(of_purpose).into_iter().collect())
    });
    let sops = book.sops.iter().map(|(id, sop)| (object(Kind::Sop, id), of_sop(sop)));
    let magnets = book.magnets.keys().map(|id| (object(Kind::Magnet, id), of_magnet(book, id)));
    let editions = book.editions().filter(|at| !at.id().is_empty()).map(|at| {
        let paid = at.edition.fee.given().is_some();
        let stages = [Some(Activation), paid.then_some(Revenue)];
        (object(Kind::Edition, at.id()), stages.into_iter().flatten().collect())
    });
    let segments = book
        .segments
        .iter()
        .map(|(id, segment)| (object(Kind::Segment, id), BTreeSet::from([of_segment(room, segment)])));
    let column = |title, file: &str, can, served| Column { title, list: room.to(&room.at(file)), can, served };
    vec![
        column(t.nav_channels, "channels.html", &[Acquisition], channels.collect()),
        column(t.nav_group_list, "groups/index.html", &[Acquisition, Activation, Retention, Revenue], groups.collect()),
        column(t.nav_sops, "sops/index.html", &[Activation, Retention, Revenue, Referral], sops.collect()),
        column(t.nav_magnets, "magnets.html", Aarrr::ALL, magnets.collect()),
        column(t.campaigns_now, "campaigns/index.html", &[Activation, Revenue], editions.collect()),
        column(t.guide.segments, "segments.html", &[Retention, Revenue], segments.collect()),
        column(t.guide.incentives, "contribution.html", &[Activation, Retention, Revenue, Referral], incentives(room)),
    ]
}

/// The stage that a purpose serves; a group for research serves none.
fn of_purpose(purpose: PurposeType) -> Option<Aarrr> {
    match purpose {
        PurposeType::Acquire => Some(Aarrr::Acquisition),
        PurposeType::Campaign => Some(Aarrr::Activation),
        PurposeType::Nurture | PurposeType::Serve => Some(Aarrr::Retention),
        PurposeType::Convert | PurposeType::Repurchase => Some(Aarrr::Revenue),
        PurposeType::Research => None,
    }
}

fn of_sop(sop: &Sop) -> BTreeSet<Aarrr> {
    let stage = |kind: StepKind| match kind {
        StepKind::Greet => Some(Aarrr::Activation),
        StepKind::Service | StepKind::Content | StepKind::Interact | StepKind::Remind => Some(Aarrr::Retention),
        StepKind::Promote => Some(Aarrr::Revenue),
        StepKind::Survey | StepKind::Close => None,
    };
    let kinds = sop.steps.iter().filter_map(|step| stage(step.kind.get()?));
    let spoken = sop.steps.iter().any(|step| step.led_by.given().is_some()).then_some(Aarrr::Referral);
    kinds.chain(spoken).collect()
}

/// A magnet serves what the groups serve that offer it; on a channel it brings people, with a friend it brings more.
fn of_magnet(book: &Book, id: &str) -> BTreeSet<Aarrr> {
    let names = |ids: &crate::model::List<crate::model::Id<crate::model::magnet::Magnet>>| {
        ids.iter().any(|own| own.as_str() == id)
    };
    let by_channel = book.channels.values().any(|channel| names(&channel.magnets)).then_some(Aarrr::Acquisition);
    let groups = book.groups.values().filter(|group| names(&group.magnets));
    let by_group = groups.filter_map(|group| of_purpose(group.purpose.given()?.kind.get()?));
    let invites = book.magnets.get(id).is_some_and(|magnet| magnet.invite_loop.given().is_some());
    by_group.chain(by_channel).chain(invites.then_some(Aarrr::Referral)).collect()
}

/// A list that sales receive is for selling, any other for keeping.
fn of_segment(room: &Room<'_>, segment: &Segment) -> Aarrr {
    let duty = segment.hands_to.given().and_then(|actor| match actor {
        Actor::Duty(duty) => Some(*duty),
        Actor::Account(id) => room.book().account(id)?.duty.get(),
    });
    if duty == Some(Duty::Sales) { Aarrr::Revenue } else { Aarrr::Retention }
}

fn incentives(room: &Room<'_>) -> Vec<(Link, BTreeSet<Aarrr>)> {
    let Some(scheme) = &room.book().contribution else { return Vec::new() };
    let href = room.to(&room.at("contribution.html"));
    let stage = |dimension: DimensionKind| match dimension {
        DimensionKind::Spread => Aarrr::Referral,
        DimensionKind::Interaction => Aarrr::Activation,
        DimensionKind::Consumption => Aarrr::Revenue,
        DimensionKind::SelfGrowth => Aarrr::Retention,
    };
    let of_weighed = scheme.dimensions.iter().flat_map(|weighed| {
        let stages: BTreeSet<Aarrr> = weighed.dimension.get().map(stage).into_iter().collect();
        weighed.incentives.iter().filter_map(|it| it.what.given()).map(move |what| (what, stages.clone()))
    });
    of_weighed.map(|(what, stages)| (Link::to(what, &href), stages)).collect()
}

fn stage_row(room: &Room<'_>, stage: Aarrr, columns: &[Column]) -> StageRow {
    let lang = room.lang();
    let cell = |column: &Column| {
        let mut links: Vec<Link> =
            column.served.iter().filter(|(_, stages)| stages.contains(&stage)).map(|(link, _)| link.clone()).collect();
        let more = links.len().saturating_sub(MOST);
        // The words for one more take the place of that one.
        if more > 1 {
            links.truncate(MOST);
            let words = match lang {
                Lang::Zh => format!("还有 {more} 项"),
                Lang::En => format!("{more} more"),
            };
            links.push(Link::to(words, &column.list));
        }
        let gap = links.is_empty() && column.can.contains(&stage);
        let note = match (gap, links.is_empty()) {
            (true, _) => room.t().guide.nothing,
            (false, true) => "—",
            (false, false) => "",
        };
        StageCell { kind: column.title.to_owned(), links, gap, note: note.to_owned() }
    };
    StageRow { title: phrase::heading(stage.word(lang), lang), cells: columns.iter().map(cell).collect() }
}

/// What a stage lacks, in a sentence: `推荐：没有群、活动`.
fn gap(stage: &StageRow, lang: Lang) -> String {
    let missing: Vec<&str> = stage.cells.iter().filter(|cell| cell.gap).map(|cell| cell.kind.as_str()).collect();
    if missing.is_empty() {
        return String::new();
    }
    let missing = phrase::list(&missing, lang);
    let words = match lang {
        Lang::Zh => phrase::chinese(&["没有", &missing]),
        Lang::En => format!("nothing under {missing}"),
    };
    phrase::labelled(&stage.title, &words, lang)
}

/// How definitions come under a stage, so that a reader can disagree.
fn rules(room: &Room<'_>) -> Vec<Fact> {
    let t = room.t();
    let mut facts = Facts::new(room.lang());
    for (label, words) in [
        (t.nav_channels, t.guide.sorted_channels),
        (t.nav_group_list, t.guide.sorted_groups),
        (t.nav_sops, t.guide.sorted_sops),
        (t.nav_magnets, t.guide.sorted_magnets),
        (t.campaigns_now, t.guide.sorted_editions),
        (t.guide.segments, t.guide.sorted_segments),
        (t.guide.incentives, t.guide.sorted_incentives),
    ] {
        facts.own(label, Some(words.to_owned()));
    }
    facts.rows()
}

/// The team's own stages of a member's life; what it does not say is said to be missing.
fn lifecycle(room: &Room<'_>) -> Vec<StageRow> {
    let t = room.t();
    let Some(growth) = &room.book().growth else { return Vec::new() };
    let cell = |kind: &str, text: Option<&String>| StageCell {
        kind: kind.to_owned(),
        links: text.map(|text| Link::plain(text.clone())).into_iter().collect(),
        gap: text.is_none(),
        note: if text.is_none() { t.missing.to_owned() } else { String::new() },
    };
    let row = |stage: &crate::model::growth::LifeStage| StageRow {
        title: stage.stage.given().cloned().unwrap_or_else(|| t.missing.to_owned()),
        cells: vec![
            cell(t.guide.need, stage.need.given()),
            cell(t.guide.rhythm, stage.rhythm.given()),
            cell(t.guide.incentive, stage.incentive.given()),
        ],
    };
    growth.lifecycle.iter().map(row).collect()
}
