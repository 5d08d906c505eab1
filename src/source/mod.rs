//! Where text came from: the files of a workspace, places in them, and YAML and JSON as trees in which every
//! node has a place.

mod files;
mod json;
mod tree;
mod yaml;

pub use files::{File, FileId, Files, Position, Span};
pub use json::{Json, JsonFlaw, JsonValue};
pub use tree::{Bounds, Comment, Entry, Fault, Flaw, Mend, Node, Scalar, Style, Tree, Value};
