//! What pages of one language are made from: the facts, what was found, who uses what, and where the assets stand.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::check::{BookFacts, Facts, Settled};
use crate::finding::{Finding, Level};
use crate::model::common::Actor;
use crate::model::{Book, Kind};
use crate::page::address::Address;
use crate::review::Compared;
use crate::text::Lang;
use crate::text::catalogue::{Text, text};

/// Everything that pages of one language are made from.
#[derive(Debug)]
pub struct Desk<'a> {
    /// The facts.
    pub facts: &'a Facts<'a>,
    /// What was found.
    pub settled: &'a Settled,
    /// The language.
    pub lang: Lang,
    /// Its fixed words.
    pub t: &'static Text,
    /// What its pages share with those of the other languages.
    pub house: House,
    /// The books, in the order of the settings.
    pub shelves: Vec<Shelf<'a>>,
    /// How many findings are open in the whole workspace.
    pub open: u64,
    /// The change that led to this handbook, where it is to be shown.
    pub review: Option<Compared<'a>>,
}

/// What every page of a handbook shares: its languages, where the assets stand, what a page may load.
#[derive(Debug, Clone)]
pub struct House {
    /// The languages of the handbook, the default first.
    pub langs: Vec<Lang>,
    /// The style sheet, under its hashed name.
    pub style: Address,
    /// The workspace's own style sheet, under its hashed name, where it has one.
    pub own_style: Option<Address>,
    /// The script, under its hashed name.
    pub script: Address,
    /// The style sheet of bound books, under its hashed name.
    pub book_style: Address,
    /// What there is of each book in one piece.
    pub bindings: Bindings,
    /// The content security policy.
    pub policy: &'static str,
    /// Whether there is a feed of changes.
    pub feed: bool,
}

/// What there is of each book in one piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Bindings {
    /// A page of the site that prints as one book.
    pub page: bool,
    /// The same, printed.
    pub pdf: bool,
    /// One file that holds the book.
    pub file: bool,
}

/// A book with what its pages look up.
#[derive(Debug)]
pub struct Shelf<'a> {
    /// The book's facts.
    pub facts: &'a BookFacts<'a>,
    /// What changed lately, the newest first; empty where there is no history.
    pub changes: Vec<PastChange>,
    /// How many of its findings are open.
    pub open_count: u64,
    findings: BTreeMap<&'a str, BTreeMap<&'a str, Vec<&'a Finding>>>,
    uses: BTreeMap<Kind, BTreeMap<&'a str, Vec<Use<'a>>>>,
}

/// A change of the book, as its history tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastChange {
    /// The day.
    pub date: Date,
    /// The kind of what changed.
    pub kind: Kind,
    /// The id of what changed.
    pub id: String,
    /// What was said about it.
    pub text: String,
}

/// Something that uses a definition, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use<'a> {
    /// The user's kind.
    pub kind: Kind,
    /// The user's id.
    pub id: &'a str,
    /// How it uses it.
    pub how: How,
}

/// How one definition uses another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum How {
    /// An SOP runs in a group.
    Runs,
    /// An edition happens in a group.
    Happens,
    /// A segment is picked from a group.
    Picks,
    /// A group's members settle in another.
    Settles,
    /// A group has it in use.
    Uses,
    /// A step offers it.
    Offers,
    /// It shows a charter.
    Shows,
    /// It carries an edition.
    Carries,
}

impl How {
    /// The word for it.
    pub fn word(self, t: &'static Text) -> &'static str {
        match self {
            Self::Runs => t.use_sop,
            Self::Happens => t.use_edition,
            Self::Picks => t.use_segment,
            Self::Settles => t.use_settles,
            Self::Uses => t.use_group,
            Self::Offers => t.use_step,
            Self::Shows => t.use_charter,
            Self::Carries => t.use_carries,
        }
    }
}

impl<'a> Desk<'a> {
    /// Lays out what pages of one language are made from; `changes` holds each book's history, or nothing.
    pub fn new(
        facts: &'a Facts<'a>,
        settled: &'a Settled,
        lang: Lang,
        house: House,
        changes: &BTreeMap<String, Vec<PastChange>>,
    ) -> Self {
        let shelves = facts
            .books
            .iter()
            .map(|book| Shelf::new(book, settled, changes.get(&book.book.id).cloned().unwrap_or_default()))
            .collect();
        Self { facts, settled, lang, t: text(lang), house, shelves, open: settled.open().count() as u64, review: None }
    }

    /// The only book, where there is only one: its home is the handbook's.
    pub fn only_shelf(&self) -> Option<&Shelf<'a>> {
        match self.shelves.as_slice() {
            [only] => Some(only),
            _ => None,
        }
    }
}

impl<'a> Shelf<'a> {
    fn new(facts: &'a BookFacts<'a>, settled: &'a Settled, changes: Vec<PastChange>) -> Self {
        let mut findings: BTreeMap<_, BTreeMap<_, Vec<&Finding>>> = BTreeMap::new();
        let mut open_count = 0;
        for finding in &settled.findings {
            let subject = &finding.subject;
            if subject.book == facts.book.id {
                let of_kind = findings.entry(subject.kind.as_str()).or_default();
                of_kind.entry(subject.id.as_str()).or_default().push(finding);
                open_count += u64::from(finding.waiver.is_none());
            }
        }
        Self { facts, changes, open_count, findings, uses: uses(facts.book) }
    }

