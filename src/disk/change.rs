//! What has to be done to the spare for it to be the new site, and doing it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::os::fd::BorrowedFd;

use blake3::Hash;
use rustix::fs::{AtFlags, Mode, Timespec, Timestamps, UTIME_NOW, UTIME_OMIT};

use crate::disk::MANIFEST;
use crate::disk::contents::{Contents, Summary};
use crate::disk::folder::{Fault, Folder, Stamp, create_file};
use crate::disk::slot::Slot;
use crate::disk::steps::{Step, Steps};

/// The files of the new site, by path.
pub(super) type NewSite<'a> = BTreeMap<&'a str, Summary>;

/// Where the bytes of the new site come from.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) contents: &'a dyn Contents,
    /// The list of files, which is made last.
    pub(super) list: &'a [u8],
}

impl Source<'_> {
    fn read(&self, path: &str) -> io::Result<Cow<'_, [u8]>> {
        if path == MANIFEST { Ok(Cow::Borrowed(self.list)) } else { self.contents.read(path) }
    }
}

/// What has to be done to the spare.
#[derive(Debug)]
pub(super) struct Change<'a> {
    remove: Vec<&'a str>,
    remove_folders: Vec<&'a str>,
    make_folders: Vec<&'a str>,
    puts: Vec<Put<'a>>,
    /// The list of files; it is written last, so the old one names what is there until then.
    list: Put<'a>,
}

/// One file of the new site, and what the spare has in its place.
#[derive(Debug)]
struct Put<'a> {
    path: &'a str,
    wanted: Summary,
    held: Option<Stamp>,
    write: bool,
    time: Time,
}

/// What becomes of a file's time.
///
/// A page has the time of the site's own copy while it stays the same, and a new one whenever it changes, even back to
/// what the spare still holds: so caches that compare times are right, though two folders take turns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Time {
    Leave,
    Now,
    Set((i64, u32)),
}

impl<'a> Change<'a> {
    /// Compares the spare with the new site; times come from the site that stands.
    pub(super) fn between(new: &NewSite<'a>, site: Option<&'a Slot>, spare: Option<&'a Slot>) -> Self {
        let mut puts: Vec<Put<'a>> = new.iter().map(|(path, wanted)| Put::of(path, *wanted, site, spare)).collect();
        let list = puts.iter().position(|put| put.path == MANIFEST).expect("the list is part of every site");
        let list = puts.remove(list);
        let needed: BTreeSet<&str> = new.keys().flat_map(|path| folders_of(path)).collect();
        let (mut remove, mut held) = (Vec::new(), BTreeSet::new());
        if let Some(slot) = spare {
            remove = slot.files.keys().map(String::as_str).filter(|path| !new.contains_key(path)).collect();
            held = slot.folders.iter().map(String::as_str).collect();
        }
        Self {
            remove,
            // Backwards, what is in a folder comes before it.
            remove_folders: held.iter().rev().filter(|path| !needed.contains(*path)).copied().collect(),
            make_folders: needed.difference(&held).copied().collect(),
            puts,
            list,
        }
    }

    /// How many files will be written, but for the list.
    pub(super) fn writes(&self) -> usize {
        self.puts.iter().filter(|put| put.write).count()
    }

    /// How many bytes will be written.
    pub(super) fn needs(&self) -> u64 {
        let all = self.puts.iter().chain([&self.list]);
        all.filter(|put| put.write).map(|put| put.wanted.bytes).sum()
    }

    /// Makes the spare the new site, and gives the stamps of its files.
    pub(super) fn make(
        &self,
        source: Source<'_>,
        spare: &Folder,
        steps: &dyn Steps,
    ) -> Result<Vec<(Stamp, Hash)>, Fault> {
        spare.each(&self.remove, |path| path, |at, name, path| remove(at, name, path, steps))?;
        for path in &self.remove_folders {
            spare.once(path, |at, name| {
                steps.before(Step::RemoveFolder(path))?;
                Ok(rustix::fs::unlinkat(at, name, AtFlags::REMOVEDIR)?)
            })?;
        }
        for path in &self.make_folders {
            spare.once(path, |at, name| {
                steps.before(Step::MakeFolder(path))?;
                Ok(rustix::fs::mkdirat(at, name, Mode::from_raw_mode(0o777))?)
            })?;
        }
        let mut stamps = spare.each(&self.puts, |put| put.path, |at, name, put| put.make(source, at, name, steps))?;
        stamps.push(spare.once(self.list.path, |at, name| self.list.make(source, at, name, steps))?);
        Ok(stamps)
    }
}

impl<'a> Put<'a> {
    fn of(path: &'a str, wanted: Summary, site: Option<&'a Slot>, spare: Option<&'a Slot>) -> Self {
        let held = |slot: Option<&'a Slot>| slot.and_then(|slot| slot.files.get(path));
        let same = |slot| held(slot).filter(|it| it.hash == Some(wanted.hash)).map(|it| it.stamp);
        let (in_site, in_spare) = (same(site), same(spare));
        let time = match (in_site, in_spare) {
            (Some(there), Some(here)) if there.modified == here.modified => Time::Leave,
            (Some(there), _) => Time::Set(there.modified),
            (None, Some(_)) if site.is_some() => Time::Now,
            (None, _) => Time::Leave,
        };
        Self { path, wanted, held: held(spare).map(|it| it.stamp), write: in_spare.is_none(), time }
    }

    /// Brings the file up to date. It is never written in place: a reader may still hold the old one open from the time
    /// when this folder was the site.
    fn make(&self, source: Source<'_>, at: BorrowedFd<'_>, name: &str, steps: &dyn Steps) -> io::Result<(Stamp, Hash)> {
        let hash = self.wanted.hash;
        if let (Some(held), false, Time::Leave) = (self.held, self.write, self.time) {
            return Ok((held, hash));
        }
        if self.write {
            let bytes = source.read(self.path)?;
            if self.held.is_some() {
                remove(at, name, self.path, steps)?;
            }
            steps.before(Step::Create(self.path))?;
            let file = create_file(at, name)?;
            steps.write(Step::Write(self.path), &file, &bytes)?;
        }
        if self.time != Time::Leave {
            steps.before(Step::Touch(self.path))?;
            rustix::fs::utimensat(at, name, &times(self.time), AtFlags::SYMLINK_NOFOLLOW)?;
        }
        Ok((Stamp::of(&rustix::fs::statat(at, name, AtFlags::SYMLINK_NOFOLLOW)?), hash))
    }
}

fn remove(at: BorrowedFd<'_>, name: &str, path: &str, steps: &dyn Steps) -> io::Result<()> {
    steps.before(Step::Remove(path))?;
    Ok(rustix::fs::unlinkat(at, name, AtFlags::empty())?)
}

fn times(time: Time) -> Timestamps {
    let keep = Timespec { tv_sec: 0, tv_nsec: UTIME_OMIT };
    let modified = match time {
        Time::Leave => keep,
        Time::Now => Timespec { tv_sec: 0, tv_nsec: UTIME_NOW },
        Time::Set((seconds, nanoseconds)) => Timespec { tv_sec: seconds, tv_nsec: nanoseconds.into() },
    };
    Timestamps { last_access: keep, last_modification: modified }
}

/// The folders on the way to a file, outermost first.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}
