//! CSV as rows with the place of every cell; a quote that never closes costs its own row and no other.

use std::borrow::Cow;
use std::ops::Range;

use super::form::Header;
use super::piece::Pieces;
use super::record::{Cell, Record};
use super::sheet::Sheet;
use super::wording;
use crate::source::File;

/// How the cells of a text are told apart.
#[derive(Debug, Clone, Copy)]
struct Form {
    /// What stands between two cells of a row.
    separator: u8,
    /// Whether a cell may stand in quotes.
    quotes: bool,
    /// For each byte whether it ends a cell without quotes; every byte of a snapshot is asked, so it is looked up.
    ends_cell: [bool; 256],
}

impl Form {
    /// The form of a file that begins with this text.
    fn of(file: &File, text: &str) -> Self {
        if file.sheet().is_some() { Self::new(b'\t', false) } else { Self::told(text) }
    }

    /// The form of a text, by its first line: what spreadsheets write between cells is a comma, a tab or a semicolon.
    fn told(text: &str) -> Self {
        let line = text.split(['\n', '\r']).next().unwrap_or_default();
        let count = |sign: u8| line.bytes().filter(|byte| *byte == sign).count();
        let most = |best, sign| if count(sign) > count(best) { sign } else { best };
        Self::new([b'\t', b';'].into_iter().fold(b',', most), true)
    }

    fn new(separator: u8, quotes: bool) -> Self {
        let mut ends_cell = [false; 256];
        for byte in [separator, b'\n', b'\r'] {
            ends_cell[usize::from(byte)] = true;
        }
        Self { separator, quotes, ends_cell }
    }
}

/// A cell's bytes: with its quotes, and of what it says.
#[derive(Debug, Clone, Copy)]
struct Place {
    start: usize,
    end: usize,
    quoted: bool,
}

/// What stands wrong in the row just read.
enum Flaw {
    /// The quote at this place never closes.
    Unclosed(usize),
    /// Something stands between a closing quote and the next comma.
    AfterQuote(Range<usize>),
}

/// Walks a text row by row.
struct Rows<'a> {
    text: &'a str,
    form: Form,
    /// Whether no text follows this one.
    is_last: bool,
    at: usize,
    /// Where the row just read begins, or the one that goes on behind this text.
    began: usize,
    places: Vec<Place>,
    flaw: Option<Flaw>,
}

/// Reads every row of a file whose header suits the sheet's table.
pub(super) fn read(file: &File, sheet: &mut Sheet<'_>, mut each: impl FnMut(&mut Sheet<'_>, &Record<'_>)) {
    let mut pieces = Pieces::from(file, 0);
    let form = Form::of(file, pieces.text());
    let mut header = None;
    loop {
        sheet.base = pieces.base();
        let mut rows = Rows::new(&pieces, &form);
        if header.is_none() {
            header = Some(rows.header(sheet));
        }
        let Some(Some(columns)) = &header else { return };
        let mut record = Record::of(sheet.forms.width());
        let as_written = sheet.forms.are_none();
        while rows.advance() {
            record.at = rows.began;
            if rows.is_sound(columns.len(), sheet) {
                for (place, column) in rows.places.iter().zip(columns) {
                    let Some(column) = *column else { continue };
                    let cell = cell(rows.text, *place);
                    record.cells[column] = Some(if as_written { cell } else { sheet.forms.meant(column, cell) });
                }
                each(sheet, &record);
            }
            rows.is_last = pieces.is_end();
        }
        if rows.is_last {
            return;
        }
        let done = rows.began;
        pieces.step(done);
    }
}

/// A cell of any CSV: what it says, and its bytes with its quotes.
pub type PlainCell<'a> = (Cow<'a, str>, Range<usize>);

/// Why a row of a CSV cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CsvFlaw {
    /// A quote at this place never closes.
    Unclosed(Range<usize>),
    /// Something stands between a closing quote and the next comma.
    AfterQuote(Range<usize>),
}

