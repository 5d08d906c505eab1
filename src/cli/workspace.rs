//! Opens the workspace that a command works on.
#![expect(clippy::disallowed_methods, reason = "the clock and the current folder are read here, once")]

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::args::Everywhere;
use super::details;
use super::failure::Failure;
use super::known::unread;
use super::progress;
use super::terminal::{Terminal, locale};
use crate::check::Settled;
use crate::load::{
    AsOf, Base, Found, Kept, Loaded, Reading, Revision, discover, discover_again, past_texts, read, read_again,
    read_under, revision, root_above, too_old_for, unreadable,
};
use crate::model::reader::nearest;
use crate::model::workspace::Workspace;
use crate::report;
use crate::text::{Lang, Words};

/// A workspace that a command works on.
#[derive(Debug)]
pub(super) struct Opened {
    /// Its root.
    pub(super) root: PathBuf,
    /// What was read.
    pub(super) loaded: Loaded,
    /// The commit by which it is judged, where it is not trusted itself.
    pub(super) base: Option<String>,
    /// The language for people.
    pub(super) lang: Lang,
    /// The language for machine formats, which never depends on the locale.
    pub(super) machine_lang: Lang,
}

/// Finds the workspace from the folder asked for, or the current one, upward, and reads it.
pub(super) fn open(options: &Everywhere) -> Result<Opened, Failure> {
    let root = root(options)?;
    let loaded = progress::reading(Terminal::new(options), || Ok(read(found(&root)?, reading(options))))?;
    opened(options, root, loaded, None)
}

/// Reads the workspace at this root again and again: what is known of files that stay the same is not worked out anew.
pub(super) fn open_again(options: &Everywhere, root: PathBuf, kept: &mut Kept) -> Result<Opened, Failure> {
    let reading = reading(options);
    let found = discover_again(&root, reading.as_of.now, kept);
    let mut found = found.map_err(|error| Failure::Work(unreadable(&error)))?;
    found.past = past_texts(&root, &found.files, "HEAD");
    opened(options, root, read_again(found, reading, kept), None)
}

/// Reads the workspace as one that is not trusted: it is judged by the settings, waivers and day of a revision.
pub(super) fn open_under(options: &Everywhere, base: &str) -> Result<Opened, Failure> {
    let root = root(options)?;
    let (loaded, commit) = progress::reading(Terminal::new(options), || {
        let Revision { commit, found: before } = revision(&root, base).map_err(|error| unread(&error))?;
        let before = read(before, reading(options));
        Ok((read_under(found(&root)?, reading(options), &Base { commit: &commit, loaded: &before }), commit))
    })?;
    opened(options, root, loaded, Some(commit))
}

/// How the options want it read.
pub(super) fn reading(options: &Everywhere) -> Reading {
    Reading { as_of: AsOf { given: options.as_of, now: Timestamp::now() }, any_id: false }
}

/// The files of the workspace, with what is past of them.
pub(super) fn found(root: &Path) -> Result<Found, Failure> {
    let mut found = discover(root).map_err(|error| Failure::Work(unreadable(&error)))?;
    found.past = past_texts(root, &found.files, "HEAD");
    Ok(found)
}

pub(super) fn opened(
    options: &Everywhere,
    root: PathBuf,
    loaded: Loaded,
    base: Option<String>,
) -> Result<Opened, Failure> {
    if let Some(words) = too_old_for(&loaded.workspace) {
        return Err(Failure::Usage(words));
    }
    if let Some((path, error)) = loaded.files.failure() {
        let words = Words::new(format!("读 `{path}` 时出错：{error}"), format!("reading `{path}`: {error}"));
        return Err(Failure::Work(words));
    }
    let own = languages(&loaded.workspace)[0];
    let asked = asked_lang(options);
    details::tell(options, &root, &loaded, own)?;
    let lang = asked.or_else(locale).unwrap_or(own);
    Ok(Opened { root, loaded, base, lang, machine_lang: asked.unwrap_or(own) })
}

/// Whether the settings could not be read, so that nothing may be made of the workspace for others; says so, with every
/// finding.
pub(super) fn is_unsure(opened: &Opened, settled: &Settled, terminal: Terminal) -> Result<bool, Failure> {
    if opened.loaded.settings_are_whole {
        return Ok(false);
    }
    terminal.complain(&report::human(settled, &opened.loaded, opened.lang))?;
    terminal.complain(match opened.lang {
        Lang::Zh => "`qunce.yaml` 读不完整，收哪几本、什么不能公开都说不准；什么也没有写",
        Lang::En => "`qunce.yaml` cannot be read to its end, so which books it leaves out and what it keeps private is unknown; nothing was written",
    })?;
    Ok(true)
}

/// The root of the workspace that the options lead to, with every link in it resolved once.
pub(super) fn root(options: &Everywhere) -> Result<PathBuf, Failure> {
    let start = start(options)?;
    root_above(&start).ok_or_else(|| {
        Failure::usage(
            "这里不是工作区：本级和上级目录都没有 `qunce.yaml`；用 `qunce init` 新建",
            "no workspace here: `qunce.yaml` not found in this folder or above; start one with `qunce init`",
        )
    })
}

/// The folder in which the command works.
pub(super) fn start(options: &Everywhere) -> Result<PathBuf, Failure> {
    let dir = options.dir.clone().unwrap_or_else(|| PathBuf::from("."));
    std::fs::canonicalize(&dir).map_err(|_| {
        let shown = dir.display();
        Failure::usage(format!("没有 `{shown}` 这个文件夹"), format!("no folder is called `{shown}`"))
    })
}

/// The language asked for on the command line.
pub(super) fn asked_lang(options: &Everywhere) -> Option<Lang> {
    options.lang.as_deref().and_then(|name| name.parse().ok())
}

/// The languages of the handbook, the default first.
pub(super) fn languages(workspace: &Workspace) -> Vec<Lang> {
    workspace.settings.handbook_languages()
}

/// The book to write into: the one asked for, or the only one.
pub(super) fn book_asked(wanted: Option<&str>, opened: &Opened) -> Result<String, Failure> {
    let books: Vec<&str> = opened.loaded.workspace.books.iter().map(|book| book.id.as_str()).collect();
    match (wanted, books.as_slice()) {
        (Some(book), _) if books.contains(&book) => Ok(book.to_owned()),
        (Some(book), _) => {
            let near = nearest(book, books.iter().copied()).map_or(Words::same(""), |near| {
                Words::new(format!("，是不是 `{near}`？"), format!("; did you mean `{near}`?"))
            });
            Err(Failure::usage(
                format!("没有叫 `{book}` 的分册{}", near.zh),
                format!("no book is called `{book}`{}", near.en),
            ))
        }
        (None, [only]) => Ok((*only).to_owned()),
        (None, []) => Err(Failure::usage(
            "还没有分册；先 `qunce new playbook ID`",
            "there is no book yet; first `qunce new playbook ID`",
        )),
        (None, _) => {
            let all = books.join(", ");
            Err(Failure::usage(
                format!("有几个分册（{all}），用 `--book` 选一个"),
                format!("there are several books ({all}); choose one with `--book`"),
            ))
        }
    }
}

/// A path as it is shown: from the current folder where it lies below, else whole.
pub(super) fn shown(path: &Path) -> String {
    let here = std::env::current_dir().ok();
    let below =
        here.as_deref().and_then(|here| path.strip_prefix(here).ok()).filter(|path| !path.as_os_str().is_empty());
    below.unwrap_or(path).display().to_string()
}
