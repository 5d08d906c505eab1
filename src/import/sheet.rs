//! Tables of other tools, from CSV, JSON or a workbook's sheet: each row an object whose values have their places, a blank cell no value.

use std::ops::Range;

use super::cursor::Cursor;
use super::remarks::Remarks;
use crate::load::tables::{CsvFlaw, csv_rows};
use crate::source::{File, FileId, Files, Json, JsonFlaw, JsonValue, Span};
use crate::text::Words;

/// One table.
#[derive(Debug)]
pub(super) struct Sheet {
    pub(super) file: FileId,
    /// What it is called: the stem of its file, or the key under which its rows stand.
    pub(super) name: String,
    /// The names of its columns, in order; in JSON those that any row has.
    pub(super) columns: Vec<String>,
    rows: Vec<(String, Json)>,
}

impl Sheet {
    /// Its rows.
    pub(super) fn rows(&self) -> impl Iterator<Item = Cursor<'_>> {
        self.rows.iter().map(|(path, json)| Cursor { json, path: path.clone(), file: self.file })
    }

    /// Whether it has a column of this name.
    pub(super) fn has(&self, column: &str) -> bool {
        self.columns.iter().any(|own| own == column)
    }
}

/// Reads the tables of a file; what cannot be read is a fault. `naming` makes a column's name of what is written.
pub(super) fn read(files: &Files, file: FileId, naming: fn(&str) -> String, remarks: &mut Remarks) -> Vec<Sheet> {
    read_from(files, file, 1, naming, remarks)
}

/// The same, where the header of a table without keys stands in this line, from 1.
pub(super) fn read_from(
    files: &Files,
    file: FileId,
    header: u32,
    naming: fn(&str) -> String,
    remarks: &mut Remarks,
) -> Vec<Sheet> {
    let it = files.file(file);
    let looks_like_json = || it.path.ends_with(".json") || it.text.trim_start().starts_with(['[', '{']);
    let is_json = it.sheet().is_none() && looks_like_json();
    let stem = it.path.rsplit('/').next().unwrap_or(&it.path);
    let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem).to_owned();
    if is_json {
        match Json::parse(&it.text) {
            Ok(json) => from_json(&json, file, stem, naming, remarks),
            Err(flaw) => {
                json_fault(files, file, flaw, remarks);
                Vec::new()
            }
        }
    } else {
        from_csv(it, file, header, stem, naming, remarks).into_iter().collect()
    }
}

fn from_csv(
    text: &File,
    file: FileId,
    header: u32,
    name: String,
    naming: fn(&str) -> String,
    remarks: &mut Remarks,
) -> Option<Sheet> {
    let mut rows = csv_rows(text, header);
    let at = |range: Range<usize>| Span::new(file, range);
    let Some(first) = rows.next() else {
        let (what, help) = if text.text.trim().is_empty() {
            (
                Words::new("文件是空的", "the file is empty"),
                Words::new("第一行写列名", "the first line names the columns"),
            )
        } else {
            (
                Words::new(format!("第 {header} 行起没有内容"), format!("there is nothing from line {header} on")),
                Words::new("核对 `header_row`", "check `header_row`"),
            )
        };
        remarks.fault(at(0..0), "", what, help);
        return None;
    };
    let header = match first {
        Ok(header) => header,
        Err(flaw) => {
            csv_fault(flaw, file, remarks);
            return None;
        }
    };
    let columns: Vec<String> = header.iter().map(|(cell, _)| naming(cell)).collect();
    for (index, column) in columns.iter().enumerate() {
        if !column.is_empty() && columns[..index].contains(column) {
            let what = Words::new("两列同名", "two columns have the same name");
            remarks.fault(at(header[index].1.clone()), "", what, Words::new("改掉一个", "rename one of them"));
        }
    }
    let mut sheet = Sheet { file, name, columns, rows: Vec::new() };
    for row in rows {
        let cells = match row {
            Ok(cells) => cells,
            Err(flaw) => {
                csv_fault(flaw, file, remarks);
                continue;
            }
        };
        let whole = cells.first().map_or(0, |cell| cell.1.start)..cells.last().map_or(0, |cell| cell.1.end);
        if cells.len() != sheet.columns.len() {
            let (found, wanted) = (cells.len(), sheet.columns.len());
            let what = Words::new(
                format!("这一行有 {found} 格，表头有 {wanted} 列"),
                format!("this row has {found} cells, the header {wanted}"),
            );
            remarks.fault(at(whole), "", what, cut_off());
            continue;
        }
        let entries = sheet.columns.iter().zip(cells).filter(|(_, (cell, _))| !is_blank(cell));
        let entries = entries
            .map(|(column, (cell, at))| (column.clone(), Json { at, value: JsonValue::Text(cell.into_owned()) }))
            .collect();
        sheet.rows.push((String::new(), Json { at: whole, value: JsonValue::Object(entries) }));
    }
    Some(sheet)
}

