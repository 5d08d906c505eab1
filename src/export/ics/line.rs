//! Lines of a calendar as RFC 5545 wants them: texts escaped, lines folded and ended by CR and LF.

use std::fmt::Write as _;

/// The most bytes of a line, without its end.
const MOST_BYTES: usize = 75;

/// A calendar as it is written, line by line.
#[derive(Debug, Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A property whose value cannot hold anything that ends a line or means something in one.
    pub(super) fn put(&mut self, name: &str, value: impl std::fmt::Display) {
        let mut line = String::with_capacity(name.len() + 32);
        write!(line, "{name}:{value}").expect("a string takes every text");
        self.fold(&line);
    }

    /// A property whose value is any text; none where the text is empty.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        if !text.is_empty() {
            self.fold(&format!("{name}:{}", escaped(text)));
        }
    }

    /// The calendar's text.
    pub(super) fn finish(self) -> String {
        self.0
    }

    /// A line and its continuations, none longer than the bound and none ending within a sign.
    fn fold(&mut self, line: &str) {
        let mut room = MOST_BYTES;
        for sign in line.chars() {
            if sign.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = MOST_BYTES - 1;
            }
            room -= sign.len_utf8();
            self.0.push(sign);
        }
        self.0.push_str("\r\n");
    }
}

/// Whether nothing of a text is left to be seen in a calendar.
pub(super) fn is_blank(text: &str) -> bool {
    escaped(text).trim().is_empty()
}

/// A text as a value: whatever breaks lines is an escaped line break, and other control characters are gone.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len() + 16);
    let mut after_return = false;
    for sign in text.chars() {
        match sign {
            '\n' if after_return => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => value.push_str("\\n"),
            '\\' | ';' | ',' => value.extend(['\\', sign]),
            '\t' => value.push('\t'),
            sign if sign.is_control() || sign == '\u{feff}' => {}
            sign => value.push(sign),
        }
        after_return = sign == '\r';
    }
    value
}

/// An address as a value, where it is one that a line can hold.
pub(super) fn address(text: &str) -> Option<&str> {
    let plain = |sign: char| sign.is_ascii_graphic() && !matches!(sign, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '}');
    (!text.is_empty() && text.chars().all(plain)).then_some(text)
}
