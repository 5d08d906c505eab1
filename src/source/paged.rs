//! Big texts that stay where they are: known by their pages, each of which is read and decoded again when it is asked for.

use std::borrow::Cow;
use std::fmt::Debug;
use std::ops::Range;
use std::sync::{Arc, Mutex, OnceLock};

use super::Position;
use super::encoding::{Encoding, Garbled};

/// How many bytes of a file one page has, but for its last line.
const PAGE: usize = 256 << 10;
/// The longest line of a text that has to be cut at line ends.
const LINE: usize = 4 << 20;

/// Bytes that lie somewhere and can be read from any place; a door to the outside gives them.
pub trait Bytes: Debug + Send + Sync {
    /// How many there are.
    fn len(&self) -> u64;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Fills `into` from the byte at `at` on, as far as there are bytes; how many were read.
    ///
    /// # Errors
    /// When they cannot be read, or are no longer those of the first reading.
    fn read_at(&self, at: u64, into: &mut [u8]) -> std::io::Result<usize>;
}

impl Bytes for Vec<u8> {
    fn len(&self) -> u64 {
        Self::len(self) as u64
    }

    fn read_at(&self, at: u64, into: &mut [u8]) -> std::io::Result<usize> {
        let rest = self.get(at as usize..).unwrap_or_default();
        let length = rest.len().min(into.len());
        into[..length].copy_from_slice(&rest[..length]);
        Ok(length)
    }
}

/// Why bytes are no text that can be read page by page.
#[derive(Debug)]
pub enum NoText {
    /// They are of no encoding that is read.
    Garbled(Garbled),
    /// One line goes on and on.
    LongLine(u64),
    /// They cannot be read.
    Failed(std::io::Error),
}

/// One page: whole lines, unless a single line is longer.
#[derive(Debug, Clone, Copy)]
struct Page {
    /// Its first byte in the file.
    raw: u64,
    /// Its first byte in the text.
    at: u32,
    /// Where its first byte stands.
    from: Position,
}

/// A page that is held, with where its lines end.
#[derive(Debug)]
struct Recent {
    page: usize,
    text: String,
    line_ends: Vec<u32>,
}

/// A big text.
#[derive(Debug)]
pub struct Paged {
    bytes: Arc<dyn Bytes>,
    encoding: Encoding,
    pages: Vec<Page>,
    /// The place after its last byte.
    end: Page,
    /// The page asked for last: places are asked for one after the other.
    recent: Mutex<Option<Arc<Recent>>>,
    failure: OnceLock<String>,
}

impl Paged {
    /// Looks through bytes once; a text in one line, as programs write JSON, is cut anywhere where `any_length` says so.
    ///
    /// # Errors
    /// When they cannot be read, or are no text.
    pub fn over(bytes: &Arc<dyn Bytes>, any_length: bool) -> Result<Self, NoText> {
        let mut head = [0; 4];
        let read = bytes.read_at(0, &mut head).map_err(NoText::Failed)?;
        let marked = Encoding::marked(&head[..read]);
        match Self::of(bytes, marked.unwrap_or(Encoding::Utf8), any_length) {
            Err(NoText::Garbled(garbled)) if marked.is_none() && garbled.may_be_gbk() => {
                let gbk = Self::of(bytes, Encoding::Gbk, any_length);
                // A text of neither is most often one that was cut or pasted together; both places are beyond repair.
                gbk.map_err(|error| if let NoText::Garbled(_) = error { NoText::Garbled(garbled) } else { error })
            }
            other => other,
        }
    }

