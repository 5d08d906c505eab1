//! What a command writes where: one thing to the terminal, the others to files, none over a file of the workspace.
#![expect(clippy::disallowed_methods, reason = "what is to be replaced is read first")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::failure::Failure;
use super::terminal::Terminal;
use super::workspace::{Opened, shown};
use crate::disk::{CreateError, Put, create_new, put_together, write_file};
use crate::report::Report;
use crate::text::{Lang, phrase};

/// A format, and the file that it goes to; standard output without one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Output<F> {
    pub(super) format: F,
    pub(super) file: Option<PathBuf>,
}

impl<F> Output<F> {
    /// What is written as `NAME` or `NAME=FILE`; `named` knows the names and `names` lists them.
    pub(super) fn parse(
        text: &str,
        named: impl Fn(&str) -> Option<F>,
        names: impl Fn() -> String,
    ) -> Result<Self, String> {
        let (name, file) = text.split_once('=').map_or((text, None), |(name, file)| (name, Some(PathBuf::from(file))));
        let format = named(name).ok_or_else(names)?;
        if file.as_ref().is_some_and(|file| file.as_os_str().is_empty()) {
            return Err(format!("{name}=FILE"));
        }
        Ok(Self { format, file })
    }
}

/// What to write: `default` to the terminal where nothing was asked for and nothing else is printed; one at most goes to
/// standard output, and no two to one file.
pub(super) fn arranged<F: Clone>(
    wanted: &[Output<F>],
    default: F,
    else_printed: bool,
) -> Result<Vec<Output<F>>, Failure> {
    let mut outputs = wanted.to_vec();
    if outputs.is_empty() && !else_printed {
        outputs.push(Output { format: default, file: None });
    }
    let printed = outputs.iter().filter(|output| output.file.is_none()).count() + usize::from(else_printed);
    if printed > 1 {
        return Err(Failure::usage(
            "只能有一样输出到屏幕，其余的写成 `json=FILE`",
            "one thing goes to the terminal, the others to files: `json=FILE`",
        ));
    }
    let mut files: Vec<&PathBuf> = outputs.iter().filter_map(|output| output.file.as_ref()).collect();
    files.sort();
    if let Some(pair) = files.windows(2).find(|pair| pair[0] == pair[1]) {
        let file = pair[0].display();
        return Err(Failure::usage(
            format!("`{file}` 只能写一种格式，另一种换个文件"),
            format!("`{file}` takes one format; give the other a file of its own"),
        ));
    }
    Ok(outputs)
}

/// Refuses to write a report over a file that the workspace is made of.
pub(super) fn spare_sources<F>(outputs: &[Output<F>], opened: &Opened) -> Result<(), Failure> {
    for file in outputs.iter().filter_map(|output| output.file.as_deref()) {
        let full = std::fs::canonicalize(file).ok();
        let below = full.as_deref().and_then(|full| full.strip_prefix(&opened.root).ok()).and_then(Path::to_str);
        if below.is_some_and(|path| opened.loaded.paths.contains(path)) {
            let file = file.display();
            return Err(Failure::usage(
                format!("`{file}` 是工作区自己的文件，报告换个名字"),
                format!("`{file}` is a file of the workspace; give the report another name"),
            ));
        }
    }
    Ok(())
}

/// Writes a report to its file or to the terminal, and says what it leaves out.
pub(super) fn put<F>(output: &Output<F>, report: &Report, opened: &Opened, terminal: Terminal) -> Result<(), Failure> {
    match &output.file {
        None => terminal.print(&report.text)?,
        Some(file) => {
            let text = anstream::adapter::strip_str(&report.text).to_string();
            write_file(file, text.as_bytes()).map_err(|error| Failure::Work(error.words()))?;
        }
    }
    match &report.notice {
        Some(words) => terminal.say(words.in_lang(opened.lang)),
        None => Ok(()),
    }
}

/// Writes files of ours to a folder, which is made where it is missing: new ones, and those that say something else now.
pub(super) fn put_all(folder: &Path, files: &BTreeMap<String, String>, terminal: Terminal) -> Result<(), Failure> {
    let before: BTreeMap<&str, String> = files
        .keys()
        .filter_map(|name| Some((name.as_str(), std::fs::read_to_string(folder.join(name)).ok()?)))
        .collect();
    let new = files.iter().filter(|(name, _)| !before.contains_key(name.as_str()));
    let new: BTreeMap<String, Arc<[u8]>> = new.map(|(name, text)| (name.clone(), text.as_bytes().into())).collect();
    create_new(folder, &new).map_err(|error| created(&error))?;
    let stale: BTreeMap<String, Put<'_>> = files
        .iter()
        .filter_map(|(name, after)| {
            let before = before.get(name.as_str()).filter(|before| *before != after)?;
            Some((name.clone(), Put { before: Some(before), after }))
        })
        .collect();
    put_together(folder, &stale).map_err(|error| Failure::Work(error.words()))?;
    let (written, place) = (new.len() + stale.len(), shown(folder));
    terminal.say(&match terminal.lang {
        Lang::Zh => format!("{place}：写了 {written} 个文件，共 {} 个", files.len()),
        Lang::En => format!("{place}: wrote {written} of {}", phrase::plural(files.len() as u64, "file")),
    })
}

/// The failure of a file that could not be created.
pub(super) fn created(error: &CreateError) -> Failure {
    let words = error.words();
    match error {
        CreateError::Write { .. } => Failure::Work(words),
        _ => Failure::Usage(words),
    }
}
