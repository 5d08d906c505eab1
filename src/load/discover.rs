//! The door to the workspace's files: finds them, refuses links and special files, and reads the texts.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, FileType};
use std::io::Read;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::string::FromUtf8Error;
use std::sync::Arc;

use anyhow::Context;
use jiff::Timestamp;
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::kept::Kept;
use super::past::PastText;
use super::seen::{Seen, Stamp};
use super::workbook::{Extras, NoWorkbook, SheetWanted, Workbook, workbook};
use crate::picture::{self, Picture};
use crate::source::{Bytes, Files, Garbled, NoText, Paged, text_of};
use crate::text::Words;

/// The folders of a workspace that are read; everything else in it is the team's own.
pub const FOLDERS: [&str; 4] = ["playbooks", "data", "rules", "templates"];

/// Largest size of a snapshot, in bytes.
const SNAPSHOT_BYTES: u64 = 1 << 30;
/// Largest size of a snapshot whose text is held, in bytes; the text of a bigger one is read page by page.
pub(super) const HELD: u64 = 1 << 20;
/// Largest size of a workbook, in bytes; it is held while its first sheet is read.
const WORKBOOK_BYTES: u64 = 32 << 20;
/// Largest size of a definition, in bytes; what is above is refused unread.
const DEFINITION_BYTES: u64 = 2 << 20;
/// Largest size of a page of Markdown, in bytes.
const MARKDOWN_BYTES: u64 = 1 << 20;
/// Largest size of a picture, in bytes: a phone has to load it.
const PICTURE_BYTES: u64 = 4 << 20;
/// Largest size of a page written as a template, or of a style sheet, in bytes.
const TEMPLATE_BYTES: u64 = 64 << 10;
/// Largest size of what fills a slot, in bytes: it is rendered again for every page.
const SLOT_BYTES: u64 = 8 << 10;
/// The most files of a workspace; what comes after them is not looked at.
pub const MOST_FILES: usize = 100_000;

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It is a symbolic link.
    Link,
    /// It is a pipe, a socket or a device.
    Special,
    /// It is larger than so many bytes.
    TooLarge(u64),
    /// It is no text of the encoding that it most likely has.
    Garbled(Garbled),
    /// It is no workbook that is read.
    Workbook(NoWorkbook),
    /// One line of it, which begins at this byte, goes on for megabytes.
    LongLine(u64),
    /// Its name cannot be written as UTF-8 or holds a control character.
    BadName,
}

/// The files of a workspace.
#[derive(Debug, Clone, Default)]
pub struct Found {
    /// The texts that were read.
    pub files: Files,
    /// Every file, read or not, by path from the root.
    pub paths: BTreeSet<String>,
    /// What was not read, and why; each has an empty text in `files`, so that a finding can name it.
    pub refused: Vec<(String, Refusal)>,
    /// The files of the books' `files` folders that are meant as pictures, as they may be shown.
    pub pictures: BTreeMap<String, Result<Picture, picture::Fault>>,
    /// Earlier texts of files that hold draws, oldest first.
    pub past: Vec<PastText>,
    /// What workbooks carry beside the sheet that was read, by path.
    pub extras: BTreeMap<String, Extras>,
}