    fn of(bytes: &Arc<dyn Bytes>, encoding: Encoding, any_length: bool) -> Result<Self, NoText> {
        let mut place = Page { raw: encoding.mark() as u64, at: 0, from: Position { line: 1, column: 1 } };
        let mut pages = Vec::new();
        let mut block: Vec<u8> = Vec::new();
        let mut words = 0;
        while place.raw < bytes.len() {
            let length = next_page(&**bytes, place.raw, encoding, any_length, &mut block)?;
            let text = encoding.decode(&block[..length]).map_err(|at| {
                let offset = place.raw + at as u64;
                NoText::Garbled(Garbled { encoding, offset, words: words + encoding.words_before(&block[..at]) })
            })?;
            if let Some(at) = text.find('\0') {
                let offset = place.raw + at as u64;
                return Err(NoText::Garbled(Garbled { encoding: Encoding::Utf16Le, offset, words: usize::MAX }));
            }
            words += encoding.words_before(&block[..length]);
            pages.push(place);
            place.raw += length as u64;
            place.at += text.len() as u32;
            place.from = end_of(&text, place.from);
        }
        Ok(Self {
            bytes: Arc::clone(bytes),
            encoding,
            pages,
            end: place,
            recent: Mutex::new(None),
            failure: OnceLock::new(),
        })
    }

    /// How many bytes the text has.
    pub fn len(&self) -> usize {
        self.end.at as usize
    }

    /// Whether the text has none.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// How many pages there are.
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// The byte of the text at which a page begins.
    pub fn start(&self, page: usize) -> usize {
        self.pages.get(page).unwrap_or(&self.end).at as usize
    }

    /// Whether a page begins within a line.
    pub fn is_cut(&self, page: usize) -> bool {
        self.pages.get(page).is_some_and(|page| page.from.column > 1)
    }

    /// The text of a page; nothing where it can no longer be read, which [`Paged::failure`] then tells.
    pub fn page(&self, page: usize) -> String {
        let Some(own) = self.pages.get(page) else { return String::new() };
        let next = self.pages.get(page + 1).unwrap_or(&self.end);
        let mut raw = vec![0; (next.raw - own.raw) as usize];
        let read = fill(&*self.bytes, own.raw, &mut raw);
        let changed = || std::io::Error::other("it changed while it was read");
        let text = read.and_then(|_| {
            let text = match self.encoding {
                Encoding::Utf8 => String::from_utf8(raw).ok(),
                encoding => encoding.decode(&raw).ok().map(Cow::into_owned),
            };
            text.filter(|text| text.len() == (next.at - own.at) as usize).ok_or_else(changed)
        });
        text.unwrap_or_else(|error| {
            self.failure.get_or_init(|| error.to_string());
            String::new()
        })
    }

    /// What went wrong when a page was read again.
    pub fn failure(&self) -> Option<&str> {
        self.failure.get().map(String::as_str)
    }

    /// The page that holds the byte at `offset`.
    pub fn page_at(&self, offset: usize) -> usize {
        self.pages.partition_point(|page| page.at as usize <= offset).saturating_sub(1)
    }

    fn recent(&self, page: usize) -> Arc<Recent> {
        let read = || {
            let text = self.page(page);
            let line_ends = line_ends(&text).map(|end| end as u32).collect();
            Arc::new(Recent { page, text, line_ends })
        };
        let Ok(mut recent) = self.recent.lock() else { return read() };
        match &*recent {
            Some(own) if own.page == page => Arc::clone(own),
            _ => Arc::clone(recent.insert(read())),
        }
    }

    /// A stretch of the text.
    pub fn window(&self, range: Range<usize>) -> String {
        let mut text = String::new();
        let mut page = self.page_at(range.start);
        while page < self.pages.len() && self.start(page) < range.end {
            let (recent, from) = (self.recent(page), self.start(page));
            let own = &recent.text;
            let mut part = range.start.saturating_sub(from)..(range.end - from).min(own.len());
            while !own.is_char_boundary(part.start.min(own.len())) {
                part.start += 1;
            }
            while !own.is_char_boundary(part.end) {
                part.end -= 1;
            }
            text.push_str(own.get(part).unwrap_or_default());
            page += 1;
        }
        text
    }

