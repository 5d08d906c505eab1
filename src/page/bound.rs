//! A whole book on one page: its cover, its contents by number, and its pages as sections of chapters.

use std::collections::BTreeMap;

use askama::Template;

use crate::page::frame::{Frame, Section as Place};
use crate::page::parts::Fact;
use crate::page::room::Room;
use crate::page::shell::Shell;
use crate::page::words::Facts;
use crate::text::{Lang, Safe, date, phrase};

/// A whole book on one page.
#[derive(Debug, Template)]
#[template(path = "bound.html")]
pub struct BoundPage {
    /// The frame, of which a book shows only the words.
    pub shell: Shell,
    /// What it loads or holds.
    pub dress: Dress,
    /// The cover.
    pub cover: Cover,
    /// The chapters.
    pub chapters: Vec<Chapter>,
}

/// What a bound book loads or holds, and what it may.
#[derive(Debug)]
pub struct Dress {
    /// Its style.
    pub style: Asset,
    /// Its script; none for paper.
    pub script: Option<Safe>,
    /// The content security policy, where it is another than that of the site's pages.
    pub policy: Option<Safe>,
    /// The pictures that it holds, by the addresses that they have from it in the site.
    pub pictures: BTreeMap<String, String>,
}

/// A style sheet as a page has it.
#[derive(Debug)]
pub enum Asset {
    /// A file beside it.
    Linked(String),
    /// Within the page.
    Held(Safe),
}

/// The first thing that one sees of a book.
#[derive(Debug, Clone, Default)]
pub struct Cover {
    /// The book's title.
    pub title: String,
    /// What it is.
    pub lede: String,
    /// Who it is for, unless it is for everybody.
    pub kept: String,
    /// Until when it holds, whose it is, where it lives.
    pub facts: Vec<Fact>,
}

/// A chapter.
#[derive(Debug, Clone)]
pub struct Chapter {
    /// Its name in ids and in the style sheet.
    pub name: &'static str,
    /// Its number: `4`.
    pub number: String,
    /// Its title.
    pub title: &'static str,
    /// Its sections.
    pub sections: Vec<Section>,
}

/// A page as a section.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// The id of its heading.
    pub heading: String,
    /// Its number: `4.2`.
    pub number: String,
    /// The page's title.
    pub title: String,
    /// The parts that stand in the contents.
    pub parts: Vec<Part>,
    /// The page's words.
    pub html: Safe,
}

/// A part of a section.
#[derive(Debug, Clone)]
pub struct Part {
    /// Where the contents lead.
    pub id: String,
    /// Its number: `4.2.1`.
    pub number: String,
    /// Its title.
    pub title: String,
}

/// The page of a whole book.
pub fn page(room: &Room<'_>, dress: Dress, chapters: Vec<Chapter>) -> BoundPage {
    let (t, book) = (room.t(), room.book());
    let mut shell = room.shell(Frame::section(Place::Home, book.title(), t.book.lede));
    if let Some(policy) = &dress.policy {
        shell.policy.clone_from(policy);
    }
    carry(&mut shell, &dress.pictures);
    let cover = Cover {
        title: book.title().to_owned(),
        lede: t.book.lede.to_owned(),
        kept: if shell.public { String::new() } else { t.book.internal.to_owned() },
        facts: facts(room),
    };
    BoundPage { shell, dress, cover, chapters }
}

/// Puts the pictures that the book holds in the place of their addresses round its pages: on the cover and in the head.
fn carry(shell: &mut Shell, pictures: &BTreeMap<String, String>) {
    let logo = shell.logo.as_mut();
    if let Some((data, logo)) = logo.and_then(|logo| Some((pictures.get(&logo.address)?, logo))) {
        logo.address.clone_from(data);
    }
    let mut head = shell.slots.head.as_str().to_owned();
    for (address, data) in pictures {
        head = head.replace(&format!("\"{address}\""), &format!("\"{data}\""));
    }
    shell.slots.head = Safe::vouched(head);
}

fn facts(room: &Room<'_>) -> Vec<Fact> {
    let (t, lang) = (room.t(), room.lang());
    let mut facts = Facts::new(lang);
    facts.text(t.l_as_of, Some(&date::exact(room.facts().as_of(), lang)));
    facts.text(t.l_team, room.book().playbook.team.given());
    let named = |lang: &Lang| lang.own_name().to_owned();
    let (this, others): (Vec<Lang>, Vec<Lang>) = room.desk.house.langs.iter().partition(|own| **own == lang);
    let names: Vec<String> = this.iter().chain(&others).map(named).collect();
    facts.own(t.book.languages, Some(phrase::clauses(&names, lang)));
    let site = room.desk.facts.workspace().settings.site.given();
    facts.text(t.book.address, site.and_then(|site| site.url.given()));
    facts.own(t.book.made_by, Some(format!("Qunce {}", env!("CARGO_PKG_VERSION"))));
    facts.rows()
}
