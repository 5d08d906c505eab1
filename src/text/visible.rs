//! One line in which nothing hides: for logs, comments and reports that others read and machines take apart.

use std::borrow::Cow;

/// Whether a sign breaks lines, drives a terminal, turns the direction of writing, or cannot be seen.
pub fn is_hidden(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
        || matches!(sign, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// What begins a command of GitHub's runner wherever it stands in a line of a log.
pub const RUNNER_COMMAND: &str = "##[";

/// The text on one line, with every sign that hides written out, as `\u{202e}`, and nothing that drives a runner.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.contains(RUNNER_COMMAND) {
        return Cow::Owned(visible(&text.replace(RUNNER_COMMAND, "##\\u{5b}")).into_owned());
    }
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let written = text.chars().fold(String::with_capacity(text.len() + 8), |mut written, sign| {
        if is_hidden(sign) {
            written.extend(sign.escape_unicode());
        } else {
            written.push(sign);
        }
        written
    });
    Cow::Owned(written)
}
