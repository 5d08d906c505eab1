//! Pages and pictures of a team's own that are new, others or gone.

use std::collections::BTreeSet;

use super::change::Change;
use super::naming::titled;
use crate::check::Facts;
use crate::finding::Subject;
use crate::load::Loaded;
use crate::model::review::ChangeKind;
use crate::text::Words;

/// What changed among the files of the books that are neither definitions nor snapshots.
pub(super) fn changes(before: &Facts<'_>, after: &Facts<'_>) -> Vec<Change> {
    let (old, new) = (before.loaded, after.loaded);
    let own =
        |loaded: &Loaded| -> BTreeSet<String> { loaded.paths.iter().filter(|path| is_own(path)).cloned().collect() };
    let mut changes = Vec::new();
    for path in own(old).union(&own(new)) {
        let (zh, en) = match (old.paths.contains(path), new.paths.contains(path)) {
            (true, true) if is_same(old, new, path) => continue,
            (true, true) => ("改了", "changed"),
            (false, _) => ("新增", "new"),
            (_, false) => ("删掉", "gone"),
        };
        let book = path.split('/').nth(1).unwrap_or_default().to_owned();
        let subject = Subject { book, kind: "files".to_owned(), id: path.clone() };
        let name = title(after, path)
            .or_else(|| title(before, path))
            .unwrap_or_else(|| path.rsplit('/').next().unwrap_or(path).to_owned());
        let name = titled(&name);
        let words = Words::new(format!("{zh}{}", name.zh), format!("{} is {en}", name.en));
        let there = |loaded: &Loaded| loaded.paths.contains(path).then(|| path.clone());
        let mut change = Change::new(ChangeKind::PageChanged, &subject, words).values(there(old), there(new));
        change.place = Some(path.clone());
        changes.push(change);
    }
    changes
}

/// The title of a page of the team's own.
fn title(facts: &Facts<'_>, path: &str) -> Option<String> {
    let file = facts.loaded.files.find(path)?;
    let mut chapters = facts.books.iter().flat_map(|book| &book.book.chapters);
    chapters.find(|chapter| chapter.file == file).map(|chapter| chapter.title.clone())
}

/// Whether a file is a page or a picture of a book.
fn is_own(path: &str) -> bool {
    let Some(rest) = path.strip_prefix("playbooks/") else { return false };
    rest.ends_with(".md") || rest.split('/').nth(1) == Some("files")
}

fn is_same(old: &Loaded, new: &Loaded, path: &str) -> bool {
    let text = |loaded: &Loaded| loaded.files.find(path).map(|id| loaded.files.file(id).text.clone());
    let picture = |loaded: &Loaded| loaded.pictures.get(path).map(|picture| picture.bytes.clone());
    text(old) == text(new) && picture(old) == picture(new)
}
