//! The names that a rule's expressions may use, and what each holds: a misspelt one is found before anything is judged.

use crate::load::kinds::part_of;
use crate::method::Limits;
use crate::metrics::MEASURES;
use crate::model::Kind;
use crate::model::common::Common;
use crate::model::reader::Record;
use crate::model::shape::Shape;

/// What the index says of one subject.
pub(super) const FIGURE: [&str; 6] = ["value", "numerator", "denominator", "low", "high", "status"];

/// What a name holds, as far as its fields are known.
#[derive(Debug, Clone)]
pub(super) enum Held {
    /// Whatever a rule's expressions see.
    Everything { kind: Kind, value: Box<Held>, item: Box<Held> },
    /// A definition.
    Definition(Kind),
    /// A value of a definition.
    Value(Shape),
    /// The book: definitions by kind.
    Book,
    /// Something by id.
    ById(Box<Held>),
    /// The operating index, by measure.
    Index,
    /// One figure.
    Figure,
    /// The limits, by section.
    Limits,
    /// The limits of one section.
    Section(String),
    /// Nothing is known of its fields.
    Unknown,
}

impl Held {
    /// What a field of it holds, or the names of those that there are.
    pub(super) fn field(&self, key: &str) -> Result<Self, Vec<String>> {
        match self {
            Self::Everything { kind, value, item } => match key {
                _ if key == kind.name() => Ok(Self::Definition(*kind)),
                "value" => Ok((**value).clone()),
                "item" => Ok((**item).clone()),
                "book" => Ok(Self::Book),
                "index" => Ok(Self::Index),
                "limits" => Ok(Self::Limits),
                "as_of" => Ok(Self::Value(Shape::Date)),
                _ => Err([kind.name(), "value", "item", "book", "index", "limits", "as_of"].map(str::to_owned).into()),
            },
            Self::Definition(kind) => of_definition(*kind, key),
            Self::Value(shape) => of_shape(shape, key),
            Self::Book => of_book(key),
            Self::ById(inner) => Ok((**inner).clone()),
            Self::Index if MEASURES.iter().any(|measure| measure.name == key) => Ok(Self::ById(Box::new(Self::Figure))),
            Self::Index => Err(MEASURES.iter().map(|measure| measure.name.to_owned()).collect()),
            Self::Figure if FIGURE.contains(&key) => Ok(Self::Value(Shape::Text)),
            Self::Figure => Err(FIGURE.map(str::to_owned).into()),
            Self::Limits => of_limits("", key).map(|()| Self::Section(key.to_owned())),
            Self::Section(section) => of_limits(section, key).map(|()| Self::Value(Shape::Text)),
            Self::Unknown => Ok(Self::Unknown),
        }
    }

    /// What the items of it hold.
    pub(super) fn item(&self) -> Self {
        match self {
            Self::Value(Shape::List(inner)) => Self::Value((**inner).clone()),
            _ => Self::Unknown,
        }
    }

    /// What a path leads to; an item of a list is `[]`. Otherwise the step that leads nowhere, and what there is.
    pub(super) fn along<'p>(&self, path: &'p str) -> Result<Self, (&'p str, Vec<String>)> {
        let mut held = self.clone();
        for part in path.split('.').filter(|part| !part.is_empty()) {
            let key = part.trim_end_matches("[]");
            held = held.field(key).map_err(|known| (key, known))?;
            for _ in 0..(part.len() - key.len()) / 2 {
                held = held.item();
            }
        }
        Ok(held)
    }
}

fn of_definition(kind: Kind, key: &str) -> Result<Held, Vec<String>> {
    if key == "id" {
        return Ok(Held::Value(Shape::Text));
    }
    let fields = || part_of(kind).fields.iter().chain(Common::PART.fields);
    let found = fields().find(|field| field.key == key);
    found.map_or_else(
        || Err(fields().map(|field| field.key.to_owned()).collect()),
        |field| Ok(Held::Value((field.shape)())),
    )
}

fn of_shape(shape: &Shape, key: &str) -> Result<Held, Vec<String>> {
    match shape {
        Shape::Part(part) => part.fields.iter().find(|field| field.key == key).map_or_else(
            || Err(part.fields.iter().map(|field| field.key.to_owned()).collect()),
            |field| Ok(Held::Value((field.shape)())),
        ),
        Shape::Map(inner) => Ok(Held::Value((**inner).clone())),
        Shape::Either(shapes) => {
            let all: Vec<_> = shapes.iter().map(|shape| of_shape(shape, key)).collect();
            let known = all.iter().filter_map(|one| one.as_ref().err()).flatten().cloned().collect();
            all.into_iter().find_map(Result::ok).ok_or(known)
        }
        // A frequency is written as a text and told by its parts.
        Shape::Text | Shape::Frequency | Shape::Days | Shape::Limits | Shape::Free => Ok(Held::Unknown),
        _ => Err(Vec::new()),
    }
}

fn of_book(key: &str) -> Result<Held, Vec<String>> {
    if let Some(kind) = Kind::of_folder(key) {
        return Ok(Held::ById(Box::new(Held::Definition(kind))));
    }
    if let Some(kind) = Kind::of_single(key) {
        return Ok(Held::Definition(kind));
    }
    Err(Kind::FOLDERS.iter().chain(&Kind::SINGLE).map(|kind| kind.folder().to_owned()).collect())
}

/// Whether there is a limit of this name, or a section where none is given.
fn of_limits(section: &str, key: &str) -> Result<(), Vec<String>> {
    let limits = Limits::defaults();
    let names: Vec<String> = limits
        .iter()
        .filter_map(|(path, _)| path.split_once('.'))
        .filter(|(own, _)| section.is_empty() || *own == section)
        .map(|(own, name)| if section.is_empty() { own.to_owned() } else { name.to_owned() })
        .collect();
    if names.iter().any(|name| name == key) { Ok(()) } else { Err(names) }
}
