//! How members come to grow the community themselves: the five stages, the ladder, the stages of a member's life.

use askama::Template;

use crate::metrics;
use crate::model::Kind;
use crate::model::growth::{Aarrr, Growth, GrowthStage};
use crate::model::tags::Ladder;
use crate::page::basis::basis;
use crate::page::charts_of::growth::funnel;
use crate::page::charts_of::ladder::stocks;
use crate::page::charts_of::{declared, title_of};
use crate::page::figure::{Cell, Column, Figure, Row, Table};
use crate::page::frame::{Frame, Section};
use crate::page::index_rows::{latest, value};
use crate::page::parts::{Fact, FindingRow, Link};
use crate::page::room::Room;
use crate::page::shares::{figures_note, missing, stated};
use crate::page::shell::{Head, Shell};
use crate::page::words::{Facts, jumps};
use crate::text::{Lang, date, number, phrase};

/// The growth of a book.
#[derive(Debug, Template)]
#[template(path = "growth.html")]
pub struct GrowthPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The five stages.
    pub stages: Vec<StageBlock>,
    /// From sign-up to the next sign-up.
    pub figures: Vec<Figure>,
    /// The snapshots' date, or nothing.
    pub figures_note: String,
    /// The growth ladder.
    pub ladder: Vec<Fact>,
    /// The members on each rung, count by count.
    pub ladder_figure: Option<Figure>,
    /// Who stands on each rung, who came and who went, on the last day of counting.
    pub moves: Table,
    /// The stages of a member's life.
    pub life: Table,
    /// What is wrong with the growth plan.
    pub findings: Vec<FindingRow>,
    /// How many of each level.
    pub findings_note: String,
    /// What judges it.
    pub basis: Vec<Fact>,
}

/// A stage of AARRR.
#[derive(Debug, Clone, Default)]
pub struct StageBlock {
    /// Its name.
    pub title: String,
    /// Where it leads.
    pub note: String,
    /// Action, path, walk-through, metric, tool and figures.
    pub facts: Vec<Fact>,
}

/// The page of growth.
pub fn page(room: &Room<'_>) -> GrowthPage {
    let (t, book) = (room.t(), room.book());
    let growth = book.growth.as_ref();
    let mut frame = Frame::section(Section::Growth, t.nav_growth, t.fig.growth_lede);
    if let Some(growth) = growth {
        frame = frame.from(room.source(&growth.origin, 1));
    }
    let index = room.facts().metrics.figures();
    let stages: Vec<StageBlock> =
        growth.map(|growth| growth.stages.iter().map(|stage| block(room, stage, &index)).collect()).unwrap_or_default();
    let figures: Vec<Figure> = funnel(room).into_iter().chain(declared::of_kind(room, Kind::Tag)).collect();
    let ladder = book.tags.as_ref().and_then(|tags| tags.ladder.given());
    let findings = room.shelf().findings_of_kind(Kind::Growth);
    GrowthPage {
        basis: basis(room, Kind::Growth),
        shell: room.shell(frame),
        head: Head {
            title: t.nav_growth.to_owned(),
            lede: t.fig.growth_lede.to_owned(),
            local: jumps(&[
                (true, t.fig.stages, "stages"),
                (true, t.figures, "figures"),
                (true, t.fig.ladder, "ladder"),
                (true, t.fig.life, "life"),
                (true, t.findings, "findings"),
            ]),
            ..Head::default()
        },
        stages,
        figures_note: if figures.is_empty() { String::new() } else { figures_note(room) },
        figures,
        ladder: ladder.map(|ladder| rungs(room, ladder)).unwrap_or_default(),
        ladder_figure: stocks(room),
        moves: moves(room),
        life: growth.map(|growth| life(room, growth)).unwrap_or_default(),
        findings_note: room.tally(&findings),
        findings: room.rows(findings),
    }
}

fn block(room: &Room<'_>, stage: &GrowthStage, index: &[metrics::Figure]) -> StageBlock {
    let (t, lang) = (room.t(), room.lang());
    let mut facts = Facts::new(lang);
    facts.text(t.fig.stage_action, stage.action.given());
    facts.text(t.fig.stage_path, stage.path.given());
    let walked = stage.walked.given().map(|walked| {
        let day = walked.on.get().map(|day| date::full(day, lang)).unwrap_or_default();
        phrase::aside(walked.by.text(), &day, lang)
    });
    facts.own(t.fig.stage_walked, walked);
    facts.text(t.fig.stage_tool, stage.tool.given());
    facts.text(t.fig.stage_metric, stage.metric.given());
    if let Some(kind) = stage.stage.get() {
        let said = from_index(room, kind, index);
        if said.is_empty() {
            facts.own(t.fig.stage_figures, Some(t.fig.no_figures.to_owned()));
        } else {
            facts.links(t.fig.stage_figures, said);
        }
    }
    let leads = stage.leads_to.get().map(|next| match lang {
        Lang::Zh => format!("接着走到{}", next.word(lang)),
        Lang::En => format!("leads to {}", next.word(lang)),
    });
    StageBlock {
        title: stage.stage.get().map_or_else(|| t.missing.to_owned(), |stage| phrase::heading(stage.word(lang), lang)),
        note: leads.unwrap_or_default(),
        facts: facts.rows(),
    }
}

