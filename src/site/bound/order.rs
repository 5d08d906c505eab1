//! What a bound book holds, and in which order it is read.

use super::super::plan::{OfBook, Page, Shows, render};
use crate::method;
use crate::page::address::Address;
use crate::page::desk::{Desk, Shelf};
use crate::page::duties;
use crate::page::room::{Room, Sheet};
use crate::page::{accepted, findings};
use crate::text::book::BookWords;

/// With more groups than this a book has each group's card and not its page: nobody leafs through thousands of sheets.
pub(super) const MOST_GROUPS: usize = 60;

/// A chapter of a bound book.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chapter {
    FirstDays,
    Now,
    Strategy,
    Groups,
    Sops,
    Accounts,
    Offers,
    Campaigns,
    Figures,
    Own,
    Findings,
    Method,
    Rules,
}

/// What fills a section.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// A page of the site.
    Listed(Shows),
    /// The book's own open findings.
    Findings,
    /// The risks that were accepted in this book.
    Accepted,
}

impl Chapter {
    /// Every chapter in reading order.
    pub(super) const ALL: [Self; 13] = [
        Self::FirstDays,
        Self::Now,
        Self::Strategy,
        Self::Groups,
        Self::Sops,
        Self::Accounts,
        Self::Offers,
        Self::Campaigns,
        Self::Figures,
        Self::Own,
        Self::Findings,
        Self::Method,
        Self::Rules,
    ];

    /// Its name in ids and in the style sheet.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::FirstDays => "first-days",
            Self::Now => "now",
            Self::Strategy => "strategy",
            Self::Groups => "groups",
            Self::Sops => "sops",
            Self::Accounts => "accounts",
            Self::Offers => "offers",
            Self::Campaigns => "campaigns",
            Self::Figures => "figures",
            Self::Own => "own",
            Self::Findings => "findings",
            Self::Method => "method",
            Self::Rules => "rules",
        }
    }

    /// Its title.
    pub(super) fn title(self, words: &BookWords) -> &'static str {
        match self {
            Self::FirstDays => words.first_days,
            Self::Now => words.now,
            Self::Strategy => words.strategy,
            Self::Groups => words.groups,
            Self::Sops => words.sops,
            Self::Accounts => words.accounts,
            Self::Offers => words.offers,
            Self::Campaigns => words.campaigns,
            Self::Figures => words.figures,
            Self::Own => words.own,
            Self::Findings => words.findings,
            Self::Method => words.method,
            Self::Rules => words.rules,
        }
    }

    /// Whether the team wrote it, so that its pages' parts stand in the contents and the rules that it names in the book.
    pub(super) fn of_the_team(self) -> bool {
        !matches!(self, Self::Method | Self::Rules)
    }

    /// What it holds. The rules are those that the others name: `named`.
    pub(super) fn contents(self, desk: &Desk<'_>, at: usize, named: &[&'static str]) -> Vec<Content> {
        let listed = |shows: Vec<Shows>| shows.into_iter().map(Content::Listed).collect();
        match self {
            Self::Findings => vec![Content::Findings, Content::Accepted],
            Self::Method => {
                let chapters = method::CHAPTERS.iter().map(|chapter| Shows::Chapter(chapter.name));
                listed(std::iter::once(Shows::Methodology).chain(chapters).collect())
            }
            Self::Rules => listed(named.iter().map(|code| Shows::Rule(code)).collect()),
            _ => listed(self.of_book(&desk.shelves[at]).into_iter().map(|page| Shows::OfBook(at, page)).collect()),
        }
    }

    fn of_book(self, shelf: &Shelf<'_>) -> Vec<OfBook> {
        let book = shelf.facts.book;
        let (mut pages, more): (Vec<OfBook>, Vec<OfBook>) = match self {
            Self::FirstDays => {
                (vec![OfBook::Onboarding], duties::of_book(book).into_iter().map(OfBook::FirstDay).collect())
            }
            Self::Now => (vec![OfBook::Home, OfBook::Calendar], Vec::new()),
            Self::Strategy => (vec![OfBook::Strategy, OfBook::Coverage, OfBook::Segments], Vec::new()),
            Self::Groups => {
                let card = |id: &String| OfBook::Card(id.clone());
                let groups: Vec<OfBook> = if book.groups.len() > MOST_GROUPS {
                    book.groups.keys().map(card).collect()
                } else {
                    book.groups.keys().flat_map(|id| [OfBook::Group(id.clone()), card(id)]).collect()
                };
                (
                    vec![OfBook::Groups],
                    groups.into_iter().chain(book.charters.keys().cloned().map(OfBook::Charter)).collect(),
                )
            }
            Self::Sops => (vec![OfBook::Sops], book.sops.keys().cloned().map(OfBook::Sop).collect()),
            Self::Accounts => (vec![OfBook::Accounts], book.accounts.keys().cloned().map(OfBook::Account).collect()),
            Self::Offers => (vec![OfBook::Magnets, OfBook::Channels], Vec::new()),
            Self::Campaigns => {
                let editions = book.editions().map(|at| at.id().to_owned()).filter(|id| !id.is_empty());
                let series = book.campaigns.keys().cloned().map(OfBook::Series);
                (vec![OfBook::Campaigns], series.chain(editions.map(OfBook::Edition)).collect())
            }
            Self::Figures => {
                let all = [OfBook::Index, OfBook::Growth, OfBook::Contribution, OfBook::Staff, OfBook::Steps];
                (all.to_vec(), Vec::new())
            }
            Self::Own => (Vec::new(), book.chapters.iter().map(|it| OfBook::Chapter(it.id.clone())).collect()),
            Self::Findings | Self::Method | Self::Rules => (Vec::new(), Vec::new()),
        };
        pages.extend(more);
        pages
    }
}

impl Content {
    /// The page that fills the section.
    pub(super) fn sheet(&self, desk: &Desk<'_>, at: usize) -> Sheet {
        let lang = desk.lang;
        let in_book = |address| Room::of_book(desk, &desk.shelves[at], address);
        match self {
            Self::Listed(shows) => render(desk, &Page { lang, shows: shows.clone() }),
            Self::Findings => {
                let room = in_book(Address::findings(lang));
                let view = findings::of_book(&room);
                room.finish(&view)
            }
            Self::Accepted => {
                let room = in_book(Address::accepted(lang));
                let view = accepted::of_book(&room);
                room.finish(&view)
            }
        }
    }
}
