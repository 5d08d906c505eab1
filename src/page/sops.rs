//! All SOPs of a book.

use askama::Template;

use crate::model::Kind;
use crate::model::days::{Anchor, Starts};
use crate::model::sop::Sop;
use crate::page::figure::{Cell, Column, Row, Table};
use crate::page::frame::{Frame, Section};
use crate::page::room::Room;
use crate::page::shell::{Head, Shell};
use crate::schedule::SopDays;
use crate::text::{Lang, date, phrase};

/// All SOPs of a book.
#[derive(Debug, Template)]
#[template(path = "sops.html")]
pub struct SopsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The SOPs: for whom, how often, how much work, from when to when.
    pub table: Table,
}

/// The page of all SOPs of a book.
pub fn page(room: &Room<'_>) -> SopsPage {
    let t = room.t();
    let columns = vec![
        Column::words(t.l_sop),
        Column::words(t.l_runs_for),
        Column::numbers(t.l_steps),
        Column::words(t.l_when),
        Column::state(t.l_findings),
    ];
    let rows = room.facts().calendar.sops.values().map(|sop| row(room, sop)).collect();
    SopsPage {
        shell: room.shell(Frame::section(Section::Sops, t.nav_sops, t.sops_note)),
        head: Head { title: t.nav_sops.to_owned(), lede: t.sops_note.to_owned(), ..Head::default() },
        table: Table { caption: t.sops_all.to_owned(), columns, rows },
    }
}

fn row(room: &Room<'_>, sop: &SopDays<'_>) -> Row {
    let (t, lang) = (room.t(), room.lang());
    let link = room.object(Kind::Sop, &sop.sop.id);
    let tally = room.tally(room.shelf().findings_of(Kind::Sop, &sop.sop.id));
    Row {
        cells: vec![
            Cell::link(link.text, link.href),
            Cell::text(served(room, sop)),
            Cell::text(sop.steps.len().to_string()),
            Cell::text(runs(sop.sop, lang)),
            Cell::text(if tally.is_empty() { t.findings_none.to_owned() } else { tally }),
        ],
        sum: false,
    }
}

/// For whom an SOP runs: groups, segments, editions.
pub fn served(room: &Room<'_>, sop: &SopDays<'_>) -> String {
    let t = room.t();
    let named = |kind: Kind, ids: &mut dyn Iterator<Item = &str>| -> Vec<String> {
        ids.map(|id| room.object(kind, id).text).collect()
    };
    let mut names = named(Kind::Group, &mut sop.groups.iter().copied());
    names.extend(named(Kind::Segment, &mut sop.segments.iter().copied()));
    if names.is_empty() {
        names = named(Kind::Edition, &mut sop.editions.iter().copied());
    }
    if names.is_empty() { t.sop_unused.to_owned() } else { phrase::some_of(&names, 3, room.lang()) }
}

/// From when to when an SOP runs: `2月23日至3月22日`, `2026年1月5日起`, `入群第 1 天起`.
pub fn runs(sop: &Sop, lang: Lang) -> String {
    if let (Some(Starts::On(first)), Some(last)) = (sop.starts.given(), sop.ends.get()) {
        return date::span(*first, last, lang);
    }
    let starts = match (sop.starts.given(), lang) {
        (None, _) => String::new(),
        (Some(Starts::On(day)), Lang::Zh) => format!("{}起", date::full(*day, lang)),
        (Some(Starts::On(day)), Lang::En) => format!("from {}", date::full(*day, lang)),
        (Some(Starts::Day { day, of }), Lang::Zh) => format!("{}第 {day} 天起", of.word(lang)),
        (Some(Starts::Day { day, of: Anchor::Campaign }), Lang::En) => format!("from day {day} of the campaign"),
        (Some(Starts::Day { day, of: Anchor::Joining }), Lang::En) => format!("from day {day} after joining"),
    };
    let ends = match (sop.ends.get(), lang) {
        (None, _) => String::new(),
        (Some(day), Lang::Zh) => format!("到{}", date::full(day, lang)),
        (Some(day), Lang::En) => format!("until {}", date::full(day, lang)),
    };
    phrase::clauses(&[starts, ends], lang)
}
