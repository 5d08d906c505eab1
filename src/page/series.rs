//! Series of campaigns: the list, and each one's editions and the people who come back.

use askama::Template;

use crate::chart::Grid;
use crate::model::{Campaign, Definition, EditionAt, Kind};
use crate::page::basis::basis;
use crate::page::charts_of::cohorts;
use crate::page::charts_of::series::{retention, timeline};
use crate::page::edition::no_result;
use crate::page::edition_figures::of_series;
use crate::page::figure::{Cell, Column, Figure, Row, Table};
use crate::page::frame::{Frame, Section};
use crate::page::home::edition_stage;
use crate::page::parts::{Fact, FindingRow, Link, Reference};
use crate::page::room::{Room, title_of};
use crate::page::shares::figures_note;
use crate::page::shell::{Head, Shell};
use crate::page::subscribe::meta;
use crate::page::words::{Facts, jumps, meta_of};
use crate::text::{date, number};

/// A series' page.
#[derive(Debug, Template)]
#[template(path = "series.html")]
pub struct SeriesPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// What the series is.
    pub facts: Vec<Fact>,
    /// Its editions, the latest first.
    pub editions: Table,
    /// Composition, origin, last seen, retention.
    pub figures: Vec<Figure>,
    /// Retention as a table, where there is any.
    pub retention: Option<Grid>,
    /// The snapshots' date, or what to do for figures to appear.
    pub figures_note: String,
    /// What is wrong with the series.
    pub findings: Vec<FindingRow>,
    /// How many of each level.
    pub findings_note: String,
    /// Where the series is used.
    pub backlinks: Vec<Reference>,
    /// What judges it.
    pub basis: Vec<Fact>,
}

/// All series of a book.
#[derive(Debug, Template)]
#[template(path = "campaigns.html")]
pub struct CampaignsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The series.
    pub series: Vec<SeriesBlock>,
}

/// A series in the list.
#[derive(Debug, Clone, Default)]
pub struct SeriesBlock {
    /// Unique on the page.
    pub id: String,
    /// Its name, leading to its page.
    pub title: Link,
    /// What it is, in a line.
    pub note: String,
    /// Its editions.
    pub editions: Table,
}

/// The page of one series.
pub fn page(room: &Room<'_>, series: &Definition<Campaign>) -> SeriesPage {
    let (t, lang) = (room.t(), room.lang());
    let title = title_of(series, &series.title);
    let findings = room.shelf().findings_of(Kind::Campaign, &series.id);
    let mut facts = Facts::new(lang);
    facts.text(t.se_about, series.about.given());
    let (retention, grid) = retention(room, series).unzip();
    let mut figures: Vec<Figure> = timeline(room, series).into_iter().chain(of_series(room, series)).collect();
    figures.extend(retention);
    figures.extend(cohorts::by_enrolment(room));
    SeriesPage {
        shell: room
            .shell(Frame::below(Section::Campaigns, title.clone(), t.se_lede).from(room.source(&series.origin, 1))),
        head: Head {
            title,
            lede: t.se_lede.to_owned(),
            meta: meta_of(room, &series.common).into_iter().chain(meta(room, Kind::Campaign, &series.id)).collect(),
            local: jumps(&[
                (true, t.se_editions, "editions"),
                (true, t.figures, "figures"),
                (true, t.findings, "findings"),
            ]),
            ..Head::default()
        },
        facts: facts.rows(),
        editions: editions(room, series),
        figures_note: if figures.is_empty() { String::new() } else { figures_note(room) },
        figures,
        retention: grid,
        findings: room.rows(findings.iter().copied()),
        findings_note: room.tally(findings),
        basis: basis(room, Kind::Campaign),
        backlinks: room.used_by(Kind::Campaign, &series.id),
    }
}

/// The list of series.
pub fn list(room: &Room<'_>) -> CampaignsPage {
    let t = room.t();
    CampaignsPage {
        shell: room.shell(Frame::section(Section::Campaigns, t.nav_series, t.se_lede)),
        head: Head { title: t.nav_series.to_owned(), lede: t.se_lede.to_owned(), ..Head::default() },
        series: room.book().campaigns.values().map(|series| block(room, series)).collect(),
    }
}

fn block(room: &Room<'_>, series: &Definition<Campaign>) -> SeriesBlock {
    SeriesBlock {
        id: format!("s-{}", series.id),
        title: room.object(Kind::Campaign, &series.id),
        note: series.about.text().to_owned(),
        editions: editions(room, series),
    }
}

/// The editions of a series as a table, the latest first.
fn editions(room: &Room<'_>, series: &Definition<Campaign>) -> Table {
    let t = room.t();
    let columns = vec![
        Column::words(t.c_edition),
        Column::words(t.se_when),
        Column::numbers(t.se_people),
        Column::numbers(t.se_again),
        Column::state(t.se_state),
    ];
    let rows = series
        .editions
        .indexed()
        .rev()
        .map(|(index, edition)| row(room, &EditionAt { campaign: series, index, edition }))
        .collect();
    Table { caption: t.se_editions.to_owned(), columns, rows }
}

fn row(room: &Room<'_>, at: &EditionAt<'_>) -> Row {
    let (t, lang) = (room.t(), room.lang());
    let metrics = room.facts().metrics.editions.get(at.id());
    let dates = at.edition.opens.get().zip(at.edition.closes.get());
    let enrolled = metrics.and_then(|edition| edition.enrolled.known());
    let again = metrics.and_then(|edition| edition.re_enrolment.share().copied());
    let link = match at.edition.title.given() {
        Some(title) => Link { text: title.clone(), ..room.object(Kind::Edition, at.id()) },
        None => room.object(Kind::Edition, at.id()),
    };
    let again = again.and_then(|share| {
        let percent = number::percent_of(share.numerator, share.denominator)?;
        Some(Cell { note: format!("{} / {}", share.numerator, share.denominator), ..Cell::text(percent) })
    });
    let none = || Cell::text(no_result(room, at.edition));
    let no_dates = || Cell::text(t.missing);
    Row {
        cells: vec![
            Cell::link(link.text, link.href),
            dates.map_or_else(no_dates, |(opens, closes)| {
                Cell::text(date::dated_span(opens, closes, room.facts().as_of(), lang))
            }),
            enrolled.map_or_else(none, |count| Cell::text(number::count(count))),
            again.unwrap_or_else(none),
            dates.map_or_else(no_dates, |(opens, closes)| {
                Cell::text(edition_stage(opens, closes, room.facts().as_of(), lang))
            }),
        ],
        sum: false,
    }
}
