//! Cells of a table: nearly all hold a day, a count or a short id, which points at nobody and is passed at a glance.

use super::word::LONGEST_PLAIN;

/// A cell with as many digits is looked at.
const MANY_DIGITS: usize = 10;

/// For each byte whether a small cell may hold it: small letters, digits and what stands between them in ids, days and numbers.
static IS_SMALL: [bool; 256] = {
    let mut small = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        small[byte] = matches!(byte as u8, b'0'..=b'9' | b'a'..=b'z' | b'-' | b'.');
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
    loop {
        let cell = &bytes[at..];
        let (mut length, mut digits) = (0, 0);
        // Every byte of every table comes by here.
        while length < LONGEST_PLAIN
            && let Some(&byte) = cell.get(length)
            && IS_SMALL[usize::from(byte)]
        {
            digits += usize::from(byte.is_ascii_digit());
            length += 1;
        }
        if digits >= MANY_DIGITS || !cell.get(length).is_some_and(|byte| is_end(*byte)) {
            return at;
        }
        at += length + 1;
    }
}
