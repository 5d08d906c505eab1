//! All findings of the workspace, and the risks that somebody accepted.

use askama::Template;

use crate::finding::{Finding, Level};
use crate::page::frame::{Frame, Section};
use crate::page::parts::{FindingRow, Link};
use crate::page::room::Room;
use crate::page::shell::{Head, Shell};
use crate::text::{Lang, number};

/// All findings.
#[derive(Debug, Template)]
#[template(path = "findings.html")]
pub struct FindingsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// Open findings, by level.
    pub groups: Vec<FindingGroup>,
    /// Findings that a waiver covers.
    pub accepted: Vec<FindingRow>,
    /// What a waiver needs.
    pub accepted_note: String,
}

/// Open findings of one level.
#[derive(Debug, Clone, Default)]
pub struct FindingGroup {
    /// Unique on the page.
    pub id: String,
    /// The level and how many.
    pub title: String,
    /// What the level means.
    pub note: String,
    /// The findings.
    pub findings: Vec<FindingRow>,
}

/// The page of all findings.
pub fn page(room: &Room<'_>) -> FindingsPage {
    let t = room.t();
    let groups: Vec<FindingGroup> =
        [Level::Error, Level::Warning, Level::Info].into_iter().filter_map(|level| group(room, level)).collect();
    let accepted: Vec<&Finding> =
        room.desk.settled.findings.iter().filter(|finding| finding.waiver.is_some()).collect();
    let mut local: Vec<Link> = groups.iter().map(|group| Link::to(&group.title, format!("#{}", group.id))).collect();
    if !accepted.is_empty() {
        local.push(Link::to(t.accepted, "#accepted"));
    }
    FindingsPage {
        shell: room.shell(Frame::section(Section::Findings, t.findings_title, t.findings_lede)),
        head: Head { title: t.findings_title.to_owned(), lede: t.findings_lede.to_owned(), local, ..Head::default() },
        groups,
        accepted: room.rows(accepted),
        accepted_note: t.accepted_note.to_owned(),
    }
}

fn group(room: &Room<'_>, level: Level) -> Option<FindingGroup> {
    let (t, lang) = (room.t(), room.lang());
    let found: Vec<&Finding> = room.desk.settled.open().filter(|finding| finding.level == level).collect();
    if found.is_empty() {
        return None;
    }
    let count = number::count(found.len() as u64);
    Some(FindingGroup {
        id: level.name().to_owned(),
        title: match lang {
            Lang::Zh => format!("{} {count}", level.word(lang)),
            Lang::En => format!("{count} {}", level.word(lang)),
        },
        note: match level {
            Level::Error => t.level_error_note,
            Level::Warning => t.level_warning_note,
            Level::Info | Level::Off => t.level_info_note,
        }
        .to_owned(),
        findings: room.rows(found),
    })
}
