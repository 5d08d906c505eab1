//! What one reading of a workspace leaves to the next: each thing beside what it was worked out from, and taken over only
//! where that is the very same.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::exposed::Exposure;
use super::seen::Seen;
use super::tables::TablesRead;
use crate::source::{File, Files};

/// What readings of one workspace leave to each other.
#[derive(Debug, Default)]
pub struct Kept {
    /// What was read of the disk.
    pub(super) seen: Seen,
    /// The texts, some of which may not have come from the disk, with their trees.
    pub(super) files: Files,
    /// What in those texts points at a person.
    pub(super) exposed: Vec<Exposure>,
    /// The tables of each book.
    pub(super) tables: BTreeMap<String, Arc<TablesRead>>,
}

impl Kept {
    /// What points at a person in this very text, if it was looked through before.
    pub(super) fn exposed_in(&self, file: &File) -> Option<&[Exposure]> {
        let before = self.files.find(&file.path)?;
        if !self.files.file(before).says_the_same(file) {
            return None;
        }
        let from = self.exposed.partition_point(|exposure| exposure.span.file < before);
        let to = self.exposed.partition_point(|exposure| exposure.span.file <= before);
        Some(&self.exposed[from..to])
    }
}
