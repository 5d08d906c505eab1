//! Files that only their owner may read, outside every workspace: salts and lists of ids.

use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::Path;

use crate::disk::WriteError;

/// Writes a private file whole, with the folders that it needs; readable and writable for its owner alone.
pub fn keep_private(path: &Path, text: &str) -> Result<(), WriteError> {
    keep(path, text, true).map_err(|source| WriteError::Write { path: path.to_string_lossy().into_owned(), source })
}

/// Creates a private file as [`keep_private`] does, where none is there yet: what one run kept, another never replaces.
pub fn create_private(path: &Path, text: &str) -> Result<(), WriteError> {
    keep(path, text, false).map_err(|source| WriteError::Write { path: path.to_string_lossy().into_owned(), source })
}

fn keep(path: &Path, text: &str, replace: bool) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let owner = std::fs::Permissions::from_mode(0o600);
    let mut file = tempfile::Builder::new().prefix(".qunce-").permissions(owner).tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.as_file().sync_all()?;
    if replace {
        file.persist(path)?
    } else {
        file.persist_noclobber(path)?
    };
    Ok(())
}
