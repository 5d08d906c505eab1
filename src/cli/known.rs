//! What is not to fail a check: the findings of a baseline, and those that were there at a revision.
#![expect(clippy::disallowed_methods, reason = "a baseline may be named on the command line")]

use std::path::{Component, Path, PathBuf};

use super::failure::Failure;
use super::workspace::{Opened, shown};
use crate::check::{Baseline, Facts, LevelChange, Settled, check};
use crate::load::{AsOf, Reading, Revision, RevisionError, file_at, read, revision};
use crate::text::Words;

/// The file that the command line or the settings name for the baseline.
pub(super) fn place(opened: &Opened, named: Option<&Path>) -> Result<Option<PathBuf>, Failure> {
    match (named, opened.loaded.workspace.settings.baseline.given()) {
        (Some(file), _) => Ok(Some(file.to_owned())),
        (None, Some(path)) => Ok(Some(opened.root.join(within(path)?))),
        (None, None) => Ok(None),
    }
}

/// The baseline in a file; under a base, as it was there. Nothing where there is no such file.
pub(super) fn kept(opened: &Opened, file: &Path) -> Result<Option<Baseline>, Failure> {
    let text = match (&opened.base, below(file, &opened.root)) {
        (Some(commit), Some(path)) => file_at(&opened.root, commit, &path).map_err(|error| unread(&error))?,
        _ => text(file)?,
    };
    text.map(|text| Baseline::parse(&text)).transpose().map_err(|words| {
        let file = shown(file);
        Failure::usage(
            format!("基线 `{file}` 用不了：{}；跑 `qunce baseline write` 重写一份", words.zh),
            format!("baseline `{file}` cannot be used: {}; `qunce baseline write` writes it anew", words.en),
        )
    })
}

/// The failure of a baseline that is not there.
pub(super) fn no_baseline(file: &Path) -> Failure {
    let file = shown(file);
    Failure::usage(
        format!("没有基线文件 `{file}`；跑 `qunce baseline write` 写一份"),
        format!("no baseline `{file}`; `qunce baseline write` writes one"),
    )
}

/// The baseline in force, where there is one.
pub(super) fn in_force(opened: &Opened, named: Option<&Path>) -> Result<Option<Baseline>, Failure> {
    let Some(file) = place(opened, named)? else { return Ok(None) };
    match kept(opened, &file)? {
        // A base without the file has nothing to live with.
        None if opened.base.is_none() => Err(no_baseline(&file)),
        baseline => Ok(baseline),
    }
}

/// Sets aside what the baseline has; what of it matches nothing is returned.
pub(super) fn live_with(settled: &mut Settled, opened: &Opened, named: Option<&Path>) -> Result<Baseline, Failure> {
    let baseline = in_force(opened, named)?;
    Ok(baseline.map_or_else(Baseline::default, |baseline| settled.live_with(&baseline)))
}

/// Sets aside what was open at a revision, judged on the same day.
pub(super) fn compare_with(
    settled: &mut Settled,
    opened: &Opened,
    name: &str,
    changes: &[LevelChange],
) -> Result<(), Failure> {
    let Revision { commit, found } = revision(&opened.root, name).map_err(|error| unread(&error))?;
    let as_of = AsOf { given: Some(opened.loaded.workspace.as_of), now: jiff::Timestamp::UNIX_EPOCH };
    let loaded = read(found, Reading { as_of, any_id: false });
    let mut before = check(&Facts::new(&loaded), changes);
    if let Some(path) = loaded.workspace.settings.baseline.given()
        && let Ok(path) = within(path)
    {
        let text = file_at(&opened.root, &commit, path).map_err(|error| unread(&error))?;
        if let Some(Ok(baseline)) = text.map(|text| Baseline::parse(&text)) {
            before.live_with(&baseline);
        }
    }
    settled.compare_with(&Baseline::open(&before));
    Ok(())
}

/// The failure of a revision that was not read.
pub(super) fn unread(error: &RevisionError) -> Failure {
    if error.is_wrong_use() { Failure::Usage(error.words()) } else { Failure::Work(error.words()) }
}

/// A path of the settings, which leads nowhere but into the workspace.
fn within(path: &str) -> Result<&str, Failure> {
    let plain = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    if plain && !path.is_empty() {
        return Ok(path);
    }
    let path = path.escape_debug();
    Err(Failure::usage(
        format!("`baseline: {path}` 要写工作区里的一个文件"),
        format!("`baseline: {path}` has to be a file in the workspace"),
    ))
}

/// A file's path from the root, where it lies below.
fn below(file: &Path, root: &Path) -> Option<String> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let folder = std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
    folder.join(file.file_name()?).strip_prefix(root).ok()?.to_str().map(str::to_owned)
}

fn text(file: &Path) -> Result<Option<String>, Failure> {
    match std::fs::read_to_string(file) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => {
            let file = file.display();
            Err(Failure::Work(Words::new(
                format!("读不了基线 `{file}`：{error}"),
                format!("cannot read the baseline `{file}`: {error}"),
            )))
        }
    }
}
