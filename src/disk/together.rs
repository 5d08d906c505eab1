//! Several files of a workspace, written together: all of them, or none where one cannot be.

use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::Path;

use rustix::fs::{AtFlags, Mode};
use rustix::io::Errno;

use crate::disk::WriteError;
use crate::disk::folder::{Fault, Folder, create_file, read_file};
use crate::disk::steps::{Step, Steps, Unwatched};

/// A file as it was read, and what it is to hold.
#[derive(Debug, Clone, Copy)]
pub struct Put<'a> {
    /// What it held; nothing where it was not there.
    pub before: Option<&'a str>,
    /// What it is to hold.
    pub after: &'a str,
}

/// Writes files below `root` by their paths from there, with the folders that they need. Where one of them has changed
/// since it was read, or cannot be written, all stay as they were. No link is followed below `root`.
pub fn put_together(root: &Path, files: &BTreeMap<String, Put<'_>>) -> Result<(), WriteError> {
    put_together_in_steps(root, files, &Unwatched)
}

/// Writes files as [`put_together`] does, with somebody listening to each step.
pub fn put_together_in_steps(
    root: &Path,
    files: &BTreeMap<String, Put<'_>>,
    steps: &dyn Steps,
) -> Result<(), WriteError> {
    let folder = Folder::open(root).map_err(failed)?;
    for path in files.keys() {
        make_folders(&folder, path, steps)?;
    }
    for (path, it) in files {
        unchanged(&folder, path, it.before)?;
    }
    let staged = stage(&folder, files, steps);
    let placed = staged.and_then(|()| place(&folder, files, steps));
    if placed.is_err() {
        for path in files.keys() {
            _ = folder.once(&spare(path), |at, name| Ok(rustix::fs::unlinkat(at, name, AtFlags::empty())?));
        }
    }
    placed
}

fn failed(fault: Fault) -> WriteError {
    WriteError::Write { path: fault.path, source: fault.source }
}

/// The name under which a file waits until all of them are written.
fn spare(path: &str) -> String {
    let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}.qunce-{}-{name}", std::process::id())
}

fn make_folders(root: &Folder, path: &str, steps: &dyn Steps) -> Result<(), WriteError> {
    for (end, _) in path.match_indices('/') {
        let folder = &path[..end];
        let made = root.once(folder, |at, name| {
            steps.before(Step::MakeFolder(folder))?;
            match rustix::fs::mkdirat(at, name, Mode::from_raw_mode(0o777)) {
                Ok(()) | Err(Errno::EXIST) => Ok(()),
                Err(error) => Err(error.into()),
            }
        });
        made.map_err(failed)?;
    }
    Ok(())
}

/// Refuses a file that is no longer what was read: another text, a link, or there where it was not.
fn unchanged(root: &Folder, path: &str, before: Option<&str>) -> Result<(), WriteError> {
    let found = root.once(path, |at, name| match rustix::fs::statat(at, name, AtFlags::SYMLINK_NOFOLLOW) {
        Err(Errno::NOENT) => Ok(None),
        Err(error) => Err(error.into()),
        Ok(it) => read_file(at, name, it.st_size.max(0) as u64).map(Some),
    });
    match found {
        Ok(found) if found.as_deref() == before.map(str::as_bytes) => Ok(()),
        Err(fault) if fault.source.kind() == io::ErrorKind::PermissionDenied => Err(failed(fault)),
        _ => Err(WriteError::Changed { path: path.to_owned() }),
    }
}

/// Writes every file under its spare name, so that a full disk shows before anything is replaced.
fn stage(root: &Folder, files: &BTreeMap<String, Put<'_>>, steps: &dyn Steps) -> Result<(), WriteError> {
    for (path, it) in files {
        write_spare(root, path, it.after, steps).map_err(failed)?;
    }
    Ok(())
}

fn write_spare(root: &Folder, path: &str, text: &str, steps: &dyn Steps) -> Result<(), Fault> {
    let (_, own) = path.rsplit_once('/').unwrap_or(("", path));
    root.once(&spare(path), |at, name| {
        steps.before(Step::Create(path))?;
        let mut file = create_file(at, name)?;
        if let Ok(it) = rustix::fs::statat(at, own, AtFlags::SYMLINK_NOFOLLOW) {
            rustix::fs::fchmod(&file, Mode::from_raw_mode(it.st_mode & 0o777))?;
        }
        steps.before(Step::Write(path))?;
        file.write_all(text.as_bytes())?;
        if steps.waits_for_the_disk() { file.sync_all() } else { Ok(()) }
    })
}

/// Gives every file its name; where one cannot have it, those before it get their old text back.
fn place(root: &Folder, files: &BTreeMap<String, Put<'_>>, steps: &dyn Steps) -> Result<(), WriteError> {
    for (nth, (path, it)) in files.iter().enumerate() {
        let done = unchanged(root, path, it.before).and_then(|()| {
            steps.before(Step::Rename).map_err(|source| WriteError::Write { path: path.clone(), source })?;
            rename(root, path).map_err(failed)
        });
        if let Err(error) = done {
            for (path, it) in files.iter().take(nth) {
                put_back(root, path, it.before);
            }
            return Err(error);
        }
    }
    Ok(())
}

fn rename(root: &Folder, path: &str) -> Result<(), Fault> {
    let (_, name) = path.rsplit_once('/').unwrap_or(("", path));
    root.once(&spare(path), |at, spare| Ok(rustix::fs::renameat(at, spare, at, name)?))
}

fn put_back(root: &Folder, path: &str, before: Option<&str>) {
    match before {
        Some(text) => {
            if write_spare(root, path, text, &Unwatched).is_ok() {
                _ = rename(root, path);
            }
        }
        None => _ = root.once(path, |at, name| Ok(rustix::fs::unlinkat(at, name, AtFlags::empty())?)),
    }
}