impl Found {
    /// Takes in a file by its bytes, as if it had been found: a picture, or else a text in UTF-8.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        self.paths.insert(name.to_owned());
        if is_picture(name) {
            self.pictures.insert(name.to_owned(), picture::read(name, bytes));
        } else {
            self.files.add(name, &String::from_utf8_lossy(bytes));
        }
    }

    /// Takes in a file that an editor holds, by its bytes, as if they had been read from the disk; what was there under
    /// its path is gone. What is a link, or lies below one, is passed over as it is on the disk.
    pub fn replace(&mut self, name: &str, bytes: &[u8]) {
        let bars = |(path, why): &(String, Refusal)| {
            matches!(why, Refusal::Link | Refusal::Special) && Path::new(name).starts_with(path)
        };
        if self.refused.iter().any(bars) {
            return;
        }
        self.refused.retain(|(refused, _)| refused != name);
        self.pictures.remove(name);
        self.extras.remove(name);
        self.paths.insert(name.to_owned());
        let Some(limit) = limit_of(name) else { return };
        let content = if bytes.len() as u64 > limit {
            Err(Refusal::TooLarge(limit))
        } else if is_snapshot(name) && bytes.len() as u64 > HELD {
            let held: Arc<dyn Bytes> = Arc::new(bytes.to_vec());
            Content::over(name, &held).expect("bytes that are held can be read")
        } else {
            Content::of(name, bytes.to_vec())
        };
        self.take(name, content);
    }

    /// Takes what was read of a file, or notes that it was not read.
    pub(super) fn take(&mut self, name: &str, content: Result<Content, Refusal>) {
        match content {
            Ok(Content::Text(text)) => {
                self.files.add_shared(name, text);
            }
            Ok(Content::Pages(pages)) => {
                self.files.add_paged(name, pages);
            }
            Ok(Content::Sheet(workbook)) => {
                self.files.add_sheet(name, &workbook.sheet, &workbook.text);
                self.extras.insert(name.to_owned(), workbook.extras);
            }
            Ok(Content::Picture(picture)) => _ = self.pictures.insert(name.to_owned(), picture),
            Err(refusal) => self.refuse(name.to_owned(), refusal),
        }
    }

    /// Notes a file that is there and was not read.
    pub(super) fn refuse(&mut self, name: String, refusal: Refusal) {
        self.files.add(&name, "");
        self.paths.insert(name.clone());
        self.refused.push((name, refusal));
    }
}

/// What was read of a file.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// Its text.
    Text(Arc<str>),
    /// Its text, which is too big to be held.
    Pages(Arc<Paged>),
    /// The first sheet of a workbook.
    Sheet(Arc<Workbook>),
    /// What it is as a picture.
    Picture(Result<Picture, picture::Fault>),
}

/// Whether a file lies where a book's pictures lie, and is meant as one.
fn is_picture(name: &str) -> bool {
    let mut parts = name.split('/');
    let folders = (parts.next(), parts.next(), parts.next());
    matches!(folders, (Some("playbooks"), Some(_), Some("files")) | (Some("templates"), Some("assets"), Some(_)))
        && picture::is_meant(name)
}

/// The nearest folder from `start` upward that holds a `qunce.yaml`.
pub fn root_above(start: &Path) -> Option<PathBuf> {
    start.ancestors().find(|folder| folder.join("qunce.yaml").symlink_metadata().is_ok()).map(Path::to_path_buf)
}

/// Reads the workspace below `root`.
///
/// # Errors
/// When a folder or file that is there cannot be read.
pub fn discover(root: &Path) -> anyhow::Result<Found> {
    discover_again(root, Timestamp::MIN, &mut Kept::default())
}

/// Reads the workspace below `root`, but for files that by their stamps are what they were when they were read before;
/// `now` is a moment before it begins.
///
/// # Errors
/// When a folder or file that is there cannot be read.
pub fn discover_again(root: &Path, now: Timestamp, kept: &mut Kept) -> anyhow::Result<Found> {
    let mut entries = Vec::new();
    let mut found = Found::default();
    let settings = root.join("qunce.yaml");
    let sort = settings.symlink_metadata().context("reading `qunce.yaml`")?.file_type();
    take(root, settings, sort, &mut entries, &mut found);
    for folder in FOLDERS {
        let top = root.join(folder);
        match top.symlink_metadata() {
            Ok(meta) if meta.file_type().is_symlink() => found.refuse(folder.to_owned(), Refusal::Link),
            Ok(_) => walk(root, &top, &mut entries, &mut found)?,
            Err(_) => {}
        }
    }
    let before = std::mem::take(&mut kept.seen);
    let contents: Vec<anyhow::Result<Result<(Stamp, Content), Refusal>>> = entries
        .par_iter()
        .map(|wanted| again(wanted, &before).map_or_else(|| read(wanted), |same| Ok(Ok(same))))
        .collect();
    for (Wanted { name, .. }, content) in entries.iter().zip(contents) {
        let content = content?.map(|(stamp, content)| {
            kept.seen.keep(name, stamp, &content, now);
            content
        });
        found.take(name, content);
    }
    Ok(found)
}

/// What is said of a workspace whose files cannot be read.
pub fn unreadable(error: &anyhow::Error) -> Words {
    Words::new(format!("读不了工作区：{error:#}"), format!("cannot read the workspace: {error:#}"))
}