    /// The book's id.
    pub fn id(&self) -> &'a str {
        &self.facts.book.id
    }

    /// The findings about one definition, accepted ones included.
    pub fn findings_of(&self, kind: Kind, id: &str) -> &[&'a Finding] {
        self.findings.get(kind.folder()).and_then(|found| found.get(id)).map_or(&[], Vec::as_slice)
    }

    /// The findings about all definitions of one kind, by id.
    pub fn findings_of_kind(&self, kind: Kind) -> Vec<&'a Finding> {
        self.findings.get(kind.folder()).into_iter().flat_map(BTreeMap::values).flatten().copied().collect()
    }

    /// The findings about all definitions of one kind, and about the rows of these tables, which are about them too.
    pub fn findings_with_tables(&self, kind: Kind, tables: &[&str]) -> Vec<&'a Finding> {
        let mut found = self.findings_of_kind(kind);
        let data = self.findings.get("data");
        found.extend(tables.iter().filter_map(|table| data?.get(table)).flatten().copied());
        found
    }

    /// The book's open findings, the gravest first, then in order of place.
    pub fn open(&self) -> Vec<&'a Finding> {
        let mut open: Vec<&Finding> = self
            .findings
            .values()
            .flat_map(BTreeMap::values)
            .flatten()
            .copied()
            .filter(|finding| finding.is_open())
            .collect();
        open.sort_by_key(|finding| (std::cmp::Reverse(finding.level), finding.primary.span));
        open
    }

    /// What uses a definition.
    pub fn uses_of(&self, kind: Kind, id: &str) -> &[Use<'a>] {
        self.uses.get(&kind).and_then(|users| users.get(id)).map_or(&[], Vec::as_slice)
    }
}

/// How many findings of each level there are, without those that are accepted.
pub fn open_by_level(findings: &[&Finding]) -> Vec<(Level, u64)> {
    [Level::Error, Level::Warning, Level::Info]
        .into_iter()
        .map(|level| {
            let count = findings.iter().filter(|found| found.is_open() && found.level == level).count();
            (level, count as u64)
        })
        .filter(|(_, count)| *count > 0)
        .collect()
}

/// Who uses what, in one pass over the book.
fn uses(book: &Book) -> BTreeMap<Kind, BTreeMap<&str, Vec<Use<'_>>>> {
    let mut uses: BTreeMap<Kind, BTreeMap<&str, Vec<Use<'_>>>> = BTreeMap::new();
    let mut add = |kind, id, user_kind, user, how| {
        uses.entry(kind).or_default().entry(id).or_default().push(Use { kind: user_kind, id: user, how });
    };
    for (id, group) in &book.groups {
        group.sops.iter().for_each(|sop| add(Kind::Sop, sop.as_str(), Kind::Group, id, How::Uses));
        group.magnets.iter().for_each(|magnet| add(Kind::Magnet, magnet.as_str(), Kind::Group, id, How::Uses));
        if let Some(series) = group.series.given() {
            add(Kind::Campaign, series.as_str(), Kind::Group, id, How::Uses);
        }
        if let Some(charter) = group.charter.given() {
            add(Kind::Charter, charter.as_str(), Kind::Group, id, How::Uses);
        }
        for (_, account) in group.accounts.given().into_iter().flat_map(|accounts| accounts.all().collect::<Vec<_>>()) {
            add(Kind::Account, account.as_str(), Kind::Group, id, How::Uses);
        }
        if let Some(audience) = group.audience.given() {
            audience.channels.iter().for_each(|it| add(Kind::Channel, it.as_str(), Kind::Group, id, How::Uses));
            audience.segments.iter().for_each(|it| add(Kind::Segment, it.as_str(), Kind::Group, id, How::Uses));
        }
        if let Some(into) = group.after.given().and_then(|after| after.into.given()) {
            add(Kind::Group, into.as_str(), Kind::Group, id, How::Settles);
        }
    }
    for (id, sop) in &book.sops {
        for group in sop.serves.given().into_iter().flat_map(|served| served.groups.iter()) {
            add(Kind::Group, group.as_str(), Kind::Sop, id, How::Runs);
        }
        for segment in sop.serves.given().into_iter().flat_map(|served| served.segments.iter()) {
            add(Kind::Segment, segment.as_str(), Kind::Sop, id, How::Uses);
        }
        for actor in sop.steps.iter().filter_map(|step| step.by.given()) {
            if let Actor::Account(account) = actor {
                add(Kind::Account, account.as_str(), Kind::Sop, id, How::Uses);
            }
        }
        for magnet in sop.steps.iter().flat_map(|step| step.magnets.iter()) {
            add(Kind::Magnet, magnet.as_str(), Kind::Sop, id, How::Offers);
        }
    }
    for at in book.editions() {
        let Some(id) = at.edition.id.given() else { continue };
        if let Some(group) = at.edition.group.given() {
            add(Kind::Group, group.as_str(), Kind::Edition, id, How::Happens);
        }
        at.edition.sop.iter().for_each(|sop| add(Kind::Sop, sop.as_str(), Kind::Edition, id, How::Carries));
        at.edition.magnets.iter().for_each(|magnet| add(Kind::Magnet, magnet.as_str(), Kind::Edition, id, How::Uses));
    }
    for (id, channel) in &book.channels {
        channel.magnets.iter().for_each(|magnet| add(Kind::Magnet, magnet.as_str(), Kind::Channel, id, How::Uses));
    }
    for (id, segment) in &book.segments {
        for group in segment.steps.iter().flat_map(|layer| layer.from.iter()) {
            add(Kind::Group, group.as_str(), Kind::Segment, id, How::Picks);
        }
    }
    for (id, charter) in &book.charters {
        charter.shown_by.iter().for_each(|sop| add(Kind::Sop, sop.as_str(), Kind::Charter, id, How::Shows));
    }
    for users in uses.values_mut().flat_map(BTreeMap::values_mut) {
        users.sort_unstable();
        users.dedup();
    }
    uses
}
