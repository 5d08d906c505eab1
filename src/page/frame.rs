//! The frame of a page: contents, tabs, crumbs and foot, which name sections and never every object.

use crate::page::address::Address;
use crate::page::parts::{Link, Source};
use crate::page::room::Room;
use crate::page::shell::{Here, NavGroup, NavLink, OtherLang, Shell, Slots};
use crate::text::markdown::Shown;
use crate::text::{Lang, Safe, date, number};

/// A section of the handbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// The home of a book, or the list of books.
    Home,
    /// The calendar.
    Calendar,
    /// Where newcomers begin.
    Onboarding,
    /// Findings.
    Findings,
    /// Groups.
    Groups,
    /// SOPs.
    Sops,
    /// Accounts.
    Accounts,
    /// Lead magnets.
    Magnets,
    /// The strategy.
    Strategy,
    /// What serves which stage of a member's life.
    Coverage,
    /// Campaigns and series.
    Campaigns,
    /// The operating index.
    Index,
    /// Channels.
    Channels,
    /// Segments and tags.
    Segments,
    /// Contribution.
    Contribution,
    /// Growth.
    Growth,
    /// The work of the accounts.
    Staff,
    /// What of the plan was done.
    Steps,
    /// The method.
    Methodology,
    /// Rules.
    Rules,
    /// A page that the workspace wrote as a template.
    Own,
}

/// What a page says of itself to its frame.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The section that it belongs to.
    pub section: Section,
    /// Its title.
    pub title: String,
    /// What it is, in a sentence.
    pub description: String,
    /// Whether it is its section's own page rather than one below it.
    pub top: bool,
    /// The definition behind it.
    pub source: Option<Source>,
}

impl Frame {
    /// The page of a whole section.
    pub fn section(section: Section, title: impl Into<String>, description: impl Into<String>) -> Self {
        Self { section, title: title.into(), description: description.into(), top: true, source: None }
    }

    /// A page below its section's own: an object's.
    pub fn below(section: Section, title: impl Into<String>, description: impl Into<String>) -> Self {
        Self { top: false, ..Self::section(section, title, description) }
    }

    /// The same, made from this definition.
    #[must_use]
    pub fn from(self, source: Source) -> Self {
        Self { source: Some(source), ..self }
    }
}

