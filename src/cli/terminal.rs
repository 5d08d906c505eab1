//! The terminal: what goes to standard output and standard error, in whose language, with or without colour.
#![expect(clippy::disallowed_methods, reason = "the locale is read from the environment, once, here")]

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

use super::args::Color;
use super::failure::Failure;
use crate::text::Lang;

/// Where a command speaks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terminal {
    color: ColorChoice,
    quiet: bool,
}

impl Terminal {
    /// A terminal that obeys these options.
    pub(super) fn new(color: Color, quiet: bool) -> Self {
        let color = match color {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        };
        Self { color, quiet }
    }

    /// Writes what was asked for to standard output.
    pub(super) fn print(self, text: &str) -> Result<(), Failure> {
        let mut out = AutoStream::new(io::stdout().lock(), self.color);
        out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(said)
    }

    /// Clears the screen, where there is one, unless told to be quiet.
    pub(super) fn clear(self) -> Result<(), Failure> {
        let mut out = io::stdout().lock();
        if self.quiet || !out.is_terminal() {
            return Ok(());
        }
        out.write_all(b"\x1b[2J\x1b[3J\x1b[H").and_then(|()| out.flush()).map_err(said)
    }

    /// Writes a line about the work to standard error, unless told to be quiet.
    pub(super) fn say(self, line: &str) -> Result<(), Failure> {
        if self.quiet { Ok(()) } else { self.complain(line) }
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
