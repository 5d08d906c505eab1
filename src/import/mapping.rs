//! The mapping of a team's own sheet: which of its columns are which of a snapshot's, and what its words mean.

use std::collections::{BTreeMap, BTreeSet};

use super::remarks::Remarks;
use crate::load::SheetWanted;
use crate::load::tables::columns::{TABLES, Table};
use crate::model::reader::{is_nothing, nearest, scalar_text};
use crate::source::{Bounds, Entry, FileId, Files, Node, Span, Tree, Value};
use crate::text::{Lang, Words, phrase};

/// How a team's own sheet becomes a snapshot.
#[derive(Debug, Clone)]
pub struct Mapping {
    pub(super) table: &'static Table,
    /// Where each column comes from, by its index.
    pub(super) columns: BTreeMap<usize, Theirs>,
    /// What the sheet's words mean, by column.
    pub(super) values: BTreeMap<usize, BTreeMap<String, String>>,
    /// Columns that are the same in every row.
    pub(super) constants: BTreeMap<usize, String>,
    /// Columns of members whose values are aliases already.
    pub(super) keep: BTreeSet<usize>,
    /// The sheet of a workbook that is meant, and where the mapping names it; the first one shown where it is none.
    pub(super) sheet: Option<Theirs>,
    /// The line in which the sheet names its columns, from 1.
    pub(super) header_row: u32,
}

/// A name in the sheet, and where the mapping says it.
#[derive(Debug, Clone)]
pub(super) struct Theirs {
    pub(super) name: String,
    pub(super) at: Span,
}

/// The keys of a mapping, in both languages.
const KEYS: [(&str, &str); 7] = [
    ("table", "表"),
    ("columns", "列"),
    ("values", "取值"),
    ("constants", "固定值"),
    ("keep", "原样"),
    ("sheet", "工作表"),
    ("header_row", "表头行"),
];

impl Mapping {
    /// Reads a mapping; whatever is wrong with it is a fault at its place, and a mapping with faults is none.
    pub fn read(files: &Files, file: FileId, remarks: &mut Remarks) -> Option<Self> {
        let tree = Tree::parse(&files.file(file).text, &Bounds::default());
        let mut reading = Reading { file, remarks };
        for flaw in &tree.flaws {
            let what = Words::new("这里不合 YAML 的写法", "this is not how YAML is written");
            reading.fault(flaw.span.clone(), "", what, Words::new("核对缩进和标点", "check indents and punctuation"));
        }
        let Some(root) = &tree.root else {
            let what = Words::new("对照文件是空的", "the mapping is empty");
            reading.fault(0..0, "", what, Words::new("先写 `table` 和 `columns`", "write `table` and `columns`"));
            return None;
        };
        let entries = reading.entries(root, "");
        let mut sections: BTreeMap<&str, &Node> = BTreeMap::new();
        for entry in entries {
            match KEYS.iter().find(|(key, zh)| entry.key == *key || entry.key == *zh) {
                Some((key, _)) => _ = sections.insert(key, &entry.value),
                None => reading.unknown_key(entry),
            }
        }
        let table = reading.table(sections.get("table").copied(), root)?;
        let mut mapping = Self {
            table,
            columns: BTreeMap::new(),
            values: BTreeMap::new(),
            constants: BTreeMap::new(),
            keep: BTreeSet::new(),
            sheet: None,
            header_row: 1,
        };
        for (name, node) in &sections {
            mapping.section(name, node, &mut reading);
        }
        mapping.lacks_nothing(root, &mut reading);
        reading.remarks.is_sound().then_some(mapping)
    }

    /// The sheet that is wanted of a workbook.
    pub fn wanted(&self) -> SheetWanted<'_> {
        SheetWanted { name: self.sheet.as_ref().map(|sheet| sheet.name.as_str()), header_row: self.header_row }
    }

    /// Where the mapping names a sheet.
    pub fn sheet_at(&self) -> Option<Span> {
        self.sheet.as_ref().map(|sheet| sheet.at)
    }

    fn section(&mut self, name: &str, node: &Node, reading: &mut Reading<'_>) {
        match name {
            "sheet" => {
                let at = Span::new(reading.file, node.span.clone());
                self.sheet = reading.text(node, name).map(|name| Theirs { name, at });
            }
            "header_row" => self.header_row = reading.row(node, name).unwrap_or(1),
            "keep" => {
                for (text, at) in reading.texts(node, name) {
                    if let Some(index) = reading.column(self.table, &text, at, name) {
                        self.keep.insert(index);
                    }
                }
            }
            "columns" | "constants" | "values" => {
                for entry in reading.entries(node, name) {
                    let path = format!("{name}.{}", entry.key);
                    let Some(index) = reading.column(self.table, &entry.key, entry.key_span.clone(), &path) else {
                        continue;
                    };
                    match name {
                        "columns" => {
                            let at = Span::new(reading.file, entry.value.span.clone());
                            let name = reading.text(&entry.value, &path);
                            self.columns.extend(name.map(|name| (index, Theirs { name, at })));
                        }
                        "constants" => {
                            let text = reading.text(&entry.value, &path);
                            self.constants.extend(text.map(|text| (index, text)));
                        }
                        _ => {
                            let words = reading.entries(&entry.value, &path);
                            let meant = words
                                .iter()
                                .filter_map(|it| Some((it.key.trim().to_owned(), reading.text(&it.value, &path)?)));
                            let meant = meant.collect();
                            self.values.insert(index, meant);
                        }
                    }
                }
            }
            _ => {}
        }
    }

    /// Every column without which a row says nothing has to come from somewhere.
    fn lacks_nothing(&self, root: &Node, reading: &mut Reading<'_>) {
        for (index, column) in self.table.columns.iter().enumerate() {
            if column.needed && !self.columns.contains_key(&index) && !self.constants.contains_key(&index) {
                let name = column.name;
                reading.fault(
                    root.span.start..root.span.start,
                    &format!("columns.{name}"),
                    Words::new(
                        format!("没说 `{name}`（{}）从哪里来", column.zh),
                        format!("where `{name}` comes from is not said"),
                    ),
                    Words::new(
                        "在 `columns` 里写哪一列是它，或在 `constants` 里写一个值",
                        "name its column in `columns`, or give one value in `constants`",
                    ),
                );
            }
        }
    }
}

