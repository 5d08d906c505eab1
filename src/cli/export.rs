//! `qunce export`: calendars, sheets, documents and texts for other programs.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Args, ValueEnum};

use super::args::Everywhere;
use super::failure::Failure;
use super::known::live_with;
use super::output::{Output, spare_sources};
use super::terminal::Terminal;
use super::workspace::{Opened, book_asked, is_unsure, languages, open};
use crate::disk::write_file;
use crate::export::markdown::markdown;
use crate::export::{Subject, api, ics, sheet};
use crate::load::{history, revisions};
use crate::model::reader::nearest;
use crate::model::{Book, Kind};
use crate::page::room::Room;
use crate::report;
use crate::site::Site;
use crate::text::Words;

/// What is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExportFormat {
    /// A calendar.
    Ics,
    /// A workbook to edit and take back.
    Xlsx,
    /// A document for programs.
    Json,
    /// A text to paste into shared documents.
    Markdown,
}

/// What is exported, of what, and where to.
#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// ics: a calendar of steps, with the words to send and alarms; xlsx: steps, campaigns and budgets as sheets to edit,
    /// taken back by `qunce import xlsx`; json: the document that the site has in `api/v1/`;
    /// markdown: a text to paste into shared documents
    #[arg(id = "export_format")]
    format: ExportFormat,
    /// the book to export from
    #[arg(id = "export_book", long = "book", value_name = "BOOK")]
    book: Option<String>,
    /// not for xlsx: only this group, account, series or edition: an id such as word-bet-a, or a kind and an id such as
    /// account:guyu; the whole book without it
    #[arg(id = "export_subject", long = "subject", value_name = "KIND:ID")]
    subject: Option<String>,
    /// the file to write; `-`, or nothing, for standard output, where a workbook cannot go
    #[arg(id = "export_out", long = "out", value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Runs the command.
pub(super) fn run(options: &Everywhere, args: &ExportArgs, terminal: Terminal) -> Result<ExitCode, Failure> {
    let opened = open(options)?;
    let book = book_asked(args.book.as_deref(), &opened)?;
    let file = args.out.clone().filter(|file| file.as_os_str() != "-");
    let output = Output { format: args.format, file };
    refuse(args, &output)?;
    spare_sources(std::slice::from_ref(&output), &opened)?;
    let facts = terminal.facts(&opened.loaded);
    let mut settled = terminal.checked(&facts, &[]);
    live_with(&mut settled, &opened, None)?;
    if is_unsure(&opened, &settled, terminal)? {
        return Ok(ExitCode::from(1));
    }
    if settled.barring().next().is_some() {
        terminal.complain(&report::barring(&settled, &opened.loaded, opened.lang))?;
        terminal.complain(held_back(settled.barring().count()).in_lang(opened.lang))?;
        return Ok(ExitCode::from(1));
    }
    let lang = opened.machine_lang;
    let site = Site::new(&facts, &settled, &history(&opened.root), &[lang]);
    let room = site.room(lang, &book).expect("the book was asked for by its id");
    let subject = subject(room.book(), args.subject.as_deref())?;
    put(&output, &exported(args.format, &room, subject, &opened)?, terminal)?;
    Ok(ExitCode::SUCCESS)
}

/// The export itself.
fn exported(format: ExportFormat, room: &Room<'_>, subject: Subject<'_>, opened: &Opened) -> Result<Vec<u8>, Failure> {
    match format {
        ExportFormat::Ics => Ok(ics::calendar(room, subject, &revisions(&opened.root)).into_bytes()),
        ExportFormat::Json => {
            Ok(api::written(&api::of(room, subject, &languages(&opened.loaded.workspace))).into_bytes())
        }
        ExportFormat::Markdown => Ok(markdown(room, subject).into_bytes()),
        ExportFormat::Xlsx => Ok(sheet::workbook(room).context("putting the workbook together")?),
    }
}

/// Refuses what a format cannot do.
fn refuse(args: &ExportArgs, output: &Output<ExportFormat>) -> Result<(), Failure> {
    if args.format != ExportFormat::Xlsx {
        return Ok(());
    }
    if args.subject.is_some() {
        return Err(Failure::usage(
            "工作簿是整本分册的，不和 `--subject` 一起用",
            "a workbook is of a whole book: leave out `--subject`",
        ));
    }
    if output.file.is_none() {
        return Err(Failure::usage(
            "工作簿要写进文件：`--out 分册.xlsx`",
            "a workbook goes to a file: `--out book.xlsx`",
        ));
    }
    Ok(())
}

fn put(output: &Output<ExportFormat>, bytes: &[u8], terminal: Terminal) -> Result<(), Failure> {
    match &output.file {
        None => terminal.print(&String::from_utf8_lossy(bytes)),
        Some(file) => write_file(file, bytes).map_err(|error| Failure::Work(error.words())),
    }
}

/// That nothing was exported, because it would show somebody's data.
fn held_back(count: usize) -> Words {
    let places = if count == 1 { "place shows" } else { "places show" };
    Words::new(
        format!("没有导出：有 {count} 处个人信息或密钥不能公开"),
        format!("not exported: {count} {places} personal data or a secret"),
    )
}

/// The subject asked for: an id, or a kind and an id; the whole book where none is.
fn subject<'a>(book: &'a Book, asked: Option<&str>) -> Result<Subject<'a>, Failure> {
    let Some(asked) = asked else { return Ok(Subject::Book) };
    let all = Subject::of_book(book);
    let is_called = |(kind, id): (Kind, &str)| match asked.split_once(':') {
        Some((of, name)) => of == kind.name() && id == name,
        None => id == asked,
    };
    let found: Vec<&Subject<'_>> = all.iter().filter(|subject| subject.named().is_some_and(is_called)).collect();
    let names = |all: &[&Subject<'_>]| -> Vec<String> {
        all.iter().filter_map(|subject| subject.named()).map(|(kind, id)| format!("{}:{id}", kind.name())).collect()
    };
    match found.as_slice() {
        [only] => Ok(**only),
        [] => {
            let names = names(&all.iter().collect::<Vec<_>>());
            let ids = names.iter().map(|name| name.rsplit(':').next().unwrap_or(name));
            let near = if asked.contains(':') {
                nearest(asked, names.iter().map(String::as_str))
            } else {
                nearest(asked, ids)
            };
            let near = near.map_or(Words::same(""), |near| {
                Words::new(format!("，最接近的是 `{near}`"), format!("; closest is `{near}`"))
            });
            let asked = asked.escape_debug();
            Err(Failure::usage(
                format!("没有叫 `{asked}` 的群、账号、活动或期{}", near.zh),
                format!("no group, account, series or edition is called `{asked}`{}", near.en),
            ))
        }
        several => {
            let names = names(several);
            Err(Failure::usage(
                format!("`{asked}` 有几样：{}，写明是哪一样", names.join("、")),
                format!("`{asked}` may be {}; say which", names.join(" or ")),
            ))
        }
    }
}
