//! A book's home: what to do, the days ahead, how it goes, what is wrong, what changed.

use askama::Template;
use jiff::civil::Date;

use crate::model::group::Status;
use crate::model::{EditionAt, Kind};
use crate::page::address::Address;
use crate::page::agenda;
use crate::page::days::{days, seven, strip};
use crate::page::desk::PastChange;
use crate::page::duties::{Choice, by_duty, choices};
use crate::page::figure::{Table, Tile};
use crate::page::frame::{Frame, Section};
use crate::page::lookup::lookup;
use crate::page::owners::{Owned, by_owner};
use crate::page::parts::{Fact, Link, Reference};
use crate::page::room::Room;
use crate::page::shell::{Head, Meta, Shell};
use crate::page::tiles::tiles;
use crate::page::week::{Days, StripDay};
use crate::page::words::jumps;
use crate::schedule::days_between;
use crate::text::{Lang, date, phrase};

/// A book's home.
#[derive(Debug, Template)]
#[template(path = "home.html")]
pub struct HomePage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The seven days and their steps.
    pub days: Days,
    /// The duties that a reader may choose to see alone.
    pub duties: Vec<Choice>,
    /// How full the seven days are.
    pub strip: Vec<StripDay>,
    /// What the bars mean, and the fullest day.
    pub strip_note: String,
    /// The seven days by duty.
    pub by_duty: Table,
    /// What people ask most.
    pub lookup: Vec<Fact>,
    /// The measures that lead.
    pub tiles: Vec<Tile>,
    /// The way to the whole index.
    pub index_all: Link,
    /// How to read the plots, or what to do for figures to appear.
    pub tiles_note: String,
    /// The findings to see to first, by who answers for them.
    pub findings: Vec<Owned>,
    /// How many of each level.
    pub findings_note: String,
    /// The way to all findings.
    pub findings_all: Link,
    /// What is running, or next.
    pub campaigns: Vec<Reference>,
    /// What to say when nothing runs.
    pub campaigns_note: String,
    /// What changed lately; empty where there is no history.
    pub changes: Vec<Change>,
    /// The book in one piece, on paper or as a file.
    pub takeaway: Vec<Reference>,
}

/// A change of the book, from its history.
#[derive(Debug, Clone, Default)]
pub struct Change {
    /// `2026-03-04`.
    pub iso: String,
    /// The date as it is read.
    pub date: String,
    /// What changed.
    pub subjects: Vec<Link>,
    /// What was said about it.
    pub text: String,
}

/// The most findings that the home page lists of one person.
const MOST_FINDINGS: usize = 2;

/// The most people whose findings it lists.
const MOST_OWNERS: usize = 6;

/// The most changes that the home page lists.
const MOST_CHANGES: usize = 8;

/// The most things that one change names.
const MOST_SUBJECTS: usize = 4;

/// A book's home.
pub fn page(room: &Room<'_>) -> HomePage {
    let (t, lang, book) = (room.t(), room.lang(), room.book());
    let (first, last) = seven(room);
    let happenings = agenda::of_book(&room.facts().calendar, first, last);
    let (strip, strip_note) = strip(room, &happenings);
    let open = room.shelf().open();
    let running = campaigns(room);
    let tiles = tiles(room);
    let lookup = lookup(room);
    HomePage {
        shell: room.shell(
            Frame::section(Section::Home, book.title(), t.home_lede).from(room.source(&book.playbook.origin, 1)),
        ),
        head: head(room, !lookup.is_empty()),
        days: days(room, &happenings),
        duties: choices(room, &happenings),
        by_duty: by_duty(room, &happenings),
        lookup,
        strip,
        strip_note,
        tiles_note: phrase::heading(t.fig.plots_note, lang),
        index_all: Link::to(t.fig.all_of_index, room.to(&room.at("operating-index.html"))),
        tiles,
        findings: by_owner(room, &open, MOST_FINDINGS).into_iter().take(MOST_OWNERS).collect(),
        findings_note: room.tally(&open),
        findings_all: Link::to(all_findings(open.len() as u64, lang), room.to(&Address::findings(lang))),
        campaigns_note: t.campaign_none_now.to_owned(),
        campaigns: running,
        changes: changes(room),
        takeaway: takeaway(room),
    }
}

