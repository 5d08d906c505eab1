//! Snapshots into typed rows.
use crate::finding::Finding;
use crate::model::reader::Known;
use crate::model::tables::Tables;
use crate::source::{FileId, Files};

/// Reads the snapshot files of a book into its tables.
pub fn read_tables(_: &Files, _: &str, _: &[FileId], _: &Known, _: &mut Vec<Finding>) -> Tables {
    Tables::default()
}
