//! New rows into what is there already: by key, nothing twice, and a contradiction told at both places.

use std::collections::{BTreeMap, BTreeSet};

use super::group_stays;
use super::harvest::Harvest;
use super::remarks::Remarks;
use super::sheet;
use super::tidy::{TidyRow, key_columns, written};
use crate::load::tables::columns::Table;
use crate::schedule::plus_days;
use crate::source::{FileId, Files};
use crate::text::{Words, csv};

/// The snapshots that a book has already, by table: the file of earlier imports from the same source, and the others.
#[derive(Debug, Clone, Default)]
pub struct Existing {
    /// What earlier imports wrote.
    pub own: BTreeMap<&'static str, FileId>,
    /// What people and other imports wrote.
    pub others: BTreeMap<&'static str, Vec<FileId>>,
}

/// A table as it is to be written.
#[derive(Debug, Clone)]
pub struct TableMerge {
    /// The table.
    pub table: &'static Table,
    /// The whole file.
    pub text: String,
    /// Rows that are new.
    pub added: usize,
    /// Rows that say more than before, or something else.
    pub changed: usize,
    /// Rows in all.
    pub rows: usize,
    /// The first new or changed lines.
    pub first: Vec<String>,
}

/// What a merge comes to.
#[derive(Debug, Clone, Default)]
pub struct Merged {
    /// The tables that change.
    pub tables: Vec<TableMerge>,
    /// How many new rows said nothing new.
    pub same: usize,
}

type Key = Vec<String>;

/// How many lines a dry run shows of each table.
const FIRST: usize = 5;

/// Merges what was gathered into what is there; with `replace`, what earlier imports wrote gives way.
pub fn merge(files: &Files, existing: &Existing, harvest: &mut Harvest, replace: bool) -> Merged {
    let (stays, days) = group_stays::rows(&harvest.snapshots);
    for (name, rows) in [("memberships", stays), ("group_days", days)] {
        if !rows.is_empty() {
            harvest.rows.entry(name).or_default().extend(rows);
        }
    }
    let Harvest { rows, snapshots, remarks, .. } = harvest;
    let mut held: BTreeMap<&'static str, Held> = BTreeMap::new();
    if !snapshots.is_empty() {
        for name in ["memberships", "group_days"] {
            held.insert(name, Held::open(files, existing, name, remarks));
        }
    }
    let mut same = 0;
    for (&name, rows) in rows.iter() {
        let own = held.entry(name).or_insert_with(|| Held::open(files, existing, name, remarks));
        let mut sorted: Vec<&TidyRow> = rows.iter().collect();
        sorted.sort_by_key(|row| (files.file(row.at.file).path.clone(), row.at.start));
        for row in sorted {
            same += usize::from(!own.take(row, replace, remarks));
        }
    }
    if let Some(mut stays) = held.remove("memberships") {
        if let Some(days) = held.get_mut("group_days").filter(|_| !snapshots.is_empty()) {
            group_stays::settle(snapshots, &mut stays, days, remarks);
        }
        held.insert("memberships", stays);
    }
    if let Some(owners) = held.get_mut("owner_days") {
        daily_messages(owners, remarks);
    }
    let tables = held.values().filter_map(Held::changed).collect();
    Merged { tables, same }
}

/// The rows of one table.
#[derive(Debug)]
pub(super) struct Held {
    table: &'static Table,
    keys: Vec<usize>,
    before: BTreeMap<Key, Vec<String>>,
    own: BTreeMap<Key, TidyRow>,
    others: BTreeMap<Key, TidyRow>,
    /// Keys of new rows that another file has already.
    elsewhere: BTreeSet<Key>,
    /// Keys of rows of earlier runs that gave way in this one.
    gave_way: BTreeSet<Key>,
}

impl Held {
    fn open(files: &Files, existing: &Existing, name: &str, remarks: &mut Remarks) -> Self {
        let table = Table::named(name).expect("rows are gathered for tables that are there");
        let keys = key_columns(table);
        let rows = |file: Option<&FileId>, remarks: &mut Remarks| -> Vec<TidyRow> {
            file.map_or_else(Vec::new, |&file| stored(files, file, table, remarks))
        };
        let by_key = |rows: Vec<TidyRow>| -> BTreeMap<Key, TidyRow> {
            let key = |row: &TidyRow| keys.iter().map(|&index| row.cells[index].clone()).collect();
            rows.into_iter().rev().map(|row| (key(&row), row)).collect()
        };
        let own = by_key(rows(existing.own.get(table.name), remarks));
        // What is wrong with a file of somebody's own is for `qunce check` to say.
        let mut unsaid = Remarks::default();
        let others = existing.others.get(table.name).into_iter().flatten();
        let others = by_key(others.flat_map(|file| rows(Some(file), &mut unsaid)).collect());
        let before = own.iter().map(|(key, row)| (key.clone(), row.cells.clone())).collect();
        Self { table, keys, before, own, others, elsewhere: BTreeSet::new(), gave_way: BTreeSet::new() }
    }

    fn key(&self, row: &TidyRow) -> Key {
        self.keys.iter().map(|&index| row.cells[index].clone()).collect()
    }

