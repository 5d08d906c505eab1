//! Cells as days, counts and flags; a blank one is missing, a faulty one is a finding that says what to write.

use std::ops::Range;

use jiff::civil::Date;

use super::columns::{Column, Holds};
use super::record::{Cell, Record};
use super::sheet::Sheet;
use super::wording::{self, Said};
use crate::model::scalar::{DateFault, parse_date};
use crate::text::Words;

/// The cells of one row, read column by column.
pub(super) struct Cells<'r, 'a, 's, 'k> {
    /// The row.
    pub(super) record: &'r Record<'a>,
    /// The file.
    pub(super) sheet: &'s mut Sheet<'k>,
}

impl<'r, 'a> Cells<'r, 'a, '_, '_> {
    fn column(&self, index: usize) -> &'static Column {
        &self.sheet.table.columns[index]
    }

    /// The cell of a column, where it says something readable.
    pub(super) fn given(&self, index: usize) -> Option<&'r Cell<'a>> {
        self.record.cells[index].as_ref().filter(|cell| cell.sound && !cell.text.is_empty())
    }

    /// The cell of a column without which the row says nothing; a blank one is reported.
    pub(super) fn needed(&mut self, index: usize) -> Option<&'r Cell<'a>> {
        if let Some(cell) = self.record.cells[index].as_ref().filter(|cell| cell.is_blank()) {
            let column = self.column(index);
            self.fault(cell.at.clone(), column, wording::blank_key(column));
        }
        self.given(index)
    }

    /// The day of a cell.
    pub(super) fn day(&mut self, index: usize) -> Option<Date> {
        let cell = self.given(index)?;
        let fault = match quick_day(&cell.text) {
            Some(day) => return Some(day),
            None => parse_date(&cell.text).err()?,
        };
        let column = self.column(index);
        let said = match fault {
            DateFault::NoSuchDay => wording::no_such_day(&cell.text),
            DateFault::Form => {
                let why = Words::new("要 `2026-03-05` 这样写", "written like `2026-03-05`");
                let day = meant_day(&cell.text).map_or("2026-03-05".to_owned(), |day| day.to_string());
                let help = Words::new(format!("写成 `{day}`"), format!("write `{day}`"));
                wording::wanted(self.sheet.table, column, &cell.text, why, help)
            }
        };
        self.fault(cell.at.clone(), column, said);
        None
    }

    /// The count of a cell.
    pub(super) fn count(&mut self, index: usize) -> Option<u32> {
        let cell = self.given(index)?;
        if let Some(number) = quick_count(&cell.text) {
            return Some(number);
        }
        let column = self.column(index);
        let (why, help) = why_no_count(&cell.text);
        let said = wording::wanted(self.sheet.table, column, &cell.text, why, help);
        self.fault(cell.at.clone(), column, said);
        None
    }

    /// The yes or no of a cell.
    pub(super) fn flag(&mut self, index: usize) -> Option<bool> {
        let cell = self.given(index)?;
        match &*cell.text {
            "是" | "1" => return Some(true),
            "否" | "0" => return Some(false),
            text if text.eq_ignore_ascii_case("true") => return Some(true),
            text if text.eq_ignore_ascii_case("false") => return Some(false),
            _ => {}
        }
        let column = self.column(index);
        let why = Words::new("要 `true` 或 `false`", "`true` or `false` is wanted");
        let help = Words::new(
            "写 `true`、`false`、`1`、`0`、`是` 或 `否`；不知道就留空",
            "write `true`, `false`, `1`, `0`, `是` or `否`; leave it blank if unknown",
        );
        self.fault(cell.at.clone(), column, wording::wanted(self.sheet.table, column, &cell.text, why, help));
        None
    }

    /// The text of a cell.
    pub(super) fn text(&self, index: usize) -> Option<String> {
        self.given(index).map(|cell| cell.text.clone().into_owned())
    }

    /// Reports a fault of a cell; it stays the same finding while the row's key and the cell do.
    fn fault(&mut self, at: Range<usize>, column: &Column, mut said: Said) {
        said.identity = self.identity(&at);
        self.sheet.fault(at, column.name, said);
    }

    /// What makes a fault at `at` the same one wherever its row stands.
    pub(super) fn identity(&self, at: &Range<usize>) -> String {
        let keys = self.sheet.table.columns.iter().zip(&self.record.cells);
        let keys = keys.filter(|(column, _)| column.needed || column.holds == Holds::Day);
        let mut parts: Vec<&str> = keys.filter_map(|(_, cell)| cell.as_ref().map(|cell| &*cell.text)).collect();
        let own = self.record.cells.iter().flatten().find(|cell| cell.at == *at);
        parts.extend(own.map(|cell| &*cell.text));
        parts.join(" ")
    }
}

