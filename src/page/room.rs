//! Where a page is being written: its own address, the links from there, and the frame round it.

use std::cell::RefCell;
use std::cmp::Reverse;

use askama::Template;

use crate::check::BookFacts;
use crate::finding::{Finding, Level};
use crate::model::tags::Tag;
use crate::model::{Book, Definition, Kind, Origin};
use crate::page::address::{Address, slug};
use crate::page::desk::{Desk, Shelf, Use, open_by_level};
use crate::page::parts::{Badge, FindingRow, Link, Reference, Source, Tone};
use crate::source::Span;
use crate::template::{Broken, PageKind};
use crate::text::catalogue::Text;
use crate::text::{Lang, Safe, date, number, phrase};

/// A finished page and the files that stand beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The page's address.
    pub address: Address,
    /// The page.
    pub html: String,
    /// Charts and their data, to download.
    pub files: Vec<(Address, String)>,
    /// What the workspace's templates came to here that may not stand there.
    pub broken: Vec<Broken>,
}

/// Where one page is being written.
#[derive(Debug)]
pub struct Room<'d> {
    /// What pages are made from.
    pub desk: &'d Desk<'d>,
    /// The book, for pages of a book; the only book, where there is only one.
    shelf: Option<&'d Shelf<'d>>,
    /// The page's address.
    pub here: Address,
    /// What kind of page it is.
    pub kind: PageKind,
    /// The id of the definition that it shows; empty where there is none.
    pub id: String,
    /// What stands beside the page.
    files: RefCell<Vec<(Address, String)>>,
    /// The workspace's templates that came to something here that may not stand there.
    broken: RefCell<Vec<Broken>>,
}

impl<'d> Room<'d> {
    /// A page of a book.
    pub fn of_book(desk: &'d Desk<'d>, shelf: &'d Shelf<'d>, here: Address) -> Self {
        Self::new(desk, Some(shelf), here)
    }

    /// A page of the whole workspace, such as a rule's.
    pub fn of_workspace(desk: &'d Desk<'d>, here: Address) -> Self {
        Self::new(desk, desk.only_shelf(), here)
    }

    fn new(desk: &'d Desk<'d>, shelf: Option<&'d Shelf<'d>>, here: Address) -> Self {
        let (kind, id) = (PageKind::Page, String::new());
        Self { desk, shelf, here, kind, id, files: RefCell::default(), broken: RefCell::default() }
    }

    /// The same room for a page of this kind that shows the definition of this id.
    #[must_use]
    pub fn showing(self, kind: PageKind, id: &str) -> Self {
        Self { kind, id: id.to_owned(), ..self }
    }

    /// Renders a view, and hands over what stands beside the page.
    pub fn finish(self, view: &impl Template) -> Sheet {
        let html = view.render().expect("a template only repeats, chooses and escapes");
        Sheet { address: self.here, html, files: self.files.into_inner(), broken: self.broken.into_inner() }
    }

    /// Takes note of a template that came to something that may not stand here.
    pub fn blame(&self, broken: Broken) {
        self.broken.borrow_mut().push(broken);
    }

    /// Puts a file beside the page.
    pub fn put(&self, address: Address, text: String) {
        self.files.borrow_mut().push((address, text));
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.desk.lang
    }

