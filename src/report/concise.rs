//! One line a finding: place, level, code, what is wrong.

use super::{Outcome, place};
use crate::text::{Lang, visible};

/// The open findings, a line each.
pub(super) fn concise(outcome: Outcome<'_>, lang: Lang) -> String {
    let lines: Vec<String> = outcome
        .settled
        .open()
        .map(|finding| {
            let message = visible(finding.message.in_lang(lang));
            format!("{}: {}[{}]: {message}\n", place(finding, outcome.loaded), finding.level.name(), finding.code)
        })
        .collect();
    lines.concat()
}