/// One file to read.
struct Wanted {
    path: PathBuf,
    name: String,
    limit: u64,
}

fn walk(root: &Path, top: &Path, entries: &mut Vec<Wanted>, found: &mut Found) -> anyhow::Result<()> {
    let shown =
        |entry: &DirEntry| !is_hidden(entry) && !relative(root, entry.path()).is_some_and(|name| is_ours(&name));
    for entry in WalkDir::new(top).sort_by_file_name().into_iter().filter_entry(shown) {
        let entry = entry.with_context(|| format!("reading `{}`", top.display()))?;
        if entry.file_type().is_dir() {
            continue;
        }
        if found.paths.len() > MOST_FILES {
            break;
        }
        let sort = entry.file_type();
        take(root, entry.into_path(), sort, entries, found);
    }
    Ok(())
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && is_hidden_name(&entry.file_name().to_string_lossy())
}

/// Whether a file or folder at this path from the root is part of the workspace, or holds what is.
pub fn belongs(path: &str) -> bool {
    let mut parts = path.split('/');
    let first = parts.next().unwrap_or_default();
    path == "qunce.yaml" || (FOLDERS.contains(&first) && !parts.any(is_hidden_name))
}

/// Whether a file or folder is Qunce's own, in the workspace that is its repository; a book of that name is none of
/// ours, and is refused.
pub(super) fn is_ours(name: &str) -> bool {
    let of_method = |rest: &str| !matches!(rest, "playbook.yaml" | "playbook.yml");
    name.starts_with("templates/handbook/") || name.strip_prefix("playbooks/methodology/").is_some_and(of_method)
}

/// Whether a file at this path from the root is one that discovery looks at.
pub fn is_looked_at(path: &str) -> bool {
    let is_file = path == "qunce.yaml" || path.split('/').count() > 1 && path.split('/').all(|part| !part.is_empty());
    is_file && belongs(path) && !is_ours(path) && !path.chars().any(char::is_control)
}

/// Whether a file or folder of this name is passed over.
pub(super) fn is_hidden_name(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$")
}

fn take(root: &Path, path: PathBuf, sort: FileType, entries: &mut Vec<Wanted>, found: &mut Found) {
    let name = relative(root, &path);
    let Some(name) = name.filter(|name| !name.chars().any(char::is_control)) else {
        found.refuse(
            path.strip_prefix(root).unwrap_or(&path).to_string_lossy().escape_debug().to_string(),
            Refusal::BadName,
        );
        return;
    };
    if sort.is_symlink() {
        found.refuse(name, Refusal::Link);
    } else if !sort.is_file() {
        found.refuse(name, Refusal::Special);
    } else if let Some(limit) = limit_of(&name) {
        found.paths.insert(name.clone());
        entries.push(Wanted { path, name, limit });
    } else {
        found.paths.insert(name);
    }
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.strip_prefix(root).ok()?.iter().map(|part| part.to_str()).collect();
    parts.map(|parts| parts.join("/"))
}

/// How many bytes a file may have, if it is one that is read.
pub(super) fn limit_of(name: &str) -> Option<u64> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending {
        _ if is_picture(name) => Some(PICTURE_BYTES),
        "csv" | "tsv" | "json" if name.starts_with("data/") => Some(SNAPSHOT_BYTES),
        "xlsx" | "xls" if name.starts_with("data/") => Some(WORKBOOK_BYTES),
        "yaml" | "yml" => Some(DEFINITION_BYTES),
        "md" => Some(MARKDOWN_BYTES),
        "html" if name.starts_with("templates/slots/") => Some(SLOT_BYTES),
        "html" | "css" if name.starts_with("templates/") => Some(TEMPLATE_BYTES),
        _ => None,
    }
}

impl Content {
    /// What the bytes of a file come to.
    pub(super) fn of(name: &str, bytes: Vec<u8>) -> Result<Self, Refusal> {
        if is_picture(name) {
            return Ok(Self::Picture(picture::read(name, &bytes)));
        }
        if limit_of(name) == Some(WORKBOOK_BYTES) {
            let sheet = workbook(&bytes, SheetWanted::FIRST);
            return sheet.map(|sheet| Self::Sheet(Arc::new(sheet))).map_err(Refusal::Workbook);
        }
        if is_snapshot(name) {
            return text_of(bytes).map(|text| Self::Text(text.into())).map_err(Refusal::Garbled);
        }
        let garbled = |error: FromUtf8Error| Garbled::utf8(error.utf8_error().valid_up_to());
        let text = String::from_utf8(bytes).map_err(|error| Refusal::Garbled(garbled(error)))?;
        Ok(Self::Text(text.into()))
    }

