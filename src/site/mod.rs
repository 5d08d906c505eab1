//! The handbook as a value: every page by its address, the assets, and the links between them; nothing here writes.

mod asked;
mod bound;
mod exposure;
mod kinds;
mod links;
mod markup;
mod plan;
mod public;
mod search;
mod sections;
mod style;

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

pub use asked::Asked;
pub use exposure::{ExposedPage, Watch};
pub use links::{DeadLink, Links, dead_links};
pub use plan::{OfBook, Page, Shows};
pub use search::SHARD;

use crate::check::{Facts, Settled};
use crate::export::{Subject, api, ics};
use crate::finding::Finding;
use crate::load::{Change, Revisions};
use crate::model::Kind;
use crate::page;
use crate::page::address::Address;
use crate::page::desk::{Bindings, Desk, House, PastChange, Shelf};
use crate::page::room::{Room, Sheet};
use crate::page::search::Listed;
use crate::picture::Picture;
use crate::review::Compared;
use crate::template::Broken;
use crate::text::Lang;
use search::Search;

/// What rendering a handbook told beside its files.
#[derive(Debug)]
pub struct Told {
    /// Where its links lead.
    pub links: Links,
    /// What the workspace's templates came to that may not stand there, each once; Qunce's own text stands in its place.
    pub broken: Vec<BrokenPage>,
}

/// A template that came to something on a page that may not stand there.
#[derive(Debug)]
pub struct BrokenPage {
    /// The first page on which it did.
    pub page: String,
    /// What is wrong, and where in the template.
    pub broken: Broken,
}

/// The files of a rendered handbook, by path from the site's root.
pub type Files = BTreeMap<String, Arc<[u8]>>;

/// A handbook that can render any of its pages.
#[derive(Debug)]
pub struct Site<'a> {
    desks: Vec<Desk<'a>>,
    house: House,
    revisions: Revisions,
}

impl<'a> Site<'a> {
    /// Lays out the handbook of a workspace in these languages, the default first.
    pub fn new(facts: &'a Facts<'a>, settled: &'a Settled, history: &[Change], languages: &[Lang]) -> Self {
        let print = facts.workspace().settings.site.given().and_then(|site| site.print.get()) != Some(false);
        let changes = past_changes(facts, history);
        let mut house = house(facts, languages);
        house.bindings = Bindings { page: print, ..Bindings::default() };
        house.feed = house.feed && changes.values().any(|of_book| !of_book.is_empty());
        let desks = languages.iter().map(|lang| Desk::new(facts, settled, *lang, house.clone(), &changes)).collect();
        Self { desks, house, revisions: Revisions::default() }
    }

    /// The same handbook with a page about the change that led to it.
    #[must_use]
    pub fn with_review(mut self, review: Compared<'a>) -> Self {
        self.desks.iter_mut().for_each(|desk| desk.review = Some(review));
        self
    }

    /// The same handbook for a preview, whose pages may ask what has changed.
    #[must_use]
    pub fn served(mut self) -> Self {
        let houses = self.desks.iter_mut().map(|desk| &mut desk.house).chain([&mut self.house]);
        houses.for_each(|house| house.policy = page::SERVED_POLICY);
        self
    }

    /// Where the object of a finding is shown, from the site's root; empty where no page shows it.
    pub fn place_of(&self, finding: &Finding, lang: Lang) -> String {
        let desk = self.desks.iter().find(|desk| desk.lang == lang).or(self.desks.first());
        desk.map_or_else(String::new, |desk| {
            Room::of_workspace(desk, Address::file("index.html")).subject(finding).href
        })
    }

    /// The same handbook with each book also printed, or in one file, or both. Whoever says that it is printed puts
    /// the sheets of [`Self::to_print`] where they are said to be.
    #[must_use]
    pub fn with_whole_books(mut self, pdf: bool, file: bool) -> Self {
        self.house.bindings = Bindings { pdf, file, ..self.house.bindings };
        self.desks.iter_mut().for_each(|desk| desk.house.bindings = self.house.bindings);
        self
    }

    /// Where each book's PDF is to stand, and the page to print for it, which needs no other file; one by one, because
    /// each is large.
    pub fn to_print(&self) -> impl Iterator<Item = (String, String)> {
        let each = self.desks.iter().flat_map(|desk| (0..desk.shelves.len()).map(move |at| (desk, at)));
        each.filter(|_| self.house.bindings.pdf).map(|(desk, at)| {
            let here = Address::pdf(desk.lang, desk.shelves[at].id());
            (here.to_string(), bound::bind(desk, at, &here, bound::Medium::Paper).html)
        })
    }

    /// The same handbook whose calendars say which version of each entry they hold.
    #[must_use]
    pub fn with_revisions(self, revisions: Revisions) -> Self {
        Self { revisions, ..self }
    }

