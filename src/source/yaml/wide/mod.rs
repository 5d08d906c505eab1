//! Full-width signs where YAML wants half-width ones: found by a light reading of the lines, and repaired.
//!
//! Full-width punctuation is right in Chinese text, so a sign is only named where the text cannot mean anything else:
//! a line among keys whose colon is missing, a list whose items no comma parts, quotes around a whole value.

mod block;
mod flow;
mod glance;
mod items;
mod reading;
mod value;

use std::ops::Range;

use super::draft::Plan;
use crate::source::tree::Fault;

/// Signs that a key may stand between.
const QUOTES: [char; 6] = ['"', '\'', '“', '”', '‘', '’'];

/// Finds full-width signs in YAML syntax, names each and repairs it.
pub(super) fn mend(text: &str, plan: &mut Plan) {
    if !has_wide_sign(text) || !glance::may_be_meant(text) {
        return;
    }
    reading::read(text, plan);
}

/// Whether the text has a sign that [`mend`] knows.
fn has_wide_sign(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.windows(3).any(|sign| match sign {
        [0xc2, next, _] => *next == 0xa0,
        [0xe2, 0x80, last] => matches!(last, 0x98..=0x9d),
        [0xe3, 0x80, last] => matches!(last, 0x80 | 0x81 | 0x90 | 0x91),
        [0xef, 0xbc | 0xbd, _] => true,
        _ => false,
    })
}

/// Whether [`mend`] knows the sign.
fn is_wide_sign(sign: char) -> bool {
    matches!(sign, '\u{a0}' | '\u{2018}'..='\u{201d}' | '\u{3000}' | '、' | '【' | '】' | '\u{ff00}'..='\u{ff7f}')
}

impl Plan {
    /// Notes spaces that are none to YAML.
    fn wide_space(&mut self, text: &str, span: &Range<usize>, after: &str) {
        let wide = text[span.clone()].chars().next().unwrap_or('\u{3000}');
        self.wide(span.clone(), wide, " ", after);
    }

    /// Notes a full-width sign.
    fn wide(&mut self, span: Range<usize>, wide: char, narrow: &'static str, after: &str) {
        self.flaw(span, Fault::FullWidth { wide, narrow, after: after.to_owned() });
    }
}

/// Two plain spaces for each full-width one, one for any other.
fn spaces(text: &str, span: &Range<usize>) -> String {
    text[span.clone()].chars().map(|sign| if sign == '\u{3000}' { "  " } else { " " }).collect()
}
