//! The list of pages, and how each is rendered.

use super::bound::{Medium, bind};
use super::search::About;
use crate::method;
use crate::model::common::Duty;
use crate::page::address::Address;
use crate::page::desk::{Desk, Shelf};
use crate::page::room::{Room, Sheet};
use crate::page::search::{Listed, Sort};
use crate::page::{
    accepted, account, calendar, card, channels, chapter, charter, contribution, coverage, duties, edition, findings,
    group, groups, growth, home, magnets, onboarding, operating_index, own, review, rule, rules, search, segments,
    series, shelf, sop, sops, staff, steps, strategy, subscribe,
};
use crate::template::PageKind;
use crate::text::Lang;

/// One page of the handbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// Its language.
    pub lang: Lang,
    /// What it shows.
    pub shows: Shows,
}

/// What a page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shows {
    /// The list of books.
    Books,
    /// All findings.
    Findings,
    /// The accepted risks.
    Accepted,
    /// What the change means that led to this handbook.
    Review,
    /// The list of rules.
    Rules,
    /// A rule, by its code.
    Rule(&'static str),
    /// The list of chapters.
    Methodology,
    /// A chapter of the method, by its name.
    Chapter(&'static str),
    /// A page that the workspace wrote as a template, by its name.
    Own(String),
    /// A page of a book.
    OfBook(usize, OfBook),
    /// A whole book, for paper.
    Print(usize),
    /// A whole book in one file.
    OneFile(usize),
}

/// What a page of a book shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfBook {
    /// The book's home.
    Home,
    /// Its strategy.
    Strategy,
    /// The list of groups.
    Groups,
    /// A group.
    Group(String),
    /// A group's card.
    Card(String),
    /// A charter.
    Charter(String),
    /// The list of accounts.
    Accounts,
    /// An account.
    Account(String),
    /// Where newcomers choose their duty.
    Onboarding,
    /// The first days of a duty.
    FirstDay(Duty),
    /// What serves which stage.
    Coverage,
    /// The list of SOPs.
    Sops,
    /// An SOP.
    Sop(String),
    /// The calendar.
    Calendar,
    /// How to have the schedule in a calendar of one's own.
    Subscribe,
    /// The lead magnets.
    Magnets,
    /// The operating index.
    Index,
    /// The channels.
    Channels,
    /// The segments and tags.
    Segments,
    /// The contribution scheme.
    Contribution,
    /// The growth plan.
    Growth,
    /// The work of the accounts.
    Staff,
    /// What of the plan was done.
    Steps,
    /// The list of series.
    Campaigns,
    /// A series.
    Series(String),
    /// An edition.
    Edition(String),
    /// A page of the team's own.
    Chapter(String),
}

/// Every page of one language.
pub(super) fn pages(desk: &Desk<'_>) -> Vec<Page> {
    let mut all = vec![Shows::Books, Shows::Findings, Shows::Accepted, Shows::Rules, Shows::Methodology];
    all.extend(desk.review.map(|_| Shows::Review));
    all.extend(desk.facts.rules().into_iter().map(|rule| Shows::Rule(rule.code)));
    all.extend(method::CHAPTERS.iter().map(|chapter| Shows::Chapter(chapter.name)));
    all.extend(desk.facts.loaded.templates.pages(desk.lang).map(|(name, _)| Shows::Own(name.to_owned())));
    for (at, shelf) in desk.shelves.iter().enumerate() {
        let bindings = desk.house.bindings;
        all.extend(bindings.page.then_some(Shows::Print(at)));
        all.extend(bindings.file.then_some(Shows::OneFile(at)));
        all.extend(of_book(shelf).into_iter().map(|page| Shows::OfBook(at, page)));
    }
    all.into_iter().map(|shows| Page { lang: desk.lang, shows }).collect()
}

fn of_book(shelf: &Shelf<'_>) -> Vec<OfBook> {
    let book = shelf.facts.book;
    let mut pages = vec![
        OfBook::Home,
        OfBook::Strategy,
        OfBook::Groups,
        OfBook::Sops,
        OfBook::Calendar,
        OfBook::Subscribe,
        OfBook::Onboarding,
        OfBook::Accounts,
        OfBook::Coverage,
        OfBook::Magnets,
        OfBook::Campaigns,
        OfBook::Index,
        OfBook::Channels,
        OfBook::Segments,
        OfBook::Contribution,
        OfBook::Growth,
        OfBook::Staff,
        OfBook::Steps,
    ];
    pages.extend(book.groups.keys().cloned().map(OfBook::Group));
    pages.extend(book.groups.keys().cloned().map(OfBook::Card));
    pages.extend(book.charters.keys().cloned().map(OfBook::Charter));
    pages.extend(book.accounts.keys().cloned().map(OfBook::Account));
    pages.extend(duties::of_book(book).into_iter().map(OfBook::FirstDay));
    pages.extend(book.sops.keys().cloned().map(OfBook::Sop));
    pages.extend(book.campaigns.keys().cloned().map(OfBook::Series));
    pages.extend(book.editions().map(|at| at.id().to_owned()).filter(|id| !id.is_empty()).map(OfBook::Edition));
    pages.extend(book.chapters.iter().map(|chapter| OfBook::Chapter(chapter.id.clone())));
    pages
}

