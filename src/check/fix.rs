//! Fixes carried out: in memory, pass by pass, each judged by what the check says afterwards.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::{Facts, LevelChange, Settled, check};
use crate::finding::{Applicability, Edit, Finding, Level};
use crate::load::{Found, Loaded, Reading, read};
use crate::source::FileId;

/// Passes after which nothing more is tried.
const MOST_PASSES: usize = 100;

/// A text as it was read and as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What was read.
    pub before: Arc<str>,
    /// What it has become.
    pub after: Arc<str>,
}

/// A workspace with its fixes made, and what that changed; nothing is written yet.
#[derive(Debug)]
pub struct Fixed {
    /// The workspace as it reads now.
    pub loaded: Loaded,
    /// How many findings were fixed.
    pub count: usize,
    /// How many fixes were taken back, because less could be read after them.
    pub taken_back: usize,
    /// The files that changed, by path.
    pub files: BTreeMap<String, Change>,
}

/// Makes every fix of a workspace that goes no further than `reach`, until none is left.
///
/// Of fixes that touch each other the later one waits for the next pass. A fix after which its file can be read less
/// well than before is taken back.
pub fn fix(found: &Found, reading: Reading, changes: &[LevelChange], reach: Applicability) -> Fixed {
    let mut now = found.clone();
    let mut loaded = read(now.clone(), reading);
    let mut settled = check(&Facts::new(&loaded), changes);
    let mut bench = Bench::default();
    let mut count = 0;
    for _ in 0..MOST_PASSES {
        let plan = bench.plan(found, &loaded, &settled, reach);
        if plan.is_empty() {
            break;
        }
        let mut next = now.clone();
        for (path, step) in &plan {
            next.files.add(path, &step.text);
        }
        let tried = read(next.clone(), reading);
        let judged = check(&Facts::new(&tried), changes);
        if bench.spoilt(&plan, &faults(&loaded, &settled), &faults(&tried, &judged)) {
            continue;
        }
        count += plan.values().map(|step| step.fixed.len()).sum::<usize>();
        (now, loaded, settled) = (next, tried, judged);
    }
    Fixed { files: changed(found, &now), loaded, count, taken_back: bench.harmful.len() }
}

/// What one pass does to one file.
struct Step {
    /// The findings that it fixes.
    fixed: Vec<String>,
    text: String,
}

/// What earlier passes have taught.
#[derive(Debug, Default)]
struct Bench {
    /// Files whose fixes are made one at a time, because together they did harm.
    one_by_one: BTreeSet<String>,
    /// Findings whose fix did harm.
    harmful: BTreeSet<String>,
}

impl Bench {
    /// The next step of each file that has something to fix.
    fn plan(&self, found: &Found, loaded: &Loaded, settled: &Settled, reach: Applicability) -> BTreeMap<String, Step> {
        let mut by_file: BTreeMap<FileId, Vec<(&Finding, &[Edit])>> = BTreeMap::new();
        for finding in settled.open().filter(|finding| !self.harmful.contains(&finding.fingerprint)) {
            let Some(fix) = finding.fix.as_ref().filter(|fix| fix.applicability <= reach) else { continue };
            by_file.entry(fix.edits[0].span.file).or_default().push((finding, &fix.edits));
        }
        let mut plan = BTreeMap::new();
        for (id, mut fixes) in by_file {
            let file = loaded.files.file(id);
            if found.files.find(&file.path).is_none() {
                continue;
            }
            fixes.sort_by_key(|(_, edits)| hull(edits).start);
            let most = if self.one_by_one.contains(&*file.path) { 1 } else { usize::MAX };
            let step = step(&file.text, &fixes, most);
            if *step.text != *file.text {
                plan.insert(file.path.to_string(), step);
            }
        }
        plan
    }

    /// Whether a plan made something unreadable in a file that it changed; notes what to do otherwise next time.
    fn spoilt(&mut self, plan: &BTreeMap<String, Step>, before: &Faults, after: &Faults) -> bool {
        let mut spoilt = false;
        for (path, step) in plan {
            let known = before.get(path);
            let new = |fault: &String| known.is_none_or(|known| !known.contains(fault));
            if !after.get(path).is_some_and(|now| now.iter().any(new)) {
                continue;
            }
            spoilt = true;
            if !self.one_by_one.insert(path.clone()) {
                self.harmful.extend(step.fixed.iter().cloned());
            }
        }
        spoilt
    }
}

/// The errors that say that something could not be read or does not exist, by path.
type Faults = BTreeMap<String, BTreeSet<String>>;

fn faults(loaded: &Loaded, settled: &Settled) -> Faults {
    let mut faults = Faults::new();
    let unread = |it: &&Finding| it.level == Level::Error && matches!(it.code, "REF001" | "REF005");
    for finding in settled.open().filter(unread) {
        let path = loaded.files.file(finding.primary.span.file).path.to_string();
        faults.entry(path).or_default().insert(finding.fingerprint.clone());
    }
    faults
}

/// Makes as many of these fixes, which are in order, as do not touch each other.
fn step(text: &str, fixes: &[(&Finding, &[Edit])], most: usize) -> Step {
    let mut fixed = Vec::new();
    let mut made: Vec<&[Edit]> = Vec::new();
    for (finding, edits) in fixes {
        let free = made.last().is_none_or(|last| hull(last).end < hull(edits).start);
        if free && made.len() < most {
            made.push(edits);
        } else if made.last() != Some(edits) {
            continue;
        }
        fixed.push(finding.fingerprint.clone());
    }
    let mut changed = text.to_owned();
    for edit in made.into_iter().flatten().rev() {
        changed.replace_range(edit.span.range(), &edit.text);
    }
    Step { fixed, text: changed }
}

/// From the first byte that a fix changes to the last.
fn hull(edits: &[Edit]) -> Range<usize> {
    let start = edits.iter().map(|edit| edit.span.start).min().unwrap_or(0);
    let end = edits.iter().map(|edit| edit.span.end).max().unwrap_or(start);
    start as usize..end as usize
}

fn changed(found: &Found, now: &Found) -> BTreeMap<String, Change> {
    let pair = |(id, file): (FileId, &crate::source::File)| {
        let after = now.files.file(id).text.clone();
        (file.text != after).then(|| (file.path.to_string(), Change { before: file.text.clone(), after }))
    };
    found.files.iter().filter_map(pair).collect()
}
