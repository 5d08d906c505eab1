//! Publishing: a site appears whole or not at all, and nothing that Qunce did not write is touched.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "these tests look at the disk, and stop where it fails"
)]

mod faults;
mod names;
mod refusals;
mod runs;
mod sites;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use qunce::disk::{Guard, MANIFEST, PublishError, Published, publish};
use tempfile::TempDir;

type Site = BTreeMap<String, Arc<[u8]>>;

/// A workspace with a site's place in it.
struct Workspace {
    _folder: TempDir,
    root: PathBuf,
    out: PathBuf,
}

impl Workspace {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("team");
        fs::create_dir_all(root.join("playbooks")).unwrap();
        fs::write(root.join("qunce.yaml"), "title: ours\n").unwrap();
        fs::write(root.join(".sitemap"), "a neighbour").unwrap();
        Self { _folder: folder, out: root.join("site"), root }
    }

    fn guard(&self) -> Guard {
        Guard { workspace_root: self.root.clone(), home: None }
    }

    fn publish(&self, site: &Site) -> Result<Published, PublishError> {
        publish(&self.out, site, &self.guard())
    }

    /// The site as its readers find it, after a look at whether its list is right.
    fn site(&self) -> Option<Site> {
        if !self.out.exists() {
            return None;
        }
        let mut files = tree(&self.out);
        let list = files.remove(MANIFEST).expect("every site has its list");
        let list: serde_json::Value = serde_json::from_slice(&list).unwrap();
        let listed: Vec<(&str, u64, &str)> = list["files"].as_array().unwrap().iter().map(entry).collect();
        let hashes: Vec<String> = files.values().map(|bytes| blake3::hash(bytes).to_hex().to_string()).collect();
        let held: Vec<(&str, u64, &str)> = files
            .iter()
            .zip(&hashes)
            .map(|((path, bytes), hash)| (path.as_str(), bytes.len() as u64, &**hash))
            .collect();
        assert_eq!(listed, held, "the list names what is there");
        Some(files)
    }
}

fn entry(entry: &serde_json::Value) -> (&str, u64, &str) {
    (entry["path"].as_str().unwrap(), entry["bytes"].as_u64().unwrap(), entry["blake3"].as_str().unwrap())
}

/// A site of these pages.
fn site(pages: &[(&str, &str)]) -> Site {
    pages.iter().map(|(path, text)| ((*path).to_owned(), Arc::from(text.as_bytes()))).collect()
}

/// All files below a folder, links and folders that hold nothing named as well.
fn tree(folder: &Path) -> Site {
    let mut files = Site::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let entry = entry.unwrap();
        let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
        if entry.file_type().is_file() {
            files.insert(path, fs::read(entry.path()).unwrap().into());
        } else if entry.file_type().is_symlink() {
            files.insert(path + "@", Arc::from(&b""[..]));
        } else if fs::read_dir(entry.path()).unwrap().next().is_none() {
            files.insert(path + "/", Arc::from(&b""[..]));
        }
    }
    files
}
