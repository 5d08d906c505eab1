//! `qunce import`: what platforms and other tools know, into the book's snapshots.
#![expect(clippy::disallowed_methods, reason = "what tells which salt was used is read here")]

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use jiff::civil::Date;

use super::args::{Everywhere, date};
use super::failure::Failure;
use super::keep::{Drawn, Keep};
use super::returned;
use super::sources::{mapping, read, sheets, sources};
use super::terminal::Terminal;
use super::workspace::{Opened, book_asked, open};
use crate::disk::{Put, put_together};
use crate::import::{
    self, Aliases, Asked, Existing, Harvest, Ids, Known, Mapping, Merged, Remarks, ReplyUnit, Salt, StepName, decode,
};
use crate::load::tables::columns::Table;
use crate::load::{SheetWanted, workbook};
use crate::report::import as report;
use crate::source::{FileId, Files};
use crate::text::{Lang, Words, number};

/// Where the files come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Source {
    Wecom,
    Linkwechat,
    Mochat,
    Csv,
    Xlsx,
}

/// How reply shares are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Unit {
    Percent,
    Fraction,
}

/// What is to be imported, and what the files do not say themselves.
#[derive(Debug, Args)]
pub(super) struct ImportArgs {
    /// where the files come from: wecom (API payloads), linkwechat, mochat (their tables), csv, xlsx (with --mapping, or edited after `qunce export xlsx`)
    source: Source,
    /// the files
    #[arg(required = true, value_name = "FILES")]
    pub(super) files: Vec<PathBuf>,
    /// the book to import into
    #[arg(long, value_name = "BOOK")]
    pub(super) book: Option<String>,
    /// the day on which the files were fetched, or of which they speak; else the day in a file's name
    #[arg(long, value_name = "DATE", value_parser = date)]
    date: Option<Date>,
    /// the account whose figures the files hold
    #[arg(long, value_name = "ACCOUNT")]
    account: Option<String>,
    /// the step that the messages in the files carry out
    #[arg(long, value_name = "SOP/STEP")]
    step: Option<String>,
    /// how shares of chats replied to are written: percent or fraction
    #[arg(long, value_name = "UNIT")]
    reply_unit: Option<Unit>,
    /// for csv and xlsx: which of their columns are which of ours; which sheet, and in which row its header stands
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// which chat is which group and which userid which account; kept in the user's data folder by default
    #[arg(long, value_name = "FILE")]
    ids: Option<PathBuf>,
    /// the salt of members' aliases, made on first use; kept in the user's data folder by default
    #[arg(long, value_name = "FILE")]
    salt: Option<PathBuf>,
    /// let what an earlier import wrote give way where it says something else
    #[arg(long)]
    replace: bool,
    /// say what would be written, and write nothing
    #[arg(long)]
    pub(super) dry_run: bool,
}

/// Where the letters stand that tell which salt the aliases of a workspace were made with.
const SALT_CHECK: &str = "data/.import-salt";
/// Largest size of a snapshot that is there already, in bytes.
const MOST_STORED_BYTES: u64 = 1 << 30;

/// Runs the command.
pub(super) fn run(options: &Everywhere, args: &ImportArgs, terminal: Terminal) -> Result<ExitCode, Failure> {
    if args.source == Source::Xlsx
        && args.mapping.is_none()
        && let Some(done) = returned::run(options, args, terminal)?
    {
        return Ok(done);
    }
    let opened = open(options)?;
    let book = book_asked(args.book.as_deref(), &opened)?;
    let keep = Keep::of(&opened.root, args.salt.as_deref(), args.ids.as_deref())?;
    let drawn = keep.salt()?;
    let mut files = Files::default();
    let mut remarks = Remarks::default();
    let mapping = match args.source {
        Source::Csv | Source::Xlsx => mapping(args.mapping.as_deref(), &mut files, &mut remarks)?,
        _ => None,
    };
    let sources = match args.source {
        Source::Xlsx => sheets(&args.files, mapping.as_ref(), &mut files, &mut remarks)?,
        _ => sources(&args.files, &mut files, &mut remarks)?,
    };
    let known = known(&opened, &book);
    let (ids, has_ids) = ids(&keep, known, &mut files, &mut remarks)?;
    let mut harvest = terminal.during(&Words::new("导入", "importing"), || {
        gather(args, &opened, known, &ids, &drawn.salt, &sources, mapping.as_ref(), &files, remarks)
    })?;
    let existing = existing(args.source, &book, &opened, &mut files)?;
    let merged = import::merge(&files, &existing, &mut harvest, args.replace);
    let salt = SaltUse::of(&harvest, &drawn, &opened)?;
    tell_notes(&files, &harvest, &merged, opened.lang, terminal)?;
    if !harvest.remarks.is_sound() {
        terminal.print(&report::faults(&files, &harvest.remarks.faults(&files), opened.lang))?;
        let nothing = Words::new("有读不懂的地方，什么也没有写", "some of it makes no sense; nothing was written");
        terminal.say(nothing.in_lang(opened.lang))?;
        return Ok(ExitCode::from(1));
    }
    let paths: Vec<String> = merged.tables.iter().map(|table| path(&book, table.table, args.source)).collect();
    let told = report::written(&merged, &paths, args.dry_run, opened.lang);
    if !args.dry_run {
        keep_outside(&keep, &salt, &drawn, has_ids, &harvest, opened.lang, terminal)?;
        write(&opened, &files, &merged, &paths, &salt)?;
    }
    terminal.print(&told)?;
    if merged.tables.is_empty() {
        let same = number::count(merged.same as u64);
        terminal.say(&match opened.lang {
            Lang::Zh => format!("没有要写的：{same} 行都已经有了"),
            Lang::En => format!("nothing to write: rows that are there already, {same}"),
        })?;
    } else if args.dry_run {
        terminal.say(Words::new("只是试一遍，什么也没有写", "a trial: nothing was written").in_lang(opened.lang))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// The book in its workspace.
pub(super) fn known<'a>(opened: &'a Opened, book: &str) -> Known<'a> {
    let workspace = &opened.loaded.workspace;
    let book = workspace.books.iter().find(|own| own.id == book).expect("the book was asked for by its id");
    Known { workspace, book }
}

