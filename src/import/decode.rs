//! Bytes as text: UTF-8, UTF-16 with its mark, or GBK as spreadsheets save it.

use encoding_rs::{Encoding, GB18030};

/// Why bytes are no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotText {
    /// They are a zip, as a sheet of Excel is.
    Sheet,
    /// They are in no encoding that Qunce reads.
    Unknown,
}

/// The text that bytes hold, without its byte order mark.
///
/// # Errors
/// When they are no text.
pub fn decode(bytes: &[u8]) -> Result<String, NotText> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Err(NotText::Sheet);
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes[mark..]);
        return text.map(std::borrow::Cow::into_owned).ok_or(NotText::Unknown);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(text.to_owned());
    }
    let text = GB18030.decode_without_bom_handling_and_without_replacement(bytes).ok_or(NotText::Unknown)?;
    // Bytes of a picture or an archive often pass for GBK; a table has no control characters.
    if text.chars().any(|sign| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t')) {
        return Err(NotText::Unknown);
    }
    Ok(text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_as_tools_save_it() {
        assert_eq!(decode("\u{feff}群".as_bytes()).as_deref(), Ok("群"));
        assert_eq!(decode(b"\xc8\xd5\xc6\xda,1\n").as_deref(), Ok("日期,1\n"));
        assert_eq!(decode(b"\xff\xfe\xa4\x7f").as_deref(), Ok("群"));
        assert_eq!(decode(b"PK\x03\x04rest"), Err(NotText::Sheet));
        assert_eq!(decode(b"\x89PNG\r\n\x1a\n\x00\x00"), Err(NotText::Unknown));
    }
}