    /// A book in a language, for what is exported of it; none where the handbook has no such book or language.
    pub fn room(&self, lang: Lang, book: &str) -> Option<Room<'_>> {
        let desk = self.desks.iter().find(|desk| desk.lang == lang)?;
        let shelf = desk.shelves.iter().find(|shelf| shelf.facts.book.id == book)?;
        Some(Room::of_book(desk, shelf, Address::home(lang, book)))
    }

    /// Every page of the handbook.
    pub fn pages(&self) -> Vec<Page> {
        self.desks.iter().flat_map(plan::pages).collect()
    }

    /// Renders every page and hands out each file as soon as it is there, several at once and in no order; the same
    /// handbook gives the same files. The answer tells where their links lead.
    ///
    /// # Errors
    /// The first error with which a file was refused.
    pub fn render_to<E: Send>(&self, take: impl Fn(String, Vec<u8>) -> Result<(), E> + Sync) -> Result<Told, E> {
        let (links, search) = (Links::default(), Search::default());
        let blamed = Mutex::new(BTreeMap::new());
        let put = |address: &Address, text: String| {
            let path = address.to_string();
            links.gather(&path, text.as_bytes());
            take(path, text.into_bytes())
        };
        self.pages().par_iter().enumerate().try_for_each(|(place, page)| {
            let desk = self.desk(page.lang);
            let sheet = plan::render(desk, page);
            if let Some(about) = plan::about(desk, page) {
                search.gather(page.lang, place, &sheet.address, about, &sheet.html);
            }
            blame(&blamed, &sheet);
            put(&sheet.address, sheet.html)?;
            sheet.files.into_iter().try_for_each(|(address, text)| put(&address, text))
        })?;
        self.calendars(put)?;
        self.api(put)?;
        let listed: Vec<(Lang, Vec<Listed>)> =
            self.desks.iter().map(|desk| (desk.lang, search.listed(desk.lang))).collect();
        for (desk, (_, listed)) in self.desks.iter().zip(&listed) {
            // The list of all titles and what search reads, which only the other pages can tell.
            let sheet = plan::all_titles(desk, listed);
            blame(&blamed, &sheet);
            put(&sheet.address, sheet.html)?;
            search.scripts(desk.lang).into_iter().try_for_each(|(address, text)| put(&address, text))?;
        }
        if let Some(first) = self.desks.first() {
            // `index.html` is the first language's front page, for whoever opens the folder.
            let root = plan::front(first, Address::file("index.html"));
            blame(&blamed, &root);
            put(&root.address, root.html)?;
        }
        self.beside(&listed).into_iter().try_for_each(|(path, text)| put(&Address::file(path), text))?;
        for picture in self.pictures() {
            let path = Address::picture(&picture.name()).to_string();
            links.gather(&path, b"");
            take(path, picture.bytes.to_vec())?;
        }
        for desk in self.desks.iter().filter(|_| self.house.bindings.pdf) {
            desk.shelves.iter().for_each(|shelf| links.gather(Address::pdf(desk.lang, shelf.id()).as_str(), b""));
        }
        if self.house.bindings.page {
            put(&self.house.book_style, self.book_style())?;
        }
        put(&self.house.style, style::shipped(page::STYLE))?;
        put(&self.house.script, page::SCRIPT.to_owned())?;
        if let (Some(style), Some(desk)) = (&self.house.own_style, self.desks.first()) {
            put(style, desk.facts.loaded.templates.style.clone())?;
        }
        let broken = blamed.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(Told { links, broken: broken.into_iter().map(|(broken, page)| BrokenPage { page, broken }).collect() })
    }

    /// What servers and programs read beside the pages.
    fn beside(&self, listed: &[(Lang, Vec<Listed>)]) -> Vec<(String, String)> {
        let Some(first) = self.desks.first() else { return Vec::new() };
        let settings = &first.facts.workspace().settings;
        let public = public::address(settings);
        let mut files = vec![("_headers".to_owned(), public::headers(&self.house, public::is_public(settings)))];
        let lost = page::lost::page(&self.desks, &public::url(settings).unwrap_or_default());
        files.extend(lost.map(|page| ("404.html".to_owned(), page)));
        if let Some(url) = public {
            files.push(("sitemap.xml".to_owned(), public::sitemap(&url, listed)));
            files.push(("llms.txt".to_owned(), public::for_models(&url, &self.desks, listed)));
            let feed = |desk: &Desk<'_>| Some((Address::feed(desk.lang).to_string(), public::feed(&url, desk)?));
            files.extend(self.desks.iter().filter_map(feed));
        }
        files
    }

    /// Every calendar that can be subscribed to.
    fn calendars<E: Send>(&self, put: impl Fn(&Address, String) -> Result<(), E> + Sync) -> Result<(), E> {
        let shelves = self.desks.iter().flat_map(|desk| desk.shelves.iter().map(move |shelf| (desk, shelf)));
        let each = |(desk, shelf): (&'_ Desk<'a>, &'_ Shelf<'a>)| {
            let book = shelf.facts.book;
            Subject::of_book(book).into_par_iter().try_for_each(|subject| {
                let address = subject.calendar(desk.lang, &book.id);
                let room = Room::of_book(desk, shelf, address.clone());
                put(&address, ics::calendar(&room, subject, &self.revisions))
            })
        };
        shelves.collect::<Vec<_>>().into_par_iter().try_for_each(each)
    }

    /// The handbook for programs, which is the same in every language.
    fn api<E: Send>(&self, put: impl Fn(&Address, String) -> Result<(), E> + Sync) -> Result<(), E> {
        let Some(desk) = self.desks.first() else { return Ok(()) };
        let room = |shelf: &'_ Shelf<'a>| Address::home(desk.lang, &shelf.facts.book.id);
        let rooms: Vec<Room<'_>> = desk.shelves.iter().map(|shelf| Room::of_book(desk, shelf, room(shelf))).collect();
        let langs = &self.house.langs;
        rooms.iter().try_for_each(|room| api::book(room, langs, &put))?;
        api::index(&rooms, langs).into_iter().try_for_each(|(address, text)| put(&address, text))
    }

    /// The pictures that pages show or link to, each once.
    fn pictures(&self) -> Vec<&'a Picture> {
        let Some(desk) = self.desks.first() else { return Vec::new() };
        let shown = desk.facts.loaded.shown_pictures();
        let each: BTreeMap<String, &Picture> = shown.into_iter().map(|picture| (picture.name(), picture)).collect();
        each.into_values().collect()
    }

    /// Renders every page and keeps all files.
    pub fn render(&self) -> Files {
        let files = Mutex::new(Files::new());
        let keep = |path: String, bytes: Vec<u8>| {
            files.lock().unwrap_or_else(PoisonError::into_inner).insert(path, bytes.into());
            Ok::<(), Infallible>(())
        };
        let Ok(_) = self.render_to(keep);
        files.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// The style sheet of the books for paper.
    fn book_style(&self) -> String {
        let own = self.desks.first().map_or("", |desk| desk.facts.loaded.templates.style.as_str());
        bound::style(&self.house.langs, own)
    }

    fn desk(&self, lang: Lang) -> &Desk<'a> {
        self.desks.iter().find(|desk| desk.lang == lang).expect("a page is of a language of the handbook")
    }
}

