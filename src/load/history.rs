//! What changed lately, from git where there is one: object, date and subject line, no names of people.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Stdio;

use jiff::Timestamp;
use jiff::civil::Date;

use super::git::git;
use crate::model::scalar::parse_date;

/// How many commits are looked at.
const COMMITS: &str = "200";

/// One change of one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The day of the commit.
    pub on: Date,
    /// The file's path from the workspace's root.
    pub path: String,
    /// The commit's subject line.
    pub subject: String,
}

/// The latest changes of the workspace's definitions, newest first; nothing where git or a history is not there.
pub fn history(root: &Path) -> Vec<Change> {
    let output = git(root)
        .args(["log", "-n", COMMITS, "--no-color", "--no-ext-diff", "--no-renames", "--relative", "--name-only"])
        .args(["--date=short", "--format=%x1e%cs%x1f%s", "--", "playbooks", "qunce.yaml"])
        .stderr(Stdio::null())
        .output();
    match output {
        Ok(output) if output.status.success() => changes(&String::from_utf8_lossy(&output.stdout)),
        Ok(_) | Err(_) => Vec::new(),
    }
}

/// How many commits are counted: enough that no team has as many, and a bound all the same.
const COUNTED: &str = "20000";

/// How often each definition was committed and when last, from git; nothing where it cannot be known.
#[derive(Debug, Clone, Default)]
pub struct Revisions(BTreeMap<String, Revised>);

/// How often something was committed, and when last.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Revised {
    /// The number of commits; it only ever grows.
    pub count: u64,
    /// The moment of the last one.
    pub last: Option<Timestamp>,
}

impl Revisions {
    /// What several files come to together: the sum of their commits, the latest of all.
    pub fn of<'p>(&self, paths: impl IntoIterator<Item = &'p str>) -> Revised {
        let all = paths.into_iter().filter_map(|path| self.0.get(path));
        all.fold(Revised::default(), |sum, one| Revised { count: sum.count + one.count, last: sum.last.max(one.last) })
    }
}

/// The commits of the workspace's definitions. A history that was cut off counts for nothing: what it holds would grow
/// and shrink with where it was cut.
pub fn revisions(root: &Path) -> Revisions {
    if !is_whole(root) {
        return Revisions::default();
    }
    let output = git(root)
        .args(["log", "-n", COUNTED, "--no-color", "--no-ext-diff", "--no-renames", "--relative", "--name-only"])
        .args(["--format=%x1e%ct", "--", "playbooks"])
        .stderr(Stdio::null())
        .output();
    match output {
        Ok(output) if output.status.success() => counted(&String::from_utf8_lossy(&output.stdout)),
        Ok(_) | Err(_) => Revisions::default(),
    }
}

fn counted(log: &str) -> Revisions {
    let mut all: BTreeMap<String, Revised> = BTreeMap::new();
    for commit in log.split('\u{1e}').skip(1) {
        let mut lines = commit.lines();
        let Some(at) = lines.next().and_then(|second| Timestamp::from_second(second.parse().ok()?).ok()) else {
            continue;
        };
        for path in lines.filter(|line| !line.is_empty()) {
            let one = all.entry(path.to_owned()).or_default();
            *one = Revised { count: one.count + 1, last: one.last.max(Some(at)) };
        }
    }
    Revisions(all)
}

/// Whether the workspace is in a repository whose history goes back to its beginning.
pub(super) fn is_whole(root: &Path) -> bool {
    let output = git(root).args(["rev-parse", "--is-shallow-repository"]).stderr(Stdio::null()).output();
    output.is_ok_and(|output| output.status.success() && output.stdout.starts_with(b"false"))
}

fn changes(log: &str) -> Vec<Change> {
    let mut changes = Vec::new();
    for commit in log.split('\u{1e}').skip(1) {
        let mut lines = commit.lines();
        let Some((date, subject)) = lines.next().and_then(|line| line.split_once('\u{1f}')) else { continue };
        let Ok(on) = parse_date(date) else { continue };
        let paths = lines.filter(|line| !line.is_empty());
        changes.extend(paths.map(|path| Change { on, path: path.to_owned(), subject: subject.to_owned() }));
    }
    changes
}