/// Where a page stands.
pub(super) fn address(desk: &Desk<'_>, page: &Page) -> Address {
    let lang = page.lang;
    match &page.shows {
        Shows::Books => Address::shelf(lang),
        Shows::Findings => Address::findings(lang),
        Shows::Accepted => Address::accepted(lang),
        Shows::Review => Address::review(lang),
        Shows::Rules => Address::rule(lang, "index"),
        Shows::Rule(code) => Address::rule(lang, code),
        Shows::Methodology => Address::chapter(lang, "index"),
        Shows::Chapter(name) => Address::chapter(lang, name),
        Shows::Own(name) => Address::own(lang, name),
        Shows::OfBook(at, page) => in_book(lang, desk.shelves[*at].id(), page),
        Shows::Print(at) => Address::print(lang, desk.shelves[*at].id()),
        Shows::OneFile(at) => Address::one_file(lang, desk.shelves[*at].id()),
    }
}

/// Renders one page.
pub(super) fn render(desk: &Desk<'_>, page: &Page) -> Sheet {
    let here = address(desk, page);
    let in_workspace = |here| {
        let (kind, id) = page.shows.kind();
        Room::of_workspace(desk, here).showing(kind, id)
    };
    match &page.shows {
        Shows::Books => front(desk, here),
        Shows::Findings => {
            let room = in_workspace(here);
            let view = findings::page(&room);
            room.finish(&view)
        }
        Shows::Accepted => {
            let room = in_workspace(here);
            let view = accepted::page(&room);
            room.finish(&view)
        }
        Shows::Review => {
            let room = in_workspace(here);
            let view = review::page(&room, &desk.review.expect("the plan lists it where there is one"));
            room.finish(&view)
        }
        Shows::Rules => {
            let room = in_workspace(here);
            let view = rules::page(&room);
            room.finish(&view)
        }
        Shows::Rule(code) => {
            let room = in_workspace(here);
            let view = rule::page(&room, desk.facts.rule(code).expect("the plan lists rules"));
            room.finish(&view)
        }
        Shows::Methodology => {
            let room = in_workspace(here);
            let view = chapter::list(&room);
            room.finish(&view)
        }
        Shows::Chapter(name) => {
            let room = in_workspace(here);
            let view = chapter::page(&room, method::chapter(name).expect("the plan lists chapters"));
            room.finish(&view)
        }
        Shows::Print(at) => bind(desk, *at, &here, Medium::Page),
        Shows::OneFile(at) => bind(desk, *at, &here, Medium::Screen),
        Shows::Own(name) => {
            let room = in_workspace(here);
            let view = own::page(&room, name);
            room.finish(&view)
        }
        Shows::OfBook(at, page) => render_of_book(desk, &desk.shelves[*at], page, here),
    }
}

/// The page of all titles.
pub(super) fn all_titles(desk: &Desk<'_>, listed: &[Listed]) -> Sheet {
    let room = Room::of_workspace(desk, Address::search(desk.lang)).showing(PageKind::Search, "");
    let view = search::page(&room, listed);
    room.finish(&view)
}

/// What search knows of a page beside its words; nothing of one that is another page's double.
pub(super) fn about(desk: &Desk<'_>, page: &Page) -> Option<About> {
    let of = |sort, aliases: &str| About { sort, aliases: aliases.to_owned(), book: String::new() };
    let about = match &page.shows {
        Shows::Books if desk.only_shelf().is_some() => return None,
        Shows::Print(_) | Shows::OneFile(_) => return None,
        Shows::Books | Shows::Findings | Shows::Accepted | Shows::Review | Shows::Rules | Shows::Methodology => {
            About::default()
        }
        Shows::Rule(code) => {
            let name = desk.facts.rule(code).map_or("", |rule| rule.name);
            of(Sort::Rule, &format!("{code} {}", name.replace('-', " ")))
        }
        Shows::Chapter(name) => of(Sort::Method, name),
        Shows::Own(name) => of(Sort::Chapter, name),
        Shows::OfBook(at, page) => {
            let book = desk.shelves[*at].facts.book;
            let title = if desk.only_shelf().is_some() { "" } else { book.title() };
            About { book: title.to_owned(), ..of_book_page(page, &book.id) }
        }
    };
    Some(about)
}

fn of_book_page(page: &OfBook, book: &str) -> About {
    let (sort, aliases) = match page {
        OfBook::Home => (Sort::Overview, book),
        OfBook::Group(id) | OfBook::Card(id) | OfBook::Charter(id) => (Sort::Group, id.as_str()),
        OfBook::Account(id) => (Sort::Account, id.as_str()),
        OfBook::Sop(id) => (Sort::Sop, id.as_str()),
        OfBook::Series(id) | OfBook::Edition(id) => (Sort::Campaign, id.as_str()),
        OfBook::Magnets => (Sort::Magnet, ""),
        OfBook::Chapter(id) => (Sort::Chapter, id.as_str()),
        _ => (Sort::Overview, ""),
    };
    About { sort, aliases: aliases.to_owned(), book: String::new() }
}

