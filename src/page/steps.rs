//! What of the plan was really done: for each SOP and group the steps on record, done and on time.

use askama::Template;

use crate::metrics::{Measured, StepFigures};
use crate::model::Kind;
use crate::page::charts_of::declared;
use crate::page::charts_of::steps::{Whose, adherence, on_record, on_time};
use crate::page::figure::{Cell, Column, Figure, Row, Table};
use crate::page::frame::{Frame, Section};
use crate::page::room::Room;
use crate::page::shares::{figures_note, stated};
use crate::page::shell::{Head, Shell};
use crate::page::words::jumps;
use crate::text::{Lang, date, number};

/// What of the plan was done.
#[derive(Debug, Template)]
#[template(path = "steps.html")]
pub struct StepsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// Done and on time.
    pub figures: Vec<Figure>,
    /// The snapshots' date, or nothing.
    pub figures_note: String,
    /// Every SOP and group of which steps are on record.
    pub table: Table,
    /// The SOPs that run without any record.
    pub unrecorded: Vec<crate::page::parts::Link>,
}

/// The page of what was done.
pub fn page(room: &Room<'_>) -> StepsPage {
    let t = room.t();
    let table = table(room, Whose::All);
    let drawn = [adherence(room, Whose::All), on_time(room, Whose::All)].into_iter().flatten();
    let figures: Vec<Figure> = drawn.chain(declared::of_kind(room, Kind::Sop)).collect();
    let recorded = |sop: &&String| on_record(room, Whose::Sop(sop)).next().is_none();
    let unrecorded = room.book().sops.keys().filter(recorded).map(|sop| room.object(Kind::Sop, sop)).collect();
    StepsPage {
        shell: room.shell(Frame::section(Section::Steps, t.nav_steps, t.fig.steps_lede)),
        head: Head {
            title: t.nav_steps.to_owned(),
            lede: t.fig.steps_lede.to_owned(),
            local: jumps(&[(true, t.figures, "figures"), (true, t.fig.by_sop, "sops")]),
            ..Head::default()
        },
        figures_note: if figures.is_empty() { String::new() } else { figures_note(room) },
        figures,
        table,
        unrecorded,
    }
}

/// The steps on record of some SOPs and groups, a row each.
pub fn table(room: &Room<'_>, whose: Whose<'_>) -> Table {
    let (t, lang) = (room.t(), room.lang());
    let share = |measured: &Measured| {
        let counts = measured.share().filter(|_| measured.value().is_some());
        let note =
            counts.map(|share| format!("{} / {}", number::count(share.numerator), number::count(share.denominator)));
        Cell { note: note.unwrap_or_default(), ..Cell::text(stated(measured, lang)) }
    };
    let row = |(sop, group, figures): (&str, &str, &StepFigures)| {
        let (sop, group) = (room.object(Kind::Sop, sop), room.object(Kind::Group, group));
        Row {
            cells: vec![
                Cell::link(sop.text, sop.href),
                Cell::link(group.text, group.href),
                Cell::text(date::span(figures.period.from, figures.period.to, lang)),
                share(&figures.recorded),
                share(&figures.adherence),
                share(&figures.on_time),
                Cell::text(unplanned(figures.unplanned, lang)),
            ],
            sum: false,
        }
    };
    Table {
        caption: t.fig.by_sop.to_owned(),
        columns: vec![
            Column::words(t.l_sop),
            Column::words(t.nav_group_list),
            Column::state(t.fig.since),
            Column::numbers(t.fig.recorded),
            Column::numbers(t.fig.adherence),
            Column::numbers(t.fig.on_time_share),
            Column::numbers(t.fig.unplanned),
        ],
        rows: on_record(room, whose).map(row).collect(),
    }
}

fn unplanned(count: u64, lang: Lang) -> String {
    match (count, lang) {
        (0, Lang::Zh) => "没有".to_owned(),
        (0, Lang::En) => "none".to_owned(),
        (count, _) => number::count(count),
    }
}
