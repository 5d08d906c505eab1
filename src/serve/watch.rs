//! Waits until files of a workspace were saved: the system tells, and a moment's quiet says that it was all.
#![expect(clippy::disallowed_methods, reason = "how long it is waited for quiet is a matter of the clock")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use anyhow::Context;
use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Config, ErrorKind, Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::load::discover::{FOLDERS, belongs};

/// The file in which a baseline is by default; one of another name is read again with the next change of anything else.
const BASELINE: &str = "qunce-baseline.json";

/// How long nothing must come after a file was closed, moved or removed: programs save several files at once.
const QUIET: Duration = Duration::from_millis(4);
/// The same where a file may still be written to.
const LONGER: Duration = Duration::from_millis(25);
/// How long it is waited for quiet, so that what never rests is read all the same.
const PATIENCE: Duration = Duration::from_millis(500);

/// What of a workspace is saved, as the system tells it.
#[derive(Debug)]
pub struct Changes {
    root: PathBuf,
    watcher: RecommendedWatcher,
    events: Receiver<notify::Result<Event>>,
    /// The folders that are there and watched.
    watched: BTreeSet<&'static str>,
}

impl Changes {
    /// Begins to watch the workspace below `root`: its settings and the folders that are read, nothing else beside them.
    ///
    /// # Errors
    /// When the system does not let it be watched.
    pub fn of(root: &Path) -> anyhow::Result<Self> {
        let (tell, events) = channel();
        let config = Config::default().with_follow_symlinks(false);
        let watcher = RecommendedWatcher::new(tell, config).context("watching files")?;
        let mut changes = Self { root: root.to_owned(), watcher, events, watched: BTreeSet::new() };
        let top = changes.watcher.watch(root, RecursiveMode::NonRecursive);
        top.with_context(|| format!("watching `{}`", root.display()))?;
        changes.watch_folders()?;
        Ok(changes)
    }

    /// Waits until something was saved and all is quiet; the paths of what it was, from the root.
    ///
    /// # Errors
    /// When the system tells no more.
    pub fn wait(&mut self) -> anyhow::Result<BTreeSet<String>> {
        loop {
            let mut saved = BTreeSet::new();
            let first = self.events.recv().context("watching files")?;
            let begun = Instant::now();
            let mut pause = self.take(first, &mut saved)?;
            while let Some(wait) = pause.filter(|_| begun.elapsed() < PATIENCE) {
                let Ok(event) = self.events.recv_timeout(wait) else { break };
                pause = self.take(event, &mut saved)?.or(pause);
            }
            if !saved.is_empty() {
                self.watch_folders()?;
                return Ok(saved);
            }
        }
    }

    /// Takes note of what an event says of the workspace, and tells how long to wait for more; nothing where it says
    /// nothing.
    fn take(&mut self, event: notify::Result<Event>, saved: &mut BTreeSet<String>) -> anyhow::Result<Option<Duration>> {
        let event = match event {
            Ok(event) => event,
            // A folder that was gone before it could be watched.
            Err(error) if is_gone(&error) => return Ok(None),
            Err(error) => return Err(error).context("watching files"),
        };
        let pause = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write))
            | EventKind::Modify(ModifyKind::Name(_))
            | EventKind::Remove(_) => QUIET,
            EventKind::Access(_) => return Ok(None),
            _ => LONGER,
        };
        let before = saved.len();
        let below = |path: &PathBuf| path.strip_prefix(&self.root).ok().map(|path| path.to_string_lossy().into_owned());
        let told = event.paths.iter().filter_map(below).filter(|path| belongs(path) || path == BASELINE);
        let told: Vec<String> = told.collect();
        let concerns = !told.is_empty();
        // One that went and came again is another folder, which is not watched yet.
        self.watched.retain(|folder| !told.iter().any(|path| path == folder));
        saved.extend(told);
        if event.need_rescan() {
            // More happened than could be told.
            saved.insert(String::from("qunce.yaml"));
        }
        Ok((concerns || saved.len() > before).then_some(pause))
    }

    /// Watches the folders that have come, and forgets those that have gone.
    fn watch_folders(&mut self) -> anyhow::Result<()> {
        for folder in FOLDERS {
            let path = self.root.join(folder);
            if !path.symlink_metadata().is_ok_and(|meta| meta.is_dir()) {
                self.watched.remove(folder);
            } else if !self.watched.contains(folder) {
                match self.watcher.watch(&path, RecursiveMode::Recursive) {
                    Ok(()) => _ = self.watched.insert(folder),
                    Err(error) if is_gone(&error) => {}
                    Err(error) => return Err(error).with_context(|| format!("watching `{}`", path.display())),
                }
            }
        }
        Ok(())
    }
}

fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound | ErrorKind::WatchNotFound => true,
        ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}
