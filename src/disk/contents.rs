//! The files to publish: what each is known by, and its bytes when they are written.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use blake3::Hash;
use rayon::prelude::*;

/// What a file is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Its length in bytes.
    pub bytes: u64,
    /// The hash of its bytes.
    pub hash: Hash,
}

impl Summary {
    /// The summary of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self { bytes: bytes.len() as u64, hash: blake3::hash(bytes) }
    }
}

/// The files of a site, wherever they are kept until they are published.
pub trait Contents: Sync {
    /// Every file by its path from the site's root.
    fn list(&self) -> BTreeMap<&str, Summary>;

    /// The bytes of a file of the list.
    ///
    /// # Errors
    /// When they can no longer be read.
    fn read(&self, path: &str) -> io::Result<Cow<'_, [u8]>>;
}

impl Contents for BTreeMap<String, Arc<[u8]>> {
    fn list(&self) -> BTreeMap<&str, Summary> {
        let files: Vec<(&String, &Arc<[u8]>)> = self.iter().collect();
        let all: Vec<(&str, Summary)> =
            files.par_iter().map(|(path, bytes)| (path.as_str(), Summary::of(bytes))).collect();
        all.into_iter().collect()
    }

    fn read(&self, path: &str) -> io::Result<Cow<'_, [u8]>> {
        self.get(path).map(|bytes| Cow::Borrowed(&**bytes)).ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}
