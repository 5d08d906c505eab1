//! Cells of a table: nearly all hold a day, a count or a short id, which points at nobody and is passed at a glance.

use super::word::LONGEST_PLAIN;

/// A cell with as many digits is looked at.
const MANY_DIGITS: usize = 10;

/// For each byte whether a small cell may hold it: small letters, digits and what stands between them in ids, days and numbers.
static SMALL: [bool; 256] = {
    let mut small = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        let sign = byte as u8;
        small[byte] = sign.is_ascii_lowercase() || sign.is_ascii_digit() || matches!(sign, b'-' | b'.');
        byte += 1;
    }
    small
};

/// Whether a byte ends a cell, so that neither a word nor a number goes on behind it.
pub(super) const fn is_end(byte: u8) -> bool {
    matches!(byte, b',' | b'\n' | b'\r' | b'\t')
}

/// Whether a cell begins here.
pub(super) fn begins_at(bytes: &[u8], at: usize) -> bool {
    at == 0 || is_end(bytes[at - 1])
}

/// Where the first cell begins from `at` on, the beginning of a cell, that is not small.
pub(super) fn past_small(bytes: &[u8], mut at: usize) -> usize {
    while let Some(length) = bytes[at..].iter().take(LONGEST_PLAIN).position(|byte| !SMALL[usize::from(*byte)]) {
        let own = &bytes[at..at + length];
        let many = length >= MANY_DIGITS && own.iter().filter(|byte| byte.is_ascii_digit()).count() >= MANY_DIGITS;
        if many || !is_end(bytes[at + length]) {
            break;
        }
        at += length + 1;
    }
    at
}
