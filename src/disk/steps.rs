//! The steps in which publishing touches the disk, each announced first, so that a test can break any of them.

use std::fs::File;
use std::io::{self, Write as _};

/// One thing that is about to be done to the disk; paths are those inside the slot, names those beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// A record is appended to the journal.
    Note,
    /// A folder is made.
    MakeFolder(&'a str),
    /// A file that the new site lacks, or that is about to be written anew, is removed.
    Remove(&'a str),
    /// A folder that became empty is removed.
    RemoveFolder(&'a str),
    /// A file is created, empty.
    Create(&'a str),
    /// The bytes of a file are written.
    Write(&'a str),
    /// The time of a file is set.
    Touch(&'a str),
    /// The system writes the spare out.
    Sync,
    /// The two slots exchange their names.
    Exchange,
    /// A slot is renamed, where there is nothing to exchange or no way to.
    Rename,
    /// The journal is closed: what it announced is done.
    Settle,
}

/// Something that hears of each step before it is taken, and may refuse it.
pub trait Steps: Sync {
    /// Called before the step; an error keeps the step from being taken.
    fn before(&self, _step: Step<'_>) -> io::Result<()> {
        Ok(())
    }

    /// Writes the bytes that belong to a step.
    fn write(&self, step: Step<'_>, mut file: &File, bytes: &[u8]) -> io::Result<()> {
        self.before(step)?;
        file.write_all(bytes)
    }

    /// Whether to wait until the disk has what was written, as a power cut demands; a benchmark tells that time apart.
    fn waits_for_the_disk(&self) -> bool {
        true
    }
}

/// Nobody listens, every step is taken.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Steps for Unwatched {}