impl Room<'_> {
    /// The frame round a page.
    pub fn shell(&self, frame: Frame) -> Shell {
        let (t, lang) = (self.t(), self.lang());
        let site = self.desk.facts.workspace().settings.site.given();
        let brand = self.brand();
        let as_of = self.desk.facts.as_of();
        let privacy = self.desk.facts.workspace().settings.privacy.given();
        let own_title = frame.title.clone();
        let shell = Shell {
            t,
            lang,
            book: self.shelf_if_any().map(|shelf| shelf.facts.book.id.clone()).unwrap_or_default(),
            policy: Safe::vouched(self.desk.house.policy),
            public: site.is_some_and(|site| site.public.get() == Some(true)),
            title: if own_title == brand.text {
                format!("{own_title} · {}", t.handbook)
            } else {
                format!("{own_title} · {}", brand.text)
            },
            heading: own_title,
            site: self.handbook().text,
            description: frame.description.clone(),
            css: self.to(&self.desk.house.style),
            own_css: self.desk.house.own_style.as_ref().map(|style| self.to(style)).unwrap_or_default(),
            logo: self.logo(),
            slots: Slots::default(),
            js: self.to(&self.desk.house.script),
            brand,
            search: self.to(&Address::search(lang)),
            titles: self.to(&Address::search_titles(lang)),
            brand_note: match lang {
                Lang::Zh => format!("{}，{as_of}", t.handbook),
                Lang::En => format!("{}, {as_of}", t.handbook),
            },
            crumbs: self.crumbs(&frame),
            nav: self.contents(&frame),
            tabs: self.tabs(&frame),
            other: self.other_lang(),
            made: match lang {
                Lang::Zh => format!("由定义和快照生成，截至 {}。", date::exact(as_of, lang)),
                Lang::En => {
                    let day = date::exact(as_of, lang).replace(' ', "\u{a0}");
                    format!("Made from definitions and snapshots, as of {day}.")
                }
            },
            source: frame.source,
            url: self.url_of(&self.here, "").unwrap_or_default(),
            privacy: privacy.and_then(|privacy| privacy.address()).unwrap_or_default().to_owned(),
            feed: if self.desk.house.feed { self.to(&Address::feed(lang)) } else { String::new() },
        };
        Shell { slots: self.slots(&shell), ..shell }
    }

    /// The picture beside the handbook's name, where the workspace has one.
    fn logo(&self) -> Option<Shown> {
        let loaded = self.desk.facts.loaded;
        let path = loaded.workspace.settings.site.given()?.logo.given()?;
        let picture = loaded.pictures.get(path)?;
        let address = self.to(&Address::picture(&picture.name()));
        Some(Shown { address, width: picture.width, height: picture.height })
    }

    fn brand(&self) -> Link {
        match self.shelf_if_any() {
            Some(shelf) => Link::to(shelf.facts.book.title(), self.to(&self.home())),
            None => self.handbook(),
        }
    }

    /// The whole handbook, leading to the list of books.
    fn handbook(&self) -> Link {
        let settings = &self.desk.facts.workspace().settings;
        let title = settings.handbook_title(self.lang()).unwrap_or(self.t().handbook);
        Link::to(title, self.to(&Address::shelf(self.lang())))
    }

    fn home(&self) -> Address {
        self.shelf_if_any()
            .map_or_else(|| Address::shelf(self.lang()), |shelf| Address::home(self.lang(), &shelf.facts.book.id))
    }

    fn crumbs(&self, frame: &Frame) -> Vec<Link> {
        let mut crumbs = Vec::new();
        // The only book's home is the handbook's; among several, each leads back to their list.
        if self.shelf_if_any().is_some() && self.desk.only_shelf().is_none() {
            crumbs.push(self.handbook());
        }
        if frame.section == Section::Home {
            return crumbs;
        }
        crumbs.push(self.brand());
        if frame.section == Section::Own {
            return crumbs;
        }
        let section = self.place(frame.section, frame);
        if !frame.top {
            crumbs.push(Link::to(section.text, section.href));
        }
        crumbs
    }

    /// The contents: sections with their counts, and only the page's own branch.
    fn contents(&self, frame: &Frame) -> Vec<NavGroup> {
        let t = self.t();
        let group = |title: &str, sections: &[Section]| NavGroup {
            title: title.to_owned(),
            links: sections.iter().map(|section| self.place(*section, frame)).collect(),
        };
        let method = group(t.nav_method, &[Section::Methodology, Section::Rules]);
        let own = self.own_pages();
        if self.shelf_if_any().is_none() {
            let mut first = group(t.nav_books, &[Section::Home, Section::Findings]);
            first.links.extend(self.desk.shelves.iter().map(|shelf| NavLink {
                text: shelf.facts.book.title().to_owned(),
                href: self.to(&Address::home(self.lang(), &shelf.facts.book.id)),
                count: String::new(),
                here: Here::No,
                branch: Vec::new(),
            }));
            return [Some(first), own, Some(method)].into_iter().flatten().collect();
        }
        let mut contents = vec![
            group(t.nav_daily, &[Section::Home, Section::Calendar, Section::Onboarding, Section::Findings]),
            group(t.nav_groups, &[Section::Groups, Section::Sops, Section::Accounts, Section::Magnets]),
            group(
                t.nav_campaigns,
                &[Section::Strategy, Section::Coverage, Section::Campaigns, Section::Channels, Section::Segments],
            ),
            group(
                t.nav_figures,
                &[Section::Index, Section::Growth, Section::Contribution, Section::Staff, Section::Steps],
            ),
        ];
        contents.extend(own);
        contents.push(method);
        contents
    }

    /// The pages that the workspace wrote as templates; they are few.
    fn own_pages(&self) -> Option<NavGroup> {
        let link = |(name, title): (&str, &str)| {
            let address = Address::own(self.lang(), name);
            let here = if address == self.here { Here::Page } else { Here::No };
            NavLink { text: title.to_owned(), href: self.to(&address), count: String::new(), here, branch: Vec::new() }
        };
        let links: Vec<NavLink> = self.desk.facts.loaded.templates.pages(self.lang()).map(link).collect();
        (!links.is_empty()).then(|| NavGroup { title: self.t().nav_own.to_owned(), links })
    }

    fn tabs(&self, frame: &Frame) -> Vec<NavLink> {
        let sections: &[Section] = match self.shelf_if_any() {
            Some(_) => &[Section::Home, Section::Groups, Section::Calendar, Section::Campaigns],
            None => &[Section::Home, Section::Findings, Section::Methodology, Section::Rules],
        };
        let mut tabs: Vec<NavLink> = sections.iter().map(|section| self.place(*section, frame)).collect();
        for (tab, section) in tabs.iter_mut().zip(sections) {
            tab.branch.clear();
            tab.count.clear();
            // Search lies below the home page, and is another place for a thumb.
            if *section == Section::Home && !frame.top {
                tab.here = Here::No;
            }
            if *section == Section::Campaigns {
                self.t().tab_campaigns.clone_into(&mut tab.text);
            }
        }
        tabs
    }

    /// A section as a place in the contents.
    fn place(&self, section: Section, frame: &Frame) -> NavLink {
        let (text, address, count) = self.section(section);
        let own = section == frame.section;
        let here = match (own, frame.top) {
            (false, _) => Here::No,
            (true, true) => Here::Page,
            (true, false) => Here::Within,
        };
        let leaf = NavLink {
            text: frame.title.clone(),
            href: self.to(&self.here),
            count: String::new(),
            here: Here::Page,
            branch: Vec::new(),
        };
        NavLink {
            text: text.to_owned(),
            href: self.to(&address),
            count: if count == 0 { String::new() } else { number::count(count) },
            here,
            branch: if here == Here::Within { vec![leaf] } else { Vec::new() },
        }
    }

    fn section(&self, section: Section) -> (&'static str, Address, u64) {
        let (t, lang) = (self.t(), self.lang());
        let in_book = |path: &str| {
            self.shelf_if_any().map_or_else(|| self.home(), |shelf| Address::at(lang, &shelf.facts.book.id, path))
        };
        let size = |count: fn(&crate::model::Book) -> usize| {
            self.shelf_if_any().map_or(0, |shelf| count(shelf.facts.book)) as u64
        };
        match section {
            Section::Home => (t.nav_home, self.home(), 0),
            Section::Calendar => (t.nav_calendar, in_book("calendar.html"), 0),
            Section::Onboarding => (t.guide.nav_onboarding, in_book("onboarding/index.html"), 0),
            Section::Coverage => (t.guide.coverage, in_book("coverage.html"), 0),
            Section::Accounts => (t.accounts, in_book("accounts/index.html"), size(|book| book.accounts.len())),
            Section::Findings => {
                let open = self.shelf_if_any().map_or(self.desk.open, |shelf| shelf.open_count);
                (t.nav_findings, Address::findings(lang), open)
            }
            Section::Groups => (t.nav_group_list, in_book("groups/index.html"), size(|book| book.groups.len())),
            Section::Sops => (t.nav_sops, in_book("sops/index.html"), size(|book| book.sops.len())),
            Section::Magnets => (t.nav_magnets, in_book("magnets.html"), size(|book| book.magnets.len())),
            Section::Strategy => (t.nav_strategy, in_book("strategy.html"), 0),
            Section::Campaigns => (t.nav_series, in_book("campaigns/index.html"), size(|book| book.editions().count())),
            Section::Index => (t.nav_index, in_book("operating-index.html"), 0),
            Section::Channels => (t.nav_channels, in_book("channels.html"), size(|book| book.channels.len())),
            Section::Segments => (t.nav_segments, in_book("segments.html"), size(|book| book.segments.len())),
            Section::Contribution => (t.nav_contribution, in_book("contribution.html"), 0),
            Section::Growth => (t.nav_growth, in_book("growth.html"), 0),
            Section::Staff => (t.nav_staff, in_book("staff.html"), 0),
            Section::Steps => (t.nav_steps, in_book("steps.html"), 0),
            Section::Methodology => (t.nav_methodology, Address::chapter(lang, "index"), 0),
            Section::Own => (t.nav_own, self.home(), 0),
            Section::Rules => (t.nav_rules, Address::rule(lang, "index"), self.desk.facts.rules().len() as u64),
        }
    }

    fn other_lang(&self) -> Option<OtherLang> {
        let other = self.desk.house.langs.iter().copied().find(|lang| *lang != self.lang())?;
        Some(OtherLang { tag: other.tag(), name: other.own_name(), href: self.to(&self.here.in_lang(other)) })
    }
}
