//! The operating index: the five lines of S4 §6 with every figure behind them, and where all the other figures are.

use askama::Template;

use crate::check::index_lines::{INDEX_LINES, IndexLine};
use crate::metrics::{self, AnyMeasure, MEASURES};
use crate::model::Kind;
use crate::page::address::Address;
use crate::page::charts_of::{declared, formula_of, hours, mini_program, title_of};
use crate::page::figure::{Cell, Column, Figure, Row, Table};
use crate::page::frame::{Frame, Section};
use crate::page::index_rows::{IndexRow, rows};
use crate::page::parts::{FindingRow, Link};
use crate::page::room::Room;
use crate::page::shares::figures_note;
use crate::page::shell::{Head, Shell};
use crate::page::words::jumps;
use crate::text::{Lang, phrase};

/// The operating index of a book.
#[derive(Debug, Template)]
#[template(path = "operating-index.html")]
pub struct IndexPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The five lines.
    pub lines: Vec<LineBlock>,
    /// How to read the plots.
    pub plots_note: String,
    /// What the team has decided not to measure, in its own words.
    pub not_measured: Vec<String>,
    /// Every measure: what it is, how many figures there are, where they stand.
    pub measures: Table,
    /// What is wrong with the figures.
    pub findings: Vec<FindingRow>,
    /// How many of each level.
    pub findings_note: String,
}

/// One line of the index.
#[derive(Debug, Clone, Default)]
pub struct LineBlock {
    /// Unique on the page.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Why it has no figures; empty where it has.
    pub none: String,
    /// Where the objects that it speaks of are.
    pub more: Vec<Link>,
    /// Its measures.
    pub measures: Vec<MeasureBlock>,
    /// Its charts.
    pub figures: Vec<Figure>,
}

/// One measure of a line.
#[derive(Debug, Clone, Default)]
pub struct MeasureBlock {
    /// Unique on the page.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The latest figure of each subject.
    pub rows: Vec<IndexRow>,
    /// How many more subjects there are, for which there is no room.
    pub more: String,
    /// How it is computed, where the idea comes from, the files.
    pub how: Vec<String>,
}

/// The most subjects of a measure that the page lists; `qunce index` has them all.
const MOST: usize = 16;

/// The most groups whose hours the page draws; each group's own page has them.
const MOST_HOURS: usize = 3;

/// The operating index of a book.
pub fn page(room: &Room<'_>) -> IndexPage {
    let (t, book) = (room.t(), room.book());
    let figures = room.facts().metrics.figures();
    let mut lines: Vec<LineBlock> = INDEX_LINES.iter().map(|line| block(room, line, &figures)).collect();
    lines.extend(of_the_team(room, &figures));
    let findings = of_figures(room);
    let mut local: Vec<(bool, &str, &str)> =
        lines.iter().map(|line| (true, line.title.as_str(), line.id.as_str())).collect();
    local.push((!book.playbook.not_measured.is_empty(), t.fig.not_measured, "not-measured"));
    local.push((true, t.fig.all_measures, "measures"));
    IndexPage {
        shell: room.shell(Frame::section(Section::Index, t.nav_index, t.fig.index_lede)),
        head: Head {
            title: t.nav_index.to_owned(),
            lede: t.fig.index_lede.to_owned(),
            local: jumps(&local),
            ..Head::default()
        },
        plots_note: plots_note(room),
        not_measured: book.playbook.not_measured.iter().cloned().collect(),
        measures: measures(room, &figures),
        findings_note: room.tally(&findings),
        findings: room.rows(findings),
        lines,
    }
}

/// Whose figures these are, and how the small plots are read.
fn plots_note(room: &Room<'_>) -> String {
    let (whose, plots) = (figures_note(room), room.t().fig.plots_note);
    match room.lang() {
        Lang::Zh => format!("{whose}。{plots}"),
        Lang::En => format!("{whose}. {}", phrase::heading(plots, Lang::En)),
    }
}

fn block(room: &Room<'_>, line: &IndexLine, figures: &[metrics::Figure]) -> LineBlock {
    let (t, lang) = (room.t(), room.lang());
    let known = line.is_measured(room.facts());
    let measures = line.measures.iter().map(|name| measure(room, name, figures));
    let at = |path: &str, text: &str| Link::to(text, room.to(&room.at(path)));
    LineBlock {
        id: line.id.to_owned(),
        title: phrase::heading(if lang == Lang::Zh { line.zh } else { line.en }, lang),
        none: if known { String::new() } else { why_none(room, line) },
        more: match line.id {
            "precision" => vec![at("channels.html", t.nav_channels)],
            "sign-ups" | "retention" => vec![at("campaigns/index.html", t.nav_series)],
            "daily" => vec![at("groups/index.html", t.nav_group_list)],
            _ => Vec::new(),
        },
        measures: measures.filter(|block| !block.rows.is_empty()).collect(),
        figures: match line.id {
            "time" => {
                let groups = room.book().groups.keys().filter_map(|group| hours::active(room, group));
                mini_program::dwell(room).into_iter().chain(groups.take(MOST_HOURS)).collect()
            }
            "daily" => [mini_program::daily(room), mini_program::stickiness(room)].into_iter().flatten().collect(),
            _ => Vec::new(),
        },
    }
}

/// The columns that the team declares; nothing where it declares none.
fn of_the_team(room: &Room<'_>, figures: &[metrics::Figure]) -> Option<LineBlock> {
    let facts = room.facts();
    let measures = facts.metrics.declared_measures.iter().map(|own| measure(room, &own.name, figures));
    let measures: Vec<MeasureBlock> = measures.filter(|block| !block.rows.is_empty()).collect();
    (!measures.is_empty()).then(|| LineBlock {
        id: "declared".to_owned(),
        title: room.t().fig.declared.to_owned(),
        measures,
        figures: declared::of(room, Kind::Playbook, &facts.book.id),
        ..LineBlock::default()
    })
}

