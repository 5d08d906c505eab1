//! All titles of the handbook by their sort: where search begins, and what is left of it without a script.

use askama::Template;

use crate::page::address::Address;
use crate::page::frame::{Frame, Section};
use crate::page::parts::{Link, Reference};
use crate::page::room::Room;
use crate::page::shell::{Head, Shell};
use crate::text::catalogue::Text;
use crate::text::phrase;

/// What sort of page a page is, in the order in which results name them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Sort {
    /// A group.
    Group,
    /// An SOP.
    Sop,
    /// A campaign's edition or series.
    Campaign,
    /// The lead magnets.
    Magnet,
    /// An account.
    Account,
    /// A rule.
    Rule,
    /// A chapter of the method.
    Method,
    /// A chapter of the team's own.
    Chapter,
    /// Any other page.
    #[default]
    Overview,
}

impl Sort {
    /// All sorts, in order.
    pub const ALL: [Self; 9] = [
        Self::Group,
        Self::Sop,
        Self::Campaign,
        Self::Magnet,
        Self::Account,
        Self::Rule,
        Self::Method,
        Self::Chapter,
        Self::Overview,
    ];

    /// The word for it.
    pub fn word(self, t: &'static Text) -> &'static str {
        match self {
            Self::Group => t.nav_group_list,
            Self::Sop => t.nav_sops,
            Self::Campaign => t.nav_series,
            Self::Magnet => t.nav_magnets,
            Self::Rule => t.nav_rules,
            Self::Method => t.nav_methodology,
            Self::Chapter => t.find_chapters,
            Self::Account => t.accounts,
            Self::Overview => t.find_overviews,
        }
    }
}

/// The words for the sorts, in order.
pub fn names(t: &'static Text) -> [&'static str; 9] {
    Sort::ALL.map(|sort| sort.word(t))
}

/// A page in the list.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its sort.
    pub sort: Sort,
    /// Its address.
    pub address: Address,
    /// Its title.
    pub title: String,
    /// Its book; empty where there is only one, or none.
    pub book: String,
}

/// All titles.
#[derive(Debug, Template)]
#[template(path = "search.html")]
pub struct SearchPage {
    /// The frame.
    pub shell: Shell,
    /// The head.
    pub head: Head,
    /// The pages of each sort.
    pub sorts: Vec<OfSort>,
}

/// The pages of one sort.
#[derive(Debug, Clone)]
pub struct OfSort {
    /// Its anchor.
    pub id: String,
    /// The word for it.
    pub title: &'static str,
    /// The pages, book by book.
    pub pages: Vec<Reference>,
    /// What stands in their place until they are asked for, where they are many.
    pub folded: String,
}

/// A sort with more pages than these is folded.
const MANY: usize = 40;

/// The page of all titles.
pub fn page(room: &Room<'_>, listed: &[Listed]) -> SearchPage {
    let t = room.t();
    let sorts = Sort::ALL.into_iter().map(|sort| {
        let of_sort = listed.iter().filter(|page| page.sort == sort);
        let pages: Vec<Reference> = of_sort
            .map(|page| Reference { link: Link::to(&page.title, room.to(&page.address)), note: page.book.clone() })
            .collect();
        let folded = if pages.len() > MANY { phrase::pages(pages.len() as u64, room.lang()) } else { String::new() };
        OfSort { id: format!("sort-{}", sort as usize), title: sort.word(t), pages, folded }
    });
    let sorts: Vec<OfSort> = sorts.filter(|sort| !sort.pages.is_empty()).collect();
    let local = sorts.iter().map(|sort| Link::to(sort.title, format!("#{}", sort.id))).collect();
    SearchPage {
        shell: room.shell(Frame::below(Section::Home, t.find, t.find_lede)),
        head: Head { title: t.find.to_owned(), lede: t.find_lede.to_owned(), local, ..Head::default() },
        sorts,
    }
}
