//! What is said of workbooks that are not read.

use super::{MOST_COLUMNS, NoWorkbook};
use crate::text::phrase::list;
use crate::text::{Lang, Words};

/// A cell's address as spreadsheets write it, from its row and column, both from 1: `B7`.
pub fn address(row: u32, column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = column;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().chain(row.to_string().chars().collect::<Vec<_>>().iter()).collect()
}

impl NoWorkbook {
    /// Message, label and help.
    pub fn words(&self, path: &str) -> (Words, Words, Words) {
        let save = Words::new(
            "在 Excel 里另存为 `.xlsx`，不设密码；或存成 CSV",
            "save it as `.xlsx` without a password, or as CSV",
        );
        let unread = Words::new(format!("读不了 `{path}`"), format!("`{path}` cannot be read"));
        match *self {
            Self::Old => (
                unread,
                Words::new(
                    "有密码，或是旧的 `.xls`，都不支持",
                    "it has a password or is an old `.xls`; neither is supported",
                ),
                save,
            ),
            Self::Other => (
                unread,
                Words::new("内容不是工作簿，只是用了这个扩展名", "it is no workbook, whatever its ending says"),
                save,
            ),
            Self::Broken => (unread, Words::new("工作簿是坏的", "the workbook is damaged"), save),
            Self::Bomb => (
                Words::new(
                    format!("`{path}` 解开来太大，没有读"),
                    format!("`{path}` is too big when unpacked and was not read"),
                ),
                Words::new("超过了工作簿的上限", "beyond what a workbook may hold"),
                Words::new("存成 CSV，或拆成几份", "save it as CSV, or split it"),
            ),
            Self::Cells(most) => (
                Words::new(
                    format!("`{path}` 超过 {most} 格，没有读"),
                    format!("`{path}` has more than {most} cells and was not read"),
                ),
                Words::new("格子太多", "too many cells"),
                Words::new("存成 CSV，或拆成几份", "save it as CSV, or split it"),
            ),
            Self::Far(row, column) => too_far(path, &address(row, column)),
            Self::Long(row, column) => too_long(path, &address(row, column)),
            Self::NoSheet(ref shown) => no_sheet(path, shown),
            Self::Empty => (
                Words::new(format!("`{path}` 没有可读的表"), format!("`{path}` has no sheet to read")),
                Words::new("看得见的第一张工作表是空的", "the first sheet that it shows is empty"),
                Words::new("把数据放在第一张工作表，从 A1 写起", "put the data into the first sheet, from A1 on"),
            ),
        }
    }
}

fn too_far(path: &str, cell: &str) -> (Words, Words, Words) {
    (
        Words::new(
            format!("`{path}` 的 {cell} 里有东西，表铺得太开，没有读"),
            format!("`{path}` has something in {cell}: the sheet reaches too far and was not read"),
        ),
        Words::new(format!("最多 {MOST_COLUMNS} 列"), format!("{MOST_COLUMNS} columns at most")),
        Words::new(format!("清掉 {cell}，表从 A1 写起"), format!("clear {cell}; a table begins at A1")),
    )
}

fn too_long(path: &str, cell: &str) -> (Words, Words, Words) {
    (
        Words::new(
            format!("`{path}` 的 {cell} 太长，没有读"),
            format!("{cell} of `{path}` is too long, and nothing was read"),
        ),
        Words::new("一格最多 32,767 个字", "a cell holds 32,767 characters at most"),
        Words::new(format!("改短 {cell}"), format!("shorten {cell}")),
    )
}

fn no_sheet(path: &str, shown: &[String]) -> (Words, Words, Words) {
    let shown: Vec<String> = shown.iter().map(|name| format!("「{name}」")).collect();
    (
        Words::new(format!("`{path}` 没有叫这个名字的工作表"), format!("`{path}` has no sheet of this name")),
        Words::new("没有这张工作表", "there is no such sheet"),
        Words::new(
            format!("看得见的工作表：{}", list(&shown, Lang::Zh)),
            format!("it shows {}", list(&shown, Lang::En)),
        ),
    )
}
