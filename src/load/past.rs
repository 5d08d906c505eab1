//! How draws stood when they started, from earlier texts of their files: git's where there is a whole history, an
//! example's own otherwise.

use std::path::Path;
use std::process::Stdio;

use jiff::civil::Date;

use super::git::git;
use super::history::is_whole;
use super::revision::file_at;
use super::{AsOf, Found, Loaded, Reading, read};
use crate::model::draw::Draw;
use crate::model::scalar::parse_date;
use crate::model::{Book, Workspace};
use crate::source::{FileId, Files};

/// How many earlier texts of one file are looked at.
const COMMITS: &str = "200";

/// An earlier text of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastText {
    /// The file's path from the workspace's root.
    pub path: String,
    /// The day from which on it stood so.
    pub on: Date,
    /// The commit, in full.
    pub commit: String,
    /// The text.
    pub text: String,
}

/// A draw as it stood when it started.
#[derive(Debug, Clone)]
pub struct DrawAtStart {
    /// The file that it stands in now.
    pub file: FileId,
    /// The edition that holds it; empty for a magnet's.
    pub edition: String,
    /// The day from which on it had stood so.
    pub on: Date,
    /// The commit, in full.
    pub commit: String,
    /// What it said.
    pub draw: Draw,
}

/// The earlier texts, oldest first, of every file that may hold a draw, as far as `commit`; none without git, or where
/// history was cut off.
pub fn past_texts(root: &Path, files: &Files, commit: &str) -> Vec<PastText> {
    let with_draw: Vec<&str> =
        files.iter().filter(|(_, file)| may_hold_draw(&file.path, &file.text)).map(|(_, file)| &*file.path).collect();
    if with_draw.is_empty() || !is_whole(root) {
        return Vec::new();
    }
    with_draw.into_iter().flat_map(|path| of_file(root, path, commit)).collect()
}

fn may_hold_draw(path: &str, text: &str) -> bool {
    (path.contains("/magnets/") || path.contains("/campaigns/"))
        && ["draw:", "抽奖:", "抽奖："].iter().any(|key| text.contains(key))
}

fn of_file(root: &Path, path: &str, commit: &str) -> Vec<PastText> {
    let output = git(root)
        .args(["log", "-n", COMMITS, "--no-color", "--no-ext-diff", "--no-renames", "--format=%H %cs", commit, "--"])
        .arg(path)
        .stderr(Stdio::null())
        .output();
    let Ok(output) = output else { return Vec::new() };
    let mut texts: Vec<PastText> = String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| {
            let (commit, day) = line.split_once(' ')?;
            let on = parse_date(day).ok()?;
            let text = file_at(root, commit, path).ok()??;
            Some(PastText { path: path.to_owned(), on, commit: commit.to_owned(), text })
        })
        .collect();
    texts.reverse();
    texts
}

/// Each draw that has started, as it stood then: the first text in which its own start had come before the text was
/// replaced.
pub(super) fn at_start(past: &[PastText], files: &Files, workspace: &Workspace) -> Vec<DrawAtStart> {
    let mut paths: Vec<&str> = past.iter().map(|text| text.path.as_str()).collect();
    paths.dedup();
    let mut all = Vec::new();
    for path in paths {
        let Some(file) = files.find(path) else { continue };
        let texts: Vec<&PastText> = past.iter().filter(|text| text.path == path).collect();
        let mut found: Vec<DrawAtStart> = Vec::new();
        for (index, text) in texts.iter().enumerate() {
            let replaced = texts.get(index + 1).map_or(workspace.as_of.tomorrow(), |next| Ok(next.on));
            let replaced = replaced.unwrap_or(workspace.as_of);
            for (edition, start, draw) in draws(text) {
                let known = found.iter().any(|other| other.edition == edition);
                if !known && start < replaced && start <= workspace.as_of {
                    found.push(DrawAtStart { file, edition, on: text.on, commit: text.commit.clone(), draw });
                }
            }
        }
        all.extend(found);
    }
    all
}

/// The draws of an earlier text that say when they start.
fn draws(past: &PastText) -> Vec<(String, Date, Draw)> {
    let Some(book) = past.path.strip_prefix("playbooks/").and_then(|rest| rest.split('/').next()) else {
        return Vec::new();
    };
    let mut files = Files::default();
    let playbook = format!("playbooks/{book}/playbook.yaml");
    files.add(&playbook, "title: x\n");
    files.add(&past.path, &past.text);
    let paths = [playbook, past.path.clone()].into();
    let as_of = AsOf { given: Some(past.on), now: jiff::Timestamp::UNIX_EPOCH };
    let Loaded { workspace, .. } = read(Found { files, paths, ..Found::default() }, Reading { as_of, any_id: true });
    workspace.books.first().map(of_book).unwrap_or_default()
}

fn of_book(book: &Book) -> Vec<(String, Date, Draw)> {
    let magnets = book.magnets.values().filter_map(|magnet| {
        let draw = magnet.draw.given()?;
        let opens = || magnet.window.given().and_then(|window| window.opens.get());
        Some((String::new(), draw.starts_on.get().or_else(opens)?, draw.clone()))
    });
    let editions = book.editions().filter_map(|at| {
        let draw = at.edition.draw.given()?;
        Some((at.id().to_owned(), draw.starts_on.get().or_else(|| at.edition.opens.get())?, draw.clone()))
    });
    magnets.chain(editions).collect()
}
