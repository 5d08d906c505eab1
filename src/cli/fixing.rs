//! `qunce check --fix`: how far it goes, what it shows and what it writes.

use std::process::ExitCode;

use super::args::Everywhere;
use super::failure::Failure;
use super::terminal::Terminal;
use super::workspace::{Opened, found, reading};
use crate::check::{Fixed, LevelChange, fix};
use crate::disk::{Rewrite, rewrite};
use crate::finding::Applicability;
use crate::report;

/// What to fix, and how.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fixing {
    /// Whether to fix at all.
    pub(super) fix: bool,
    /// Whether guesses are made too.
    pub(super) guess: bool,
    /// Whether to show the changes instead of writing them.
    pub(super) diff: bool,
}

impl Fixing {
    /// How far fixes go; nothing where none are wanted.
    pub(super) fn reach(self, untrusted: bool) -> Result<Option<Applicability>, Failure> {
        match self {
            Self { fix: false, guess: false, diff: false } => Ok(None),
            Self { fix: false, guess, .. } => {
                let option = if guess { "--unsafe" } else { "--diff" };
                Err(Failure::usage(format!("`{option}` 要和 `--fix` 一起用"), format!("`{option}` goes with `--fix`")))
            }
            Self { .. } if untrusted => Err(Failure::usage(
                "`--fix` 不和 `--untrusted` 一起用：还不可信的改动只检查",
                "`--fix` does not go with `--untrusted`: what is not trusted is only checked",
            )),
            Self { guess: true, .. } => Ok(Some(Applicability::Unsafe)),
            Self { .. } => Ok(Some(Applicability::Safe)),
        }
    }

    /// Fixes the workspace, writes it or shows what would be written; with an exit status where that is all.
    pub(super) fn carry_out(
        self,
        options: &Everywhere,
        opened: &mut Opened,
        changes: &[LevelChange],
        reach: Applicability,
        terminal: Terminal,
    ) -> Result<Option<ExitCode>, Failure> {
        let Fixed { loaded, count, taken_back, files } = fix(&found(&opened.root)?, reading(options), changes, reach);
        let said = report::fixed([count, files.len(), taken_back], !self.diff);
        if self.diff {
            terminal.print(&report::diff(&files))?;
            terminal.say(said.in_lang(opened.lang))?;
            return Ok(Some(ExitCode::from(u8::from(!files.is_empty()))));
        }
        let rewrites = files.iter();
        let rewrites =
            rewrites.map(|(path, it)| (path.as_str(), Rewrite { before: &it.before, after: &it.after })).collect();
        rewrite(&opened.root, &rewrites).map_err(|error| Failure::Work(error.words()))?;
        terminal.say(said.in_lang(opened.lang))?;
        opened.loaded = loaded;
        Ok(None)
    }
}