    /// Takes in a row, and says whether it brings anything new.
    fn take(&mut self, row: &TidyRow, replace: bool, remarks: &mut Remarks) -> bool {
        let key = self.key(row);
        if let Some(other) = self.others.get(&key) {
            let table = self.table;
            if let Some(index) = contradiction(row, other) {
                let help = Words::new(
                    "核对两处，删掉不对的；导入不改别的文件",
                    "check both and remove the wrong one; an import changes no other file",
                );
                clash(table, index, row, other, help, remarks);
            }
            self.elsewhere.insert(key);
            return false;
        }
        let Some(own) = self.own.get_mut(&key) else {
            self.own.insert(key, row.clone());
            return true;
        };
        if let Some(index) = contradiction(row, own) {
            if !replace || !self.before.contains_key(&key) || self.gave_way.contains(&key) {
                let help = Words::new(
                    "核对两处，删掉不对的；以前导入的要让位，用 `--replace`",
                    "check both and remove the wrong one; to let an earlier import give way, use `--replace`",
                );
                clash(self.table, index, row, own, help, remarks);
                return false;
            }
            own.at = row.at;
            self.gave_way.insert(key);
        }
        let mut news = false;
        for (own, new) in own.cells.iter_mut().zip(&row.cells) {
            if !new.is_empty() && own != new {
                own.clone_from(new);
                news = true;
            }
        }
        news
    }

    /// The rows of the file, in order.
    pub(super) fn rows(&self) -> impl Iterator<Item = &TidyRow> {
        self.own.values()
    }

    /// Whether no earlier run wrote the row.
    pub(super) fn is_fresh(&self, row: &TidyRow) -> bool {
        !self.before.contains_key(&self.key(row))
    }

    /// Whether new rows that say `value` at this part of the key were left out, because another file has them.
    pub(super) fn has_elsewhere(&self, part: usize, value: &str) -> bool {
        self.elsewhere.iter().any(|key| key[part] == value)
    }

    /// Sets a cell that is worked out from others.
    pub(super) fn set(&mut self, key: &[String], column: usize, value: Option<String>) {
        if let Some(row) = self.own.get_mut(key) {
            row.cells[column] = value.unwrap_or_default();
        }
    }

    /// The table as it is to be written, where it is not as it was.
    fn changed(&self) -> Option<TableMerge> {
        let line = |row: &TidyRow| row.cells.iter().map(|cell| csv::cell(cell)).collect::<Vec<_>>().join(",");
        let mut text = self.table.columns.iter().map(|column| column.name).collect::<Vec<_>>().join(",");
        text.push('\n');
        let (mut added, mut changed, mut first) = (0, 0, Vec::new());
        for (key, row) in &self.own {
            let line = line(row);
            match self.before.get(key) {
                Some(before) if *before == row.cells => {}
                before => {
                    added += usize::from(before.is_none());
                    changed += usize::from(before.is_some());
                    if first.len() < FIRST {
                        first.push(line.clone());
                    }
                }
            }
            text.push_str(&line);
            text.push('\n');
        }
        let rows = self.own.len();
        (added + changed > 0).then_some(TableMerge { table: self.table, text, added, changed, rows, first })
    }
}

/// The first column in which two rows say different things.
fn contradiction(one: &TidyRow, two: &TidyRow) -> Option<usize> {
    let cells = one.cells.iter().zip(&two.cells);
    cells.enumerate().find(|(_, (one, two))| !one.is_empty() && !two.is_empty() && one != two).map(|(index, _)| index)
}

fn clash(table: &Table, column: usize, row: &TidyRow, other: &TidyRow, help: Words, remarks: &mut Remarks) {
    let name = table.columns[column].name;
    let what = Words::new(
        format!("`{}` 的同一行，`{name}` 前后不一样", table.name),
        format!("one row of `{}` has two values for `{name}`", table.name),
    );
    let there = Words::new("另一个值在这里", "the other value is here");
    remarks.clash(row.at, name, what, help, (other.at, there));
}

/// The rows that a file of snapshots holds, with their cells written as new ones are.
fn stored(files: &Files, file: FileId, table: &'static Table, remarks: &mut Remarks) -> Vec<TidyRow> {
    let mut rows = Vec::new();
    for sheet in sheet::read(files, file, str::to_owned, remarks) {
        for record in sheet.rows() {
            let mut row = TidyRow::new(table, record.span());
            for name in &sheet.columns {
                let Some(index) = table.column(name) else { continue };
                if let Some(value) = record.text(name, remarks) {
                    row.cells[index] = written(&value, table.columns[index].holds);
                }
            }
            rows.push(row);
        }
    }
    rows
}

/// The messages of each day: the total as of that day less the total as of the day before.
fn daily_messages(owners: &mut Held, remarks: &mut Remarks) {
    let table = owners.table;
    let [date, account, total, messages] = ["date", "account", "messages_to_date", "messages"]
        .map(|name| table.column(name).expect("the table has this column"));
    let totals: BTreeMap<(String, String), (jiff::civil::Date, i64)> = owners
        .rows()
        .filter_map(|row| {
            let key = (row.cells[date].clone(), row.cells[account].clone());
            Some((key, (row.cells[date].parse().ok()?, row.cells[total].parse().ok()?)))
        })
        .collect();
    for ((written, account), &(day, now)) in &totals {
        let before = plus_days(day, -1).to_string();
        let Some(&(_, before)) = totals.get(&(before, account.clone())) else { continue };
        let key = [written.clone(), account.clone()];
        if now < before {
            remarks.note(Words::new(
                format!("{day} 的累计消息比前一天少，当天的消息数空着"),
                format!(
                    "the total of messages on {day} is below that of the day before, so the day's own count stays blank"
                ),
            ));
            owners.set(&key, messages, None);
        } else {
            owners.set(&key, messages, Some((now - before).to_string()));
        }
    }
}
