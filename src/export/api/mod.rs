//! The handbook for programs: `api/v1/`, a JSON document for each definition, the figures and the schedule of each book.
//!
//! Definitions, sums and what is planned; nothing of a person from the snapshots. `docs/api.md` says what may change.

mod figures;
mod plain;

use serde::Serialize;
use serde_json::{Map, Value, json};

use self::figures::BySubject;
use self::plain::definition;
use super::Subject;
use crate::model::campaign::Edition;
use crate::model::plain::Tell;
use crate::model::playbook::Playbook;
use crate::model::reader::Record;
use crate::model::{Book, Definition, Kind, Origin, Stated};
use crate::page::address::{Address, slug};
use crate::page::agenda;
use crate::page::room::Room;
use crate::schedule::{monday_of, plus_days};
use crate::text::Lang;

/// The version of the interface: it grows when a key goes or means something else.
pub const VERSION: &str = "v1";

/// How many days of the schedule are given, from the Monday of the as-of week.
const DAYS: i64 = 35;

/// The schemas of the documents, by name.
pub const SCHEMAS: [(&str, &str); 5] = [
    ("index", include_str!("schemas/index.schema.json")),
    ("book", include_str!("schemas/book.schema.json")),
    ("object", include_str!("schemas/object.schema.json")),
    ("figures", include_str!("schemas/figures.schema.json")),
    ("schedule", include_str!("schemas/schedule.schema.json")),
];

/// A document as it is written: indented, with a line break at its end.
pub fn written(document: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(document).expect("strings and numbers are JSON");
    text.push('\n');
    text
}

fn at(path: &str) -> Address {
    Address::file(format!("api/{VERSION}/{path}"))
}

/// What does not belong to one book: the index and the schemas. One room a book.
pub fn index(rooms: &[Room<'_>], languages: &[Lang]) -> Vec<(Address, String)> {
    let Some(first) = rooms.first() else { return Vec::new() };
    let here = at("index.json");
    let books = rooms.iter().map(|room| {
        let book = room.book();
        json!({"id": book.id, "title": book.title(), "href": here.to(&document(&book.id, "book"))})
    });
    let schemas: Map<String, Value> =
        SCHEMAS.iter().map(|(name, _)| ((*name).to_owned(), json!(here.to(&schema(name))))).collect();
    let index = json!({
        "$schema": here.to(&schema("index")),
        "api": VERSION,
        "tool": {"name": "qunce", "version": env!("CARGO_PKG_VERSION")},
        "as_of": first.facts().as_of().to_string(),
        "languages": languages.iter().map(|lang| lang.code()).collect::<Vec<_>>(),
        "books": books.collect::<Vec<_>>(),
        "schemas": schemas,
    });
    let schemas = SCHEMAS.iter().map(|(name, text)| (schema(name), (*text).to_owned()));
    std::iter::once((here, written(&index))).chain(schemas).collect()
}

fn schema(name: &str) -> Address {
    at(&format!("schemas/{name}.schema.json"))
}

fn document(book: &str, path: &str) -> Address {
    at(&format!("{}/{path}.json", slug(book)))
}

/// Gives every document of a book to `put`, one at a time.
pub fn book<E>(
    room: &Room<'_>,
    languages: &[Lang],
    mut put: impl FnMut(&Address, String) -> Result<(), E>,
) -> Result<(), E> {
    let own = &room.book().id;
    let figures = room.facts().metrics.figures();
    let figures = figures::by_subject(&figures);
    put(&document(own, "book"), written(&of_book(room, &figures, languages)))?;
    put(&document(own, "schedule"), written(&schedule(room)))?;
    for (subject, figures) in &figures {
        let (address, document) = figures::of_subject(room, subject, figures);
        put(&address, written(&document))?;
    }
    objects(room.book()).into_iter().try_for_each(|it| put(&it.address(own), written(&object(room, &it, languages))))
}

/// A definition of which a book has one; null where it has none.
fn single<T: Tell + Record>(it: Option<&Definition<T>>) -> Value {
    it.map_or(Value::Null, |it| definition(&it.plain(), T::PART))
}

/// The document of a subject: a definition's, or the book's.
pub fn of(room: &Room<'_>, subject: Subject<'_>, languages: &[Lang]) -> Value {
    let Some((kind, id)) = subject.named() else {
        let figures = room.facts().metrics.figures();
        return of_book(room, &figures::by_subject(&figures), languages);
    };
    let found = objects(room.book()).into_iter().find(|it| it.kind == kind && it.id == id);
    found.map_or(Value::Null, |it| object(room, &it, languages))
}

/// One definition, or an edition within one.
struct Object<'b> {
    kind: Kind,
    id: &'b str,
    title: String,
    origin: &'b Origin,
    definition: Value,
}

impl Object<'_> {
    fn address(&self, book: &str) -> Address {
        document(book, &format!("{}/{}", self.kind.folder(), slug(self.id)))
    }
}

