//! The encodings in which people's programs save tables: UTF-8, what Chinese Excel calls GBK, and UTF-16.

use std::borrow::Cow;

/// An encoding that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte-order mark.
    Utf8,
    /// GBK with all of GB 18030, which has no mark.
    Gbk,
    /// UTF-16 with the low byte first; only with its mark.
    Utf16Le,
    /// UTF-16 with the high byte first; only with its mark.
    Utf16Be,
}

/// Bytes that are no text of the encoding that they most likely have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Garbled {
    /// The encoding that they most likely have.
    pub encoding: Encoding,
    /// The first byte that does not fit, from 0.
    pub offset: u64,
    /// How many signs of three bytes of UTF-8 came before it.
    pub(super) words: usize,
}

impl Garbled {
    /// Bytes that should be UTF-8 and are not from one of them on.
    pub fn utf8(offset: usize) -> Self {
        Self { encoding: Encoding::Utf8, offset: offset as u64, words: usize::MAX }
    }

    /// Whether zeros gave it away, and no mark named the encoding.
    pub fn is_guess(&self) -> bool {
        self.encoding != Encoding::Utf8 && self.words == usize::MAX
    }

    /// Whether the bytes may be GBK: Chinese text in it has hardly ever a row of signs that are Han in UTF-8 as well.
    pub(super) fn may_be_gbk(&self) -> bool {
        self.encoding == Encoding::Utf8 && self.words < 3
    }
}

impl Encoding {
    /// The encoding that a byte-order mark names.
    pub fn marked(head: &[u8]) -> Option<Self> {
        match head {
            [0xEF, 0xBB, 0xBF, ..] => Some(Self::Utf8),
            [0xFF, 0xFE, ..] => Some(Self::Utf16Le),
            [0xFE, 0xFF, ..] => Some(Self::Utf16Be),
            _ => None,
        }
    }

    /// Its name, as people and programs write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Gbk => "GBK",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
        }
    }

    /// How many bytes of a byte-order mark are no part of the text; that of UTF-8 is one of its signs.
    pub(super) fn mark(self) -> usize {
        match self {
            Self::Utf8 | Self::Gbk => 0,
            Self::Utf16Le | Self::Utf16Be => 2,
        }
    }

    /// The text of bytes, or the first byte that does not fit.
    pub(super) fn decode(self, bytes: &[u8]) -> Result<Cow<'_, str>, usize> {
        let encoding = match self {
            Self::Utf8 => {
                return std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| error.valid_up_to());
            }
            Self::Gbk => encoding_rs::GB18030,
            Self::Utf16Le => encoding_rs::UTF_16LE,
            Self::Utf16Be => encoding_rs::UTF_16BE,
        };
        encoding.decode_without_bom_handling_and_without_replacement(bytes).ok_or_else(|| {
            let mut decoder = encoding.new_decoder_without_bom_handling();
            let room = decoder.max_utf8_buffer_length_without_replacement(bytes.len()).unwrap_or(bytes.len() * 3);
            let (_, read, _) = decoder.decode_to_utf8_without_replacement(bytes, &mut vec![0; room], true);
            read.saturating_sub(1)
        })
    }

    /// How many signs of three bytes of UTF-8 these bytes begin with or hold before what does not fit.
    pub(super) fn words_before(self, bytes: &[u8]) -> usize {
        if self != Self::Utf8 || bytes.is_ascii() {
            return 0;
        }
        bytes.iter().filter(|byte| (0xE0..=0xEF).contains(*byte)).count()
    }

    /// Where the last whole line of these bytes ends.
    pub(super) fn last_line_end(self, bytes: &[u8]) -> Option<usize> {
        match self {
            // The second byte of a sign of GBK is never below 0x30.
            Self::Utf8 | Self::Gbk => {
                let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
                bytes.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')).map(|at| at + 1)
            }
            Self::Utf16Le | Self::Utf16Be => {
                let end = if self == Self::Utf16Le { [b'\n', 0] } else { [0, b'\n'] };
                bytes.chunks_exact(2).rposition(|unit| unit == end).map(|at| at * 2 + 2)
            }
        }
    }

    /// Where the last whole sign of these bytes ends, if that shows from behind.
    pub(super) fn last_border(self, bytes: &[u8]) -> Option<usize> {
        if self != Self::Utf8 {
            return None;
        }
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        let tail = bytes.iter().rev().take(4).position(|byte| byte & 0xC0 != 0x80)?;
        let start = bytes.len() - 1 - tail;
        Some(if bytes[start].is_ascii() { start + 1 } else { start }).filter(|end| *end > 0)
    }
}

/// The text of bytes whose encoding nothing else tells, and that encoding: by its mark, as UTF-8, else strictly as GBK.
///
/// # Errors
/// When they are no text of any of them.
pub fn text_of(bytes: Vec<u8>) -> Result<String, Garbled> {
    let marked = Encoding::marked(&bytes);
    let encoding = marked.unwrap_or(Encoding::Utf8);
    let zero = |encoding, text: &str, garbled: Garbled| match (text.find('\0'), encoding) {
        (Some(at), Encoding::Utf8) => {
            Err(Garbled { encoding: Encoding::Utf16Le, offset: at as u64, words: usize::MAX })
        }
        (Some(_), _) => Err(garbled),
        (None, _) => Ok(()),
    };
    let body = &bytes[encoding.mark()..];
    let garbled = match encoding.decode(body) {
        Ok(text) => {
            zero(encoding, &text, Garbled { encoding, offset: 0, words: 0 })?;
            return match text {
                Cow::Owned(text) => Ok(text),
                Cow::Borrowed(_) => Ok(String::from_utf8(bytes).unwrap_or_default()),
            };
        }
        Err(at) => {
            let offset = (encoding.mark() + at) as u64;
            Garbled { encoding, offset, words: encoding.words_before(&body[..at]) }
        }
    };
    if marked.is_some() || !garbled.may_be_gbk() {
        return Err(garbled);
    }
    let text = Encoding::Gbk.decode(&bytes).map_err(|_| garbled)?;
    zero(Encoding::Gbk, &text, garbled)?;
    Ok(text.into_owned())
}
