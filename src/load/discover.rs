//! The door to the workspace's files: finds them, refuses links and special files, and reads the texts.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::Context;
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::past::PastText;
use crate::picture::{self, Picture};
use crate::source::Files;

/// The folders of a workspace that are read; everything else in it is the team's own.
pub(super) const FOLDERS: [&str; 3] = ["playbooks", "data", "rules"];

/// Largest size of a snapshot, in bytes.
const SNAPSHOT_BYTES: u64 = 1 << 30;
/// Largest size of a definition, in bytes; what is above is refused unread.
const DEFINITION_BYTES: u64 = 2 << 20;
/// Largest size of a page of Markdown, in bytes.
const MARKDOWN_BYTES: u64 = 1 << 20;
/// Largest size of a picture, in bytes: a phone has to load it.
const PICTURE_BYTES: u64 = 4 << 20;
/// The most files of a workspace; what comes after them is not looked at.
pub const MOST_FILES: usize = 100_000;

/// Why a file was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// It is a symbolic link.
    Link,
    /// It is a pipe, a socket or a device.
    Special,
    /// It is larger than so many bytes.
    TooLarge(u64),
    /// It is not UTF-8; the offset of the first byte that is not.
    NotUtf8(usize),
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
}

impl Found {
    /// Takes in what was read of a file.
    pub(super) fn add(&mut self, name: &str, content: Content) {
        match content {
            Content::Text(text) => _ = self.files.add(name, &text),
            Content::Picture(picture) => _ = self.pictures.insert(name.to_owned(), picture),
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
pub(super) enum Content {
    /// Its text.
    Text(String),
    /// What it is as a picture.
    Picture(Result<Picture, picture::Fault>),
}

/// What the bytes of a file come to.
pub(super) fn content(name: &str, bytes: Vec<u8>) -> Result<Content, Refusal> {
    if is_picture(name) {
        return Ok(Content::Picture(picture::read(name, &bytes)));
    }
    let text = String::from_utf8(bytes).map_err(|error| Refusal::NotUtf8(error.utf8_error().valid_up_to()))?;
    Ok(Content::Text(text))
}

/// Whether a file lies where a book's pictures lie, and is meant as one.
fn is_picture(name: &str) -> bool {
    let mut parts = name.split('/');
    let folders = (parts.next(), parts.next(), parts.next());
    matches!(folders, (Some("playbooks"), Some(_), Some("files"))) && picture::is_meant(name)
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
    let mut entries = Vec::new();
    let mut found = Found::default();
    take(root, root.join("qunce.yaml"), &mut entries, &mut found)?;
    for folder in FOLDERS {
        let top = root.join(folder);
        match top.symlink_metadata() {
            Ok(meta) if meta.file_type().is_symlink() => found.refuse(folder.to_owned(), Refusal::Link),
            Ok(_) => walk(root, &top, &mut entries, &mut found)?,
            Err(_) => {}
        }
    }
    let contents: Vec<anyhow::Result<Result<Content, Refusal>>> = entries
        .par_iter()
        .map(|entry| Ok(read(&entry.path, entry.limit)?.and_then(|bytes| content(&entry.name, bytes))))
        .collect();
    for (entry, content) in entries.iter().zip(contents) {
        match content? {
            Ok(content) => found.add(&entry.name, content),
            Err(refusal) => found.refuse(entry.name.clone(), refusal),
        }
    }
    Ok(found)
}

/// One file to read.
struct Wanted {
    path: PathBuf,
    name: String,
    limit: u64,
}

fn walk(root: &Path, top: &Path, entries: &mut Vec<Wanted>, found: &mut Found) -> anyhow::Result<()> {
    let own = root.join("playbooks").join("methodology");
    let shown = |entry: &DirEntry| !is_hidden(entry) && entry.path() != own;
    for entry in WalkDir::new(top).sort_by_file_name().into_iter().filter_entry(shown) {
        let entry = entry.with_context(|| format!("reading `{}`", top.display()))?;
        if entry.file_type().is_dir() {
            continue;
        }
        if found.paths.len() > MOST_FILES {
            break;
        }
        take(root, entry.into_path(), entries, found)?;
    }
    Ok(())
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && is_hidden_name(&entry.file_name().to_string_lossy())
}

/// Whether a file or folder of this name is passed over.
pub(super) fn is_hidden_name(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$")
}

fn take(root: &Path, path: PathBuf, entries: &mut Vec<Wanted>, found: &mut Found) -> anyhow::Result<()> {
    let name = relative(root, &path);
    let Some(name) = name.filter(|name| !name.chars().any(char::is_control)) else {
        found.refuse(
            path.strip_prefix(root).unwrap_or(&path).to_string_lossy().escape_debug().to_string(),
            Refusal::BadName,
        );
        return Ok(());
    };
    let meta = path.symlink_metadata().with_context(|| format!("reading `{name}`"))?;
    if meta.file_type().is_symlink() {
        found.refuse(name, Refusal::Link);
    } else if !meta.is_file() {
        found.refuse(name, Refusal::Special);
    } else if let Some(limit) = limit_of(&name) {
        found.paths.insert(name.clone());
        entries.push(Wanted { path, name, limit });
    } else {
        found.paths.insert(name);
    }
    Ok(())
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
        "csv" | "json" if name.starts_with("data/") => Some(SNAPSHOT_BYTES),
        "yaml" | "yml" => Some(DEFINITION_BYTES),
        "md" => Some(MARKDOWN_BYTES),
        _ => None,
    }
}

/// Opens without following a link, so that nothing can be slipped in between looking and reading.
fn read(path: &Path, limit: u64) -> anyhow::Result<Result<Vec<u8>, Refusal>> {
    use rustix::fs::{Mode, OFlags};
    let context = || format!("reading `{}`", path.display());
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = match rustix::fs::open(path, flags, Mode::empty()) {
        Ok(file) => std::fs::File::from(file),
        Err(rustix::io::Errno::LOOP) => return Ok(Err(Refusal::Link)),
        Err(error) => return Err(error).with_context(context),
    };
    let meta = file.metadata().with_context(context)?;
    if !meta.is_file() {
        return Ok(Err(Refusal::Special));
    }
    if meta.len() > limit {
        return Ok(Err(Refusal::TooLarge(limit)));
    }
    let mut bytes = Vec::with_capacity(meta.len() as usize + 1);
    file.take(limit + 1).read_to_end(&mut bytes).with_context(context)?;
    if bytes.len() as u64 > limit {
        return Ok(Err(Refusal::TooLarge(limit)));
    }
    Ok(Ok(bytes))
}
