//! Cells as days, periods, counts, amounts and flags; a blank one is missing, a faulty one is a finding that says what to write.

use std::ops::Range;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::columns::{Column, Holds};
use super::meant::{code_of, meant_day, meant_period, why_no_amount, why_no_count};
use super::record::{Cell, Record};
use super::sheet::Sheet;
use super::wording::{self, Said};
use crate::model::names::Name;
use crate::model::period::CalendarPeriod;
use crate::model::scalar::{DateFault, Time, parse_date};
use crate::model::{Kind, Stated};
use crate::text::phrase::list;
use crate::text::{Lang, Words};

/// The cells of one row, read column by column.
pub(super) struct Cells<'r, 'a, 's, 'k> {
    /// The row.
    pub(super) record: &'r Record<'a>,
    /// The file.
    pub(super) sheet: &'s mut Sheet<'k>,
}

impl<'r, 'a, 'k> Cells<'r, 'a, '_, 'k> {
    fn column(&self, index: usize) -> Column<'k> {
        self.sheet.forms.column(index)
    }

    /// The cell of a column, where it says something readable.
    pub(super) fn given(&self, index: usize) -> Option<&'r Cell<'a>> {
        self.record.cells[index].as_ref().filter(|cell| cell.sound && !cell.text.is_empty())
    }

    /// The cell of a column without which the row says nothing; a blank one is reported.
    pub(super) fn needed(&mut self, index: usize) -> Option<&'r Cell<'a>> {
        if let Some(cell) = self.record.cells[index].as_ref().filter(|cell| cell.is_blank()) {
            let column = self.column(index);
            self.fault(cell.at.clone(), &column, wording::blank_key(&column));
        }
        self.given(index)
    }

    /// A cell as missing, faulty or given.
    pub(super) fn stated<T>(&mut self, index: usize, read: fn(&mut Self, usize) -> Option<T>) -> Stated<T> {
        match read(self, index) {
            Some(value) => Stated::Given(value),
            None if self.record.cells[index].as_ref().is_none_or(Cell::is_blank) => Stated::Missing,
            None => Stated::Faulty,
        }
    }

    /// The day of a cell.
    pub(super) fn day(&mut self, index: usize) -> Option<Date> {
        let cell = self.given(index)?;
        let fault = match quick_day(&cell.text) {
            Some(day) => return Some(day),
            None => parse_date(&cell.text).err()?,
        };
        match fault {
            DateFault::NoSuchDay => self.fault(cell.at.clone(), &self.column(index), wording::no_such_day(&cell.text)),
            DateFault::Form => self.unwanted(cell, index, "REF005", || {
                let why = Words::new("要 `2026-03-05` 这样写", "written like `2026-03-05`");
                let day = meant_day(&cell.text).map_or("2026-03-05".to_owned(), |day| day.to_string());
                (why, Words::new(format!("写成 `{day}`"), format!("write `{day}`")))
            }),
        }
        None
    }

    /// The count of a cell.
    pub(super) fn count(&mut self, index: usize) -> Option<u32> {
        let cell = self.given(index)?;
        if let Some(number) = quick_count(&cell.text) {
            return Some(number);
        }
        self.unwanted(cell, index, code_of(&cell.text), || why_no_count(&cell.text));
        None
    }

    /// The period of a cell.
    pub(super) fn period(&mut self, index: usize) -> Option<CalendarPeriod> {
        let cell = self.given(index)?;
        if let Some(period) = CalendarPeriod::parse(&cell.text) {
            return Some(period);
        }
        self.unwanted(cell, index, "REF005", || {
            let why = Words::new("不是月、周、季的写法", "not how a month, week or quarter is written");
            let help = match meant_period(&cell.text) {
                Some(period) => Words::new(format!("写成 `{period}`"), format!("write `{period}`")),
                None => Words::new(
                    "月写 `2026-02`，周写 `2026-W08`，季度写 `2026-Q1`",
                    "a month is `2026-02`, a week `2026-W08`, a quarter `2026-Q1`",
                ),
            };
            (why, help)
        });
        None
    }

    /// The amount of a cell, in yuan.
    pub(super) fn money(&mut self, index: usize) -> Option<Decimal> {
        let cell = self.given(index)?;
        if let Some(amount) = plain_amount(&cell.text) {
            return Some(amount);
        }
        self.unwanted(cell, index, code_of(&cell.text), || why_no_amount(&cell.text));
        None
    }

    /// The number of a cell, exact.
    pub(super) fn number(&mut self, index: usize) -> Option<Decimal> {
        self.money(index)
    }

    /// The percentage of a cell, 0 to 100, exact; the sign may stand behind it.
    pub(super) fn percent(&mut self, index: usize) -> Option<Decimal> {
        let cell = self.given(index)?;
        let number = cell.text.strip_suffix(['%', '％']).unwrap_or(&cell.text).trim_end();
        let percent = plain_amount(number).filter(|percent| *percent <= Decimal::ONE_HUNDRED);
        if percent.is_none() {
            self.unwanted(cell, index, "REF005", || {
                let why = Words::new("不是 0 到 100 的百分数", "not a percentage from 0 to 100");
                (why, Words::new("写成 `60` 或 `60.25%`", "write `60` or `60.25%`"))
            });
        }
        percent
    }

    /// The id of a cell that may be blank; one that the book does not define is reported.
    pub(super) fn id_if_given(&mut self, index: usize, kind: Kind) -> Option<String> {
        self.given(index).and_then(|_| self.id(index, kind))
    }

    /// The time of day of a cell.
    pub(super) fn time(&mut self, index: usize) -> Option<Time> {
        let cell = self.given(index)?;
        if let Some(time) = Time::parse(&cell.text) {
            return Some(time);
        }
        self.unwanted(cell, index, "REF005", || {
            let why = Words::new("不是 24 小时制的钟点", "not a time of the 24-hour clock");
            (why, Words::new("写成 `20:30` 这样；没做就留空", "write it like `20:30`; leave it blank if not done"))
        });
        None
    }

    /// The place of a cell's value in the closed list of its column.
    pub(super) fn choice(&mut self, index: usize) -> Option<usize> {
        let cell = self.given(index)?;
        let Holds::OneOf(choices) = self.column(index).holds else { return None };
        let found = choices.iter().position(|choice| choice.name == cell.text || choice.zh == cell.text);
        if found.is_none() {
            self.unwanted(cell, index, "REF005", || {
                let names: Vec<String> = choices.iter().map(|choice| format!("`{}`", choice.name)).collect();
                let help = Words::new(
                    format!("选一个：{}", list(&names, Lang::Zh)),
                    format!("choose one: {}", list(&names, Lang::En)),
                );
                (Words::new("不在列表里", "not in the list"), help)
            });
        }
        found
    }

    /// The id of a cell without which the row says nothing; one that the book does not define is reported.
    pub(super) fn id(&mut self, index: usize, kind: Kind) -> Option<String> {
        let cell = self.needed(index)?;
        if !self.sheet.known.has(kind, &cell.text) {
            self.unknown(cell, index, kind);
        }
        Some(cell.text.clone().into_owned())
    }

    /// Reports an id that the book does not define, once a file.
    pub(super) fn unknown(&mut self, cell: &Cell<'_>, index: usize, kind: Kind) {
        let near = self.sheet.known.nearest(kind, &cell.text).map(str::to_owned);
        let column = self.column(index).name;
        let said = || wording::unknown_id(kind, &cell.text, near.as_deref());
        self.sheet.fault_once("id", cell.at.clone(), column, &cell.text, said);
    }

    /// The name of the id in a needed cell; one that the book does not define is reported and counts as written.
    pub(super) fn name_of(&mut self, index: usize, kind: Kind) -> Option<Name> {
        let cell = self.needed(index)?;
        let name = self.sheet.naming.name(&cell.text);
        if !self.sheet.defines(kind, name) {
            self.unknown(cell, index, kind);
        }
        Some(name)
    }

    /// The name of the text in a needed cell.
    pub(super) fn member(&mut self, index: usize) -> Option<Name> {
        self.needed(index).map(|cell| self.sheet.naming.name(&cell.text))
    }

    /// The name of a cell's text.
    pub(super) fn name(&mut self, index: usize) -> Option<Name> {
        self.given(index).map(|cell| self.sheet.naming.name(&cell.text))
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
        self.unwanted(cell, index, "REF005", || {
            let why = Words::new("要 `true` 或 `false`", "`true` or `false` is wanted");
            let help = Words::new(
                "写 `true`、`false`、`1`、`0`、`是` 或 `否`；不知道就留空",
                "write `true`, `false`, `1`, `0`, `是` or `否`; leave it blank if unknown",
            );
            (why, help)
        });
        None
    }

    /// Reports a cell that is not what its column wants; why, and what to write, is only asked while it is listed.
    fn unwanted(&mut self, cell: &Cell<'_>, index: usize, code: &'static str, why: impl FnOnce() -> (Words, Words)) {
        let column = self.column(index);
        if self.sheet.lists(code, column.name) {
            let (why, help) = why();
            let said = wording::wanted(self.sheet.table, &column, &cell.text, why, help);
            self.fault(cell.at.clone(), &column, said.under(code));
        }
    }

    /// Reports a fault of a cell; it stays the same finding while the row's key and the cell do.
    pub(super) fn fault(&mut self, at: Range<usize>, column: &Column<'_>, mut said: Said) {
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
pub(super) fn quick_count(text: &str) -> Option<u32> {
    if text.len() > 10 {
        return None;
    }
    let add = |sum: u64, byte: u8| byte.is_ascii_digit().then(|| sum * 10 + u64::from(byte - b'0'));
    text.bytes().try_fold(0, add).and_then(|number| u32::try_from(number).ok())
}

/// The amount of a text of digits with at most one point among them.
pub(super) fn plain_amount(text: &str) -> Option<Decimal> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (digits(whole) && digits(decimals)).then(|| Decimal::from_str_exact(text).ok()).flatten()
}