/// Takes note of what the workspace's templates came to on a page, each once with the first page.
fn blame(blamed: &Mutex<BTreeMap<Broken, String>>, sheet: &Sheet) {
    if sheet.broken.is_empty() {
        return;
    }
    let mut blamed = blamed.lock().unwrap_or_else(PoisonError::into_inner);
    for broken in &sheet.broken {
        let page = blamed.entry(broken.clone()).or_insert_with(|| sheet.address.to_string());
        if sheet.address.as_str() < page.as_str() {
            *page = sheet.address.to_string();
        }
    }
}

/// The assets under names that change with what is in them, so that no page meets those of another build.
fn house(facts: &Facts<'_>, languages: &[Lang]) -> House {
    let named = |stem: &str, ending: &str, text: &str| {
        let hash = blake3::hash(text.as_bytes()).to_hex();
        Address::file(format!("assets/{stem}.{}.{ending}", &hash[..12]))
    };
    let own_style = &facts.loaded.templates.style;
    House {
        langs: languages.to_vec(),
        style: named("handbook", "css", &style::shipped(page::STYLE)),
        script: named("handbook", "js", page::SCRIPT),
        book_style: named("book", "css", &bound::style(languages, own_style)),
        bindings: Bindings::default(),
        own_style: (!own_style.is_empty()).then(|| named("own", "css", own_style)),
        policy: page::POLICY,
        feed: public::address(&facts.workspace().settings).is_some(),
    }
}

/// The history told of definitions: by book, newest first.
fn past_changes(facts: &Facts<'_>, history: &[Change]) -> BTreeMap<String, Vec<PastChange>> {
    let shown = facts.workspace().settings.site.given().and_then(|site| site.history.get()) != Some(false);
    let mut changes: BTreeMap<String, Vec<PastChange>> = BTreeMap::new();
    for change in history.iter().filter(|_| shown) {
        let Some((book, kind, id)) = defined_at(&change.path) else { continue };
        changes.entry(book).or_default().push(PastChange { date: change.on, kind, id, text: change.subject.clone() });
    }
    changes
}

/// The book, kind and id of the definition at a path.
fn defined_at(path: &str) -> Option<(String, Kind, String)> {
    let (book, rest) = path.strip_prefix("playbooks/")?.split_once('/')?;
    let stem = |name: &str| name.strip_suffix(".yaml").or_else(|| name.strip_suffix(".yml")).map(str::to_owned);
    let (kind, id) = match rest.split_once('/') {
        None => (Kind::of_single(&stem(rest)?)?, stem(rest)?),
        Some((folder, name)) => (Kind::of_folder(folder)?, stem(name.rsplit('/').next()?)?),
    };
    Some((book.to_owned(), kind, id))
}
