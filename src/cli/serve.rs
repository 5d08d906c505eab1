//! `qunce serve`: the handbook as it is being written, in a browser on this machine.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::sync::{Mutex, PoisonError};

use super::args::Everywhere;
use super::failure::Failure;
use super::known;
use super::terminal::Terminal;
use super::workspace::{Opened, open_again, root};
use crate::load::{Kept, history};
use crate::serve::{Changes, Door, Found, Outcome, Reading, preview};
use crate::text::{Lang, Words, visible};

/// Where the preview listens if nothing else does.
const PORT: u16 = 4174;
/// How many ports are tried from there.
const TRIES: u16 = 10;

/// Runs the command, until it is interrupted.
pub(super) fn run(
    options: &Everywhere,
    port: Option<u16>,
    open_browser: bool,
    lang: Lang,
    terminal: Terminal,
) -> Result<ExitCode, Failure> {
    let root = root(options)?;
    let changes = Changes::of(&root)?;
    let door = door(port)?;
    let url = door.url();
    let read = {
        let options = options.clone();
        let kept = Mutex::new(Kept::default());
        move || {
            reading(&options, &root, &mut kept.lock().unwrap_or_else(PoisonError::into_inner)).map_err(Failure::words)
        }
    };
    let mut before: Option<BTreeSet<String>> = None;
    let tell = |saved: &BTreeSet<String>, outcome: Outcome| {
        if let (true, Outcome::Unread(why)) = (saved.is_empty(), &outcome) {
            return Err(Failure::Work(why.clone()));
        }
        terminal.say(told(saved, &outcome, before.as_ref()).in_lang(lang))?;
        if let Outcome::Shown(found) | Outcome::Held(_, found) = outcome {
            before = Some(found.open);
        }
        if saved.is_empty() {
            terminal.say(match lang {
                Lang::Zh => "保存后页面自己会换；Ctrl-C 停止",
                Lang::En => "pages change by themselves when a file is saved; Ctrl-C stops",
            })?;
            terminal.print(&format!("{url}\n"))?;
            if open_browser && let Err(error) = show(&url) {
                terminal.say(&match lang {
                    Lang::Zh => format!("打不开浏览器：{error}；请自己打开上面的地址"),
                    Lang::En => format!("cannot open a browser: {error}; open the address above yourself"),
                })?;
            }
        }
        Ok(())
    };
    match preview(door, changes, Box::new(read), tell) {
        Ok(never) => match never {},
        Err(failure) => Err(failure),
    }
}

/// Reads the workspace with what belongs to its handbook.
fn reading(options: &Everywhere, root: &Path, kept: &mut Kept) -> Result<Reading, Failure> {
    std::thread::scope(|scope| {
        // Git takes its time, and another processor's.
        let history = scope.spawn(|| history(root));
        let opened = open_again(options, root.to_owned(), kept)?;
        let baseline = known::in_force(&opened, None)?;
        let Opened { loaded, .. } = opened;
        Ok(Reading { loaded, baseline, history: history.join().unwrap_or_default() })
    })
}

/// The door at the port asked for, or at the first of a few that is free.
fn door(port: Option<u16>) -> Result<Door, Failure> {
    let ports = port.map_or(PORT..=PORT + TRIES - 1, |port| port..=port);
    let (first, last) = (*ports.start(), *ports.end());
    for port in ports {
        match Door::at(port) {
            Ok(door) => return Ok(door),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => {
                return Err(Failure::Work(Words::new(
                    format!("不能监听 127.0.0.1:{port}：{error}"),
                    format!("cannot listen at 127.0.0.1:{port}: {error}"),
                )));
            }
        }
    }
    let (tried_zh, tried_en) = if first == last {
        (format!("{first}"), format!("port {first} is"))
    } else {
        (format!("{first} 到 {last}"), format!("ports {first} to {last} are"))
    };
    Err(Failure::Work(Words::new(
        format!("端口 {tried_zh} 都有别的程序在用；用 `--port` 换一个"),
        format!("{tried_en} taken by other programs; choose another with `--port`"),
    )))
}

/// What came of saving these files, beside what was open before.
fn told(saved: &BTreeSet<String>, outcome: &Outcome, before: Option<&BTreeSet<String>>) -> Words {
    let what = changed(saved);
    let counts = |found: &Found| before.map_or(Words::same(""), |before| counts(found, before));
    match outcome {
        Outcome::Shown(found) => {
            let Words { zh, en } = counts(found);
            Words::new(format!("{}{zh}{}", what.zh, found.tally.zh), format!("{}{en}{}", what.en, found.tally.en))
        }
        Outcome::Held(why, found) => {
            let Words { zh, en } = counts(found);
            Words::new(
                format!("{}{zh}{}；{}，页面停在上一版", what.zh, found.tally.zh, why.zh),
                format!("{}{en}{}; {}, so pages stay as they were", what.en, found.tally.en, why.en),
            )
        }
        Outcome::Unread(why) => Words::new(
            format!("{}{}；页面停在上一版", what.zh, why.zh),
            format!("{}{}; pages stay as they were", what.en, why.en),
        ),
    }
}

/// How many findings have come and gone.
fn counts(found: &Found, before: &BTreeSet<String>) -> Words {
    let come = found.open.difference(before).count();
    let gone = before.difference(&found.open).count();
    match (come, gone) {
        (0, 0) => Words::same(""),
        (come, 0) => Words::new(format!("新增 {come}；"), format!("{come} new; ")),
        (0, gone) => Words::new(format!("修好 {gone}；"), format!("{gone} fixed; ")),
        (come, gone) => Words::new(format!("新增 {come}，修好 {gone}；"), format!("{come} new, {gone} fixed; ")),
    }
}

/// The files that were saved, in a few words; nothing where nothing was.
pub(super) fn changed(saved: &BTreeSet<String>) -> Words {
    match (saved.first(), saved.len()) {
        (None, _) => Words::same(""),
        (Some(first), 1) => {
            let first = visible(first);
            Words::new(format!("`{first}` 有改动："), format!("`{first}` changed: "))
        }
        (Some(first), count) => {
            let first = visible(first);
            Words::new(
                format!("`{first}` 等 {count} 个文件有改动："),
                format!("`{first}` and {} more changed: ", count - 1),
            )
        }
    }
}

/// Opens the address in the reader's browser.
fn show(url: &str) -> std::io::Result<()> {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let quiet = || Stdio::null();
    Command::new(program).arg(url).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn().map(drop)
}
