//! A browser with the handbook of the sample books on its disk: found, started once a process, skipped aloud where there is none.

use std::env;
use std::fs;
use std::io::{Write, stderr};
use std::path::{Path, PathBuf};

use qunce::site::Files;
use serde_json::json;
use tempfile::TempDir;

use super::page::Page;
use super::wire::Wire;

/// A Chromium, and a site that its pages come from.
pub(super) struct Browser {
    /// Dropped before the folders below, which it writes to.
    pub(super) wire: Wire,
    /// The site as it was rendered.
    pub(super) files: Files,
    /// What every address of the site begins with.
    root: String,
    _site: TempDir,
    _profile: TempDir,
}

impl Browser {
    /// A browser with the sample's handbook, or none after a word on why; in CI there must be one.
    pub(super) fn of_the_sample() -> Option<Self> {
        Self::with(super::super::handbook::sample())
    }

    /// A browser with these files as its site.
    pub(super) fn with(files: Files) -> Option<Self> {
        let site = tempfile::tempdir().unwrap();
        for (path, bytes) in &files {
            let path = site.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        let root = format!("file://{}/", site.path().canonicalize().unwrap().display());
        Self::start(files, root, site)
    }

    /// A browser whose site is served at this address.
    pub(super) fn of_a_server(root: String) -> Option<Self> {
        Self::start(Files::new(), root, tempfile::tempdir().unwrap())
    }

    fn start(files: Files, root: String, site: TempDir) -> Option<Self> {
        let Some(chromium) = chromium() else {
            absent("no Chromium in PATH (Debian: apt-get install chromium; or name one in CHROMIUM)");
            return None;
        };
        let profile = tempfile::tempdir().unwrap();
        let wire = Wire::start(&chromium, &flags(profile.path()));
        Some(Self { wire, files, root, _site: site, _profile: profile })
    }

    /// A new page of its own window, which shows this file of the site (`zh/index.html`, `…#part`): 1280 px wide, light, on the sample's day.
    pub(super) fn open(&self, path: &str) -> Page<'_> {
        let page = Page::new(self);
        page.go(path);
        page
    }

    /// The address of a file of the site.
    pub(super) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.root)
    }

    /// What every address of the site begins with.
    pub(super) fn root(&self) -> &str {
        &self.root
    }

    /// Every page of the site, in order, but for the one that a server shows in place of others: its addresses are the
    /// server's.
    pub(super) fn pages(&self) -> Vec<&str> {
        self.files.keys().map(String::as_str).filter(|path| path.ends_with(".html") && *path != "404.html").collect()
    }

    /// Does `work` for each of `all`, some at a time, each worker with a page of its own; what they return, in the order of `all`.
    pub(super) fn each<T: Sync, R: Send>(&self, all: &[T], work: impl Fn(&Page<'_>, &T) -> R + Sync) -> Vec<R> {
        let workers = std::thread::available_parallelism().map_or(2, usize::from).clamp(2, 8);
        let mut done: Vec<(usize, R)> = std::thread::scope(|scope| {
            let workers: Vec<_> = (0..workers)
                .map(|worker| {
                    let work = &work;
                    scope.spawn(move || {
                        let page = Page::new(self);
                        let mine = all.iter().enumerate().skip(worker).step_by(workers);
                        mine.map(|(at, one)| (at, work(&page, one))).collect::<Vec<_>>()
                    })
                })
                .collect();
            workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
        });
        done.sort_by_key(|(at, _)| *at);
        done.into_iter().map(|(_, result)| result).collect()
    }

    /// What the browser itself answers to a command.
    pub(super) fn call(&self, method: &str, params: &serde_json::Value) -> serde_json::Value {
        self.wire.call("", method, params)
    }

    /// A target of its own window, so that it is drawn although others are too.
    pub(super) fn window(&self) -> String {
        let made = self.call("Target.createTarget", &json!({ "url": "about:blank", "newWindow": true }));
        made["targetId"].as_str().unwrap().to_owned()
    }
}

/// Says why a test does nothing; in CI that is a failure.
pub(super) fn absent(what: &str) {
    assert!(env::var_os("CI").is_none_or(|ci| ci != "true"), "{what}");
    // Not `eprintln!`, which a passing test keeps to itself.
    let word = format!("SKIPPED, nothing was tested: {what}\n");
    stderr().write_all(word.as_bytes()).unwrap();
}

/// What is kept beside the build for people to look at.
pub(super) fn shots() -> PathBuf {
    let folder = target().join("shots");
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The folder `target` of the project.
pub(super) fn target() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("target")
}

fn chromium() -> Option<String> {
    if let Ok(named) = env::var("CHROMIUM") {
        return Some(named);
    }
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH")?).collect();
    let names = ["chromium", "chromium-browser", "google-chrome"];
    let mut found = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    found.find(|path| path.is_file()).map(|path| path.display().to_string())
}

fn flags(profile: &Path) -> Vec<String> {
    let fixed = [
        "--headless",
        // Containers of CI run as root, where Chromium has no sandbox; the pages are our own.
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-renderer-backgrounding",
        "--disable-backgrounding-occluded-windows",
        "--disable-background-timer-throttling",
        "--hide-scrollbars",
        "--force-color-profile=srgb",
        "--lang=en-US",
    ];
    let mut all: Vec<String> = fixed.map(str::to_owned).to_vec();
    all.push(format!("--user-data-dir={}", profile.display()));
    all.push("about:blank".to_owned());
    all
}
