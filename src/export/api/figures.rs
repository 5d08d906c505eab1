//! The operating index for programs: a document for each subject that has figures, so that none grows with the book.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{document, head};
use crate::export::figures::{Row, row};
use crate::metrics::{Figure, FigureSubject};
use crate::page::address::{Address, slug};
use crate::page::room::Room;

/// The figures of a book by what they speak of, in the index's order.
pub(super) type BySubject<'f> = BTreeMap<&'f FigureSubject, Vec<&'f Figure>>;

/// Figures, put together by what they speak of.
pub(super) fn by_subject(figures: &[Figure]) -> BySubject<'_> {
    let mut all = BySubject::new();
    for figure in figures {
        all.entry(&figure.subject).or_default().push(figure);
    }
    all
}

/// The list of the documents, as the book's own document at `here` gives it.
pub(super) fn list(figures: &BySubject<'_>, here: &Address) -> Value {
    figures
        .keys()
        .map(|subject| json!({"kind": subject.kind.name(), "id": subject.id, "href": here.to(&address(subject))}))
        .collect()
}

#[derive(Serialize)]
struct Document<'f> {
    #[serde(flatten)]
    head: Map<String, Value>,
    kind: &'static str,
    id: &'f str,
    figures: Vec<Row<'f>>,
}

/// Every figure that the operating index states of a subject, with what may not be stated as null.
pub(super) fn of_subject<'f>(
    room: &Room<'_>,
    subject: &'f FigureSubject,
    figures: &[&'f Figure],
) -> (Address, impl Serialize) {
    let here = address(subject);
    let document = Document {
        head: head(room, &here, "figures"),
        kind: subject.kind.name(),
        id: &subject.id,
        figures: figures.iter().map(|figure| row(figure)).collect(),
    };
    (here, document)
}

fn address(subject: &FigureSubject) -> Address {
    document(&subject.book, &format!("figures/{}/{}", subject.kind.folder(), slug(&subject.id)))
}
