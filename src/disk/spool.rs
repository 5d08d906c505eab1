//! Files waiting to be published, kept on the disk in one file without a name, so that a large site needs little memory.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt as _;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::contents::{Contents, Summary};

/// Takes files from several threads and holds them until they are published; nothing stays of it afterwards.
#[derive(Debug)]
pub struct Spool {
    file: File,
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    files: BTreeMap<String, Kept>,
    end: u64,
}

/// A file of the spool and where its bytes begin.
#[derive(Debug, Clone, Copy)]
struct Kept {
    start: u64,
    summary: Summary,
}

/// A spool that takes no more files.
#[derive(Debug)]
pub struct Spooled {
    file: File,
    files: BTreeMap<String, Kept>,
}

impl Spool {
    /// An empty spool, on the disk on which `out` will be.
    ///
    /// # Errors
    /// When that disk takes no file.
    pub fn for_site(out: &Path) -> io::Result<Self> {
        let out = std::path::absolute(out)?;
        let folder = out.ancestors().skip(1).find(|folder| folder.is_dir()).unwrap_or(Path::new("/"));
        Ok(Self { file: tempfile::tempfile_in(folder)?, taken: Mutex::default() })
    }

    /// Takes a file of the site.
    ///
    /// # Errors
    /// When the disk does not take it.
    pub fn put(&self, path: String, bytes: &[u8]) -> io::Result<()> {
        let summary = Summary::of(bytes);
        let start = {
            let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
            let start = taken.end;
            taken.end += summary.bytes;
            taken.files.insert(path, Kept { start, summary });
            start
        };
        self.file.write_all_at(bytes, start)
    }

    /// Closes the spool: it can be published now.
    pub fn close(self) -> Spooled {
        Spooled { file: self.file, files: self.taken.into_inner().unwrap_or_else(PoisonError::into_inner).files }
    }
}

impl Contents for Spooled {
    fn list(&self) -> BTreeMap<&str, Summary> {
        self.files.iter().map(|(path, kept)| (path.as_str(), kept.summary)).collect()
    }

    fn read(&self, path: &str) -> io::Result<Cow<'_, [u8]>> {
        let kept = self.files.get(path).ok_or(io::ErrorKind::NotFound)?;
        let mut bytes = vec![0; kept.summary.bytes as usize];
        self.file.read_exact_at(&mut bytes, kept.start)?;
        Ok(Cow::Owned(bytes))
    }
}
