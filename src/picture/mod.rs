//! Pictures as they may be published: known by their bytes, measured by their headers, without what cameras and programs
//! write beside the pixels; and the codes that they show.

mod code;
mod exif;
mod jpeg;
mod png;
mod webp;

use std::sync::Arc;

pub use code::Code;

use crate::text::Words;

/// The most pixels of a picture; what has more is refused by its header, before anything is decoded.
const MOST_PIXELS: u64 = 16_000_000;
/// The longest side of a picture, in pixels.
const LONGEST: u32 = 8_000;

/// How a picture is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// WebP.
    Webp,
}

impl Format {
    /// The ending of its file name.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
            Self::Webp => "webp",
        }
    }

    /// Its name on the web.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
        }
    }

    fn of_ending(ending: &str) -> Option<Self> {
        match ending.to_ascii_lowercase().as_str() {
            "png" => Some(Self::Png),
            "jpg" | "jpeg" => Some(Self::Jpeg),
            "webp" => Some(Self::Webp),
            _ => None,
        }
    }
}

/// What a picture says beside its pixels, in the order of how much it gives away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Beside {
    /// Where it was taken.
    Place,
    /// Who made it.
    Author,
}

/// A picture that may be published.
#[derive(Debug, Clone)]
pub struct Picture {
    /// How it is stored.
    pub format: Format,
    /// Its width as it is shown, in pixels.
    pub width: u32,
    /// Its height as it is shown, in pixels.
    pub height: u32,
    /// Its bytes without anything but what it takes to show it.
    pub bytes: Arc<[u8]>,
    /// What it said beside its pixels about a person.
    pub beside: Vec<Beside>,
    /// A code on it that leads to a person or into a group.
    pub code: Option<Code>,
}

impl Picture {
    /// A file name that changes with what is in it.
    pub fn name(&self) -> String {
        format!("{}.{}", &blake3::hash(&self.bytes).to_hex()[..16], self.format.ending())
    }
}

/// Why a file is not shown as a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It has no bytes.
    Empty,
    /// It may hold scripts: SVG, HTML, XML.
    Active,
    /// It is none of the formats that are shown.
    Unknown,
    /// Its ending names another format than its bytes.
    Mistyped(Format),
    /// It breaks off, or its parts do not fit together.
    Broken,
    /// It has more pixels than a page can show.
    TooLarge(u32, u32),
}

impl Fault {
    /// What is wrong, and what to do.
    pub fn words(self) -> (Words, Words) {
        match self {
            Self::Empty => (Words::new("空文件", "it is empty"), Words::new("重新导出一份", "export it again")),
            Self::Active => (
                Words::new("可能带脚本，不发布", "it may hold a script and is not published"),
                Words::new("另存为 PNG", "save it as PNG"),
            ),
            Self::Unknown => (
                Words::new("不是 PNG、JPEG 或 WebP", "it is no PNG, JPEG or WebP"),
                Words::new("另存为 PNG 或 JPEG", "save it as PNG or JPEG"),
            ),
            Self::Mistyped(format) => {
                let own = format.ending();
                (
                    Words::new(format!("内容其实是 {own}"), format!("by its bytes it is {own}")),
                    Words::new(format!("结尾改成 `.{own}`"), format!("let its name end with `.{own}`")),
                )
            }
            Self::Broken => (
                Words::new("文件不完整", "it breaks off or does not fit together"),
                Words::new("重新导出一份", "export it again"),
            ),
            Self::TooLarge(width, height) => (
                Words::new(format!("{width} × {height} 像素，太大"), format!("{width} × {height} pixels are too many")),
                Words::new(
                    format!("缩到每边 {LONGEST} 像素、总共 1,600 万像素以内"),
                    format!("shrink it to {LONGEST} pixels a side and 16 million in all"),
                ),
            ),
        }
    }
}

/// Whether a file of this name is meant as a picture, or would be opened as something that may hold scripts.
pub fn is_meant(name: &str) -> bool {
    const OTHERS: [&str; 8] = ["gif", "bmp", "svg", "svgz", "html", "htm", "xhtml", "xml"];
    let ending = ending(name).to_ascii_lowercase();
    Format::of_ending(&ending).is_some() || OTHERS.contains(&ending.as_str())
}

fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// What a picture's format and its parts come to.
struct Parts {
    width: u32,
    height: u32,
    bytes: Vec<u8>,
    beside: Vec<Beside>,
}

/// Reads a file that is meant as a picture; its code is looked for with the pixels, everything else without them.
///
/// # Errors
/// When it cannot be shown as one.
pub fn read(name: &str, bytes: &[u8]) -> Result<Picture, Fault> {
    let format = format(bytes)?;
    if Format::of_ending(ending(name)).is_none_or(|own| own != format) {
        return Err(Fault::Mistyped(format));
    }
    let parts = match format {
        Format::Png => png::parts(bytes),
        Format::Jpeg => jpeg::parts(bytes),
        Format::Webp => webp::parts(bytes),
    };
    let Parts { width, height, bytes, mut beside } = parts.ok_or(Fault::Broken)?;
    if width == 0 || height == 0 {
        return Err(Fault::Broken);
    }
    if width > LONGEST || height > LONGEST || u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Fault::TooLarge(width, height));
    }
    beside.sort_unstable();
    beside.dedup();
    let code = code::find(&bytes, format).ok_or(Fault::Broken)?;
    Ok(Picture { format, width, height, bytes: bytes.into(), beside, code })
}

fn format(bytes: &[u8]) -> Result<Format, Fault> {
    match bytes {
        [] => Err(Fault::Empty),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Ok(Format::Png),
        [0xFF, 0xD8, 0xFF, ..] => Ok(Format::Jpeg),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Ok(Format::Webp),
        _ if bytes.trim_ascii_start().starts_with(b"<") || bytes.starts_with(b"\xEF\xBB\xBF<") => Err(Fault::Active),
        _ => Err(Fault::Unknown),
    }
}

/// Whether XMP, which is XML, names a place or a person.
fn xmp(text: &[u8], beside: &mut Vec<Beside>) {
    let names = |word: &[u8]| text.windows(word.len()).any(|at| at == word);
    if names(b"GPSLatitude") || names(b"exif:GPS") {
        beside.push(Beside::Place);
    }
    if names(b"dc:creator") || names(b"photoshop:Credit") || names(b"AuthorsPosition") {
        beside.push(Beside::Author);
    }
}