/// The measures of the index that speak of a stage.
fn measures_of(stage: Aarrr) -> &'static [&'static str] {
    match stage {
        Aarrr::Acquisition => &["joined", "enrolled"],
        Aarrr::Activation => &["daily_active_share", "completion"],
        Aarrr::Retention => &["re_enrolment", "gone"],
        Aarrr::Revenue => &["paid", "result"],
        Aarrr::Referral => &[],
    }
}

/// What the index says of a stage: of each measure the figure that is on record last.
fn from_index(room: &Room<'_>, stage: Aarrr, index: &[metrics::Figure]) -> Vec<Link> {
    let lang = room.lang();
    let said = measures_of(stage).iter().filter_map(|name| {
        let known = index.iter().filter(|it| it.measure.name() == *name && it.status != metrics::Status::Missing);
        let mut known: Vec<&metrics::Figure> = known.collect();
        // Stable: of the figures of one day the first subject's stands.
        known.sort_by_key(|it| (it.period.to, it.period.from));
        let last = (known.last()?.period.from, known.last()?.period.to);
        known.retain(|it| (it.period.from, it.period.to) == last);
        let figure = latest(&known[..1])?;
        let object = room.object(figure.subject.kind, &figure.subject.id);
        let measure = title_of(&figure.measure, lang);
        let words = phrase::labelled(&phrase::clauses(&[&object.text, &measure], lang), &value(figure, lang), lang);
        Some(Link::to(words, object.href))
    });
    said.collect()
}

fn rungs(room: &Room<'_>, ladder: &Ladder) -> Vec<Fact> {
    let (t, lang) = (room.t(), room.lang());
    let tag = |id: &str| room.object(Kind::Tag, id);
    let account = |id: &str| room.object(Kind::Account, id);
    let mut facts = Facts::new(lang);
    facts.links(t.fig.rungs, ladder.rungs.iter().map(|id| tag(id.as_str())).collect());
    facts.links(t.fig.rung_default, ladder.default.given().map(|id| tag(id.as_str())).into_iter().collect());
    facts.text(t.fig.rung_up, ladder.up.given());
    facts.text(t.fig.rung_down, ladder.down.given());
    facts.links(t.fig.rung_owner, ladder.owner.given().map(|id| account(id.as_str())).into_iter().collect());
    facts.links(t.fig.rung_kept_by, ladder.kept_by.given().map(|id| account(id.as_str())).into_iter().collect());
    facts.rows()
}

/// The rungs on the last day on which they were counted.
fn moves(room: &Room<'_>) -> Table {
    let (t, lang) = (room.t(), room.lang());
    let Some(day) = room.facts().metrics.ladder.days.last() else { return Table::default() };
    let count = |count: Option<u32>| {
        Cell::text(count.map_or_else(|| missing(lang).to_owned(), |count| number::count(count.into())))
    };
    let row = |rung: &metrics::Rung| {
        let tag = room.object(Kind::Tag, &rung.tag);
        let since = rung.before.map(|before| date::span(before, day.date, lang));
        Row {
            cells: vec![
                Cell { note: since.unwrap_or_default(), ..Cell::link(tag.text, tag.href) },
                count(rung.members),
                Cell::text(stated(&rung.share, lang)),
                count(rung.gained),
                count(rung.lost),
            ],
            sum: false,
        }
    };
    Table {
        caption: t.fig.moves.to_owned(),
        columns: vec![
            Column::words(t.fig.rungs),
            Column::numbers(t.w_people),
            Column::numbers(t.e_share),
            Column::numbers(t.fig.gained_rung),
            Column::numbers(t.fig.lost_rung),
        ],
        rows: day.rungs.iter().map(row).collect(),
    }
}

fn life(room: &Room<'_>, growth: &Growth) -> Table {
    let t = room.t();
    let cell = |text: &str| Cell::text(if text.is_empty() { t.missing } else { text });
    let rows = growth.lifecycle.iter().map(|stage| Row {
        cells: vec![
            cell(stage.stage.text()),
            cell(stage.need.text()),
            cell(stage.rhythm.text()),
            cell(stage.incentive.text()),
        ],
        sum: false,
    });
    Table {
        caption: t.fig.life.to_owned(),
        columns: [t.fig.step, t.fig.life_need, t.fig.life_rhythm, t.fig.incentives].map(Column::words).to_vec(),
        rows: rows.collect(),
    }
}