/// Every definition of a book that has an id of its own, kind by kind.
fn objects(book: &Book) -> Vec<Object<'_>> {
    fn put<'b, T: Tell + Record + 'b>(
        all: &mut Vec<Object<'b>>,
        definitions: impl Iterator<Item = &'b Definition<T>>,
        title: impl Fn(&'b T) -> &'b Stated<String>,
    ) {
        all.extend(definitions.map(|it| Object {
            kind: it.origin.kind,
            id: &it.id,
            title: title(&it.body).given().cloned().unwrap_or_else(|| it.id.clone()),
            origin: &it.origin,
            definition: definition(&it.plain(), T::PART),
        }));
    }
    let mut all = Vec::new();
    put(&mut all, book.groups.values(), |it| &it.title);
    put(&mut all, book.charters.values(), |it| &it.title);
    put(&mut all, book.accounts.values(), |it| &it.public_name);
    put(&mut all, book.sops.values(), |it| &it.title);
    put(&mut all, book.magnets.values(), |it| &it.title);
    put(&mut all, book.channels.values(), |it| &it.title);
    put(&mut all, book.campaigns.values(), |it| &it.title);
    put(&mut all, book.segments.values(), |it| &it.title);
    all.extend(book.editions().filter_map(|at| {
        let id = at.edition.id.given()?;
        let definition = definition(&at.edition.plain(), Edition::PART);
        Some(Object { kind: Kind::Edition, id, title: at.title(), origin: &at.campaign.origin, definition })
    }));
    all
}

/// What the head of each document of a book says.
fn head(room: &Room<'_>, here: &Address, kind: &str) -> Map<String, Value> {
    let head = json!({
        "$schema": here.to(&schema(kind)),
        "api": VERSION,
        "as_of": room.facts().as_of().to_string(),
        "book": room.book().id,
    });
    match head {
        Value::Object(head) => head,
        _ => Map::new(),
    }
}

fn of_book(room: &Room<'_>, figures: &BySubject<'_>, languages: &[Lang]) -> Value {
    let book = room.book();
    let here = document(&book.id, "book");
    let objects = objects(book).into_iter().map(
        |it| json!({"kind": it.kind.name(), "id": it.id, "title": it.title, "href": here.to(&it.address(&book.id))}),
    );
    let pages = languages.iter().map(|lang| (lang.code().to_owned(), json!(here.to(&Address::home(*lang, &book.id)))));
    let mut document = head(room, &here, "book");
    document.insert("title".into(), json!(book.title()));
    document.insert("time_zone".into(), json!(book.time_zone));
    document.insert("plan".into(), json!({"from": book.plan.from.to_string(), "to": book.plan.to.to_string()}));
    document.insert("playbook".into(), definition(&book.playbook.plain(), Playbook::PART));
    document.insert("tags".into(), single(book.tags.as_ref()));
    document.insert("contribution".into(), single(book.contribution.as_ref()));
    document.insert("growth".into(), single(book.growth.as_ref()));
    document.insert("objects".into(), objects.collect());
    document.insert("figures".into(), figures::list(figures, &here));
    document.insert("schedule".into(), json!("schedule.json"));
    document.insert("pages".into(), Value::Object(pages.collect()));
    Value::Object(document)
}

fn object(room: &Room<'_>, it: &Object<'_>, languages: &[Lang]) -> Value {
    let book = &room.book().id;
    let here = it.address(book);
    let page = |lang: &Lang| {
        let page = match it.kind {
            Kind::Magnet => Address::at(*lang, book, "magnets.html"),
            Kind::Channel => Address::at(*lang, book, "channels.html"),
            Kind::Segment => Address::at(*lang, book, "segments.html"),
            Kind::Campaign => Address::object(*lang, book, "series", it.id),
            Kind::Edition => Address::object(*lang, book, "campaigns", it.id),
            kind => Address::object(*lang, book, kind.folder(), it.id),
        };
        (lang.code().to_owned(), json!(here.to(&page)))
    };
    let mut document = head(room, &here, "object");
    document.insert("kind".into(), json!(it.kind.name()));
    document.insert("id".into(), json!(it.id));
    document.insert("title".into(), json!(it.title));
    document.insert("source".into(), json!(&*room.desk.facts.loaded.files.file(it.origin.file).path));
    document.insert("definition".into(), it.definition.clone());
    document.insert("pages".into(), Value::Object(languages.iter().map(page).collect()));
    Value::Object(document)
}

/// Each step once a day, with every group in which it happens.
fn schedule(room: &Room<'_>) -> Value {
    let from = monday_of(room.facts().as_of());
    let to = plus_days(from, DAYS - 1);
    let calendar = &room.facts().calendar;
    let steps = agenda::of_book(calendar, from, to).into_iter().map(|it| {
        let segments: Vec<&str> = it.sop.segments.iter().copied().filter(|_| it.groups.is_empty()).collect();
        json!({
            "date": it.date.to_string(),
            "time": it.time.to_string(),
            "sop": it.sop.sop.id,
            "step": it.at.id,
            "groups": it.groups,
            "segments": segments,
            "edition": it.edition,
            "minutes": it.step().minutes.get(),
        })
    });
    let steps: Value = steps.collect();
    let mut document = head(room, &document(&room.book().id, "schedule"), "schedule");
    document.insert("time_zone".into(), json!(room.book().time_zone));
    document.insert("from".into(), json!(from.to_string()));
    document.insert("to".into(), json!(to.to_string()));
    document.insert("steps".into(), steps);
    Value::Object(document)
}