    /// Whether all of it can still be had: of what stays where it is, nothing has failed to be read.
    pub(super) fn can_be_read(&self) -> bool {
        !matches!(self, Self::Pages(pages) if pages.failure().is_some())
    }

    /// A snapshot that stays where it is.
    pub(super) fn over(name: &str, bytes: &Arc<dyn Bytes>) -> anyhow::Result<Result<Self, Refusal>> {
        // Programs write JSON in one line.
        match Paged::over(bytes, name.ends_with(".json")) {
            Ok(pages) => Ok(Ok(Self::Pages(Arc::new(pages)))),
            Err(NoText::Garbled(garbled)) => Ok(Err(Refusal::Garbled(garbled))),
            Err(NoText::LongLine(at)) => Ok(Err(Refusal::LongLine(at))),
            Err(NoText::Failed(error)) => Err(error).with_context(|| format!("reading `{name}`")),
        }
    }
}

/// Whether a file is one of those that may be big.
pub(super) fn is_snapshot(name: &str) -> bool {
    limit_of(name) == Some(SNAPSHOT_BYTES)
}

/// What was read before of a file that is still the same.
fn again(wanted: &Wanted, seen: &Seen) -> Option<(Stamp, Content)> {
    seen.again(&wanted.name, || wanted.path.symlink_metadata().ok().map(|meta| Stamp::of(&meta)))
}

fn read(wanted: &Wanted) -> anyhow::Result<Result<(Stamp, Content), Refusal>> {
    let Wanted { path, name, limit } = wanted;
    let context = || format!("reading `{}`", path.display());
    let file = match open(path) {
        Ok(file) => file,
        Err(rustix::io::Errno::LOOP) => return Ok(Err(Refusal::Link)),
        Err(error) => return Err(error).with_context(context),
    };
    let meta = file.metadata().with_context(context)?;
    if !meta.is_file() {
        return Ok(Err(Refusal::Special));
    }
    if meta.len() > *limit {
        return Ok(Err(Refusal::TooLarge(*limit)));
    }
    let stamp = Stamp::of(&meta);
    if is_snapshot(name) && meta.len() > HELD {
        let on_disk: Arc<dyn Bytes> = Arc::new(OnDisk { path: path.clone(), was: stamp });
        return Ok(Content::over(name, &on_disk)?.map(|content| (stamp, content)));
    }
    let bytes = bytes_of(file, meta.len() as usize, *limit).with_context(context)?;
    if bytes.len() as u64 > *limit {
        return Ok(Err(Refusal::TooLarge(*limit)));
    }
    Ok(Content::of(name, bytes).map(|content| (stamp, content)))
}

/// The bytes of a file that has this size, up to one more than the limit. Most come in one reading, and then nobody asks again
/// whether that was the end: a workspace is thousands of small files.
fn bytes_of(mut file: File, size: usize, limit: u64) -> std::io::Result<Vec<u8>> {
    let mut bytes = vec![0; size + 1];
    let first = file.read(&mut bytes)?;
    bytes.truncate(first);
    if first != size {
        file.take((limit + 1).saturating_sub(first as u64)).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// Opens without following a link, so that nothing can be slipped in between looking and reading.
fn open(path: &Path) -> Result<File, rustix::io::Errno> {
    use rustix::fs::{Mode, OFlags};
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    rustix::fs::open(path, flags, Mode::empty()).map(File::from)
}

/// A big file; it is opened again for each page, for a workspace may have more of them than a process may hold open.
#[derive(Debug)]
struct OnDisk {
    path: PathBuf,
    was: Stamp,
}

impl Bytes for OnDisk {
    fn len(&self) -> u64 {
        self.was.size()
    }

    fn read_at(&self, at: u64, into: &mut [u8]) -> std::io::Result<usize> {
        let file = open(&self.path)?;
        if Stamp::of(&file.metadata()?) != self.was {
            return Err(std::io::Error::other("it changed while it was read"));
        }
        file.read_at(into, at)
    }
}
