//! From a byte of a definition to what stands there: the path of keys, the field, and what may be written in its place.

use super::kinds::part_of;
use super::place::{common, field, map_shape};
use crate::model::Kind;
use crate::model::shape::{Field, Shape};
use crate::source::{Entry, Node, Value};

/// Which definition a path is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defined {
    /// The book, empty for the workspace's own files.
    pub book: String,
    /// The kind.
    pub kind: Kind,
    /// The id, as the file's name gives it.
    pub id: String,
}

/// The definition of a path from the root; none where the file is of another sort.
pub fn defined_at(path: &str) -> Option<Defined> {
    let (stem, ending) = path.rsplit_once('.')?;
    if !matches!(ending, "yaml" | "yml") {
        return None;
    }
    let parts: Vec<&str> = stem.split('/').collect();
    let (book, kind, id) = match parts.as_slice() {
        ["qunce"] => ("", Kind::Settings, "qunce"),
        ["rules", .., id] => ("", Kind::Rule, *id),
        ["playbooks", book, single] => (*book, Kind::of_single(single)?, *single),
        ["playbooks", book, folder, .., id] => (*book, Kind::of_folder(folder)?, *id),
        _ => return None,
    };
    Some(Defined { book: book.to_owned(), kind, id: id.to_owned() })
}

/// What stands at a byte.
#[derive(Debug)]
pub struct Spot<'t> {
    /// The path of English keys and indices to it, from 0.
    pub path: String,
    /// The key that holds it, where that is a field; for a key, its own.
    pub field: Option<Field>,
    /// What may stand here: for a key, what the mapping around it may hold.
    pub shape: Option<Shape>,
    /// What it is.
    pub on: On<'t>,
}

/// What a byte belongs to.
#[derive(Debug, Clone, Copy)]
pub enum On<'t> {
    /// A key, and all entries of its mapping.
    Key(&'t Entry, &'t [Entry]),
    /// A scalar.
    Scalar(&'t Node),
    /// The space between the parts of a mapping or list.
    Between,
}

/// What stands at a byte of a definition of a kind; both ends of a value belong to it.
pub fn spot_at(root: &Node, kind: Kind, offset: usize) -> Spot<'_> {
    let start = Spot { path: String::new(), field: None, shape: Some(Shape::Part(part_of(kind))), on: On::Between };
    descend(root, offset, start)
}

fn descend<'t>(node: &'t Node, offset: usize, mut at: Spot<'t>) -> Spot<'t> {
    let covers = |range: &std::ops::Range<usize>| range.start <= offset && offset <= range.end;
    match &node.value {
        Value::Scalar(_) => at.on = On::Scalar(node),
        Value::Mapping(entries) => {
            if let Some(entry) = entries.iter().find(|entry| covers(&entry.key_span)) {
                at.field = at.shape.as_ref().and_then(|shape| field(shape, &entry.key));
                at.path = joined(&at.path, at.field.map_or(&entry.key, |field| field.key));
                at.on = On::Key(entry, entries);
            } else if let Some(entry) = entries.iter().find(|entry| covers(&entry.value.span)) {
                let own = at.shape.as_ref().and_then(|shape| field(shape, &entry.key));
                at.path = joined(&at.path, own.map_or(&entry.key, |field| field.key));
                at.shape = own.map(|field| (field.shape)()).or_else(|| map_shape(at.shape.as_ref()));
                at.field = own.or(at.field);
                return descend(&entry.value, offset, at);
            }
        }
        Value::Sequence(items) => {
            if let Some((index, item)) = items.iter().enumerate().find(|(_, item)| covers(&item.span)) {
                at.path.push_str(&format!("[{index}]"));
                at.shape = at.shape.map(item_shape);
                return descend(item, offset, at);
            }
        }
    }
    at
}

fn joined(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

fn item_shape(shape: Shape) -> Shape {
    match shape {
        Shape::List(inner) => *inner,
        other => other,
    }
}

/// The keys that a mapping of this shape may have; at the top of a definition also those that every kind has.
pub fn keys_of(shape: &Shape, is_top: bool) -> Vec<Field> {
    let mut keys: Vec<Field> = match shape {
        Shape::Part(part) => part.fields.to_vec(),
        Shape::List(inner) => keys_of(inner, false),
        Shape::Either(shapes) => shapes.iter().flat_map(|shape| keys_of(shape, false)).collect(),
        _ => Vec::new(),
    };
    if is_top && !keys.is_empty() {
        keys.extend(
            common().iter().filter(|field| !keys.iter().any(|own| own.key == field.key)).copied().collect::<Vec<_>>(),
        );
    }
    keys
}
