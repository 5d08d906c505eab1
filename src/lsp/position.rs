//! Bytes of a text to the lines and columns of an editor, and back; the one place that knows in what columns count.

use std::ops::Range;

use lsp_types::{ClientCapabilities, Position, PositionEncodingKind};

use crate::source::File;

/// What a column counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Units {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, as every editor can.
    Utf16,
}

impl Units {
    /// Bytes where the editor can count them, UTF-16 otherwise.
    pub(super) fn agreed(client: &ClientCapabilities) -> Self {
        let offered = client.general.as_ref().and_then(|general| general.position_encodings.as_ref());
        let bytes = offered.is_some_and(|kinds| kinds.contains(&PositionEncodingKind::UTF8));
        if bytes { Self::Utf8 } else { Self::Utf16 }
    }

    /// The name in the protocol.
    pub(super) fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Utf8 => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }

    fn of(self, sign: char) -> u32 {
        match self {
            Self::Utf8 => sign.len_utf8() as u32,
            Self::Utf16 => sign.len_utf16() as u32,
        }
    }

    /// Where the byte at `offset` stands; one within a line break stands at the end of its line.
    pub fn position(self, file: &File, offset: usize) -> Position {
        let line = file.position(offset).line;
        let body = file.line(line);
        let before = file.window(body.start..offset.clamp(body.start, body.end));
        Position { line: line - 1, character: before.chars().map(|sign| self.of(sign)).sum() }
    }

    /// Where a stretch of bytes begins and ends.
    pub fn range(self, file: &File, bytes: &Range<usize>) -> lsp_types::Range {
        lsp_types::Range { start: self.position(file, bytes.start), end: self.position(file, bytes.end) }
    }

    /// The byte at a position: of a line that is too short its end, of a text that is too short its end, and of a
    /// position within a sign the sign's first byte.
    pub fn offset(self, file: &File, at: Position) -> usize {
        if at.line >= file.line_count() {
            return file.len();
        }
        let body = file.line(at.line + 1);
        let mut column = 0;
        let mut offset = body.start;
        for sign in file.window(body).chars() {
            column += self.of(sign);
            if column > at.character {
                break;
            }
            offset += sign.len_utf8();
        }
        offset
    }
}
