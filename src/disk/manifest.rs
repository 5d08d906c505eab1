//! The list of files that Qunce wrote into a site, kept in the site itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Deserialize;

use super::contents::Summary;

/// Where the list stands, from the site's root.
pub const MANIFEST: &str = ".qunce/manifest.json";

/// What the list calls itself, so that another tool's file of that name is not taken for it.
const FORMAT: &str = "qunce-site";

/// A list longer than this is not ours.
pub(super) const LONGEST_MANIFEST: u64 = 256 << 20;

#[derive(Deserialize)]
struct Manifest {
    format: String,
    files: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    path: String,
}

/// The list as text: one file a line, in order of path, with size and BLAKE3.
pub(super) fn write(files: &BTreeMap<&str, Summary>) -> Vec<u8> {
    let mut text = format!("{{\"format\": \"{FORMAT}\", \"version\": 1, \"files\": [");
    let mut separator = "\n";
    for (path, Summary { bytes, hash }) in files {
        let path = serde_json::Value::from(*path);
        text += separator;
        _ = write!(text, "{{\"path\": {path}, \"bytes\": {bytes}, \"blake3\": \"{}\"}}", hash.to_hex());
        separator = ",\n";
    }
    text.push_str("\n]}\n");
    text.into_bytes()
}

/// The paths that a list names, or nothing where the text is not such a list.
pub(super) fn read(text: &[u8]) -> Option<BTreeSet<String>> {
    let manifest: Manifest = serde_json::from_slice(text).ok()?;
    (manifest.format == FORMAT).then(|| manifest.files.into_iter().map(|entry| entry.path).collect())
}
