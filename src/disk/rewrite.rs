//! A person's own files with a change in them: each replaced in one step, and only where it is still as it was read.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::os::fd::BorrowedFd;
use std::path::Path;

use rustix::fs::{AtFlags, Mode};

use crate::disk::WriteError;
use crate::disk::folder::{Folder, create_file, read_file};

/// What a file held when it was read, and what it is to hold.
#[derive(Debug, Clone, Copy)]
pub struct Rewrite<'a> {
    /// What it held.
    pub before: &'a str,
    /// What it is to hold.
    pub after: &'a str,
}

/// Replaces files below `root` by their paths from there. No link is followed below `root`, and where one of the files
/// has changed since it was read, none is touched.
pub fn rewrite(root: &Path, files: &BTreeMap<&str, Rewrite<'_>>) -> Result<(), WriteError> {
    let folder = Folder::open(root).map_err(|fault| WriteError::Write { path: fault.path, source: fault.source })?;
    for (path, it) in files {
        same(&folder, path, it.before)?;
    }
    for (path, it) in files {
        same(&folder, path, it.before)?;
        let done = folder.once(path, |at, name| replace(at, name, it.after.as_bytes()));
        done.map_err(|fault| WriteError::Write { path: (*path).to_owned(), source: fault.source })?;
    }
    Ok(())
}

/// Refuses a file that is no longer what was read: another text, a link, a folder.
fn same(folder: &Folder, path: &str, before: &str) -> Result<(), WriteError> {
    let path = path.to_owned();
    match folder.once(&path, |at, name| read_file(at, name, before.len() as u64)) {
        Ok(bytes) if bytes == before.as_bytes() => Ok(()),
        Err(fault) if fault.source.kind() == io::ErrorKind::PermissionDenied => {
            Err(WriteError::Write { path, source: fault.source })
        }
        _ => Err(WriteError::Changed { path }),
    }
}

fn replace(at: BorrowedFd<'_>, name: &str, bytes: &[u8]) -> io::Result<()> {
    let spare = format!(".qunce-{}", std::process::id());
    let mode = rustix::fs::statat(at, name, AtFlags::SYMLINK_NOFOLLOW)?.st_mode;
    let mut file = create_file(at, &spare)?;
    let written = (|| {
        rustix::fs::fchmod(&file, Mode::from_raw_mode(mode & 0o777))?;
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(rustix::fs::renameat(at, &spare, at, name)?)
    })();
    if written.is_err() {
        _ = rustix::fs::unlinkat(at, &spare, AtFlags::empty());
    }
    written
}
