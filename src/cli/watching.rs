//! `qunce check --watch`: checks again whenever a file was saved.

use std::process::ExitCode;

use super::args::Everywhere;
use super::check::{self, Wanted};
use super::failure::Failure;
use super::serve::changed;
use super::terminal::Terminal;
use super::workspace::root;
use crate::serve::Changes;
use crate::text::Lang;

/// Runs the command, until it is interrupted.
pub(super) fn run(options: &Everywhere, wanted: &Wanted, lang: Lang, terminal: Terminal) -> Result<ExitCode, Failure> {
    refuse(wanted)?;
    let mut changes = Changes::of(&root(options)?)?;
    terminal.clear()?;
    check::run(options, wanted, terminal)?;
    loop {
        let saved = changes.wait()?;
        terminal.clear()?;
        let what = changed(&saved);
        terminal.say(what.in_lang(lang).trim_end_matches(['：', ':', ' ']))?;
        match check::run(options, wanted, terminal) {
            Err(Failure::ClosedPipe) => return Err(Failure::ClosedPipe),
            // What cannot be read now may be read when it was saved again.
            Err(failure) => terminal.complain(&failure.line(lang).unwrap_or_default())?,
            Ok(_) => {}
        }
    }
}

/// Refuses what makes no sense again and again: to write.
fn refuse(wanted: &Wanted) -> Result<(), Failure> {
    let option = if wanted.fixing.reach(false)?.is_some() {
        "--fix"
    } else if wanted.show_config {
        "--show-config"
    } else if wanted.formats.iter().any(|output| output.file.is_some()) {
        "--format NAME=FILE"
    } else {
        return Ok(());
    };
    Err(Failure::usage(
        format!("`--watch` 不能和 `{option}` 一起用"),
        format!("`--watch` cannot be used with `{option}`"),
    ))
}
