//! `qunce drift`: what runs on the platform without a definition, and what is defined and does not run.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};

use super::args::Everywhere;
use super::failure::Failure;
use super::import::{ids, known};
use super::keep::Keep;
use super::sources::sources;
use super::terminal::Terminal;
use super::workspace::{Opened, book_asked, open};
use crate::import::drift::drift;
use crate::import::{self, Aliases, Asked, Ids, Live, Remarks, Salt};
use crate::report::drift as report;
use crate::report::import::faults;
use crate::source::Files;
use crate::text::{Lang, Words, phrase};

/// How drift is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum DriftFormat {
    Table,
    Json,
}

/// What is to be compared.
#[derive(Debug, Args)]
pub(super) struct DriftArgs {
    /// WeCom payloads of groupchat/list, groupchat/get and get_corp_tag_list; else what imports have seen
    #[arg(value_name = "FILES")]
    payloads: Vec<PathBuf>,
    /// the book to compare; else all of them
    #[arg(long, value_name = "BOOK")]
    book: Option<String>,
    /// table or json
    #[arg(long = "format", value_name = "NAME", default_value = "table")]
    drift_format: DriftFormat,
    /// which chat is which group and which userid which account; kept in the user's data folder by default
    #[arg(long, value_name = "FILE")]
    ids: Option<PathBuf>,
}

/// Runs the command.
pub(super) fn run(options: &Everywhere, args: &DriftArgs, terminal: Terminal) -> Result<ExitCode, Failure> {
    let opened = open(options)?;
    let keep = Keep::of(&opened.root, None, args.ids.as_deref())?;
    let mut files = Files::default();
    let mut remarks = Remarks::default();
    let mut books = Vec::new();
    for book in asked_books(args, &opened)? {
        let known = known(&opened, &book);
        books.push((known, ids(&keep, known, &mut files, &mut remarks)?.0));
    }
    let live = if args.payloads.is_empty() { keep.live()? } else { seen(args, &books, &mut files, &mut remarks)? };
    if !remarks.is_sound() {
        terminal.print(&faults(&files, &remarks.faults(&files), opened.lang))?;
        return Ok(ExitCode::from(2));
    }
    if live.is_empty() {
        return Err(Failure::usage(
            "还没有平台上的数据：给出 groupchat/list、groupchat/get 或 get_corp_tag_list 的返回，或先 `qunce import wecom`",
            "nothing of the platform is known: give payloads of groupchat/list, groupchat/get or get_corp_tag_list, or run `qunce import wecom` first",
        ));
    }
    let drift = drift(&live, &books);
    let lang = opened.lang;
    terminal.print(&match args.drift_format {
        DriftFormat::Table => report::table(&drift, lang),
        DriftFormat::Json => report::json(&drift, opened.machine_lang),
    })?;
    for note in &drift.notes {
        terminal.say(note.in_lang(lang))?;
    }
    let count = drift.apart.len() as u64;
    terminal.say(&match (count, lang) {
        (0, _) => Words::new("两边一致", "both sides agree").in_lang(lang).to_owned(),
        (_, Lang::Zh) => format!("{count} 处不一致"),
        (_, Lang::En) => phrase::plural(count, "difference"),
    })?;
    Ok(if count == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn asked_books(args: &DriftArgs, opened: &Opened) -> Result<Vec<String>, Failure> {
    if args.book.is_some() || opened.loaded.workspace.books.is_empty() {
        return Ok(vec![book_asked(args.book.as_deref(), opened)?]);
    }
    Ok(opened.loaded.workspace.books.iter().map(|book| book.id.clone()).collect())
}

/// What the payloads show. No member of them gets into what is compared, so their aliases may be under any salt.
fn seen(
    args: &DriftArgs,
    books: &[(import::Known<'_>, Ids)],
    files: &mut Files,
    remarks: &mut Remarks,
) -> Result<Live, Failure> {
    let sources = sources(&args.payloads, files, remarks)?;
    let Some((known, ids)) = books.first() else { return Ok(Live::default()) };
    let aliases = Aliases::new(&Salt::new([0; 32]));
    let asked = Asked {
        known: *known,
        ids,
        aliases: &aliases,
        date: None,
        account: None,
        step: None,
        reply_unit: None,
        few: u64::MAX,
    };
    let harvest = import::wecom(files, &sources, asked, std::mem::take(remarks));
    *remarks = harvest.remarks;
    Ok(harvest.live)
}
