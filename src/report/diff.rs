//! What fixes change, as a unified diff in which nothing private stands.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use similar::TextDiff;

use crate::check::Change;
use crate::privacy::{Medium, hidden, scan};
use crate::text::visible;

/// The changes as a unified diff, file by file.
pub fn diff(files: &BTreeMap<String, Change>) -> String {
    let mut text = String::new();
    for (path, change) in files {
        let (old, new) = (format!("a/{path}"), format!("b/{path}"));
        let lines = TextDiff::from_lines(&*change.before, &*change.after);
        for line in lines.unified_diff().header(&old, &new).to_string().lines() {
            let hits = scan(line, Medium::Prose).into_iter().map(|hit| hit.range);
            writeln!(text, "{}", visible(&hidden(line, hits))).expect("a string takes every text");
        }
    }
    text
}
