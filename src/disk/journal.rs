//! Lock and journal, in one file beside the site: who is publishing, which files are announced, what files contained.
//!
//! The file is a header and records; each record is a line with its kind, length and BLAKE3, and then that many bytes.
//! What a crash left of a last record does not match its hash and counts for nothing.

use std::collections::{BTreeSet, HashMap};
use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};

use blake3::Hash;
use rustix::fs::{AtFlags, FileType, FlockOperation, Mode, OFlags};
use rustix::io::Errno;

use crate::disk::PublishError;
use crate::disk::folder::{Fault, Faulted as _, Folder, Stamp, Stop};
use crate::disk::steps::{Step, Steps};

const HEADER: &str = "Qunce keeps the lock and the journal of the site beside it here.\n";

/// A journal longer than this is not ours.
const LONGEST: u64 = 1 << 30;

/// What files contained when they were last looked at, by their stamps.
///
/// A stamp holds a file's inode and the time of its last change, which nobody can set; so a file that somebody edited,
/// copied or checked out into the place of another has no stamp here, and is read.
pub(super) type Stamps = HashMap<Stamp, Hash>;

/// The journal, held open and locked until it is dropped.
#[derive(Debug)]
pub(super) struct Journal {
    file: File,
    shown: String,
    /// How far the records are whole.
    end: u64,
    /// The files that runs which did not end have announced.
    pub(super) announced: BTreeSet<String>,
    /// Whether a run that did not end had begun to rename the slots.
    pub(super) renaming: bool,
    /// What files contained.
    pub(super) stamps: Stamps,
}

impl Journal {
    /// Locks the site's journal and reads it; an error where another run has it.
    pub(super) fn lock(beside: &Folder, name: &OsStr, out: &str) -> Result<Self, Stop> {
        let shown = beside.path_of(name);
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let in_the_way = |path: &str| Stop::Said(PublishError::InTheWay { path: path.to_owned() });
        let file = match rustix::fs::openat(beside, name, flags, Mode::from_raw_mode(0o666)) {
            Ok(handle) => File::from(handle),
            Err(Errno::LOOP | Errno::ISDIR | Errno::NXIO) => return Err(in_the_way(&shown)),
            Err(error) => return Err(Fault::new(shown, error).into()),
        };
        let it = rustix::fs::fstat(&file).at(|| shown.clone())?;
        if FileType::from_raw_mode(it.st_mode) != FileType::RegularFile || it.st_nlink > 1 {
            return Err(in_the_way(&shown));
        }
        let busy = || Stop::Said(PublishError::Busy { out: out.to_owned() });
        match rustix::fs::flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {}
            Err(Errno::WOULDBLOCK) => return Err(busy()),
            Err(error) => return Err(Fault::new(shown, error).into()),
        }
        // Somebody may have removed the file between open and lock, and another run locked a new one.
        let named = rustix::fs::statat(beside, name, AtFlags::SYMLINK_NOFOLLOW);
        if named.map_or(true, |named| named.st_ino != it.st_ino) {
            return Err(busy());
        }
        let mut bytes = Vec::new();
        (&file).take(LONGEST).read_to_end(&mut bytes).at(|| shown.clone())?;
        let mut journal =
            Self { file, shown, end: 0, announced: BTreeSet::new(), renaming: false, stamps: Stamps::new() };
        if !journal.read(&bytes) {
            return Err(in_the_way(&journal.shown));
        }
        Ok(journal)
    }

    /// Takes in the records; false where the file is not a journal.
    fn read(&mut self, bytes: &[u8]) -> bool {
        let Some(mut rest) = bytes.strip_prefix(HEADER.as_bytes()) else {
            // A run that was cut short as it began leaves nothing, or a part of the header.
            return HEADER.as_bytes().starts_with(bytes);
        };
        while let Some((kind, payload, after)) = record(rest) {
            match kind {
                "files" => self.announced.extend(payload.lines().map(str::to_owned)),
                "renaming" => self.renaming = true,
                "stamps" => self.stamps.extend(payload.lines().filter_map(read_stamp)),
                _ => {}
            }
            rest = after;
        }
        self.end = (bytes.len() - rest.len()) as u64;
        true
    }

    /// Announces files before any of them is written into the spare.
    pub(super) fn announce<'a>(
        &mut self,
        paths: impl Iterator<Item = &'a str>,
        steps: &dyn Steps,
    ) -> Result<(), Fault> {
        let payload = paths.fold(String::new(), |text, path| text + path + "\n");
        self.note("files", &payload, steps)
    }

    /// Announces that the slots are about to be renamed one by one.
    pub(super) fn announce_renaming(&mut self, steps: &dyn Steps) -> Result<(), Fault> {
        self.note("renaming", "", steps)
    }

    fn note(&mut self, kind: &str, payload: &str, steps: &dyn Steps) -> Result<(), Fault> {
        let header = if self.end == 0 { HEADER } else { "" };
        let record = format!("{header}{}", written(kind, payload));
        let append = |file: &mut File| {
            file.set_len(self.end)?;
            file.seek(SeekFrom::Start(self.end))?;
            steps.write(Step::Note, file, record.as_bytes())?;
            // The record has to be on the disk before what it announces is.
            if steps.waits_for_the_disk() { file.sync_data() } else { Ok(()) }
        };
        append(&mut self.file).at(|| self.shown.clone())?;
        self.end += record.len() as u64;
        Ok(())
    }

    /// Closes the journal: both slots are what their own lists say; only the stamps are worth keeping.
    pub(super) fn settle(mut self, stamps: impl Iterator<Item = (Stamp, Hash)>, steps: &dyn Steps) -> io::Result<()> {
        steps.before(Step::Settle)?;
        self.file.set_len(0)?;
        // The file system's own clock. A file that changed at this very tick could change again without its stamp
        // showing it, so it has none.
        let now = Stamp::of(&rustix::fs::fstat(&self.file)?).changed;
        let mut payload = String::new();
        for (stamp, hash) in stamps.filter(|(stamp, _)| stamp.changed < now) {
            write_stamp(&mut payload, &stamp, hash);
        }
        self.file.seek(SeekFrom::Start(0))?;
        self.file.write_all(HEADER.as_bytes())?;
        self.file.write_all(written("stamps", &payload).as_bytes())
    }
}