/// The day of a text that is written as it should be; most are.
fn quick_day(text: &str) -> Option<Date> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let number = |range: Range<usize>| {
        bytes[range]
            .iter()
            .try_fold(0_i16, |sum, byte| byte.is_ascii_digit().then(|| sum * 10 + i16::from(byte - b'0')))
    };
    if bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    Date::new(number(0..4)?, number(5..7)? as i8, number(8..10)? as i8).ok()
}

/// The number of a text of digits only, where it is small enough for a count.
fn quick_count(text: &str) -> Option<u32> {
    if text.len() > 10 {
        return None;
    }
    let add = |sum: u64, byte: u8| byte.is_ascii_digit().then(|| sum * 10 + u64::from(byte - b'0'));
    text.bytes().try_fold(0, add).and_then(|number| u32::try_from(number).ok())
}

/// A text with full-width signs and digits made half-width.
fn narrowed(text: &str) -> String {
    let narrow = |sign: char| match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        '\u{3000}' => ' ',
        _ => sign,
    };
    text.chars().map(narrow).collect()
}

/// The day that a text written otherwise means: `2026/3/5`, `2026年3月5日`, `20260305`, with or without a time.
fn meant_day(text: &str) -> Option<Date> {
    let text = narrowed(text);
    let numbers: Vec<&str> = text.split(|sign: char| !sign.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let date =
        |year: &str, month: &str, day: &str| Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
    match numbers.as_slice() {
        [year, month, day, ..] if year.len() == 4 => date(year, month, day),
        [all] if all.len() == 8 => date(&all[..4], &all[4..6], &all[6..]),
        _ => None,
    }
}

/// Why a text is no count, and what to write.
fn why_no_count(text: &str) -> (Words, Words) {
    let narrow = narrowed(text);
    let blank = Words::new("没有数就留空；留空是不知道，不算 0", "leave it blank if unknown; blank never counts as 0");
    let write = |number: &str| match quick_count(number).filter(|_| !number.is_empty()) {
        Some(number) => Words::new(format!("写成 `{number}`"), format!("write `{number}`")),
        None => blank.clone(),
    };
    let bare: String = narrow.chars().filter(|sign| !matches!(sign, ',' | ' ' | '_' | '\'')).collect();
    if !narrow.bytes().any(|byte| byte.is_ascii_digit()) {
        return (Words::new("这里不是数", "not a number"), blank);
    }
    if narrow.ends_with('%') {
        return (
            Words::new("这是百分比，这里要数目", "a percentage, where a count is wanted"),
            Words::new("写数目，比例由群策来算", "write the count; Qunce works out the share"),
        );
    }
    if narrow.starts_with('-') {
        return (Words::new("不会是负数", "a count is never negative"), blank);
    }
    if bare.bytes().all(|byte| byte.is_ascii_digit()) {
        return if narrow != text {
            (Words::new("有全角字符", "full-width characters"), write(&bare))
        } else if bare != narrow {
            (Words::new("数里有分隔符", "separators within the number"), write(&bare))
        } else {
            (Words::new("数太大了", "too large to be a count"), blank)
        };
    }
    if let Some((whole, decimals)) = bare.split_once('.')
        && decimals.bytes().all(|byte| byte.is_ascii_digit())
    {
        let idle = decimals.bytes().all(|byte| byte == b'0');
        let help = if idle { write(whole) } else { Words::new("写整数", "write a whole number") };
        return (Words::new("有小数", "has decimals"), help);
    }
    let digits = bare.trim_end_matches(|sign: char| !sign.is_ascii_digit());
    if digits.bytes().all(|byte| byte.is_ascii_digit()) && !bare.ends_with(['万', '亿', 'k', 'K', 'w', 'W']) {
        return (Words::new("只写数，不带单位", "the number alone, without a unit"), write(digits));
    }
    (Words::new("这里不是整数", "not a whole number"), Words::new("只用数字 0 到 9", "use the digits 0 to 9 only"))
}