/// Every row of any CSV, or of a sheet of a workbook, from a line on (from 1) as its cells, each with its bytes; whose
/// columns they are is for the caller to know.
pub fn rows(file: &File, line: u32) -> impl Iterator<Item = Result<Vec<PlainCell<'_>>, CsvFlaw>> {
    let text: &str = &file.text;
    let mark = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let at = file.line(line.max(1)).start.max(mark);
    let form = Form::of(file, &text[at..]);
    let mut rows = Rows { text, form, is_last: true, at, began: at, places: Vec::new(), flaw: None };
    std::iter::from_fn(move || {
        rows.advance().then(|| match rows.flaw.take() {
            Some(Flaw::Unclosed(at)) => Err(CsvFlaw::Unclosed(at..at + 1)),
            Some(Flaw::AfterQuote(at)) => Err(CsvFlaw::AfterQuote(at)),
            None => Ok(rows.places.iter().map(|&place| cell(text, place)).map(|it| (it.text, it.at)).collect()),
        })
    })
}

/// Hands out every row of a file, held or not, from its header on: the text that it stands in, the byte of the file at
/// which that begins, and its cells; no cells where the row cannot be read.
pub(super) fn each_row(file: &File, mut each: impl FnMut(&str, usize, Option<Vec<PlainCell<'_>>>)) {
    let mut pieces = Pieces::from(file, 0);
    let form = Form::of(file, pieces.text());
    loop {
        let mut rows = Rows::new(&pieces, &form);
        while rows.advance() {
            let is_read = rows.flaw.take().is_none();
            let cells = || rows.places.iter().map(|&place| cell(rows.text, place)).map(|it| (it.text, it.at)).collect();
            each(rows.text, pieces.base(), is_read.then(cells));
            rows.is_last = pieces.is_end();
        }
        if rows.is_last {
            return;
        }
        let done = rows.began;
        pieces.step(done);
    }
}

/// The bytes of a column's cell in the row that begins at `from`; nothing where the header or the row lacks it.
pub(super) fn place_of(file: &File, from: usize, is_its: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    let form = Form::of(file, Pieces::from(file, 0).text());
    let row = |at| {
        let mut pieces = Pieces::from(file, at);
        loop {
            let mut rows = Rows::new(&pieces, &form);
            if rows.advance() {
                let said = |place: &Place| (place.start..place.end, cell(rows.text, *place).text.into_owned());
                return rows.places.iter().map(said).collect::<Vec<_>>();
            }
            if rows.is_last {
                return Vec::new();
            }
            pieces.step(0);
        }
    };
    let nth = row(0).iter().position(|(_, name)| is_its(name))?;
    row(from).into_iter().nth(nth).map(|(place, _)| from + place.start..from + place.end)
}

fn cell(text: &str, place: Place) -> Cell<'_> {
    let at = place.start..place.end;
    if !place.quoted {
        return Cell { text: Cow::Borrowed(&text[at.clone()]), at, sound: true };
    }
    let inner = text[place.start + 1..place.end - 1].trim();
    let said = if inner.contains("\"\"") { Cow::Owned(inner.replace("\"\"", "\"")) } else { Cow::Borrowed(inner) };
    Cell { text: said, at, sound: true }
}

fn say(flaw: &Flaw, sheet: &mut Sheet<'_>) {
    match flaw {
        Flaw::Unclosed(at) => sheet.fault(*at..at + 1, "", wording::unclosed_quote()),
        Flaw::AfterQuote(at) => sheet.fault(at.clone(), "", wording::after_quote()),
    }
}

impl<'a> Rows<'a> {
    fn new(pieces: &'a Pieces<'_>, form: &Form) -> Self {
        let text = pieces.text();
        let at = if pieces.base() == 0 && text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        Self { text, form: *form, is_last: pieces.is_last(), at, began: at, places: Vec::new(), flaw: None }
    }