/// Reads the list of ids, and says whether there is one.
pub(super) fn ids(
    keep: &Keep,
    known: Known<'_>,
    files: &mut Files,
    remarks: &mut Remarks,
) -> Result<(Ids, bool), Failure> {
    let Some(text) = keep.ids()? else { return Ok((Ids::default(), false)) };
    let file = files.add(&keep.ids.to_string_lossy(), &text);
    Ok((Ids::read(files, file, known, remarks), true))
}

#[expect(clippy::too_many_arguments, reason = "what a run is made of, put together once")]
fn gather(
    args: &ImportArgs,
    opened: &Opened,
    known: Known<'_>,
    ids: &Ids,
    salt: &Salt,
    sources: &[FileId],
    mapping: Option<&Mapping>,
    files: &Files,
    remarks: Remarks,
) -> Result<Harvest, Failure> {
    let step = args.step.as_deref().map(|step| StepName::parse(step, known)).transpose();
    let step = step.map_err(|(what, help)| {
        Failure::usage(format!("{}；{}", what.zh, help.zh), format!("{}; {}", what.en, help.en))
    })?;
    if let Some(account) = args.account.as_deref().filter(|account| !known.book.accounts.contains_key(*account)) {
        return Err(Failure::usage(format!("没有叫 `{account}` 的账号"), format!("no account is called `{account}`")));
    }
    let aliases = Aliases::new(salt);
    let asked = Asked {
        known,
        ids,
        aliases: &aliases,
        date: args.date,
        account: args.account.as_deref(),
        step: step.as_ref(),
        reply_unit: args.reply_unit.map(|unit| match unit {
            Unit::Percent => ReplyUnit::Percent,
            Unit::Fraction => ReplyUnit::Fraction,
        }),
        few: opened.loaded.limits.get("privacy.min_cell").count().max(0) as u64,
    };
    Ok(match args.source {
        Source::Wecom => import::wecom(files, sources, asked, remarks),
        Source::Linkwechat => import::linkwechat(files, sources, asked, remarks),
        Source::Mochat => import::mochat(files, sources, asked, remarks),
        Source::Csv | Source::Xlsx => match mapping {
            Some(mapping) => import::mapped(files, sources, mapping, asked, remarks),
            None => Harvest { remarks, ..Harvest::default() },
        },
    })
}

/// The name of a source, as files carry it.
fn source_name(source: Source) -> &'static str {
    match source {
        Source::Wecom => "wecom",
        Source::Linkwechat => "linkwechat",
        Source::Mochat => "mochat",
        Source::Csv => "csv",
        Source::Xlsx => "xlsx",
    }
}

fn path(book: &str, table: &Table, source: Source) -> String {
    format!("data/{book}/{}-import-{}.csv", table.name, source_name(source))
}

/// The snapshots that the book has already.
fn existing(source: Source, book: &str, opened: &Opened, files: &mut Files) -> Result<Existing, Failure> {
    let mut existing = Existing::default();
    let folder = format!("data/{book}/");
    for name in opened.loaded.paths.iter().filter(|path| path.starts_with(&folder)) {
        let file = name.rsplit('/').next().unwrap_or(name);
        let Some((stem, ending @ ("csv" | "tsv" | "json" | "xlsx"))) = file.rsplit_once('.') else { continue };
        let Some(table) = Table::of_stem(stem) else { continue };
        let bytes = read(&opened.root.join(name), MOST_STORED_BYTES)?;
        let id = if ending == "xlsx" {
            let Ok(book) = workbook(&bytes, SheetWanted::FIRST) else { continue };
            files.add_sheet(name, &book.sheet, &book.text)
        } else {
            // What is replaced has to be known to the byte, its byte order mark too.
            let Ok(text) = String::from_utf8(bytes).or_else(|error| decode(error.as_bytes())) else { continue };
            files.add(name, &text)
        };
        if *name == path(book, table, source) {
            existing.own.insert(table.name, id);
        } else {
            existing.others.entry(table.name).or_default().push(id);
        }
    }
    Ok(existing)
}

