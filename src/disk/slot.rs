//! What a slot holds, and whether Qunce wrote all of it.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::os::fd::{AsFd as _, BorrowedFd};

use blake3::Hash;
use rustix::fs::{AtFlags, Dev, Dir, FileType};

use crate::disk::folder::{Fault, Faulted as _, Folder, Stamp, Stop, open_folder, read_file};
use crate::disk::journal::Stamps;
use crate::disk::manifest::{self, LONGEST_MANIFEST};
use crate::disk::{MANIFEST, Oddity, PublishError};

/// Foreign files are counted up to here.
const COUNTED: usize = 10_000;

/// A page longer than this is not read, and so is written anew.
const LONGEST_READ: u64 = 1 << 30;

/// How deep foreign folders are counted.
const DEEPEST: usize = 64;

/// One of the two folders between which sites alternate, looked through.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) folder: Folder,
    /// The files that it holds.
    pub(super) files: BTreeMap<String, Held>,
    /// The folders that it holds.
    pub(super) folders: BTreeSet<String>,
}

/// A file that a slot holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Held {
    pub(super) stamp: Stamp,
    /// What it contains, where that is known.
    pub(super) hash: Option<Hash>,
}

/// The paths that Qunce's own list in this folder names, where there is such a list.
pub(super) fn listed(folder: &Folder) -> Option<BTreeSet<String>> {
    let text = folder.once(MANIFEST, |at, name| read_file(at, name, LONGEST_MANIFEST)).ok()?;
    manifest::read(&text)
}

impl Slot {
    /// Looks through a folder in which only the files named may stand.
    pub(super) fn look(folder: Folder, mut named: BTreeSet<String>) -> Result<Self, Stop> {
        named.insert(MANIFEST.to_owned());
        let folders: BTreeSet<&str> =
            named.iter().flat_map(|path| path.match_indices('/').map(|(at, _)| &path[..at])).collect();
        let mut look = Look {
            device: folder.own_stat()?.st_dev,
            named: &named,
            named_folders: folders,
            shown: &folder,
            files: BTreeMap::new(),
            folders: BTreeSet::new(),
            foreign: BTreeSet::new(),
            odd: BTreeMap::new(),
        };
        look.walk(folder.as_fd(), "", 0)?;
        if let Some((path, why)) = look.odd.pop_first() {
            return Err(PublishError::Odd { path: folder.path_of(OsStr::new(&path)), why }.into());
        }
        if !look.foreign.is_empty() {
            let more = look.foreign.len() >= COUNTED;
            let files = look.foreign.into_iter().collect();
            return Err(PublishError::Foreign { folder: folder.shown, files, more }.into());
        }
        let (files, folders) = (look.files, look.folders);
        Ok(Self { folder, files, folders })
    }

    /// Finds out what the files contain: by their stamps where those are known, else by reading; a file that cannot be
    /// the wanted one, by its size or because none is wanted there, is not read.
    pub(super) fn learn(&mut self, wanted: impl Fn(&str) -> Option<u64>, stamps: &Stamps) -> Result<(), Fault> {
        let mut unread = Vec::new();
        for (path, held) in &mut self.files {
            held.hash = stamps.get(&held.stamp).copied();
            if held.hash.is_none() && wanted(path) == Some(held.stamp.size) {
                unread.push((path.as_str(), &mut held.hash));
            }
        }
        let paths: Vec<&str> = unread.iter().map(|(path, _)| *path).collect();
        let read = |at: BorrowedFd<'_>, name: &str, _: &&str| Ok(blake3::hash(&read_file(at, name, LONGEST_READ)?));
        let hashes = self.folder.each(&paths, |path| path, read)?;
        for ((_, place), hash) in unread.into_iter().zip(hashes) {
            *place = Some(hash);
        }
        Ok(())
    }

    /// The stamps of the files whose contents are known.
    pub(super) fn stamps(&self) -> impl Iterator<Item = (Stamp, Hash)> + '_ {
        self.files.values().filter_map(|held| held.hash.map(|hash| (held.stamp, hash)))
    }
}

/// A walk through a folder.
struct Look<'a> {
    device: Dev,
    named: &'a BTreeSet<String>,
    named_folders: BTreeSet<&'a str>,
    shown: &'a Folder,
    files: BTreeMap<String, Held>,
    folders: BTreeSet<String>,
    foreign: BTreeSet<String>,
    odd: BTreeMap<String, Oddity>,
}

impl Look<'_> {
    /// Walks a folder below the slot, and says whether anything was in it.
    fn walk(&mut self, handle: BorrowedFd<'_>, below: &str, depth: usize) -> Result<bool, Fault> {
        let place = || self.shown.path_of(OsStr::new(below));
        let mut names: Vec<Vec<u8>> = Vec::new();
        for entry in Dir::read_from(handle).at(place)? {
            let name = entry.at(place)?.file_name().to_bytes().to_vec();
            if name != b"." && name != b".." {
                names.push(name);
            }
        }
        for name in &names {
            if self.foreign.len() >= COUNTED {
                break;
            }
            self.meet(handle, below, name, depth)?;
        }
        Ok(!names.is_empty())
    }

    fn meet(&mut self, at: BorrowedFd<'_>, below: &str, name: &[u8], depth: usize) -> Result<(), Fault> {
        let text = String::from_utf8_lossy(name);
        let path = if below.is_empty() { text.clone().into_owned() } else { format!("{below}/{text}") };
        let it =
            rustix::fs::statat(at, name, AtFlags::SYMLINK_NOFOLLOW).at(|| self.shown.path_of(OsStr::new(&path)))?;
        let kind = FileType::from_raw_mode(it.st_mode);
        let whole = std::str::from_utf8(name).is_ok();
        let is_named = whole && self.named.contains(&path);
        let is_folder = whole && self.named_folders.contains(path.as_str());
        match kind {
            FileType::RegularFile if is_named && it.st_nlink == 1 => {
                self.files.insert(path, Held { stamp: Stamp::of(&it), hash: None });
            }
            FileType::RegularFile if is_named => _ = self.odd.insert(path, Oddity::HardLink),
            FileType::Directory if it.st_dev == self.device && depth < DEEPEST => {
                let handle = open_folder(at, name).at(|| self.shown.path_of(OsStr::new(&path)))?;
                let holds_something = self.walk(handle.as_fd(), &path, depth + 1)?;
                if is_folder {
                    self.folders.insert(path);
                } else if !holds_something {
                    self.foreign.insert(path + "/");
                }
            }
            FileType::Symlink if is_named || is_folder => _ = self.odd.insert(path, Oddity::Link),
            _ if is_named || (is_folder && kind != FileType::RegularFile) => _ = self.odd.insert(path, Oddity::Special),
            _ => _ = self.foreign.insert(path),
        }
        Ok(())
    }
}
