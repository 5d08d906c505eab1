//! `qunce lsp`: serves an editor over standard input and output until it leaves.
#![expect(clippy::disallowed_methods, reason = "the clock is read and the baseline opened here, for the server")]

use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use jiff::Timestamp;
use lsp_server::Connection;

use super::args::Everywhere;
use super::failure::Failure;
use super::workspace::{asked_lang, start};
use crate::lsp::{Ending, Outside, serve};

/// How long after the last key a check begins.
const PAUSE: Duration = Duration::from_millis(150);

/// Runs the command; how it ends is for the protocol to say, whatever was found.
pub(super) fn run(options: &Everywhere) -> Result<ExitCode, Failure> {
    let outside = Outside {
        start: start(options)?,
        lang: asked_lang(options),
        as_of: options.as_of,
        now: Timestamp::now,
        text: |path: &Path| std::fs::read_to_string(path).ok(),
        pause: PAUSE,
    };
    let (connection, threads) = Connection::stdio();
    let ending = serve(&connection, outside);
    drop(connection);
    threads.join().map_err(|error| anyhow::Error::new(error).context("talking to the editor"))?;
    Ok(match ending {
        Ending::Orderly => ExitCode::SUCCESS,
        Ending::Abrupt => ExitCode::from(1),
    })
}
