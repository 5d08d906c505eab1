//! The workspace as it is on the disk, with what is open in the editor in place of it, read and checked.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded, unbounded};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::check::{Baseline, Facts, Settled, check};
use crate::load::{
    self, AsOf, Found, Loaded, PastText, Reading, discover_again, is_looked_at, past_texts, read_again, too_old_for,
    unreadable,
};
use crate::text::{Lang, Words};

/// What the server is told by whoever starts it, and asks of them.
#[derive(Debug, Clone)]
pub struct Outside {
    /// The folder in which the workspace is looked for when the editor names none.
    pub start: PathBuf,
    /// The language asked for, where one was.
    pub lang: Option<Lang>,
    /// The as-of date asked for, where one was.
    pub as_of: Option<Date>,
    /// What time it is.
    pub now: fn() -> Timestamp,
    /// The text of a small file that is no part of the workspace: its baseline.
    pub text: fn(&Path) -> Option<String>,
    /// How long after the last key a check begins.
    pub pause: Duration,
}

/// What is to be checked.
#[derive(Debug)]
pub(super) struct Job {
    /// The workspace's root.
    pub(super) root: PathBuf,
    /// The open documents by path from the root.
    pub(super) held: Vec<(Arc<str>, Arc<str>)>,
    /// Whether the history may have become another.
    pub(super) afresh: bool,
    /// Counts what happened up to this job, so that a result that is out of date is known.
    pub(super) revision: u64,
}

/// A workspace as it was read and checked.
#[derive(Debug)]
pub(super) struct Checked {
    pub(super) loaded: Loaded,
    pub(super) settled: Settled,
}

/// What came of a job.
pub(super) type Outcome = (u64, Result<Arc<Checked>, Words>);

/// Starts the thread that checks, one job at a time; it ends when the sender of jobs is gone.
pub(super) fn start(outside: Arc<Outside>) -> (Sender<Job>, Receiver<Outcome>) {
    let (jobs, taken) = bounded::<Job>(1);
    let (done, outcomes) = unbounded();
    std::thread::spawn(move || {
        let mut kept = Kept::default();
        for job in taken {
            let outcome = checked(&outside, &job, &mut kept).map(Arc::new);
            if done.send((job.revision, outcome)).is_err() {
                return;
            }
        }
    });
    (jobs, outcomes)
}

/// What one check leaves to the next.
#[derive(Debug, Default)]
struct Kept {
    /// What was read, and what follows from it.
    read: load::Kept,
    /// Earlier texts of files that hold draws.
    past: Option<Vec<PastText>>,
}

fn checked(outside: &Outside, job: &Job, kept: &mut Kept) -> Result<Checked, Words> {
    let as_of = AsOf { given: outside.as_of, now: (outside.now)() };
    let found = found(&job.root, &job.held, as_of.now, &mut kept.read);
    let mut found = found.map_err(|error| unreadable(&error))?;
    if job.afresh {
        kept.past = None;
    }
    // Git is asked once and not at every key: what is being typed has no history yet.
    let texts = kept.past.get_or_insert_with(|| past_texts(&job.root, &found.files, "HEAD"));
    found.past.clone_from(texts);
    let loaded = read_again(found, Reading { as_of, any_id: false }, &mut kept.read);
    if let Some(words) = too_old_for(&loaded.workspace) {
        return Err(words);
    }
    let mut settled = check(&Facts::new(&loaded), &[]);
    if let Some(baseline) = baseline(outside, &job.root, &loaded) {
        settled.live_with(&baseline);
    }
    Ok(Checked { loaded, settled })
}

/// The files below a root, with texts that an editor holds in place of what is on the disk.
fn found(root: &Path, held: &[(Arc<str>, Arc<str>)], now: Timestamp, kept: &mut load::Kept) -> anyhow::Result<Found> {
    let mut found = discover_again(root, now, kept)?;
    for (name, text) in held.iter().filter(|(name, _)| is_looked_at(name)) {
        found.replace(name, text.as_bytes());
    }
    Ok(found)
}

/// The baseline that the settings name; one that cannot be used hides nothing, and `qunce check` says why.
fn baseline(outside: &Outside, root: &Path, loaded: &Loaded) -> Option<Baseline> {
    let path = Path::new(loaded.workspace.settings.baseline.given()?);
    let plain = path.components().all(|part| matches!(part, Component::Normal(_)));
    let text = plain.then(|| (outside.text)(&root.join(path))).flatten()?;
    Baseline::parse(&text).ok()
}