fn written(kind: &str, payload: &str) -> String {
    format!("{kind} {} {}\n{payload}", payload.len(), blake3::hash(payload.as_bytes()).to_hex())
}

/// The kind and payload of the first record, and what follows it.
fn record(bytes: &[u8]) -> Option<(&str, &str, &[u8])> {
    let end = bytes.iter().position(|&it| it == b'\n')?;
    let line = std::str::from_utf8(&bytes[..end]).ok()?;
    let mut words = line.split(' ');
    let (kind, length, hash) = (words.next()?, words.next()?, words.next()?);
    let (payload, rest) = bytes[end + 1..].split_at_checked(length.parse().ok()?)?;
    let whole = blake3::hash(payload).to_hex().as_str() == hash;
    whole.then_some((kind, std::str::from_utf8(payload).ok()?, rest))
}

fn write_stamp(text: &mut String, stamp: &Stamp, hash: Hash) {
    let Stamp { inode, size, modified, changed } = stamp;
    let line = format!("{inode} {size} {} {} {} {} {}\n", modified.0, modified.1, changed.0, changed.1, hash.to_hex());
    text.push_str(&line);
}

fn read_stamp(line: &str) -> Option<(Stamp, Hash)> {
    let mut words = line.split(' ');
    let mut next = || words.next();
    let stamp = Stamp {
        inode: next()?.parse().ok()?,
        size: next()?.parse().ok()?,
        modified: (next()?.parse().ok()?, next()?.parse().ok()?),
        changed: (next()?.parse().ok()?, next()?.parse().ok()?),
    };
    Some((stamp, Hash::from_hex(next()?).ok()?))
}
