//! What an export speaks of: a whole book, or one of its groups, accounts, series and editions.

use crate::model::{Book, Kind};
use crate::page::address::{Address, slug};
use crate::text::Lang;

/// What an export speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject<'a> {
    /// The whole book.
    Book,
    /// A group.
    Group(&'a str),
    /// An account.
    Account(&'a str),
    /// A series of campaigns, with all its editions.
    Series(&'a str),
    /// One edition.
    Edition(&'a str),
}

impl<'a> Subject<'a> {
    /// Everything of a book that has days of its own, the book itself first.
    pub fn of_book(book: &'a Book) -> Vec<Self> {
        let editions = book.editions().filter_map(|at| at.edition.id.given());
        std::iter::once(Self::Book)
            .chain(book.groups.keys().map(|id| Self::Group(id)))
            .chain(book.accounts.keys().map(|id| Self::Account(id)))
            .chain(book.campaigns.keys().map(|id| Self::Series(id)))
            .chain(editions.map(|id| Self::Edition(id)))
            .collect()
    }

    /// Its kind and its id; none of a whole book.
    pub fn named(self) -> Option<(Kind, &'a str)> {
        match self {
            Self::Book => None,
            Self::Group(id) => Some((Kind::Group, id)),
            Self::Account(id) => Some((Kind::Account, id)),
            Self::Series(id) => Some((Kind::Campaign, id)),
            Self::Edition(id) => Some((Kind::Edition, id)),
        }
    }

    /// Where the site has its calendar.
    pub fn calendar(self, lang: Lang, book: &str) -> Address {
        match self.named() {
            None => Address::calendar(lang, book, "all"),
            Some((kind, id)) => Address::calendar(lang, book, &format!("{}-{}", kind.name(), slug(id))),
        }
    }
}