/// Whether a cell says nothing; databases write `NULL` or `\N`.
fn is_blank(cell: &str) -> bool {
    matches!(cell, "" | "NULL" | "null" | "\\N")
}

fn from_json(json: &Json, file: FileId, stem: String, naming: fn(&str) -> String, remarks: &mut Remarks) -> Vec<Sheet> {
    match &json.value {
        JsonValue::List(rows) => vec![table(rows, file, stem, "", naming, remarks)],
        JsonValue::Object(entries) if entries.iter().any(|(_, it)| matches!(it.value, JsonValue::List(_))) => {
            let lists = entries.iter().filter_map(|(key, it)| match &it.value {
                JsonValue::List(rows) => Some((key, rows)),
                _ => None,
            });
            // Tools wrap the rows of one table in a word of their own.
            let wrapper = |key: &str| matches!(key.to_ascii_lowercase().as_str(), "records" | "rows" | "data" | "list");
            lists
                .map(|(key, rows)| {
                    let name = if wrapper(key) { stem.clone() } else { key.clone() };
                    table(rows, file, name, key, naming, remarks)
                })
                .collect()
        }
        _ => {
            remarks.fault(
                Span::new(file, json.at.start..json.at.start),
                "",
                Words::new(
                    "这里要一张表：一个列表，一行一个对象",
                    "a table is wanted: a list with an object for each row",
                ),
                Words::new("导出成 CSV，或 JSON 的对象列表", "export it as CSV, or as a JSON list of objects"),
            );
            Vec::new()
        }
    }
}

fn table(
    rows: &[Json],
    file: FileId,
    name: String,
    key: &str,
    naming: fn(&str) -> String,
    remarks: &mut Remarks,
) -> Sheet {
    let mut sheet = Sheet { file, name, columns: Vec::new(), rows: Vec::new() };
    for (index, row) in rows.iter().enumerate() {
        let path = format!("{key}[{index}]");
        let JsonValue::Object(entries) = &row.value else {
            let what = Words::new("一行要是一个对象", "a row has to be an object");
            remarks.fault(
                Span::new(file, row.at.clone()),
                path,
                what,
                Words::new("写成 `{\"列\": 值}`", "write `{\"column\": value}`"),
            );
            continue;
        };
        let mut own = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let column = naming(key);
            if !sheet.columns.contains(&column) {
                sheet.columns.push(column.clone());
            }
            let blank = matches!(&value.value, JsonValue::Text(text) if is_blank(text.trim()));
            if !blank && value.value != JsonValue::Null {
                own.push((column, value.clone()));
            }
        }
        sheet.rows.push((path, Json { at: row.at.clone(), value: JsonValue::Object(own) }));
    }
    sheet
}

fn csv_fault(flaw: CsvFlaw, file: FileId, remarks: &mut Remarks) {
    let (at, what) = match flaw {
        CsvFlaw::Unclosed(at) => (at, Words::new("引号没有合上", "a quote never closes")),
        CsvFlaw::AfterQuote(at) => (at, Words::new("引号后面还有字", "something stands after a closing quote")),
    };
    remarks.fault(Span::new(file, at), "", what, cut_off());
}

fn cut_off() -> Words {
    Words::new("文件可能没有传完，重新导出一份", "the file may have been cut off; export it again")
}

/// Says why a text is no JSON.
pub(super) fn json_fault(files: &Files, file: FileId, flaw: JsonFlaw, remarks: &mut Remarks) {
    let text = &files.file(file).text;
    let (what, help) = match flaw {
        JsonFlaw::CutOff(_) if text.trim().is_empty() => {
            (Words::new("文件是空的", "the file is empty"), Words::new("从接口再取一次", "fetch it again"))
        }
        JsonFlaw::CutOff(_) => (Words::new("JSON 到这里断了", "the JSON breaks off here"), cut_off()),
        JsonFlaw::TooDeep(_) => (
            Words::new("JSON 嵌套太深", "the JSON nests too deep"),
            Words::new("接口的返回不会这样，核对这份文件", "no platform answers like this; check the file"),
        ),
        JsonFlaw::KeyTwice(_) => (
            Words::new("同一个键写了两次", "one object has this key twice"),
            Words::new("留一个，删掉另一个", "keep one of the two"),
        ),
        JsonFlaw::Syntax(_) => (
            Words::new("这里不是 JSON 的写法", "this is not how JSON is written"),
            Words::new("从接口再取一次，原样保存", "fetch it again and save it as it comes"),
        ),
    };
    let at = flaw.at().min(text.len());
    remarks.fault(Span::new(file, at..at), "", what, help);
}
