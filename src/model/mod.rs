//! A workspace as it is meant: one file per kind of definition, with its table of fields; no input or output.

pub mod kind;
pub mod shape;
pub mod value;
mod near;
pub mod reader;
mod macros;
pub mod scalar;
pub mod day;
pub mod days;
pub mod period;
pub mod common;
pub mod account;
pub mod charter;
pub mod group;
pub mod sop;
pub mod draw;
pub mod magnet;
pub mod channel;
pub mod tags;
pub mod segment;
pub mod campaign;
pub mod contribution;
pub mod growth;
pub mod snapshots;
pub mod playbook;
pub mod settings;
pub mod rule;
pub mod names;
pub mod tables;
pub mod workspace;
pub mod plain;
pub mod starter;

pub use campaign::Campaign;
pub use kind::Kind;
pub use value::{Id, List, Stated};
pub use workspace::{Book, Definition, Definitions, EditionAt, Origin, Workspace};
