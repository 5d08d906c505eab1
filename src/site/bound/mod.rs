//! A whole book on one page: its pages put behind one another with a cover, numbered contents and links between them.
//!
//! For paper it stands in the site (`print.html`) or by itself, for a browser that prints it; for a screen it is one file
//! that holds its style, its script and its pictures.

mod cut;
mod leaf;
mod order;
mod style;
mod write;

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::links::{attributes, goal};
use super::markup::main_of;
use crate::page::address::Address;
use crate::page::bound::{self, Asset, Dress, Part, Section};
use crate::page::desk::Desk;
use crate::page::room::{Room, Sheet};
use crate::page::{SCRIPT_WITHOUT_SEARCH, policy_alone};
use crate::picture::Picture;
use crate::template::PageKind;
use crate::text::Safe;
use cut::Wish;
use leaf::Leaf;
use order::{Chapter, Content};
use write::{Writing, data};

use style::held;

pub(super) use style::sheet as style;

/// Where a bound book is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Medium {
    /// A page of the site, for whoever prints it.
    Page,
    /// A file by itself, for a browser that prints it.
    Paper,
    /// A file by itself, for a screen.
    Screen,
}

/// A chapter with its sections.
type Filled = (Chapter, Vec<Leaf>);

/// The book at this place of the shelves as one page.
pub(super) fn bind(desk: &Desk<'_>, at: usize, here: &Address, medium: Medium) -> Sheet {
    let chapters = fill(desk, at, medium != Medium::Screen);
    let site = desk.facts.workspace().settings.site.given().and_then(|site| site.url.given());
    let writing = Writing {
        here,
        leaves: chapters.iter().flat_map(|(_, leaves)| leaves).map(|leaf| (leaf.address.as_str(), leaf)).collect(),
        site: site.map(|url| format!("{}/", url.trim_end_matches('/'))).unwrap_or_default(),
        pictures: (medium != Medium::Page).then(|| pictures(desk)),
        paper: medium != Medium::Screen,
    };
    let place = |(at, filled): (usize, &Filled)| written(&writing, at + 1, filled, desk);
    let chapters = chapters.iter().enumerate().map(place).collect();
    let shelf = &desk.shelves[at];
    let room = Room::of_book(desk, shelf, here.clone()).showing(PageKind::Print, shelf.id());
    let view = bound::page(&room, dress(&room, medium, writing.pictures.as_ref()), chapters);
    room.finish(&view)
}

/// Every chapter that has something in it; the rules are those that the team's own chapters name.
fn fill(desk: &Desk<'_>, at: usize, paper: bool) -> Vec<Filled> {
    let mut filled: Vec<Filled> = Vec::new();
    let mut named: Vec<&'static str> = Vec::new();
    for chapter in Chapter::ALL {
        if chapter == Chapter::Rules {
            named = rules_named(desk, &filled);
        }
        let contents = chapter.contents(desk, at, &named);
        if !contents.is_empty() {
            let wish = Wish { paper, days: chapter == Chapter::Now };
            let leaves = leaves(desk, at, filled.len() + 1, &contents, wish);
            filled.push((chapter, leaves));
        }
    }
    filled
}

fn leaves(desk: &Desk<'_>, at: usize, chapter: usize, contents: &[Content], wish: Wish) -> Vec<Leaf> {
    let leaf = |(place, content): (usize, &Content)| {
        let sheet = content.sheet(desk, at);
        Leaf::new(&sheet.address, main_of(&sheet.html), format!("{chapter}.{}", place + 1), wish)
    };
    contents.par_iter().enumerate().map(leaf).collect()
}

/// The rules to which the team's own chapters link, by code.
fn rules_named(desk: &Desk<'_>, filled: &[Filled]) -> Vec<&'static str> {
    let own = filled.iter().filter(|(chapter, _)| chapter.of_the_team()).flat_map(|(_, leaves)| leaves);
    let goals: BTreeSet<String> = own
        .flat_map(|leaf| attributes(&leaf.html, "href").filter_map(|href| goal(leaf.address.as_str(), href)))
        .map(|goal| goal.path)
        .collect();
    let codes = desk.facts.rules().into_iter().map(|rule| rule.code);
    codes.filter(|code| goals.contains(Address::rule(desk.lang, code).as_str())).collect()
}

fn pictures<'d>(desk: &Desk<'d>) -> BTreeMap<String, &'d Picture> {
    let shown = desk.facts.loaded.shown_pictures().into_iter();
    shown.map(|picture| (Address::picture(&picture.name()).to_string(), picture)).collect()
}

fn written(writing: &Writing<'_>, number: usize, (chapter, leaves): &Filled, desk: &Desk<'_>) -> bound::Chapter {
    let section = |leaf: &Leaf| Section {
        id: leaf.id.clone(),
        heading: leaf.heading(),
        number: leaf.number.clone(),
        title: leaf.title.clone(),
        parts: parts(leaf, *chapter),
        html: Safe::vouched(writing.section(leaf)),
    };
    bound::Chapter {
        name: chapter.name(),
        number: number.to_string(),
        title: chapter.title(desk.t.book),
        sections: leaves.par_iter().map(section).collect(),
    }
}

/// The parts of a section that stand in the contents; a lone one says no more than the section does.
fn parts(leaf: &Leaf, chapter: Chapter) -> Vec<Part> {
    if leaf.parts.len() < 2 {
        return Vec::new();
    }
    let numbered = leaf.parts.iter().enumerate().filter(|(_, (anchor, _))| chapter.of_the_team() && !anchor.is_empty());
    numbered
        .map(|(at, (anchor, title))| Part {
            id: leaf.own(anchor),
            number: leaf.part_number(at + 1),
            title: title.clone(),
        })
        .collect()
}

/// What a bound book loads, or holds, and what it may.
fn dress(room: &Room<'_>, medium: Medium, pictures: Option<&BTreeMap<String, &Picture>>) -> Dress {
    let house = &room.desk.house;
    let Some(pictures) = pictures else {
        let style = Asset::Linked(room.to(&house.book_style));
        return Dress { style, script: None, policy: None, pictures: BTreeMap::new() };
    };
    let carried = |name: &str| pictures.get(Address::picture(name).as_str()).map_or_else(String::new, |it| data(it));
    let style = held(&style(&house.langs, &room.desk.facts.loaded.templates.style_carrying(carried)));
    let script = (medium == Medium::Screen).then_some(SCRIPT_WITHOUT_SEARCH);
    Dress {
        policy: Some(Safe::vouched(policy_alone(&style, script))),
        style: Asset::Held(Safe::vouched(style)),
        script: script.map(Safe::vouched),
        pictures: pictures.iter().map(|(path, it)| (room.to(&Address::file(path.clone())), data(it))).collect(),
    }
}