/// What a run has to do with the salt.
struct SaltUse {
    /// Whether the salt is new and has to be kept.
    keeps: bool,
    /// The check to write into the workspace, where there is none yet.
    check: Option<String>,
}

impl SaltUse {
    /// Refuses to name members under another salt than the one by which the workspace's members are named.
    fn of(harvest: &Harvest, drawn: &Drawn, opened: &Opened) -> Result<Self, Failure> {
        if !harvest.has_members {
            return Ok(Self { keeps: false, check: None });
        }
        let own = drawn.salt.check();
        let written = match std::fs::read_to_string(opened.root.join(SALT_CHECK)) {
            Ok(text) => Some(text.lines().last().unwrap_or_default().trim().to_owned()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(anyhow::Error::new(error).context(format!("reading `{SALT_CHECK}`")).into()),
        };
        match written {
            Some(written) if written != own => Err(Failure::usage(
                format!(
                    "盐换了：`{SALT_CHECK}` 记着 {written}，手上这份是 {own}，同一个人会有两个代号；用 `--salt` 指回原来那份"
                ),
                format!(
                    "this is another salt: `{SALT_CHECK}` says {written}, this one is {own}, and members would get second aliases; name the old one with `--salt`"
                ),
            )),
            Some(_) => Ok(Self { keeps: drawn.fresh, check: None }),
            None => Ok(Self { keeps: drawn.fresh, check: Some(format!("{SALT_NOTE}{own}\n")) }),
        }
    }
}

const SALT_NOTE: &str = "\
# 成员代号是用哪份盐算的；盐本身不在这里 / which salt the members' aliases were made with; the salt itself is not here\n";

fn tell_notes(
    files: &Files,
    harvest: &Harvest,
    merged: &Merged,
    lang: Lang,
    terminal: Terminal,
) -> Result<(), Failure> {
    let note = match lang {
        Lang::Zh => "说明",
        Lang::En => "note",
    };
    for line in report::notes(files, &harvest.remarks.notes(files), lang) {
        terminal.say(&format!("{note}: {line}"))?;
    }
    if merged.same > 0 && !merged.tables.is_empty() {
        let same = number::count(merged.same as u64);
        terminal.say(&match lang {
            Lang::Zh => format!("{note}: {same} 行已经有了"),
            Lang::En => format!("{note}: rows that are there already: {same}"),
        })?;
    }
    Ok(())
}

/// Keeps what stays outside the workspace: a new salt, a list of ids to fill in, what runs on the platform.
fn keep_outside(
    keep: &Keep,
    salt: &SaltUse,
    drawn: &Drawn,
    has_ids: bool,
    harvest: &Harvest,
    lang: Lang,
    terminal: Terminal,
) -> Result<(), Failure> {
    if salt.keeps {
        keep.keep_salt(&drawn.salt)?;
        let path = keep.salt.display();
        terminal.say(&match lang {
            Lang::Zh => format!("生成了盐：{path}，只有自己能读；备份好，丢了代号就对不上了"),
            Lang::En => {
                format!("made a salt: {path}, for your eyes only; back it up, for without it aliases no longer match")
            }
        })?;
    }
    if !harvest.unplaced.is_empty() {
        let path = keep.ids.display();
        if has_ids {
            terminal.say(&match lang {
                Lang::Zh => format!("对照表在 {path}"),
                Lang::En => format!("the list of ids is {path}"),
            })?;
        } else {
            keep.keep_ids(&import::ids_starter(&harvest.unplaced, lang))?;
            terminal.say(&match lang {
                Lang::Zh => format!("对照表建好了：{path}，填好再导入一次"),
                Lang::En => format!("made a list of ids: {path}; fill it in and import again"),
            })?;
        }
    }
    if !harvest.live.is_empty() {
        let mut live = keep.live().unwrap_or_default();
        live.follow(harvest.live.clone());
        keep.keep_live(&live)?;
    }
    Ok(())
}

fn write(opened: &Opened, files: &Files, merged: &Merged, paths: &[String], salt: &SaltUse) -> Result<(), Failure> {
    let before = |path: &str| files.find(path).map(|id| &*files.file(id).text);
    let mut puts: BTreeMap<String, Put<'_>> = merged
        .tables
        .iter()
        .zip(paths)
        .map(|(table, path)| (path.clone(), Put { before: before(path), after: &table.text }))
        .collect();
    if let Some(check) = salt.check.as_ref().filter(|_| !puts.is_empty()) {
        puts.insert(SALT_CHECK.to_owned(), Put { before: None, after: check });
    }
    put_together(&opened.root, &puts).map_err(|error| Failure::Work(error.words()))
}
