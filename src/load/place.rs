//! From a path of keys to the bytes it names: only findings ask, so trees are read again, once a file.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::kinds::part_of;
use crate::model::Kind;
use crate::model::shape::{Field, Part, Shape};
use crate::source::{Bounds, FileId, Files, Node, Span, Tree, Value};

/// Which bytes of a key and its value a place means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// The value where it is one scalar, else the key that holds it.
    Value,
    /// The key.
    Key,
}

/// Finds places in files, reading each file's tree at most once.
pub struct Places<'a> {
    files: &'a Files,
    trees: BTreeMap<FileId, Arc<Tree>>,
}

impl<'a> Places<'a> {
    /// A finder over these files.
    pub fn new(files: &'a Files) -> Self {
        Self { files, trees: BTreeMap::new() }
    }

    /// The bytes that `path` names in a definition of `kind`.
    ///
    /// Where the path leads to something that is not there, the nearest thing around it that is; at the top that is
    /// the title, or else the first key.
    pub fn span(&mut self, file: FileId, kind: Kind, path: &str, which: Which) -> Span {
        self.find(file, kind, path, which).0
    }

    /// The same bytes, and whether they are what `path` names and not what is nearest.
    pub fn find(&mut self, file: FileId, kind: Kind, path: &str, which: Which) -> (Span, bool) {
        let tree = self.trees.entry(file).or_insert_with(|| self.files.file(file).tree(&Bounds::default()));
        let (range, exact) = tree.root.as_ref().map_or((0..0, false), |root| locate(root, kind, path, which));
        (Span::new(file, range), exact)
    }
}

/// One step of a path.
enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

fn steps(path: &str) -> impl Iterator<Item = Step<'_>> {
    path.split(['.', '[']).filter(|part| !part.is_empty()).map(|part| match part.strip_suffix(']') {
        Some(index) => Step::Index(index.parse().unwrap_or(0)),
        None => Step::Key(part),
    })
}

fn locate(root: &Node, kind: Kind, path: &str, which: Which) -> (Range<usize>, bool) {
    let mut node = root;
    let mut part: Option<Shape> = Some(Shape::Part(part_of(kind)));
    let mut nearest = top(root);
    for step in steps(path) {
        match step {
            Step::Key(key) => {
                let Value::Mapping(entries) = &node.value else { return (nearest, false) };
                let field = part.as_ref().and_then(|shape| field(shape, key));
                let found = entries
                    .iter()
                    .find(|entry| entry.key == key || field.is_some_and(|field| field.is_called(&entry.key)));
                let Some(entry) = found else { return (nearest, false) };
                nearest = entry.key_span.clone();
                node = &entry.value;
                part = field.map(|field| (field.shape)()).or_else(|| map_shape(part.as_ref()));
            }
            Step::Index(index) => {
                part = part.map(|shape| match shape {
                    Shape::List(inner) => *inner,
                    other => other,
                });
                // One value stands for a list of one.
                if let Value::Sequence(items) = &node.value {
                    let Some(item) = items.get(index) else { return (nearest, false) };
                    node = item;
                    nearest = first(item);
                }
            }
        }
    }
    (if which == Which::Key { nearest } else { value_or(node, nearest) }, !path.is_empty())
}

/// The field that a key is of in a shape that has some, whichever of several shapes it is.
pub(super) fn field(shape: &Shape, key: &str) -> Option<Field> {
    match shape {
        Shape::Part(part) => part.fields.iter().chain(common()).find(|field| field.is_called(key)).copied(),
        Shape::List(inner) => field(inner, key),
        Shape::Either(shapes) => shapes.iter().find_map(|shape| field(shape, key)),
        _ => None,
    }
}

/// The fields that every definition may have.
pub(super) fn common() -> &'static [Field] {
    const COMMON: Part = <crate::model::common::Common as crate::model::reader::Record>::PART;
    COMMON.fields
}

/// What every key of a shape with free keys holds; what stands among limits is one of them.
pub(super) fn map_shape(shape: Option<&Shape>) -> Option<Shape> {
    match shape {
        Some(Shape::Map(inner)) => Some((**inner).clone()),
        Some(Shape::Limits) => Some(Shape::Limits),
        _ => None,
    }
}

fn value_or(node: &Node, nearest: Range<usize>) -> Range<usize> {
    match &node.value {
        Value::Scalar(_) if !node.span.is_empty() => node.span.clone(),
        _ => nearest,
    }
}

fn first(node: &Node) -> Range<usize> {
    match &node.value {
        Value::Mapping(entries) => entries.first().map_or(node.span.clone(), |entry| entry.key_span.clone()),
        Value::Sequence(items) => items.first().map_or(node.span.clone(), first),
        Value::Scalar(_) => node.span.clone(),
    }
}

fn top(root: &Node) -> Range<usize> {
    let Value::Mapping(entries) = &root.value else { return first(root) };
    let title =
        entries.iter().find(|entry| ["title", "标题", "群名", "public_name", "名字"].contains(&entry.key.as_str()));
    title.map_or_else(|| first(root), |entry| value_or(&entry.value, entry.key_span.clone()))
}
