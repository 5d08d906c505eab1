//! What a rule's expressions look at in one book: its definitions, its index and the limits, as plain data.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::names::FIGURE;
use crate::check::BookFacts;
use crate::metrics::{Figure, Quantity};
use crate::model::plain::{Plain, Tell};
use crate::model::{Definition, Definitions, Kind, Origin};

/// A definition and where it stands.
#[derive(Debug)]
pub(super) struct Seen<'a> {
    pub(super) origin: &'a Origin,
    pub(super) plain: Plain,
}

/// One book as expressions see it; what no rule asks for is never put together.
pub(super) struct Scene<'a> {
    /// The book.
    pub(super) facts: &'a BookFacts<'a>,
    book: OnceLock<Plain>,
    index: OnceLock<Plain>,
    limits: OnceLock<Plain>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(facts: &'a BookFacts<'a>) -> Self {
        Self { facts, book: OnceLock::new(), index: OnceLock::new(), limits: OnceLock::new() }
    }

    /// The definitions of a kind, by id.
    pub(super) fn of(&self, kind: Kind) -> Vec<Seen<'a>> {
        let book = self.facts.book;
        match kind {
            Kind::Playbook => vec![seen(&book.playbook)],
            Kind::Group => all(&book.groups),
            Kind::Charter => all(&book.charters),
            Kind::Account => all(&book.accounts),
            Kind::Sop => all(&book.sops),
            Kind::Magnet => all(&book.magnets),
            Kind::Channel => all(&book.channels),
            Kind::Campaign => all(&book.campaigns),
            Kind::Segment => all(&book.segments),
            Kind::Tags => book.tags.iter().map(seen).collect(),
            Kind::Contribution => book.contribution.iter().map(seen).collect(),
            Kind::Growth => book.growth.iter().map(seen).collect(),
            Kind::Edition | Kind::Tag | Kind::Settings | Kind::Rule => Vec::new(),
        }
    }

    /// The names beside the definition's own, as far as `asked` asks for them.
    pub(super) fn names(&self, asked: impl Fn(&str) -> bool) -> Vec<(&'static str, Plain)> {
        let facts = self.facts;
        let mut names = vec![("as_of", facts.as_of().plain())];
        if asked("book") {
            names.push(("book", self.book.get_or_init(|| book(facts)).clone()));
        }
        if asked("index") {
            names.push(("index", self.index.get_or_init(|| index(facts)).clone()));
        }
        if asked("limits") {
            names.push(("limits", self.limits.get_or_init(|| limits(facts)).clone()));
        }
        names
    }
}

fn seen<T: Tell>(definition: &Definition<T>) -> Seen<'_> {
    Seen { origin: &definition.origin, plain: definition.plain() }
}

fn all<T: Tell>(definitions: &Definitions<T>) -> Vec<Seen<'_>> {
    definitions.values().map(seen).collect()
}

fn book(facts: &BookFacts<'_>) -> Plain {
    let scene = Scene::new(facts);
    let folders = Kind::FOLDERS.map(|kind| {
        let by_id = scene.of(kind).into_iter().map(|seen| (seen.origin.subject.id.clone(), seen.plain));
        (kind.folder(), Plain::map(by_id))
    });
    let single = Kind::SINGLE.map(|kind| {
        let only = scene.of(kind).pop().map_or(Plain::Missing, |seen| seen.plain);
        (kind.folder(), only)
    });
    Plain::record(folders.into_iter().chain(single))
}

/// The latest figure of each measure and subject, parts of a whole apart.
fn index(facts: &BookFacts<'_>) -> Plain {
    let mut measures: BTreeMap<String, BTreeMap<String, Plain>> = BTreeMap::new();
    for figure in facts.metrics.figures().iter().filter(|figure| figure.part.is_none()) {
        let subjects = measures.entry(figure.measure.name().to_owned()).or_default();
        subjects.insert(figure.subject.id.clone(), told(figure));
    }
    Plain::map(measures.into_iter().map(|(measure, subjects)| (measure, Plain::map(subjects))))
}

fn told(figure: &Figure) -> Plain {
    let count =
        |count: Option<u64>| count.and_then(|count| i64::try_from(count).ok()).map_or(Plain::Missing, Plain::Whole);
    let number = |number: Option<f64>| number.map_or(Plain::Missing, Plain::Number);
    let values = [
        number(figure.value.map(Quantity::number)),
        figure.numerator.map_or(Plain::Missing, |numerator| match numerator.count() {
            some @ Some(_) => count(some),
            None => Plain::Number(numerator.number()),
        }),
        count(figure.denominator),
        number(figure.low),
        number(figure.high),
        Plain::text(figure.status.name()),
    ];
    Plain::record(FIGURE.into_iter().zip(values))
}

fn limits(facts: &BookFacts<'_>) -> Plain {
    let mut sections: BTreeMap<String, BTreeMap<String, Plain>> = BTreeMap::new();
    for (path, limit) in facts.limits().iter() {
        if let Some((section, name)) = path.split_once('.') {
            sections.entry(section.to_owned()).or_default().insert(name.to_owned(), limit.plain());
        }
    }
    Plain::map(sections.into_iter().map(|(section, limits)| (section, Plain::map(limits))))
}