    /// The fixed words.
    pub fn t(&self) -> &'static Text {
        self.desk.t
    }

    /// The book's shelf, where the page has a book.
    pub fn shelf_if_any(&self) -> Option<&'d Shelf<'d>> {
        self.shelf
    }

    /// The book's shelf.
    ///
    /// # Panics
    /// On a page of the whole workspace when there are several books.
    pub fn shelf(&self) -> &'d Shelf<'d> {
        self.shelf.expect("a page of a book knows its book")
    }

    /// The book's facts.
    pub fn facts(&self) -> &'d BookFacts<'d> {
        self.shelf().facts
    }

    /// The book.
    pub fn book(&self) -> &'d Book {
        self.shelf().facts.book
    }

    /// A page of this book.
    pub fn at(&self, path: &str) -> Address {
        Address::at(self.lang(), &self.book().id, path)
    }

    /// The link to an address.
    pub fn to(&self, target: &Address) -> String {
        self.here.to(target)
    }

    /// An address in the world, with a place on the page where one is named; none where the site has no address.
    pub fn url_of(&self, target: &Address, fragment: &str) -> Option<String> {
        let url = self.desk.facts.workspace().settings.site.given()?.url.given()?;
        let mark = if fragment.is_empty() { "" } else { "#" };
        Some(format!("{}/{target}{mark}{fragment}", url.trim_end_matches('/')))
    }

    /// A definition's page, or its place on a page, with its title; only its words where it has none.
    pub fn object(&self, kind: Kind, id: &str) -> Link {
        let book = self.book();
        let titled = |title: Option<&String>| title.map_or(id, String::as_str).to_owned();
        let (title, known) = match kind {
            Kind::Group => (titled(book.groups.get(id).and_then(|it| it.title.given())), book.groups.contains_key(id)),
            Kind::Sop => (titled(book.sops.get(id).and_then(|it| it.title.given())), book.sops.contains_key(id)),
            Kind::Magnet => {
                (titled(book.magnets.get(id).and_then(|it| it.title.given())), book.magnets.contains_key(id))
            }
            Kind::Campaign => {
                (titled(book.campaigns.get(id).and_then(|it| it.title.given())), book.campaigns.contains_key(id))
            }
            Kind::Edition => {
                let edition = book.edition(id);
                (edition.map_or_else(|| id.to_owned(), |at| at.title()), edition.is_some())
            }
            Kind::Charter => {
                (titled(book.charters.get(id).and_then(|it| it.title.given())), book.charters.contains_key(id))
            }
            Kind::Account => {
                (titled(book.accounts.get(id).and_then(|it| it.public_name.given())), book.accounts.contains_key(id))
            }
            Kind::Segment => {
                (titled(book.segments.get(id).and_then(|it| it.title.given())), book.segments.contains_key(id))
            }
            Kind::Channel => {
                (titled(book.channels.get(id).and_then(|it| it.title.given())), book.channels.contains_key(id))
            }
            Kind::Tag => (self.tag_title(id), self.tag(id).is_some()),
            Kind::Tags => (self.t().nav_segments.to_owned(), book.tags.is_some()),
            Kind::Contribution => (self.t().nav_contribution.to_owned(), book.contribution.is_some()),
            Kind::Growth => (self.t().nav_growth.to_owned(), book.growth.is_some()),
            Kind::Playbook => (book.title().to_owned(), true),
            _ => (id.to_owned(), false),
        };
        let href = if known { self.object_href(kind, id) } else { String::new() };
        Link { text: title, href }
    }

    fn object_href(&self, kind: Kind, id: &str) -> String {
        let object = |folder| self.to(&Address::object(self.lang(), &self.book().id, folder, id));
        let part =
            |page: &str, prefix: &str, id: &str| self.here.to_part(&self.at(page), &format!("{prefix}-{}", slug(id)));
        match kind {
            Kind::Group => object("groups"),
            Kind::Sop => object("sops"),
            Kind::Edition => object("campaigns"),
            Kind::Campaign => object("series"),
            Kind::Magnet => self.here.to_part(&self.at("magnets.html"), &format!("m-{id}")),
            Kind::Channel => part("channels.html", "c", id),
            Kind::Segment => part("segments.html", "s", id),
            Kind::Charter => object("charters"),
            Kind::Account => object("accounts"),
            // `id:value` names one value of a tag.
            Kind::Tag => part("segments.html", "t", id.split(':').next().unwrap_or(id)),
            Kind::Tags => self.here.to_part(&self.at("segments.html"), "tags"),
            Kind::Contribution => self.to(&self.at("contribution.html")),
            Kind::Growth => self.to(&self.at("growth.html")),
            Kind::Playbook => self.to(&self.at("strategy.html")),
            _ => String::new(),
        }
    }

    /// The tag of this id, also where it is named with one of its values, `id:value`.
    fn tag(&self, id: &str) -> Option<&'d Tag> {
        let name = id.split(':').next().unwrap_or(id);
        self.book().tags.as_ref()?.tags.iter().find(|tag| tag.id.given().is_some_and(|own| own == name))
    }

    fn tag_title(&self, id: &str) -> String {
        let title = self.tag(id).and_then(|tag| tag.title.given());
        match (title, id.split_once(':')) {
            (None, _) => id.to_owned(),
            (Some(title), None) => title.clone(),
            (Some(title), Some((_, value))) => phrase::labelled(title, value, self.lang()),
        }
    }

    /// What uses a definition, with the word for how.
    pub fn used_by(&self, kind: Kind, id: &str) -> Vec<Reference> {
        let named =
            |it: &Use<'_>| Reference { link: self.object(it.kind, it.id), note: it.how.word(self.t()).to_owned() };
        self.shelf().uses_of(kind, id).iter().map(named).collect()
    }

    /// A definition's file and line, and where to edit it.
    pub fn source(&self, origin: &Origin, line: u32) -> Source {
        let path = &self.desk.facts.loaded.files.file(origin.file).path;
        Source { place: format!("{path}:{line}"), href: self.edit(path, line) }
    }

    /// Where a line of a file is edited; empty where the settings name no place.
    pub fn edit(&self, path: &str, line: u32) -> String {
        let site = self.desk.facts.workspace().settings.site.given();
        let pattern = site.and_then(|site| site.edit_url.given());
        pattern
            .filter(|url| url.starts_with("https://") || url.starts_with("http://"))
            .map(|url| url.replace("{path}", path).replace("{line}", &line.to_string()))
            .unwrap_or_default()
    }

    /// Findings as rows: the gravest first, accepted ones last, otherwise in the order given.
    pub fn rows<'f>(&self, findings: impl IntoIterator<Item = &'f Finding>) -> Vec<FindingRow> {
        let mut findings: Vec<&Finding> = findings.into_iter().collect();
        findings.sort_by_key(|finding| (!finding.is_open(), Reverse(finding.level)));
        findings.into_iter().map(|finding| self.row(finding)).collect()
    }

    fn row(&self, finding: &Finding) -> FindingRow {
        let lang = self.lang();
        // The second place gives the reason where the finding itself has none.
        let reasons =
            finding.why.iter().chain(finding.labels.iter().map(|label| &label.words).filter(|_| finding.why.is_none()));
        let why = reasons.chain(&finding.notes).map(|words| Safe::with_code(words.in_lang(lang))).collect();
        let help = |finding: &Finding| finding.help.as_ref().map_or("", |help| help.in_lang(lang)).to_owned();
        let (level, act) = match &finding.waiver {
            Some(waiver) => {
                let level = Badge { tone: Tone::Quiet, text: self.t().accepted_word.to_owned() };
                (level, accepted(&waiver.reason, &waiver.expires_on.to_string(), lang))
            }
            None if finding.baseline => {
                (Badge { tone: Tone::Quiet, text: self.t().baseline_word.to_owned() }, help(finding))
            }
            None => (level(finding.level, lang), help(finding)),
        };
        FindingRow {
            level,
            code: Link::to(finding.code, self.to(&Address::rule(lang, finding.code))),
            what: Safe::with_code(finding.message.in_lang(lang)),
            why,
            act: Safe::with_code(&act),
            place: self.place_of(finding.primary.span),
            subject: self.subject(finding),
        }
    }

    /// A place in a file, leading to the editor.
    pub fn place_of(&self, span: Span) -> Link {
        let files = &self.desk.facts.loaded.files;
        let (start, _) = files.positions(span);
        let path = &files.file(span.file).path;
        Link::to(format!("{path}:{}:{}", start.line, start.column), self.edit(path, start.line))
    }

    /// The object of a finding, where it is another page's.
    pub fn subject(&self, finding: &Finding) -> Link {
        let subject = &finding.subject;
        let shelf = self.desk.shelves.iter().find(|shelf| shelf.facts.book.id == subject.book);
        let Some(shelf) = shelf else { return Link::default() };
        let kinds = [
            Kind::Group,
            Kind::Sop,
            Kind::Magnet,
            Kind::Campaign,
            Kind::Charter,
            Kind::Account,
            Kind::Playbook,
            Kind::Channel,
            Kind::Segment,
            Kind::Tags,
            Kind::Contribution,
            Kind::Growth,
        ];
        let Some(kind) = kinds.into_iter().find(|kind| kind.folder() == subject.kind) else { return Link::default() };
        let elsewhere = Room::of_book(self.desk, shelf, self.here.clone());
        let link = elsewhere.object(kind, &subject.id);
        if link.href == self.to(&self.here) { Link::default() } else { link }
    }

    /// How many findings of each level there are: `错误 1，警告 2`.
    pub fn tally(&self, findings: &[&Finding]) -> String {
        let counts: Vec<String> =
            open_by_level(findings).into_iter().map(|(level, count)| level_count(level, count, self.lang())).collect();
        phrase::clauses(&counts, self.lang())
    }

    /// A day as the page's language writes it within the plan's year.
    pub fn day(&self, day: jiff::civil::Date) -> String {
        date::full(day, self.lang())
    }
}

/// How many findings of a level: `警告 11`, `11 warnings`.
pub fn level_count(level: Level, count: u64, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("{} {}", level.word(lang), number::count(count)),
        Lang::En if level == Level::Info => format!("{} info", number::count(count)),
        Lang::En => phrase::plural(count, level.name()),
    }
}

/// A level as a shape and a word.
pub fn level(level: Level, lang: Lang) -> Badge {
    let tone = match level {
        Level::Error => Tone::Error,
        Level::Warning => Tone::Warning,
        Level::Info => Tone::Info,
        Level::Off => Tone::Quiet,
    };
    Badge { tone, text: level.word(lang).to_owned() }
}

/// The title of a definition whose kind has one, or its id.
pub fn title_of<T>(definition: &Definition<T>, title: &crate::model::Stated<String>) -> String {
    title.given().cloned().unwrap_or_else(|| definition.id.clone())
}

fn accepted(reason: &str, until: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("接受的理由：{reason}。到 {until} 为止，过期重新报"),
        Lang::En => format!("accepted because {reason}; until {until}, then it is reported again"),
    }
}
