//! `qunce import xlsx` of a workbook that `qunce export xlsx` wrote: what was edited goes back into the definitions.

use std::process::ExitCode;

use super::args::Everywhere;
use super::failure::Failure;
use super::import::ImportArgs;
use super::sources::{MOST_WORKBOOK_BYTES, read};
use super::terminal::Terminal;
use super::workspace::{Opened, found, open, reading};
use crate::disk::{Rewrite, rewrite};
use crate::finding::{Finding, Level};
use crate::import::{Remarks, Returned, Stamp, returned, stamp};
use crate::load::{self, Loaded, grids};
use crate::model::Book;
use crate::report::{self, import as told};
use crate::source::{Files, Span};
use crate::text::{Lang, Words};

/// Takes back the edited cells, where the file is a workbook of ours; nothing where it is another's.
pub(super) fn run(options: &Everywhere, args: &ImportArgs, terminal: Terminal) -> Result<Option<ExitCode>, Failure> {
    let [file] = args.files.as_slice() else { return Ok(None) };
    let Ok(sheets) = grids(&read(file, MOST_WORKBOOK_BYTES)?) else { return Ok(None) };
    let Some(stamp) = stamp(&sheets) else { return Ok(None) };
    let opened = open(options)?;
    let book = book(&opened, &stamp, args.book.as_deref())?;
    let (mut files, mut remarks) = (Files::default(), Remarks::default());
    let name = file.to_string_lossy();
    let back = returned(&name, &sheets, &stamp, &opened.loaded, book, &mut files, &mut remarks);
    if remarks.is_sound() {
        faults(options, &opened, &back, &name, &mut files, &mut remarks)?;
    }
    if !remarks.is_sound() {
        terminal.print(&told::faults(&files, &remarks.faults(&files), opened.lang))?;
        let nothing =
            Words::new("有要先处理的地方，什么也没有写", "some of it has to be settled first; nothing was written");
        terminal.say(nothing.in_lang(opened.lang))?;
        return Ok(Some(ExitCode::from(1)));
    }
    terminal.print(&report::diff(&back.files))?;
    if !args.dry_run {
        let changes = back.files.iter();
        let changes =
            changes.map(|(path, it)| (path.as_str(), Rewrite { before: &it.before, after: &it.after })).collect();
        rewrite(&opened.root, &changes).map_err(|error| Failure::Work(error.words()))?;
    }
    terminal.say(&said(&back, args.dry_run, opened.lang))?;
    Ok(Some(ExitCode::SUCCESS))
}

/// The book of the workbook, which nobody has to name.
fn book<'o>(opened: &'o Opened, stamp: &Stamp, asked: Option<&str>) -> Result<&'o Book, Failure> {
    let own = &stamp.book;
    if let Some(asked) = asked.filter(|asked| asked != own) {
        return Err(Failure::usage(
            format!("这份工作簿是分册 `{own}` 的，不是 `{asked}` 的"),
            format!("this workbook is of the book `{own}`, not of `{asked}`"),
        ));
    }
    opened.loaded.workspace.books.iter().find(|book| book.id == *own).ok_or_else(|| {
        Failure::usage(
            format!("这份工作簿是分册 `{own}` 的，这里没有它"),
            format!("this workbook is of the book `{own}`, which is not here"),
        )
    })
}

/// What could no longer be read with the changes made, told at the cells that would bring it.
fn faults(
    options: &Everywhere,
    opened: &Opened,
    back: &Returned,
    name: &str,
    files: &mut Files,
    remarks: &mut Remarks,
) -> Result<(), Failure> {
    if back.files.is_empty() {
        return Ok(());
    }
    let mut with_changes = found(&opened.root)?;
    for (path, change) in &back.files {
        with_changes.files.add(path, &change.after);
    }
    let changed = load::read(with_changes, reading(options));
    let known: Vec<_> = unread(&opened.loaded).map(|it| identity(it, &opened.loaded)).collect();
    for finding in unread(&changed) {
        let own = identity(finding, &changed);
        if known.contains(&own) || !back.files.contains_key(&own.0) {
            continue;
        }
        let cell = (own.0, own.1);
        let begins = |(key, _): &(&(String, String), &Span)| key.0 == cell.0 && cell.1.starts_with(&key.1);
        let span = back.cells.get(&cell).or_else(|| back.cells.iter().find(begins).map(|(_, span)| span));
        let span = span.copied().unwrap_or_else(|| Span::new(files.add(name, ""), 0..0));
        let help =
            finding.help.clone().unwrap_or_else(|| Words::new("改成读得懂的写法", "write it so that it can be read"));
        remarks.fault(span, cell.1, finding.message.clone(), help);
    }
    Ok(())
}

fn unread(loaded: &Loaded) -> impl Iterator<Item = &Finding> {
    loaded.findings.iter().filter(|it| it.level == Level::Error && it.code.starts_with("REF"))
}

fn identity(finding: &Finding, loaded: &Loaded) -> (String, String, String) {
    let path = loaded.files.file(finding.primary.span.file).path.to_string();
    (path, finding.key_path.clone(), finding.message.en.clone())
}

fn said(back: &Returned, trial: bool, lang: Lang) -> String {
    let (cells, rows, files) = (back.changed, back.added, back.files.len());
    match (lang, files, trial) {
        (Lang::Zh, 0, _) => "没有改动".to_owned(),
        (Lang::En, 0, _) => "nothing was edited".to_owned(),
        (Lang::Zh, _, true) => format!("会改 {cells} 格、加 {rows} 行，在 {files} 个文件里；只是试一遍，什么也没有写"),
        (Lang::Zh, _, false) => format!("改了 {cells} 格，加了 {rows} 行，在 {files} 个文件里"),
        (Lang::En, _, true) => {
            format!("cells to change: {cells}, rows to add: {rows}, in files: {files}; a trial: nothing was written")
        }
        (Lang::En, _, false) => format!("cells changed: {cells}, rows added: {rows}, in files: {files}"),
    }
}
