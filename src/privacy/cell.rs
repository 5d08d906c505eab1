//! Cells of a table: nearly all hold a day, a count or a short id, which points at nobody and is passed at a glance.

use super::word::LONGEST_PLAIN;

/// A cell with as many digits is looked at.
const MANY_DIGITS: usize = 10;

/// What each byte adds to the measure of a small cell: to its length, and 16 times that for a digit; nothing if no small cell
/// holds it. Small letters, digits and what stands between them in ids, days and numbers are small.
static ADDS: [usize; 256] = {
    let mut adds = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        adds[byte] = match byte as u8 {
            b'0'..=b'9' => 0x11,
            b'a'..=b'z' | b'-' | b'.' => 1,
            _ => 0,
        };
        byte += 1;
    }
    adds
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
        let mut measure = 0;
        // Every byte of every table comes by here.
        while measure & 0xF < LONGEST_PLAIN
            && let Some(&byte) = bytes.get(at + (measure & 0xF))
            && ADDS[usize::from(byte)] > 0
        {
            measure += ADDS[usize::from(byte)];
        }
        let (length, digits) = (measure & 0xF, measure >> 4);
        if digits >= MANY_DIGITS || !bytes.get(at + length).is_some_and(|byte| is_end(*byte)) {
            return at;
        }
        at += length + 1;
    }
}
