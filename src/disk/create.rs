//! New files beside a person's own: created where nothing was, never over something.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt;
use std::io;
use std::os::fd::{AsFd as _, OwnedFd};
use std::path::Path;
use std::sync::Arc;

use rustix::fs::{AtFlags, Mode};
use rustix::io::Errno;

use crate::disk::error::{printable, reason};
use crate::disk::folder::{Folder, create_file, open_folder};
use crate::disk::steps::{Step, Steps, Unwatched};
use crate::disk::{NameFault, name};
use crate::text::Words;

/// Why new files were not created.
#[derive(Debug)]
pub enum CreateError {
    /// Some are there already.
    Exists {
        /// Their paths from the root, sorted.
        paths: Vec<String>,
    },
    /// A file may not have its path.
    Name {
        /// The path.
        path: String,
        /// Why.
        why: NameFault,
    },
    /// A folder on the way is a symbolic link, or no folder.
    NotAFolder {
        /// The file that was to be created.
        path: String,
    },
    /// The disk could not be written.
    Write {
        /// The file that was to be created.
        path: String,
        /// What the system said.
        source: io::Error,
    },
}

impl CreateError {
    /// The error in words.
    pub fn words(&self) -> Words {
        match self {
            Self::Exists { paths } => {
                let named: Vec<String> = paths.iter().take(5).map(|path| format!("`{}`", printable(path))).collect();
                let others = paths.len() - named.len();
                let (rest_zh, rest_en) = match others {
                    0 => (String::new(), String::new()),
                    _ => (format!(" 等 {} 个文件", paths.len()), format!(" and {others} more")),
                };
                let (zh, en) = (named.join("、"), named.join(", "));
                Words::new(
                    format!("{zh}{rest_zh} 已经存在，没有动任何东西"),
                    format!("already there: {en}{rest_en}; nothing was changed"),
                )
            }
            Self::Name { path, why } => {
                let (path, why) = (printable(path), why.words());
                Words::new(
                    format!("文件不能叫 `{path}`：{}，没有动任何东西", why.zh),
                    format!("no file can be named `{path}`: {}; nothing was changed", why.en),
                )
            }
            Self::NotAFolder { path } => {
                let path = printable(path);
                Words::new(
                    format!("建不了 `{path}`：上级里有符号链接，或不是目录；没有动任何东西"),
                    format!("cannot create `{path}`: a part of the way is a link or no folder; nothing was changed"),
                )
            }
            Self::Write { path, source } => {
                let (path, reason) = (printable(path), reason(source));
                Words::new(format!("写不了 `{path}`：{}", reason.zh), format!("cannot write `{path}`: {}", reason.en))
            }
        }
    }
}

impl fmt::Display for CreateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().en)
    }
}

impl std::error::Error for CreateError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Write { source, .. } => Some(source),
            _ => None,
        }
    }
}

/// Creates files below `root` by their paths from there, with the folders that they need: all of them, or none where
/// one is there already or cannot be written. No link is followed below `root`, which is made where it is missing.
pub fn create_new(root: &Path, files: &BTreeMap<String, Arc<[u8]>>) -> Result<(), CreateError> {
    create_new_in_steps(root, files, &Unwatched)
}

/// Creates files as [`create_new`] does, with somebody listening to each step.
pub fn create_new_in_steps(
    root: &Path,
    files: &BTreeMap<String, Arc<[u8]>>,
    steps: &dyn Steps,
) -> Result<(), CreateError> {
    if let Some((path, why)) = name::first_fault(files.keys().map(String::as_str)) {
        return Err(CreateError::Name { path: path.to_owned(), why });
    }
    let at_root = |source| CreateError::Write { path: root.to_string_lossy().into_owned(), source };
    make_root(root).map_err(at_root)?;
    let resolved = std::fs::canonicalize(root).map_err(at_root)?;
    let folder = Folder::open(&resolved).map_err(|fault| at_root(fault.source))?;
    let mut there = Vec::new();
    for path in files.keys() {
        if exists(&folder, path)? {
            there.push(path.clone());
        }
    }
    if !there.is_empty() {
        return Err(CreateError::Exists { paths: there });
    }
    let mut made = Vec::new();
    for (path, bytes) in files {
        if let Err(error) = create(&folder, path, bytes, &mut made, steps) {
            undo(&folder, &made);
            return Err(error);
        }
    }
    Ok(())
}

fn make_root(root: &Path) -> io::Result<()> {
    std::fs::DirBuilder::new().recursive(true).create(root)
}

/// Whether something has the path, a dangling link included.
fn exists(root: &Folder, path: &str) -> Result<bool, CreateError> {
    let mut handle: Option<OwnedFd> = None;
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    for part in folders.split('/').filter(|part| !part.is_empty()) {
        match open_folder(handle.as_ref().map_or(root.as_fd(), OwnedFd::as_fd), part) {
            Ok(next) => handle = Some(next),
            Err(Errno::NOENT) => return Ok(false),
            Err(error) => return Err(failed(path, error)),
        }
    }
    let at = handle.as_ref().map_or(root.as_fd(), OwnedFd::as_fd);
    match rustix::fs::statat(at, name, AtFlags::SYMLINK_NOFOLLOW) {
        Ok(_) => Ok(true),
        Err(Errno::NOENT) => Ok(false),
        Err(error) => Err(failed(path, error)),
    }
}

/// Something that this call has made.
enum Made<'a> {
    File(&'a str),
    Folder(&'a str),
}

fn create<'a>(
    root: &Folder,
    path: &'a str,
    bytes: &[u8],
    made: &mut Vec<Made<'a>>,
    steps: &dyn Steps,
) -> Result<(), CreateError> {
    let failed = |source| failed(path, source);
    for (end, _) in path.match_indices('/') {
        let folder = &path[..end];
        let done = root.once(folder, |at, name| {
            steps.before(Step::MakeFolder(folder))?;
            Ok(rustix::fs::mkdirat(at, name, Mode::from_raw_mode(0o777))?)
        });
        match done {
            Ok(()) => made.push(Made::Folder(folder)),
            Err(fault) if fault.source.kind() == io::ErrorKind::AlreadyExists => {}
            Err(fault) => return Err(failed(fault.source)),
        }
    }
    steps.before(Step::Create(path)).map_err(failed)?;
    let file = root.once(path, |at, name| Ok(create_file(at, name)?)).map_err(|fault| failed(fault.source))?;
    made.push(Made::File(path));
    steps.write(Step::Write(path), &file, bytes).map_err(failed)
}

/// Takes back what this call has made, as far as that goes.
fn undo(root: &Folder, made: &[Made<'_>]) {
    for it in made.iter().rev() {
        let (path, flags) = match it {
            Made::File(path) => (path, AtFlags::empty()),
            Made::Folder(path) => (path, AtFlags::REMOVEDIR),
        };
        _ = root.once(path, |at, name| Ok(rustix::fs::unlinkat(at, OsStr::new(name), flags)?));
    }
}

fn failed(path: &str, error: impl Into<io::Error>) -> CreateError {
    let source = error.into();
    let path = path.to_owned();
    let is_loop = source.raw_os_error() == Some(Errno::LOOP.raw_os_error());
    match source.kind() {
        io::ErrorKind::NotADirectory => CreateError::NotAFolder { path },
        _ if is_loop => CreateError::NotAFolder { path },
        io::ErrorKind::AlreadyExists => CreateError::Exists { paths: vec![path] },
        _ => CreateError::Write { path, source },
    }
}