/// The front page: the list of books, or the only book's home.
pub(super) fn front(desk: &Desk<'_>, address: Address) -> Sheet {
    match desk.only_shelf() {
        Some(only) => {
            let room = Room::of_book(desk, only, address).showing(PageKind::Home, &only.facts.book.id);
            let view = home::page(&room);
            room.finish(&view)
        }
        None => {
            let room = Room::of_workspace(desk, address).showing(PageKind::Books, "");
            let view = shelf::page(&room);
            room.finish(&view)
        }
    }
}

fn render_of_book<'d>(desk: &'d Desk<'d>, shelf: &'d Shelf<'d>, page: &OfBook, here: Address) -> Sheet {
    let book = shelf.facts.book;
    let (kind, id) = page.kind();
    let id = if *page == OfBook::Home { &book.id } else { id };
    let room = Room::of_book(desk, shelf, here).showing(kind, id);
    // Each arm has a view of its own type, so each finishes the room itself.
    macro_rules! finish {
        ($view:expr) => {{
            let view = $view;
            room.finish(&view)
        }};
    }
    match page {
        OfBook::Home => finish!(home::page(&room)),
        OfBook::Strategy => finish!(strategy::page(&room)),
        OfBook::Groups => finish!(groups::page(&room)),
        OfBook::Group(id) => finish!(group::page(&room, &book.groups[id])),
        OfBook::Card(id) => finish!(card::page(&room, &book.groups[id])),
        OfBook::Charter(id) => finish!(charter::page(&room, &book.charters[id])),
        OfBook::Accounts => finish!(account::list(&room)),
        OfBook::Account(id) => finish!(account::page(&room, &book.accounts[id])),
        OfBook::Onboarding => finish!(onboarding::list(&room)),
        OfBook::FirstDay(duty) => finish!(onboarding::page(&room, *duty)),
        OfBook::Coverage => finish!(coverage::page(&room)),
        OfBook::Sops => finish!(sops::page(&room)),
        OfBook::Sop(id) => finish!(sop::page(&room, &shelf.facts.calendar.sops[id.as_str()])),
        OfBook::Calendar => finish!(calendar::page(&room)),
        OfBook::Subscribe => finish!(subscribe::page(&room)),
        OfBook::Magnets => finish!(magnets::page(&room)),
        OfBook::Index => finish!(operating_index::page(&room)),
        OfBook::Channels => finish!(channels::page(&room)),
        OfBook::Segments => finish!(segments::page(&room)),
        OfBook::Contribution => finish!(contribution::page(&room)),
        OfBook::Growth => finish!(growth::page(&room)),
        OfBook::Staff => finish!(staff::page(&room)),
        OfBook::Steps => finish!(steps::page(&room)),
        OfBook::Campaigns => finish!(series::list(&room)),
        OfBook::Series(id) => finish!(series::page(&room, &book.campaigns[id])),
        OfBook::Edition(id) => finish!(edition::page(&room, &book.edition(id).expect("the plan lists editions"))),
        OfBook::Chapter(id) => {
            let chapter = book.chapters.iter().find(|chapter| chapter.id == *id).expect("the plan lists chapters");
            finish!(chapter::own_page(&room, chapter))
        }
    }
}

fn in_book(lang: Lang, book: &str, page: &OfBook) -> Address {
    let at = |path: &str| Address::at(lang, book, path);
    match page {
        OfBook::Home => Address::home(lang, book),
        OfBook::Strategy => at("strategy.html"),
        OfBook::Groups => at("groups/index.html"),
        OfBook::Group(id) => Address::object(lang, book, "groups", id),
        OfBook::Card(id) => Address::object(lang, book, "cards", id),
        OfBook::Charter(id) => Address::object(lang, book, "charters", id),
        OfBook::Accounts => at("accounts/index.html"),
        OfBook::Account(id) => Address::object(lang, book, "accounts", id),
        OfBook::Onboarding => at("onboarding/index.html"),
        OfBook::FirstDay(duty) => at(&format!("onboarding/{}.html", duty.name())),
        OfBook::Coverage => at("coverage.html"),
        OfBook::Sops => at("sops/index.html"),
        OfBook::Sop(id) => Address::object(lang, book, "sops", id),
        OfBook::Calendar => at("calendar.html"),
        OfBook::Subscribe => at("subscribe.html"),
        OfBook::Magnets => at("magnets.html"),
        OfBook::Index => at("operating-index.html"),
        OfBook::Channels => at("channels.html"),
        OfBook::Segments => at("segments.html"),
        OfBook::Contribution => at("contribution.html"),
        OfBook::Growth => at("growth.html"),
        OfBook::Staff => at("staff.html"),
        OfBook::Steps => at("steps.html"),
        OfBook::Campaigns => at("campaigns/index.html"),
        OfBook::Series(id) => Address::object(lang, book, "series", id),
        OfBook::Edition(id) => Address::object(lang, book, "campaigns", id),
        OfBook::Chapter(id) => Address::object(lang, book, "chapters", id),
    }
}
