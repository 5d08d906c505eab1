//! What leaves the handbook for other programs, as values: calendars to subscribe to, sheets to edit, documents for programs; nothing here writes.

pub mod api;
pub mod figures;
pub mod ics;
pub mod markdown;
pub mod sheet;
mod subject;

pub use subject::Subject;
