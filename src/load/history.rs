//! What changed lately, from git where there is one: object, date and subject line, no names of people.

use std::path::Path;
use std::process::Stdio;

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
