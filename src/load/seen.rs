//! What was read of each file before, beside the stamp that the file had: what has it still is not read again.

use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt;

use jiff::{SignedDuration, Timestamp};

use super::discover::Content;

/// How long a file must have been left alone before its stamp says anything: one that is written twice within a tick of
/// its file system has one stamp and two texts, and the longest tick is two seconds.
const TICK: SignedDuration = SignedDuration::from_secs(3);

/// By what a file is known to be the same still.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    device: u64,
    node: u64,
    size: u64,
    /// When its bytes were written.
    written: (i64, i64),
    /// When anything of it became another, which no program can set.
    changed: (i64, i64),
}

impl Stamp {
    /// The stamp of a file.
    pub(super) fn of(meta: &std::fs::Metadata) -> Self {
        Self {
            device: meta.dev(),
            node: meta.ino(),
            size: meta.len(),
            written: (meta.mtime(), meta.mtime_nsec()),
            changed: (meta.ctime(), meta.ctime_nsec()),
        }
    }

    /// How many bytes the file has.
    pub(super) fn size(&self) -> u64 {
        self.size
    }

    /// Whether whoever changes the file from this moment on gives it another stamp.
    fn is_settled(&self, now: Timestamp) -> bool {
        let after = |(seconds, nanos): (i64, i64)| {
            let at = Timestamp::new(seconds, i32::try_from(nanos).ok()?).ok()?;
            Some(now.duration_since(at) > TICK)
        };
        after(self.written) == Some(true) && after(self.changed) == Some(true)
    }
}

/// What was read of files that have been left alone for a while, each by its path from the root.
#[derive(Debug, Default)]
pub(super) struct Seen {
    files: BTreeMap<String, (Stamp, Content)>,
}

impl Seen {
    /// What was read of the file at a path, if it has this stamp still.
    pub(super) fn again(&self, name: &str, stamp: impl FnOnce() -> Option<Stamp>) -> Option<(Stamp, Content)> {
        let (was, content) = self.files.get(name)?;
        (stamp()? == *was && content.can_be_read()).then(|| (*was, content.clone()))
    }

    /// Keeps what was read of a file after the moment `now`, if its stamp says enough.
    pub(super) fn keep(&mut self, name: &str, stamp: Stamp, content: &Content, now: Timestamp) {
        if stamp.is_settled(now) {
            self.files.insert(name.to_owned(), (stamp, content.clone()));
        }
    }
}