/// Why a line has no figures: nothing that it could speak of, the team's own words, or that nobody said.
fn why_none(room: &Room<'_>, line: &IndexLine) -> String {
    let (t, lang) = (room.t(), room.lang());
    if !line.applies(room.book()) {
        return t.fig.line_idle.to_owned();
    }
    match (line.not_measured(room.book()), lang) {
        (Some(said), Lang::Zh) => format!("暂不统计。{said}。"),
        (Some(said), Lang::En) => format!("Not measured: {said}."),
        (None, Lang::Zh) => format!("没有数，也没说不统计。记进 {} 表，或写进 not_measured。", line.table),
        (None, Lang::En) => {
            format!("No figures, and nobody said why: record them in {}, or name the line in not_measured.", line.table)
        }
    }
}

fn measure(room: &Room<'_>, name: &str, figures: &[metrics::Figure]) -> MeasureBlock {
    let lang = room.lang();
    let own: Vec<&metrics::Figure> = figures.iter().filter(|figure| figure.measure.name() == name).collect();
    let Some(first) = own.first() else { return MeasureBlock::default() };
    let mut all = rows(room, &own);
    let left_out = all.len().saturating_sub(MOST);
    all.truncate(MOST);
    MeasureBlock {
        id: format!("m-{}", name.replace(['_', '.'], "-")),
        title: title_of(&first.measure, lang),
        rows: all,
        more: match lang {
            _ if left_out == 0 => String::new(),
            Lang::Zh => format!("另有 {left_out} 项，用 qunce index --measure {name} 看全。"),
            Lang::En => format!("{left_out} more: qunce index --measure {name} lists them all."),
        },
        how: how(room, &first.measure, &own),
    }
}

/// How a measure is computed, where the idea comes from, and from which files.
fn how(room: &Room<'_>, measure: &AnyMeasure, figures: &[&metrics::Figure]) -> Vec<String> {
    let (t, lang) = (room.t(), room.lang());
    let mut files: Vec<String> = figures.iter().flat_map(|figure| figure.source.iter().cloned()).collect();
    files.sort();
    files.dedup();
    let mut how = vec![
        phrase::labelled(t.fig.formula, &formula_of(measure, lang), lang),
        phrase::labelled(t.fig.idea, &idea(measure.source(), lang), lang),
    ];
    how.extend((!files.is_empty()).then(|| phrase::labelled(t.fig.files, &phrase::list(&files, lang), lang)));
    how
}

/// Where an idea comes from, in words: `S4 §6`, `依 S4 §6 推导`.
fn idea(source: &str, lang: Lang) -> String {
    match (source.strip_suffix(", derived"), lang) {
        (Some(source), Lang::Zh) => format!("依 {} 推导", source.replace(", ", "、")),
        (None, Lang::Zh) => source.replace(", ", "、"),
        (_, Lang::En) => source.to_owned(),
    }
}

/// Every measure, how it is computed, how many figures it has and where they stand.
fn measures(room: &Room<'_>, figures: &[metrics::Figure]) -> Table {
    let (t, lang) = (room.t(), room.lang());
    let row = |measure: AnyMeasure| {
        let own = figures.iter().filter(|figure| figure.measure == measure);
        let count = own.clone().count();
        let place = own.clone().next().map(|figure| place(room, figure));
        let name = Cell { note: formula_of(&measure, lang), ..Cell::text(title_of(&measure, lang)) };
        Row {
            cells: vec![
                name,
                Cell::text(if count == 0 { t.fig.no_figures.to_owned() } else { count.to_string() }),
                place.map_or_else(Cell::default, |link| Cell::link(link.text, link.href)),
            ],
            sum: false,
        }
    };
    let declared = room.facts().metrics.declared_measures.iter().cloned().map(AnyMeasure::Declared);
    Table {
        caption: t.fig.all_measures.to_owned(),
        columns: vec![
            Column::words(t.fig.measure),
            Column::numbers(t.fig.how_many),
            Column::state(t.fig.where_to_read),
        ],
        rows: MEASURES.into_iter().map(AnyMeasure::Known).chain(declared).map(row).collect(),
    }
}

/// The page on which a figure and its like stand.
fn place(room: &Room<'_>, figure: &metrics::Figure) -> Link {
    let t = room.t();
    // What an account planned and did is compared with others; whom it has and how it answers stands on its own page.
    let of_contacts = figure.source.iter().any(|file| file.contains("contact_days") || file.contains("owner_days"));
    let (text, path) = match figure.subject.kind {
        Kind::Account if of_contacts => (t.accounts, "accounts/index.html"),
        Kind::Group => (t.nav_group_list, "groups/index.html"),
        Kind::Edition | Kind::Campaign => (t.nav_series, "campaigns/index.html"),
        Kind::Channel => (t.nav_channels, "channels.html"),
        Kind::Magnet => (t.nav_magnets, "magnets.html"),
        Kind::Segment => (t.nav_segments, "segments.html"),
        Kind::Sop => (t.nav_steps, "steps.html"),
        Kind::Account => (t.nav_staff, "staff.html"),
        Kind::Tag => (t.nav_growth, "growth.html"),
        _ => (t.nav_index, "operating-index.html"),
    };
    let address: Address = room.at(path);
    Link::to(text, if address == room.here { String::new() } else { room.to(&address) })
}

/// What is wrong with the figures: the rules about measures.
fn of_figures<'d>(room: &Room<'d>) -> Vec<&'d crate::finding::Finding> {
    room.shelf().open().into_iter().filter(|finding| finding.code.starts_with("MET")).collect()
}
