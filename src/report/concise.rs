//! One line a finding: place, level, code, what is wrong.

use super::place;
use crate::check::Settled;
use crate::load::Loaded;
use crate::text::Lang;

/// The open findings, a line each.
pub fn concise(settled: &Settled, loaded: &Loaded, lang: Lang) -> String {
    let lines: Vec<String> = settled
        .open()
        .map(|finding| {
            format!(
                "{}: {}[{}]: {}\n",
                place(finding, loaded),
                finding.level.name(),
                finding.code,
                finding.message.in_lang(lang)
            )
        })
        .collect();
    lines.concat()
}