    /// The line and column of the byte at `offset`.
    pub fn position(&self, offset: usize) -> Position {
        let offset = offset.min(self.len());
        let Some(page) = self.pages.get(self.page_at(offset)) else { return self.end.from };
        let recent = self.recent(self.page_at(offset));
        let within = offset - page.at as usize;
        let lines = recent.line_ends.partition_point(|end| *end as usize <= within);
        let start = lines.checked_sub(1).map_or(0, |last| recent.line_ends[last] as usize);
        let column = if lines > 0 { 1 } else { page.from.column };
        let before = recent.text.get(start..within).unwrap_or_default().chars().count();
        Position { line: page.from.line + lines as u32, column: column + before as u32 }
    }

    /// The bytes of line `line` (from 1), without its line break.
    pub fn line(&self, line: u32) -> Range<usize> {
        let first = self
            .pages
            .partition_point(|page| page.from.line < line || (page.from.line == line && page.from.column == 1));
        let mut page = first.saturating_sub(1);
        let Some(own) = self.pages.get(page) else { return self.len()..self.len() };
        let mut recent = self.recent(page);
        let lines_before = (line - own.from.line.min(line)) as usize;
        let start = match lines_before {
            0 => 0,
            count => recent.line_ends.get(count - 1).map_or(recent.text.len(), |end| *end as usize),
        };
        let start_at = own.at as usize + start;
        let mut from = start;
        loop {
            let rest = recent.text.get(from..).unwrap_or_default();
            if let Some(end) = memchr::memchr2(b'\n', b'\r', rest.as_bytes()) {
                return start_at..self.start(page) + from + end;
            }
            page += 1;
            if page >= self.pages.len() {
                return start_at..self.len();
            }
            (recent, from) = (self.recent(page), 0);
        }
    }

    /// How many lines the text has.
    pub fn line_count(&self) -> u32 {
        self.end.from.line
    }
}

/// Reads the bytes of the page that begins at `from` into `block`, and says how many of them are its own.
fn next_page(
    bytes: &dyn Bytes,
    from: u64,
    encoding: Encoding,
    any_length: bool,
    block: &mut Vec<u8>,
) -> Result<usize, NoText> {
    let mut size = PAGE;
    loop {
        let rest = bytes.len() - from;
        block.resize(size.min(usize::try_from(rest).unwrap_or(size)), 0);
        let read = fill(bytes, from, block).map_err(NoText::Failed)?;
        if read as u64 == rest {
            return Ok(read);
        }
        if let Some(end) = encoding.last_line_end(&block[..read]) {
            return Ok(end);
        }
        if any_length && let Some(end) = encoding.last_border(&block[..read]) {
            return Ok(end);
        }
        if size >= LINE {
            return Err(NoText::LongLine(from));
        }
        size *= 4;
    }
}

fn fill(bytes: &dyn Bytes, from: u64, into: &mut [u8]) -> std::io::Result<usize> {
    let mut read = 0;
    while read < into.len() {
        match bytes.read_at(from + read as u64, &mut into[read..])? {
            0 => return Err(std::io::ErrorKind::UnexpectedEof.into()),
            more => read += more,
        }
    }
    Ok(read)
}

/// Where the end of a text stands that begins at `from`.
fn end_of(text: &str, from: Position) -> Position {
    let bytes = text.as_bytes();
    let (mut lines, mut last) = (0, None);
    if memchr::memchr(b'\r', bytes).is_some() {
        for end in line_ends(text) {
            (lines, last) = (lines + 1, Some(end));
        }
    } else {
        lines = memchr::memchr_iter(b'\n', bytes).count() as u32;
        last = memchr::memrchr(b'\n', bytes).map(|at| at + 1);
    }
    let (line, column) = (from.line + lines, if lines > 0 { 1 } else { from.column });
    Position { line, column: column + text[last.unwrap_or(0)..].chars().count() as u32 }
}

/// Offsets just after each line break: LF, CRLF or CR alone.
pub(super) fn line_ends(text: &str) -> impl Iterator<Item = usize> + '_ {
    let bytes = text.as_bytes();
    memchr::memchr2_iter(b'\n', b'\r', bytes).filter_map(move |at| {
        let within_break = bytes[at] == b'\r' && bytes.get(at + 1) == Some(&b'\n');
        (!within_break).then_some(at + 1)
    })
}
