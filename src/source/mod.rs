//! Where text came from: the files of a workspace, places in them, and YAML and JSON as trees in which every
//! node has a place.

mod encoding;
mod files;
mod json;
mod paged;
mod tree;
mod yaml;

pub use encoding::{Encoding, Garbled, text_of};
pub use files::{File, FileId, Files, Position, Span};
pub use json::{Json, JsonFlaw, JsonValue};
pub use paged::{Bytes, NoText, Paged};
pub use tree::{Bounds, Comment, Entry, Fault, Flaw, Mend, Node, Scalar, Style, Tree, Value};
