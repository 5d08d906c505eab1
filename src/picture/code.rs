//! QR codes on pictures: decoded, and told apart by where they lead; what one says is never kept.

use std::io::Cursor;

use image::{ImageFormat, ImageReader, Limits};

use super::Format;
use crate::privacy::{Medium, scan};
use crate::text::Words;

/// The longest side of the grey picture in which codes are looked for; a code that a phone can scan is clear at that.
const LOOKED_AT: u32 = 1_280;
/// How much memory decoding may take, in bytes.
const MEMORY: u64 = 128 << 20;

/// Where a code leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// Into a group.
    Group,
    /// To a person: a friend's code, a business card, a number.
    Person,
    /// To somebody's purse.
    Payment,
}

impl Code {
    /// What a reader calls it.
    pub fn words(self) -> Words {
        match self {
            Self::Group => Words::new("进群的二维码", "a QR code into a group"),
            Self::Person => Words::new("个人的二维码", "a QR code to a person"),
            Self::Payment => Words::new("收款码", "a QR code for payment"),
        }
    }

    /// Where a text leads, if to a person or a group; a page on the web that anybody may open does not.
    fn of(text: &str) -> Option<Self> {
        const LEADS: [(&str, Code); 13] = [
            ("weixin.qq.com/g/", Code::Group),
            ("work.weixin.qq.com/gm/", Code::Group),
            ("work.weixin.qq.com/join/", Code::Group),
            ("jq.qq.com/", Code::Group),
            ("u.wechat.com/", Code::Person),
            ("work.weixin.qq.com/ca/", Code::Person),
            ("work.weixin.qq.com/u/", Code::Person),
            ("qm.qq.com/", Code::Person),
            ("begin:vcard", Code::Person),
            ("mecard:", Code::Person),
            ("tel:", Code::Person),
            ("wxp://", Code::Payment),
            ("qr.alipay.com/", Code::Payment),
        ];
        let lower = text.to_ascii_lowercase();
        let led = LEADS.iter().find(|(lead, _)| lower.contains(lead)).map(|(_, code)| *code);
        led.or_else(|| (!scan(text, Medium::Prose).is_empty()).then_some(Self::Person))
    }
}

/// The first code on a picture that leads to a person or into a group; nothing at all where it cannot be decoded.
#[expect(clippy::option_option, reason = "no picture, no code on it, and a code are three answers")]
pub(super) fn find(bytes: &[u8], format: Format) -> Option<Option<Code>> {
    let format = match format {
        Format::Png => ImageFormat::Png,
        Format::Jpeg => ImageFormat::Jpeg,
        Format::Webp => ImageFormat::WebP,
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let whole = reader.decode().ok()?;
    let longest = whole.width().max(whole.height());
    let whole = if longest > LOOKED_AT { whole.thumbnail(LOOKED_AT, LOOKED_AT) } else { whole };
    // What shows through is white, as on a page.
    let grey: Vec<u8> = whole
        .to_luma_alpha8()
        .pixels()
        .map(|pixel| (255 - u16::from(pixel.0[1]) + u16::from(pixel.0[0]) * u16::from(pixel.0[1]) / 255) as u8)
        .collect();
    let (width, height) = (whole.width() as usize, whole.height() as usize);
    let mut seen = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        grey.get(y * width + x).copied().unwrap_or(255)
    });
    let texts = seen.detect_grids().into_iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text);
    Some(texts.filter_map(|text| Code::of(&text)).min())
}
