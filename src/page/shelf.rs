//! The list of books, when a workspace has several.

use askama::Template;

use crate::finding::Finding;
use crate::page::address::Address;
use crate::page::desk;
use crate::page::frame::{Frame, Section};
use crate::page::parts::{Fact, Link};
use crate::page::room::Room;
use crate::page::shell::{Head, Shell};
use crate::text::{Lang, number, phrase};

/// All books of a workspace.
#[derive(Debug, Template)]
#[template(path = "shelf.html")]
pub struct ShelfPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The books, in the workspace's order.
    pub books: Vec<Book>,
}

/// A book on the shelf.
#[derive(Debug, Clone, Default)]
pub struct Book {
    /// Its title, leading home.
    pub title: Link,
    /// How the groups tie back to the product, in a sentence; maybe empty.
    pub lede: String,
    /// Team, groups, campaigns, findings.
    pub facts: Vec<Fact>,
}

/// The page of all books.
pub fn page(room: &Room<'_>) -> ShelfPage {
    let t = room.t();
    let settings = &room.desk.facts.workspace().settings;
    let title = settings.handbook_title(room.lang()).unwrap_or(t.handbook);
    ShelfPage {
        shell: room.shell(Frame::section(Section::Home, title, t.books_lede)),
        head: Head { title: title.to_owned(), lede: t.books_lede.to_owned(), ..Head::default() },
        books: room.desk.shelves.iter().map(|shelf| book(room, shelf)).collect(),
    }
}

fn book(room: &Room<'_>, shelf: &desk::Shelf<'_>) -> Book {
    let (t, lang) = (room.t(), room.lang());
    let own = shelf.facts.book;
    let open: Vec<&Finding> = shelf.open();
    let editions = own.editions().count() as u64;
    let team = own.playbook.team.given().map(|team| Fact::text(t.l_team, team.clone()));
    let counts = [
        Fact::text(t.nav_group_list, phrase::groups(own.groups.len() as u64, lang)),
        Fact::text(
            t.nav_series,
            match lang {
                Lang::Zh => format!("{} 期", number::count(editions)),
                Lang::En => phrase::plural(editions, "edition"),
            },
        ),
        Fact::text(t.nav_findings, if open.is_empty() { t.findings_none.to_owned() } else { room.tally(&open) }),
    ];
    let index = Address::at(lang, &own.id, "operating-index.html");
    let index = Fact::links(t.nav_index, vec![Link::to(t.fig.all_of_index, room.to(&index))]);
    let product = own.playbook.product.given();
    Book {
        title: Link::to(own.title(), room.to(&Address::home(lang, &own.id))),
        lede: product.map_or("", |product| product.tie.text()).to_owned(),
        facts: team.into_iter().chain(counts).chain([index]).collect(),
    }
}