    /// The columns of the table in the order of the header; nothing if a row cannot be read with them.
    fn header(&mut self, sheet: &mut Sheet<'_>) -> Option<Vec<Option<usize>>> {
        if !self.advance() {
            sheet.fault(self.at..self.at, "", wording::empty_file(sheet.table));
            return None;
        }
        let line = self.places[0].start..self.places.last().map_or(0, |place| place.end);
        if let Some(flaw) = self.flaw.take() {
            say(&flaw, sheet);
            return None;
        }
        let names: Vec<Cell<'_>> = self.places.iter().map(|&place| cell(self.text, place)).collect();
        if let [one] = names.as_slice()
            && let Some(sign) = one.text.chars().find(|sign| matches!(sign, '；' | '，' | '、' | '|'))
        {
            let from = one.at.start + self.text[one.at.clone()].find(sign)?;
            sheet.fault(from..from + sign.len_utf8(), "", wording::separator(sign));
            return None;
        }
        let mut header: Vec<Option<usize>> = Vec::with_capacity(names.len());
        for name in &names {
            let column = match sheet.forms.header(&name.text) {
                Header::Column(index) => Some(index),
                Header::Unknown => None,
                Header::Skipped => {
                    header.push(None);
                    continue;
                }
            };
            let first = column.and_then(|column| header.iter().position(|other| *other == Some(column)));
            match (column, first) {
                (Some(index), Some(first)) => {
                    let (said, label) = wording::column_twice(&names[first].text, &name.text);
                    let own = sheet.forms.column(index).name;
                    sheet.fault_with(name.at.clone(), own, said, names[first].at.clone(), label);
                    header.push(None);
                }
                (None, _) => {
                    let said = wording::unknown_column(sheet.table, &name.text);
                    sheet.fault(name.at.clone(), &name.text, said);
                    header.push(None);
                }
                (column, None) => header.push(column),
            }
        }
        let table = sheet.table;
        let missing =
            table.columns.iter().enumerate().filter(|(index, column)| column.needed && !header.contains(&Some(*index)));
        let mut whole = true;
        for (_, column) in missing {
            whole = false;
            sheet.fault(line.clone(), column.name, wording::missing_column(table, column));
        }
        whole.then_some(header)
    }

    /// Whether the row can be read; if not, says why.
    fn is_sound(&mut self, columns: usize, sheet: &mut Sheet<'_>) -> bool {
        match self.flaw.take() {
            Some(flaw) => say(&flaw, sheet),
            None if self.places.len() == columns => return true,
            None => self.wrong_count(columns, sheet),
        }
        false
    }

    fn wrong_count(&self, columns: usize, sheet: &mut Sheet<'_>) {
        let end = self.places.last().map_or(self.at, |place| place.end);
        let row = &self.text[self.places[0].start..end];
        let cells = self.places.len();
        if let Some(extra) = self.places.get(columns) {
            let grouped = self.places.windows(2).any(|pair| {
                let [one, two] = [pair[0], pair[1]].map(|place| &self.text[place.start..place.end]);
                let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
                digits(one) && one.len() <= 3 && digits(two) && two.len() == 3 && !one.starts_with('0')
            });
            sheet.fault(extra.start..end, "", wording::too_many_cells(cells, columns, grouped));
        } else {
            let last = self.places.last().map_or(end..end, |place| place.start..place.end);
            sheet.fault(last, "", wording::too_few_cells(cells, columns, row.contains('，')));
        }
    }

    /// Reads the next row that is not blank into `places`; false at the end of the text, and before a row that may go on
    /// behind it.
    fn advance(&mut self) -> bool {
        loop {
            self.began = self.at;
            if self.at >= self.text.len() {
                return false;
            }
            self.row();
            let goes_on = self.at >= self.text.len() || matches!(self.flaw, Some(Flaw::Unclosed(_)));
            if goes_on && !self.is_last {
                self.flaw = None;
                self.at = self.began;
                return false;
            }
            let blank = self.places.len() == 1 && self.places[0].start == self.places[0].end;
            if !blank || self.flaw.is_some() {
                return true;
            }
        }
    }

