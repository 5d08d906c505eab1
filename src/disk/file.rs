//! One file where a person named it: replaced in one step, or left as it was.

use std::fmt;
use std::io::{self, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use crate::disk::error::{printable, reason};
use crate::text::Words;

/// Why a file was not written.
#[derive(Debug)]
pub enum WriteError {
    /// What has the name is a folder, a link or a device.
    NotAFile {
        /// The path as it was given.
        path: String,
    },
    /// It is no longer what was read.
    Changed {
        /// The path from the workspace's root.
        path: String,
    },
    /// The disk could not be written.
    Write {
        /// The path as it was given.
        path: String,
        /// What the system said.
        source: io::Error,
    },
}

impl WriteError {
    /// The error in words.
    pub fn words(&self) -> Words {
        match self {
            Self::NotAFile { path } => {
                let path = printable(path);
                Words::new(
                    format!("写不了 `{path}`：它不是普通文件，没有动它"),
                    format!("cannot write `{path}`: it is not a plain file; nothing was changed"),
                )
            }
            Self::Changed { path } => {
                let path = printable(path);
                Words::new(
                    format!("没有动 `{path}`：读过之后它变了；再运行一次"),
                    format!("`{path}` was left alone: it has changed since it was read; run again"),
                )
            }
            Self::Write { path, source } => {
                let (path, reason) = (printable(path), reason(source));
                Words::new(format!("写不了 `{path}`：{}", reason.zh), format!("cannot write `{path}`: {}", reason.en))
            }
        }
    }
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words().en)
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Write { source, .. } => Some(source),
            Self::NotAFile { .. } | Self::Changed { .. } => None,
        }
    }
}

/// Writes a file under the path that a person named, in a folder that is there: whole, or the old one stays. A link is
/// not followed and a device not written to.
pub fn write_file(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    let shown = || path.to_string_lossy().into_owned();
    let plain = match std::fs::symlink_metadata(path) {
        Ok(it) => it.is_file(),
        Err(error) => error.kind() == io::ErrorKind::NotFound && path.file_name().is_some(),
    };
    // `name/` is a folder, even where none is there.
    if !plain || path.as_os_str().as_encoded_bytes().ends_with(b"/") {
        return Err(WriteError::NotAFile { path: shown() });
    }
    replace(path, bytes).map_err(|source| WriteError::Write { path: shown(), source })
}

fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // As any new file: readable by others as far as the system's mask allows.
    let everyone = std::fs::Permissions::from_mode(0o666);
    let mut file = tempfile::Builder::new().prefix(".qunce-").permissions(everyone).tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path)?;
    Ok(())
}
