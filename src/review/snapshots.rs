//! Snapshots that have more rows than before, or of which rows that were there say something else.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::change::Change;
use super::matching::{BookPair, Renames};
use crate::finding::Subject;
use crate::load::Loaded;
use crate::model::review::ChangeKind;
use crate::source::File;
use crate::text::Words;

/// How much of a snapshot that is not held is compared at a time, in bytes.
const STRETCH: usize = 1 << 16;

/// What became of a snapshot's rows.
struct Rows {
    new: usize,
    gone: usize,
}

/// What changed in the snapshots of a book; no row of anybody is shown.
pub(super) fn changes(pair: &BookPair<'_>) -> Vec<Change> {
    let book = &pair.any().book.id;
    let old = pair.before.map(|it| files(it.loaded, book)).unwrap_or_default();
    let new = pair.after.map(|it| files(it.loaded, book)).unwrap_or_default();
    let paths: std::collections::BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let mut changes = Vec::new();
    for path in paths {
        let rows = match (old.get(path), new.get(path)) {
            (Some(one), Some(other)) => compare(one, other, &pair.renames),
            (None, Some(own)) => Some(Rows { new: lines(own), gone: 0 }),
            (Some(own), None) => Some(Rows { new: 0, gone: lines(own) }),
            (None, None) => None,
        };
        let Some(Rows { new: more, gone }) = rows else { continue };
        let kind = if gone == 0 { ChangeKind::SnapshotGrown } else { ChangeKind::SnapshotRewritten };
        let words = match (gone, more) {
            (0, _) => {
                Words::new(format!("快照 `{path}` 多了 {more} 行"), format!("snapshot `{path}` has {more} more rows"))
            }
            (_, 0) => {
                Words::new(format!("快照 `{path}` 少了 {gone} 行"), format!("snapshot `{path}` has lost {gone} rows"))
            }
            _ => Words::new(
                format!("快照 `{path}` 有 {gone} 行不再是原来的样子，现在有 {more} 行是新的"),
                format!("{gone} rows of snapshot `{path}` are no longer what they were; {more} are new"),
            ),
        };
        let name = path.rsplit('/').next().unwrap_or(path);
        let id = name.split_once('.').map_or(name, |(stem, _)| stem);
        let subject = Subject { book: book.clone(), kind: "data".to_owned(), id: id.to_owned() };
        let mut change = Change::new(kind, &subject, words)
            .values((gone > 0).then(|| gone.to_string()), (more > 0).then(|| more.to_string()));
        change.place = Some(path.clone());
        changes.push(change);
    }
    changes
}

fn files<'a>(loaded: &'a Loaded, book: &str) -> BTreeMap<String, &'a File> {
    let prefix = format!("data/{book}/");
    let own = loaded.paths.range(prefix.clone()..).take_while(|path| path.starts_with(&prefix));
    own.filter_map(|path| Some((path.clone(), loaded.files.file(loaded.files.find(path)?)))).collect()
}

fn lines(file: &File) -> usize {
    file.line_count() as usize
}

/// A row of the base with the ids that its definitions have now.
fn renamed<'l>(line: &'l str, renames: &Renames) -> Cow<'l, str> {
    const BETWEEN: [char; 3] = [',', '\t', ';'];
    if renames.is_empty() || !line.split(BETWEEN).any(|cell| renames.now(cell) != cell) {
        return line.into();
    }
    let cells = line.split_inclusive(BETWEEN).map(|cell| {
        let own = cell.trim_end_matches(BETWEEN);
        format!("{}{}", renames.now(own), &cell[own.len()..])
    });
    Cow::Owned(cells.collect())
}

/// How many rows differ; nothing where none does.
fn compare(one: &File, other: &File, renames: &Renames) -> Option<Rows> {
    if one.pages().is_none() && other.pages().is_none() {
        if one.text == other.text {
            return None;
        }
        let mut counts: BTreeMap<Cow<'_, str>, i64> = BTreeMap::new();
        one.text.lines().for_each(|line| *counts.entry(renamed(line, renames)).or_default() -= 1);
        other.text.lines().for_each(|line| *counts.entry(line.into()).or_default() += 1);
        let sum = |sign: i64| {
            counts.values().filter(|count| **count * sign > 0).map(|count| count.unsigned_abs() as usize).sum()
        };
        let (new, gone) = (sum(1), sum(-1));
        return (new + gone > 0).then_some(Rows { new, gone });
    }
    let common = one.len().min(other.len());
    let same = (0..common).step_by(STRETCH).all(|at| {
        let range = at..(at + STRETCH).min(common);
        one.window(range.clone()) == other.window(range)
    });
    match (same, lines(one), lines(other)) {
        (true, ..) if one.len() == other.len() => None,
        (true, old, new) if new >= old => Some(Rows { new: (new - old).max(1), gone: 0 }),
        (true, old, new) => Some(Rows { new: 0, gone: old - new }),
        // Which of its millions of rows differ is not looked for.
        (false, old, new) => Some(Rows { new, gone: old }),
    }
}
