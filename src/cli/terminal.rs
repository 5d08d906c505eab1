//! The terminal: what goes to standard output and standard error, in whose language, with or without colour.
#![expect(clippy::disallowed_methods, reason = "the locale and the moment of the start are read once, here")]

use std::io::{self, IsTerminal, Write};
use std::time::Instant;

use anstream::{AutoStream, ColorChoice};

use super::args::{Color, Everywhere};
use super::failure::Failure;
use crate::text::{Lang, Words};

/// Where a command speaks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terminal {
    color: ColorChoice,
    voice: Voice,
    /// Whether somebody watches standard error while work goes on.
    pub(super) watched: bool,
    /// The language for what is said before a workspace is read: the one asked for, else the locale's, else Chinese.
    pub(super) lang: Lang,
    /// When the command began.
    pub(super) began: Instant,
}

/// How much is said about the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Voice {
    Quiet,
    Plain,
    Verbose,
}

impl Terminal {
    /// A terminal that obeys these options.
    pub(super) fn new(options: &Everywhere) -> Self {
        let voice = match (options.quiet, options.verbose) {
            (true, _) => Voice::Quiet,
            (false, true) => Voice::Verbose,
            (false, false) => Voice::Plain,
        };
        let asked = options.lang.as_deref().and_then(|name| name.parse().ok());
        let watched = voice != Voice::Quiet && io::stderr().is_terminal() && !is_unattended();
        Self { voice, watched, ..Self::bare(options.color, asked.or_else(locale).unwrap_or(Lang::Zh)) }
    }

    /// A terminal for what is said before the options are understood.
    pub(super) fn bare(color: Color, lang: Lang) -> Self {
        let color = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Self { color, voice: Voice::Plain, watched: false, lang, began: Instant::now() }
    }

    /// Writes what was asked for to standard output.
    pub(super) fn print(self, text: &str) -> Result<(), Failure> {
        let mut out = AutoStream::new(io::stdout().lock(), self.color);
        out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(said)
    }

    /// Clears the screen, where there is one, unless told to be quiet.
    pub(super) fn clear(self) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        if self.voice == Voice::Quiet || !out.is_terminal() {
            return Ok(());
        }
        out.write_all(b"\x1b[2J\x1b[3J\x1b[H").and_then(|()| out.flush()).map_err(said)
    }

    /// Writes a line about the work to standard error, unless told to be quiet.
    pub(super) fn say(self, line: &str) -> Result<(), Failure> {
        if self.voice == Voice::Quiet { Ok(()) } else { self.complain(line) }
    }

    /// Whether details are wanted.
    pub(super) fn is_verbose(self) -> bool {
        self.voice == Voice::Verbose
    }

    /// Writes a detail to standard error, where details are wanted.
    pub(super) fn tell(self, detail: &Words) -> Result<(), Failure> {
        if self.is_verbose() { self.complain(detail.in_lang(self.lang)) } else { Ok(()) }
    }

    /// Writes a line to standard error, told to be quiet or not.
    pub(super) fn complain(self, line: &str) -> Result<(), Failure> {
        let mut err = AutoStream::new(io::stderr().lock(), self.color);
        writeln!(err, "{line}").map_err(said)
    }
}

fn said(error: io::Error) -> Failure {
    match error.kind() {
        io::ErrorKind::BrokenPipe => Failure::ClosedPipe,
        _ => anyhow::Error::new(error).context("writing the output").into(),
    }
}

/// Whether the terminal only looks like one: a log of CI, or one that cannot go back in a line.
fn is_unattended() -> bool {
    std::env::var("CI").is_ok_and(|value| !value.is_empty()) || std::env::var("TERM").is_ok_and(|name| name == "dumb")
}

/// The language of the locale; none where it says nothing, as `C` does.
pub(super) fn locale() -> Option<Lang> {
    let name = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .into_iter()
        .filter_map(|key| std::env::var(key).ok())
        .find(|value| !value.is_empty())?;
    match name.split(['.', '_', '-', '@']).next().unwrap_or_default() {
        "C" | "POSIX" => None,
        "zh" => Some(Lang::Zh),
        _ => Some(Lang::En),
    }
}

/// The folder in which programs keep what is a user's own, where it is known.
pub(super) fn data_home() -> Option<std::path::PathBuf> {
    let given = std::env::var("XDG_DATA_HOME").ok().map(std::path::PathBuf::from).filter(|path| path.is_absolute());
    given.or_else(|| home().map(|home| home.join(".local/share")))
}

/// The home folder of whoever runs this, where it is known.
pub(super) fn home() -> Option<std::path::PathBuf> {
    std::env::var("HOME").ok().filter(|home| !home.is_empty()).map(Into::into)
}