struct Reading<'r> {
    file: FileId,
    remarks: &'r mut Remarks,
}

impl Reading<'_> {
    fn fault(&mut self, at: std::ops::Range<usize>, path: &str, what: Words, help: Words) {
        self.remarks.fault(Span::new(self.file, at), path, what, help);
    }

    fn entries<'n>(&mut self, node: &'n Node, path: &str) -> &'n [Entry] {
        match &node.value {
            Value::Mapping(entries) => entries,
            Value::Scalar(scalar) if is_nothing(scalar) => &[],
            _ => {
                let what = Words::new("这里要一条条的 `键: 值`", "keys with values are wanted here");
                self.fault(node.span.clone(), path, what, Words::new("一行写一条", "write one a line"));
                &[]
            }
        }
    }

    fn text(&mut self, node: &Node, path: &str) -> Option<String> {
        let text = scalar_text(node).map(|text| text.trim().to_owned()).filter(|text| !text.is_empty());
        if text.is_none() {
            let what = Words::new("这里要一个值", "a value is wanted here");
            self.fault(node.span.clone(), path, what, Words::new("写上，或删掉这一行", "write it, or remove the line"));
        }
        text
    }

    fn row(&mut self, node: &Node, path: &str) -> Option<u32> {
        let row = self.text(node, path)?.parse().ok().filter(|row| *row > 0);
        if row.is_none() {
            let what = Words::new("表头在第几行，要一个从 1 起的整数", "the header's row is a whole number from 1");
            self.fault(node.span.clone(), path, what, Words::new("写成 `header_row: 3`", "write `header_row: 3`"));
        }
        row
    }

    fn texts(&mut self, node: &Node, path: &str) -> Vec<(String, std::ops::Range<usize>)> {
        let nodes: Vec<&Node> = match &node.value {
            Value::Sequence(items) => items.iter().collect(),
            _ => vec![node],
        };
        nodes.into_iter().filter_map(|node| Some((self.text(node, path)?, node.span.clone()))).collect()
    }

    fn unknown_key(&mut self, entry: &Entry) {
        let all = KEYS.map(|(key, _)| format!("`{key}`"));
        let help = match nearest(&entry.key, KEYS.iter().map(|(key, _)| *key)) {
            Some(near) => Words::new(format!("改成 `{near}`"), format!("write `{near}`")),
            None => Words::new(
                format!("可用的键：{}", phrase::list(&all, Lang::Zh)),
                format!("there are {}", phrase::list(&all, Lang::En)),
            ),
        };
        let what = Words::new(
            format!("对照文件里没有 `{}` 这个键", entry.key),
            format!("a mapping has no key `{}`", entry.key),
        );
        self.fault(entry.key_span.clone(), &entry.key, what, help);
    }

    fn table(&mut self, node: Option<&Node>, root: &Node) -> Option<&'static Table> {
        let name = node.and_then(scalar_text).unwrap_or_default().trim();
        let found = TABLES.iter().find(|table| table.name == name || table.zh == name);
        if found.is_none() {
            let at = node.map_or(root.span.start..root.span.start, |node| node.span.clone());
            let names: Vec<String> = TABLES.iter().map(|table| format!("`{}`", table.name)).collect();
            let help = match nearest(name, TABLES.iter().map(|table| table.name)) {
                Some(near) => Words::new(format!("改成 `{near}`"), format!("write `{near}`")),
                None => Words::new(
                    format!("可用的表：{}", phrase::list(&names, Lang::Zh)),
                    format!("there are {}", phrase::list(&names, Lang::En)),
                ),
            };
            let what = match node {
                Some(_) => {
                    Words::new(format!("没有叫 `{name}` 的快照表"), format!("no snapshot table is called `{name}`"))
                }
                None => Words::new("没写导入成哪张表", "which table it becomes is not said"),
            };
            self.fault(at, "table", what, help);
        }
        found
    }

    fn column(&mut self, table: &Table, name: &str, at: std::ops::Range<usize>, path: &str) -> Option<usize> {
        let found = table.column(name.trim());
        if found.is_none() {
            let names: Vec<String> = table.columns.iter().map(|column| format!("`{}`", column.name)).collect();
            let help = match table.nearest(name) {
                Some(near) => Words::new(format!("改成 `{}`", near.name), format!("write `{}`", near.name)),
                None => Words::new(
                    format!("可用的列：{}", phrase::list(&names, Lang::Zh)),
                    format!("there are {}", phrase::list(&names, Lang::En)),
                ),
            };
            let what = Words::new(
                format!("`{}` 没有 `{name}` 这一列", table.name),
                format!("`{}` has no column `{name}`", table.name),
            );
            self.fault(at, path, what, help);
        }
        found
    }
}
