//! Where a site goes, and where none may go.

use std::ffi::{OsStr, OsString};
use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Component, Path, PathBuf};

use crate::disk::folder::{Fault, Faulted as _, Stop};
use crate::disk::{PublishError, Refusal};

/// The folders of a workspace that hold sources.
const SOURCES: [&str; 4] = ["playbooks", "data", "rules", "templates"];

/// What publishing must keep its hands off.
#[derive(Debug, Clone)]
pub struct Guard {
    /// The workspace's root.
    pub workspace_root: PathBuf,
    /// The home folder of whoever runs Qunce, where it is known.
    pub home: Option<PathBuf>,
}

/// A folder to publish into that no guard refuses, and the names beside it.
#[derive(Debug)]
pub(super) struct Place {
    /// The folder as it was given.
    pub(super) shown: String,
    /// The folder that it stands in, as it was given.
    pub(super) shown_beside: String,
    /// The nearest folder above that exists, without links.
    pub(super) base: PathBuf,
    /// The folders between, which are to be made.
    pub(super) missing: Vec<OsString>,
    /// The name of the site's folder.
    pub(super) site: OsString,
}

impl Place {
    /// Finds the folder, and refuses one that is not for sites.
    pub(super) fn resolve(out: &Path, guard: &Guard) -> Result<Self, Stop> {
        let shown = out.to_string_lossy().into_owned();
        let refused = |why| Stop::Said(PublishError::Refused { out: shown.clone(), why });
        // Rebuilt from its parts: a trailing slash would make the system follow a link.
        let path: PathBuf = Path::new(".").join(out).components().collect();
        let root = canonical(&guard.workspace_root)?;
        if let Some(link) = first_link(&path, &root)? {
            return Err(refused(Refusal::Link(link.to_string_lossy().into_owned())));
        }
        let existing = nearest_existing(&path)?;
        let rest = path.strip_prefix(existing).expect("an ancestor is a prefix");
        if rest.components().any(|part| !matches!(part, Component::Normal(_))) {
            return Err(refused(Refusal::Unclear));
        }
        let existing = canonical(existing)?;
        if !existing.is_dir() {
            return Err(refused(Refusal::NotAFolder));
        }
        let full: PathBuf = existing.join(rest).components().collect();
        if let Some(why) = refusal(&full, &root, guard) {
            return Err(refused(why));
        }
        let name = full.file_name().expect("the root is refused").to_owned();
        let above = full.parent().expect("the root is refused");
        // As given, where what was given ends in the folder's own name.
        let given = out.file_name().and(out.parent()).unwrap_or(above);
        let shown_beside = given.to_string_lossy().into_owned();
        let mut parts: Vec<OsString> = rest.iter().map(OsStr::to_owned).collect();
        let base = if parts.pop().is_some() { existing } else { above.to_owned() };
        Ok(Self { shown, shown_beside, base, missing: parts, site: name })
    }

    /// The name of the spare.
    pub(super) fn spare(&self) -> OsString {
        self.beside(".next")
    }

    /// The name that the old site has for a moment where the system cannot exchange names.
    pub(super) fn between(&self) -> OsString {
        self.beside(".swap")
    }

    /// The name of lock and journal.
    pub(super) fn lock(&self) -> OsString {
        self.beside(".lock")
    }

    fn beside(&self, ending: &str) -> OsString {
        let mut name = OsString::from(".");
        name.push(&self.site);
        name.push(ending);
        name
    }
}

/// The first symbolic link among the path itself and, below the workspace's root, the folders on the way to it.
fn first_link(path: &Path, root: &Path) -> Result<Option<PathBuf>, Fault> {
    for prefix in path.ancestors() {
        let is_link = metadata(prefix)?.is_some_and(|it| it.is_symlink());
        let above = prefix.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if is_link && (prefix == path || canonical(above)?.starts_with(root)) {
            return Ok(Some(prefix.to_owned()));
        }
    }
    Ok(None)
}

fn nearest_existing(path: &Path) -> Result<&Path, Fault> {
    for prefix in path.ancestors().filter(|prefix| !prefix.as_os_str().is_empty()) {
        if metadata(prefix)?.is_some() {
            return Ok(prefix);
        }
    }
    Err(io::Error::from(io::ErrorKind::NotFound)).at(|| path.to_string_lossy().into_owned())
}

fn refusal(full: &Path, root: &Path, guard: &Guard) -> Option<Refusal> {
    let Some((above, name)) = full.parent().zip(full.file_name()) else { return Some(Refusal::Root) };
    if root.starts_with(full) {
        return Some(Refusal::Workspace);
    }
    let home = guard.home.as_deref().and_then(|home| fs::canonicalize(home).ok());
    if home.is_some_and(|home| home.starts_with(full)) {
        return Some(Refusal::Home);
    }
    let first = full.strip_prefix(root).ok().and_then(|below| below.iter().next());
    if let Some(name) = SOURCES.into_iter().find(|name| first.is_some_and(|it| it.eq_ignore_ascii_case(name))) {
        return Some(Refusal::Sources(name.to_owned()));
    }
    if full.iter().any(|part| part.eq_ignore_ascii_case(".git")) {
        return Some(Refusal::Git);
    }
    let name = name.to_string_lossy();
    if name.starts_with('.') && [".next", ".swap", ".lock"].iter().any(|ending| name.ends_with(ending)) {
        return Some(Refusal::Reserved);
    }
    let it = fs::symlink_metadata(full).ok()?;
    if fs::symlink_metadata(full.join(".git")).is_ok() {
        return Some(Refusal::Repository);
    }
    let device = fs::symlink_metadata(above).ok()?.dev();
    (it.dev() != device).then_some(Refusal::Mount)
}

fn canonical(path: &Path) -> Result<PathBuf, Fault> {
    fs::canonicalize(path).at(|| path.to_string_lossy().into_owned())
}

/// What stands at the path, not following a link at its end; nothing where nothing does.
fn metadata(path: &Path) -> Result<Option<Metadata>, Fault> {
    match fs::symlink_metadata(path) {
        Ok(it) => Ok(Some(it)),
        // A file where a folder should be: whatever is asked for below it is not there.
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error).at(|| path.to_string_lossy().into_owned()),
    }
}
