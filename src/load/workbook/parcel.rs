//! The zip that a workbook is, measured before anything of it is believed: every part is unpacked once and counted.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::NoWorkbook;

/// The most parts.
const MOST_PARTS: usize = 1_000;
/// The most bytes of one part, unpacked.
const PART: u64 = 64 << 20;
/// The most bytes of all parts, unpacked.
const WHOLE: u64 = 128 << 20;
/// How many times smaller than itself a part may be packed, where it is bigger than [`SMALL`].
const RATIO: u64 = 200;
const SMALL: u64 = 1 << 20;
/// The most marks of the part that holds the texts of all sheets: each text takes two at least.
const MOST_MARKS: usize = 8_000_000;
/// The most texts that part may say that it holds: as many are made room for.
const MOST_TEXTS: u64 = 2_000_000;

/// What a workbook carries beside the sheet that is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Extras {
    /// Whether it names who wrote it.
    pub author: bool,
    /// Whether somebody left comments in it.
    pub comments: bool,
    /// Whether a sheet hides columns; they are read all the same.
    pub hidden_columns: bool,
    /// How many sheets it hides beside the one that is read.
    pub hidden_sheets: usize,
    /// How many sheets it shows beside the one that is read.
    pub other_sheets: usize,
}

/// Measures a workbook's zip, and says what it carries.
///
/// # Errors
/// When it is none, or too big.
pub(super) fn measured(bytes: &[u8]) -> Result<Extras, NoWorkbook> {
    match bytes {
        // The container in which Excel keeps old workbooks, and new ones that have a password.
        [0xD0, 0xCF, 0x11, 0xE0, ..] => return Err(NoWorkbook::Old),
        [b'P', b'K', 3 | 5, ..] => {}
        _ => return Err(NoWorkbook::Other),
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| NoWorkbook::Broken)?;
    if zip.len() > MOST_PARTS {
        return Err(NoWorkbook::Bomb);
    }
    let (mut extras, mut whole, mut is_workbook, mut has_types) = (Extras::default(), 0, false, false);
    for index in 0..zip.len() {
        let mut part = zip.by_index(index).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) => NoWorkbook::Old,
            _ => NoWorkbook::Broken,
        })?;
        let name = part.name().map_err(|_| NoWorkbook::Broken)?.to_ascii_lowercase().replace('\\', "/");
        let (said, packed) = (part.size(), part.compressed_size());
        let mut look = Look::of(&name);
        let unpacked = count(&mut part, &mut look)?;
        whole += unpacked;
        if whole > WHOLE || (unpacked > SMALL && unpacked / packed.max(1) > RATIO) {
            return Err(NoWorkbook::Bomb);
        }
        if unpacked != said || !look.is_sound() {
            return Err(NoWorkbook::Broken);
        }
        is_workbook |= name.ends_with("workbook.xml");
        has_types |= name.ends_with("[content_types].xml");
        extras.comments |= name.contains("comments") && name.ends_with(".xml");
        extras.author |= look.names_author();
        extras.hidden_columns |= look.hides_columns();
    }
    if is_workbook && has_types { Ok(extras) } else { Err(NoWorkbook::Other) }
}

/// Unpacks a part block by block, and counts its bytes.
fn count(part: &mut impl Read, look: &mut Look) -> Result<u64, NoWorkbook> {
    let mut block = [0; 16 << 10];
    let mut bytes = 0;
    loop {
        let read = part.read(&mut block).map_err(|_| NoWorkbook::Broken)?;
        if read == 0 {
            return Ok(bytes);
        }
        bytes += read as u64;
        if bytes > PART {
            return Err(NoWorkbook::Bomb);
        }
        look.at(&block[..read]);
    }
}

/// What is looked for in a part while it is counted.
struct Look {
    is_texts: bool,
    is_core: bool,
    is_sheet: bool,
    marks: usize,
    /// The beginning of the part.
    head: Vec<u8>,
}

impl Look {
    fn of(name: &str) -> Self {
        let [is_texts, is_core] = ["sharedstrings.xml", "docprops/core.xml"].map(|end| name.ends_with(end));
        let is_sheet = name.contains("worksheets/") && name.ends_with(".xml");
        Self { is_texts, is_core, is_sheet, marks: 0, head: Vec::new() }
    }

    fn at(&mut self, block: &[u8]) {
        if self.is_texts {
            self.marks += memchr::memchr_iter(b'<', block).count();
        }
        if (self.is_texts || self.is_core || self.is_sheet) && self.head.len() < 64 << 10 {
            self.head.extend_from_slice(block);
        }
    }

    /// Whether the part says nothing that would make its reader ask for endless memory.
    fn is_sound(&self) -> bool {
        let head = String::from_utf8_lossy(&self.head);
        // The opening mark may be written in many ways: whatever number stands behind the word is taken.
        let said = head.split("uniqueCount").skip(1).map(|rest| {
            let digits: String =
                rest.chars().skip_while(|sign| !sign.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
            // More digits than fit are more than enough.
            digits.parse().unwrap_or(if digits.is_empty() { 0 } else { u64::MAX })
        });
        !self.is_texts || (self.marks <= MOST_MARKS && said.max().is_none_or(|most| most <= MOST_TEXTS))
    }

    /// Whether the columns, which stand before the cells, are marked as hidden.
    fn hides_columns(&self) -> bool {
        let head = String::from_utf8_lossy(&self.head);
        let is_hidden =
            |mark: &str| ["=\"1", "='1", "=\"true", "='true"].iter().any(|yes| mark.contains(&format!("hidden{yes}")));
        let marks = head.split('<').take_while(|mark| !mark.contains("sheetData"));
        self.is_sheet
            && marks.filter_map(|mark| mark.split_once(' ')).any(|(name, rest)| {
                name.rsplit(':').next() == Some("col") && rest.split_once('>').is_some_and(|(mark, _)| is_hidden(mark))
            })
    }

    fn names_author(&self) -> bool {
        let head = String::from_utf8_lossy(&self.head);
        let filled = |mark: &str| {
            let rest = head.split(mark).nth(1).and_then(|rest| rest.split_once('>'));
            rest.is_some_and(|(_, text)| !text.trim_start().is_empty() && !text.trim_start().starts_with('<'))
        };
        self.is_core && (filled("<dc:creator") || filled("<cp:lastModifiedBy"))
    }
}
