//! Addresses of files, as editors write them, and paths from the workspace's root.

use std::path::{Component, Path, PathBuf};

use lsp_types::Uri;

use crate::report::reference;
use crate::text::markdown::decoded;

/// The path that a `file` address names.
pub(super) fn path_of(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    let path = &rest[rest.find('/')?..];
    Some(PathBuf::from(decoded(path.split(['?', '#']).next()?)))
}

/// The root of the workspace, as the system names it and as the editor does: a link may lie between the two.
#[derive(Debug, Clone)]
pub(super) struct Root {
    /// Where it is, every link resolved.
    pub(super) real: PathBuf,
    /// How the editor calls it.
    pub(super) named: PathBuf,
}

impl Root {
    /// The path from the root of the file at an address; none where it lies elsewhere.
    pub(super) fn name_of(&self, uri: &Uri) -> Option<String> {
        let path = path_of(uri)?;
        let below = [&self.named, &self.real].into_iter().find_map(|root| path.strip_prefix(root).ok())?;
        let plain = |part: Component<'_>| match part {
            Component::Normal(part) => part.to_str().map(str::to_owned),
            _ => None,
        };
        below.components().map(plain).collect::<Option<Vec<_>>>().map(|parts| parts.join("/"))
    }

    /// The address of the file at a path from the root.
    pub(super) fn uri_of(&self, name: &str) -> Uri {
        uri(&self.named.join(name))
    }
}

/// The address of a path.
fn uri(path: &Path) -> Uri {
    format!("file://{}", reference(&path.to_string_lossy())).parse().expect("an escaped path is an address")
}