    fn row(&mut self) {
        self.places.clear();
        loop {
            self.plain_cells();
            let place = match self.opening_quote() {
                Some(open) => self.quoted(open),
                None => self.plain(),
            };
            self.places.push(place);
            if matches!(self.flaw, Some(Flaw::Unclosed(_))) {
                // What follows is anybody's guess up to the end of this line; the next line is a row again.
                self.at = self.began;
                self.skip_line();
                return;
            }
            match self.text.as_bytes().get(self.at) {
                Some(&byte) if byte == self.form.separator => self.at += 1,
                Some(b'\r') if self.text.as_bytes().get(self.at + 1) == Some(&b'\n') => {
                    self.at += 2;
                    return;
                }
                Some(_) => {
                    self.at += 1;
                    return;
                }
                None => return,
            }
        }
    }

    /// Reads the cells of a row up to the first that begins or ends with anything but a sign of ASCII, or with a quote, and up
    /// to the last: most rows of a big table are such cells only.
    fn plain_cells(&mut self) {
        let bytes = self.text.as_bytes();
        let Form { separator, ends_cell, .. } = &self.form;
        let mut from = self.at;
        while let Some(length) = bytes[from..].iter().position(|byte| ends_cell[usize::from(*byte)]) {
            let to = from + length;
            let bare = |byte: u8| byte.is_ascii_graphic() && byte != b'"';
            if bytes[to] != *separator || length == 0 || !bare(bytes[from]) || !bytes[to - 1].is_ascii_graphic() {
                break;
            }
            self.places.push(Place { start: from, end: to, quoted: false });
            from = to + 1;
        }
        self.at = from;
    }

    fn opening_quote(&self) -> Option<usize> {
        if !self.form.quotes {
            return None;
        }
        let rest = &self.text.as_bytes()[self.at..];
        match rest.first()? {
            b'"' => Some(self.at),
            b' ' => {
                let first = rest.iter().position(|byte| *byte != b' ')?;
                (rest[first] == b'"').then_some(self.at + first)
            }
            _ => None,
        }
    }

    fn plain(&mut self) -> Place {
        let rest = &self.text.as_bytes()[self.at..];
        let length = rest.iter().position(|byte| self.form.ends_cell[usize::from(*byte)]).unwrap_or(rest.len());
        let (from, to) = (self.at, self.at + length);
        self.at = to;
        // Most cells neither begin nor end with a space of any kind, and that shows in their first and last bytes.
        if length > 0 && rest[0].is_ascii_graphic() && rest[length - 1].is_ascii_graphic() {
            return Place { start: from, end: to, quoted: false };
        }
        let said = self.text[from..to].trim_start();
        let start = to - said.len();
        Place { start, end: start + said.trim_end().len(), quoted: false }
    }

    /// Reads the cell whose opening quote is at `open`, up to the comma or line break after it.
    fn quoted(&mut self, open: usize) -> Place {
        let bytes = self.text.as_bytes();
        let mut at = open + 1;
        let close = loop {
            match bytes[at..].iter().position(|byte| *byte == b'"') {
                None => break None,
                Some(length) if bytes.get(at + length + 1) == Some(&b'"') => at += length + 2,
                Some(length) => break Some(at + length),
            }
        };
        let Some(close) = close else { return self.unclosed(open) };
        self.at = close + 1;
        let one_line = !bytes[open..close].iter().any(|byte| matches!(byte, b'\n' | b'\r'));
        let after = self.plain();
        if after.start < after.end {
            // A quote that closes on a later line with text behind it is the opening quote of some other cell.
            if !one_line {
                return self.unclosed(open);
            }
            self.flaw.get_or_insert(Flaw::AfterQuote(after.start..after.end));
        }
        Place { start: open, end: close + 1, quoted: true }
    }

    fn unclosed(&mut self, open: usize) -> Place {
        self.flaw = Some(Flaw::Unclosed(open));
        Place { start: open, end: open + 1, quoted: false }
    }

    fn skip_line(&mut self) {
        let bytes = self.text.as_bytes();
        let length =
            bytes[self.at..].iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(bytes.len() - self.at);
        self.at += length;
        self.at += match bytes.get(self.at..) {
            Some([b'\r', b'\n', ..]) => 2,
            Some([_, ..]) => 1,
            _ => 0,
        };
    }
}
