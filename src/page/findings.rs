//! All findings of the workspace, and the risks that somebody accepted.

use std::collections::BTreeSet;

use askama::Template;

use crate::finding::{Finding, Level};
use crate::model::Book;
use crate::page::accepted;
use crate::page::address::Address;
use crate::page::frame::{Frame, Section};
use crate::page::parts::{FindingRow, Link, Reference};
use crate::page::review;
use crate::page::room::{Room, level_count};
use crate::page::shell::{Head, Shell};
use crate::text::phrase;

/// All findings.
#[derive(Debug, Template)]
#[template(path = "findings.html")]
pub struct FindingsPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// Open findings, by book and level.
    pub groups: Vec<FindingGroup>,
    /// Where the accepted ones are, and how many.
    pub accepted: [Reference; 1],
}

/// Open findings of one level, maybe of one book.
#[derive(Debug, Clone, Default)]
pub struct FindingGroup {
    /// Unique on the page.
    pub id: String,
    /// The book among several, the level and how many.
    pub title: String,
    /// What the level means.
    pub note: String,
    /// The findings.
    pub findings: Vec<FindingRow>,
}

/// The page of all findings.
pub fn page(room: &Room<'_>) -> FindingsPage {
    listed(room, groups(room), accepted::in_short(room, |_| true))
}

/// The findings of one book, where the book stands by itself.
pub fn of_book(room: &Room<'_>) -> FindingsPage {
    let accepted = accepted::in_short(room, |finding| accepted::is_of_book(room, finding));
    listed(room, by_level(room, None, &room.shelf().open()), accepted)
}

fn listed(room: &Room<'_>, groups: Vec<FindingGroup>, accepted: String) -> FindingsPage {
    let t = room.t();
    let mut local: Vec<Link> = groups.iter().map(|group| Link::to(&group.title, format!("#{}", group.id))).collect();
    local.push(Link::to(t.accepted, "#accepted"));
    local.extend(review::link(room));
    let note = if accepted.is_empty() { t.accepted_none.to_owned() } else { accepted };
    FindingsPage {
        shell: room.shell(Frame::section(Section::Findings, t.findings_title, t.findings_lede)),
        head: Head { title: t.findings_title.to_owned(), lede: t.findings_lede.to_owned(), local, ..Head::default() },
        groups,
        accepted: [Reference { link: Link::to(t.accepted, room.to(&Address::accepted(room.lang()))), note }],
    }
}

/// Open findings by level; among several books, those of the workspace first and then book by book.
fn groups(room: &Room<'_>) -> Vec<FindingGroup> {
    let open: Vec<&Finding> = room.desk.settled.open().collect();
    if room.desk.only_shelf().is_some() {
        return by_level(room, None, &open);
    }
    let ids: BTreeSet<&str> = room.desk.shelves.iter().map(|shelf| shelf.facts.book.id.as_str()).collect();
    let rest: Vec<&Finding> = open.into_iter().filter(|finding| !ids.contains(finding.subject.book.as_str())).collect();
    let books = room.desk.shelves.iter().flat_map(|shelf| by_level(room, Some(shelf.facts.book), &shelf.open()));
    by_level(room, None, &rest).into_iter().chain(books).collect()
}

fn by_level(room: &Room<'_>, book: Option<&Book>, open: &[&Finding]) -> Vec<FindingGroup> {
    let levels = [Level::Error, Level::Warning, Level::Info].into_iter();
    levels.filter_map(|level| group(room, book, level, open)).collect()
}

fn group(room: &Room<'_>, book: Option<&Book>, level: Level, open: &[&Finding]) -> Option<FindingGroup> {
    let (t, lang) = (room.t(), room.lang());
    let found: Vec<&Finding> = open.iter().filter(|finding| finding.level == level).copied().collect();
    if found.is_empty() {
        return None;
    }
    let counted = level_count(level, found.len() as u64, lang).replace(' ', "\u{a0}");
    let title = book.map_or_else(|| counted.clone(), |book| phrase::labelled(book.title(), &counted, lang));
    Some(FindingGroup {
        id: book.map_or_else(|| level.name().to_owned(), |book| format!("{}-{}", book.id, level.name())),
        title,
        note: match level {
            Level::Error => t.level_error_note,
            Level::Warning => t.level_warning_note,
            Level::Info | Level::Off => t.level_info_note,
        }
        .to_owned(),
        findings: room.rows(found),
    })
}
