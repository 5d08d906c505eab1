//! Folders held open: everything below is reached through their handles, so no link can lead elsewhere.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read as _};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;

use rayon::prelude::*;
use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, Stat};
use rustix::io::Errno;

use crate::disk::PublishError;

/// How many files one worker takes at a time.
const CHUNK: usize = 64;

/// What the system said, and where.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) path: String,
    pub(super) source: io::Error,
}

/// Why publishing stops: a reason of our own, or the system's.
#[derive(Debug)]
pub(super) enum Stop {
    Said(PublishError),
    System(Fault),
}

impl Fault {
    pub(super) fn new(path: String, source: impl Into<io::Error>) -> Self {
        Self { path, source: source.into() }
    }
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::System(fault)
    }
}

impl From<PublishError> for Stop {
    fn from(error: PublishError) -> Self {
        Self::Said(error)
    }
}

/// Says where something failed.
pub(super) trait Faulted<T> {
    fn at(self, path: impl FnOnce() -> String) -> Result<T, Fault>;
}

impl<T, E: Into<io::Error>> Faulted<T> for Result<T, E> {
    fn at(self, path: impl FnOnce() -> String) -> Result<T, Fault> {
        self.map_err(|error| Fault::new(path(), error))
    }
}

/// What tells one state of a file from any later one: nobody can write it without a change of `changed`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Stamp {
    pub(super) inode: u64,
    pub(super) size: u64,
    pub(super) modified: (i64, u32),
    pub(super) changed: (i64, u32),
}

impl Stamp {
    pub(super) fn of(it: &Stat) -> Self {
        Self {
            inode: it.st_ino,
            size: it.st_size as u64,
            modified: (it.st_mtime, it.st_mtime_nsec as u32),
            changed: (it.st_ctime, it.st_ctime_nsec as u32),
        }
    }
}

/// A folder held open.
#[derive(Debug)]
pub(super) struct Folder {
    handle: OwnedFd,
    /// Its path as messages show it.
    pub(super) shown: String,
}

impl AsFd for Folder {
    fn as_fd(&self) -> BorrowedFd<'_> {
        self.handle.as_fd()
    }
}

impl Folder {
    /// Opens a folder by a path that has no links.
    pub(super) fn open(path: &Path) -> Result<Self, Fault> {
        let shown = path.to_string_lossy().into_owned();
        let handle = open_folder(CWD, path).at(|| shown.clone())?;
        Ok(Self { handle, shown })
    }

    /// Opens a folder in this one; nothing where there is none, and a refusal where something else has the name.
    pub(super) fn enter(&self, name: &OsStr) -> Result<Option<Self>, Stop> {
        let shown = self.path_of(name);
        match self.stat(name)? {
            None => Ok(None),
            Some(it) if FileType::from_raw_mode(it.st_mode) == FileType::Directory => {
                let handle = open_folder(self, name).at(|| shown.clone())?;
                Ok(Some(Self { handle, shown }))
            }
            Some(_) => Err(PublishError::InTheWay { path: shown }.into()),
        }
    }

    /// What stands in this folder under the name, not following a link.
    pub(super) fn stat(&self, name: &OsStr) -> Result<Option<Stat>, Fault> {
        match rustix::fs::statat(self, name, AtFlags::SYMLINK_NOFOLLOW) {
            Ok(it) => Ok(Some(it)),
            Err(Errno::NOENT) => Ok(None),
            Err(error) => Err(error).at(|| self.path_of(name)),
        }
    }

    /// The folder's own particulars.
    pub(super) fn own_stat(&self) -> Result<Stat, Fault> {
        rustix::fs::fstat(self).at(|| self.shown.clone())
    }

    /// The path of something in this folder, as messages show it.
    pub(super) fn path_of(&self, name: &OsStr) -> String {
        Path::new(&self.shown).join(name).to_string_lossy().into_owned()
    }

    /// Does one thing to each of many files below, several workers at a time; the answers come in the order asked.
    pub(super) fn each<'a, T: Sync, R: Send>(
        &self,
        jobs: &'a [T],
        path: impl Fn(&'a T) -> &'a str + Sync,
        act: impl Fn(BorrowedFd<'_>, &'a str, &'a T) -> io::Result<R> + Sync,
    ) -> Result<Vec<R>, Fault> {
        let chunks: Vec<Vec<R>> = jobs
            .par_chunks(CHUNK)
            .map(|chunk| {
                let mut cursor = Cursor { root: self, at: None };
                let mut done = Vec::with_capacity(chunk.len());
                for job in chunk {
                    let path = path(job);
                    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
                    let it = cursor.enter(folder).and_then(|handle| act(handle, name, job));
                    done.push(it.at(|| self.path_of(OsStr::new(path)))?);
                }
                Ok(done)
            })
            .collect::<Result<_, Fault>>()?;
        Ok(chunks.into_iter().flatten().collect())
    }

    /// Does one thing to something below.
    pub(super) fn once<R>(
        &self,
        path: &str,
        act: impl FnOnce(BorrowedFd<'_>, &str) -> io::Result<R>,
    ) -> Result<R, Fault> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let mut cursor = Cursor { root: self, at: None };
        cursor.enter(folder).and_then(|handle| act(handle, name)).at(|| self.path_of(OsStr::new(path)))
    }
}

/// The folder that a worker is in, kept open while it stays there.
struct Cursor<'a> {
    root: &'a Folder,
    at: Option<(String, OwnedFd)>,
}

impl Cursor<'_> {
    fn enter(&mut self, folder: &str) -> io::Result<BorrowedFd<'_>> {
        if folder.is_empty() {
            return Ok(self.root.as_fd());
        }
        if self.at.as_ref().is_none_or(|(at, _)| at != folder) {
            let mut handle: Option<OwnedFd> = None;
            for part in folder.split('/') {
                let above = handle.as_ref().map_or(self.root.as_fd(), AsFd::as_fd);
                handle = Some(open_folder(above, part)?);
            }
            self.at = handle.map(|handle| (folder.to_owned(), handle));
        }
        Ok(self.at.as_ref().map_or(self.root.as_fd(), |(_, handle)| handle.as_fd()))
    }
}

/// Opens a folder, never through a link.
pub(super) fn open_folder(at: impl AsFd, name: impl rustix::path::Arg) -> rustix::io::Result<OwnedFd> {
    let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    rustix::fs::openat(at, name, flags, Mode::empty())
}

/// Reads a plain file whole, never through a link and never waiting for a pipe's other end.
pub(super) fn read_file(at: BorrowedFd<'_>, name: &str, longest: u64) -> io::Result<Vec<u8>> {
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = File::from(rustix::fs::openat(at, name, flags, Mode::empty())?);
    let it = rustix::fs::fstat(&file)?;
    if FileType::from_raw_mode(it.st_mode) != FileType::RegularFile || it.st_size as u64 > longest {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let mut bytes = Vec::with_capacity(it.st_size as usize);
    file.take(longest).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Creates a file that was not there before.
pub(super) fn create_file(at: BorrowedFd<'_>, name: &str) -> rustix::io::Result<File> {
    let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    rustix::fs::openat(at, name, flags, Mode::from_raw_mode(0o666)).map(File::from)
}