fn head(room: &Room<'_>, has_lookup: bool) -> Head {
    let (t, lang, book) = (room.t(), room.lang(), room.book());
    let as_of = room.facts().as_of();
    let open = book.groups.values().filter(|group| matches!(group.status.get(), Some(Status::Live | Status::Closing)));
    let mut meta = vec![
        Meta::labelled(t.l_as_of, date::exact(as_of, lang)),
        Meta {
            href: room.to(&room.at("groups/index.html")),
            ..Meta::labelled(t.l_running, phrase::groups(open.count() as u64, lang))
        },
    ];
    meta.extend(book.playbook.team.given().map(|team| Meta::labelled(t.l_team, team.clone())));
    Head {
        title: book.title().to_owned(),
        lede: t.home_lede.to_owned(),
        meta,
        local: jumps(&[
            (true, t.steps_by_day, "today"),
            (true, t.seven_days, "ahead"),
            (has_lookup, t.guide.lookup, "lookup"),
            (true, t.campaigns_now, "campaigns"),
            (true, t.health, "index"),
            (true, t.findings_open, "findings"),
            (!room.shelf().changes.is_empty(), t.changes, "changes"),
        ]),
        ..Head::default()
    }
}

/// The book in one piece.
fn takeaway(room: &Room<'_>) -> Vec<Reference> {
    let (words, lang, book, bindings) = (room.t().book, room.lang(), &room.book().id, room.desk.house.bindings);
    let way = |there: bool, title: &str, note: &str, address: Address| {
        there.then(|| Reference { link: Link::to(title, room.to(&address)), note: note.to_owned() })
    };
    [
        way(bindings.page, words.print, words.print_note, Address::print(lang, book)),
        way(bindings.pdf, words.pdf, words.pdf_note, Address::pdf(lang, book)),
        way(bindings.file, words.one_file, words.one_file_note, Address::one_file(lang, book)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn all_findings(count: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("看全部 {}", phrase::findings(count, lang)),
        Lang::En => format!("See all {}", phrase::findings(count, lang)),
    }
}

/// The editions that are running, else the next one to come.
fn campaigns(room: &Room<'_>) -> Vec<Reference> {
    let (lang, as_of) = (room.lang(), room.facts().as_of());
    let mut dated: Vec<(Date, Date, EditionAt<'_>)> =
        room.book().editions().filter_map(|at| Some((at.edition.opens.get()?, at.edition.closes.get()?, at))).collect();
    dated.sort_by_key(|(opens, _, _)| *opens);
    let running = dated.iter().filter(|(opens, closes, _)| *opens <= as_of && as_of <= *closes);
    let next = dated.iter().find(|(opens, _, _)| as_of < *opens);
    running
        .chain(next)
        .map(|(opens, closes, at)| Reference {
            link: room.object(Kind::Edition, at.id()),
            note: edition_stage(*opens, *closes, as_of, lang),
        })
        .collect()
}

/// Where an edition stands on a day: `第 11 天，共 21 天`, `3月9日开始`.
pub fn edition_stage(opens: Date, closes: Date, day: Date, lang: Lang) -> String {
    let length = days_between(opens, closes) + 1;
    let number = days_between(opens, day) + 1;
    match lang {
        _ if day > closes => match lang {
            Lang::Zh => format!("{}结束", date::within_year(closes, lang)),
            Lang::En => format!("ended on {}", date::within_year(closes, lang)),
        },
        Lang::Zh if number < 1 => format!("{}开始", date::within_year(opens, lang)),
        Lang::Zh => format!("第 {number} 天，共 {length} 天"),
        Lang::En if number < 1 => format!("starts on {}", date::within_year(opens, lang)),
        Lang::En => format!("day {number} of {length}"),
    }
}

fn changes(room: &Room<'_>) -> Vec<Change> {
    let lang = room.lang();
    let subjects = |same: &[PastChange]| -> Vec<Link> {
        let mut links: Vec<Link> =
            same.iter().take(MOST_SUBJECTS).map(|past| room.object(past.kind, &past.id)).collect();
        let more = same.len().saturating_sub(MOST_SUBJECTS);
        links.extend((more > 0).then(|| match lang {
            Lang::Zh => Link::plain(format!("还有 {more} 份")),
            Lang::En => Link::plain(format!("{more} more")),
        }));
        links
    };
    room.shelf()
        .changes
        .chunk_by(|one, two| (one.date, &one.text) == (two.date, &two.text))
        .take(MOST_CHANGES)
        .map(|same| Change {
            iso: same[0].date.to_string(),
            date: date::short(same[0].date, lang),
            subjects: subjects(same),
            text: same[0].text.clone(),
        })
        .collect()
}
