//! The forms in which a team's own files are read, as its `playbook.yaml` declares them.

use std::borrow::Cow;

use jiff::civil::Date;

use super::columns::{Column, Holds, TABLES, Table};
use super::meant::{meant_day, numbers_of};
use super::record::Cell;
use crate::finding::Finding;
use crate::load::place::{Places, Which};
use crate::load::waivers::fits;
use crate::model::playbook::Playbook;
use crate::model::reader::nearest;
use crate::model::snapshots::{DateOrder, SnapshotForm};
use crate::model::{Definition, Kind, List};
use crate::text::Words;

/// What a header means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Header {
    /// A column of the table.
    Column(usize),
    /// Nothing is read of it, and the team said so.
    Skipped,
    /// Nobody said what it means.
    Unknown,
}

/// The forms of one file.
#[derive(Debug, Clone)]
pub(super) struct Forms<'a> {
    table: &'static Table,
    own: Vec<&'a SnapshotForm>,
}

impl<'a> Forms<'a> {
    /// The forms that a book declares for a table's file at a path.
    pub(super) fn of(all: &'a List<SnapshotForm>, table: &'static Table, path: &str) -> Self {
        let name = path.rsplit('/').next().unwrap_or(path);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let is_meant = |form: &&SnapshotForm| {
            let pattern = form.files.given();
            form.table.given().is_some_and(|own| own == table.name || own == table.zh)
                && pattern.is_none_or(|pattern| fits(pattern, name) || fits(pattern, stem))
        };
        Self { table, own: all.iter().filter(is_meant).collect() }
    }

    /// What a header means: as the team declares it, else by our own names.
    pub(super) fn header(&self, name: &str) -> Header {
        for form in &self.own {
            if form.skip.iter().any(|own| own == name) {
                return Header::Skipped;
            }
            if let Some(index) = form.columns.get(name).and_then(|own| self.table.column(own)) {
                return Header::Column(index);
            }
        }
        self.table.column(name).map_or(Header::Unknown, Header::Column)
    }

    /// Whether a header means a column.
    pub(super) fn names(&self, name: &str, column: &Column) -> bool {
        matches!(self.header(name), Header::Column(index) if self.table.columns[index].name == column.name)
    }

    /// A cell of a column with the team's words and days as ours.
    pub(super) fn meant<'c>(&self, column: usize, cell: Cell<'c>) -> Cell<'c> {
        let holds = self.table.columns[column].holds;
        if self.own.is_empty() || holds == Holds::Member {
            return cell;
        }
        let word = self.own.iter().find_map(|form| form.values.get(&*cell.text));
        let day =
            || self.own.iter().find_map(|form| day_in(form.dates.get()?, &cell.text)).filter(|_| holds == Holds::Day);
        match word.cloned().or_else(|| day().map(|day| day.to_string())) {
            Some(text) => Cell { text: Cow::Owned(text), ..cell },
            None => cell,
        }
    }
}

/// The day of a text whose parts stand in this order, with or without a time behind it.
fn day_in(order: DateOrder, text: &str) -> Option<Date> {
    if order == DateOrder::YearFirst {
        return meant_day(text);
    }
    let numbers = numbers_of(text);
    let [first, second, year, ..] = numbers.as_slice() else { return None };
    let (day, month) = if order == DateOrder::DayFirst { (first, second) } else { (second, first) };
    let year = (year.len() == 4).then(|| year.parse().ok()).flatten()?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}

/// The findings about forms of a book that speak of tables and columns which there are not.
pub(in crate::load) fn unfit(playbook: &Definition<Playbook>, places: &mut Places<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, form) in playbook.snapshots.indexed() {
        for (key, message, label) in faults_of(form) {
            let path = format!("snapshots[{index}].{key}");
            let span = places.span(playbook.origin.file, Kind::Playbook, &path, Which::Value);
            let mut finding = Finding::error("REF005", span, message, label);
            finding.key_path = path;
            finding.subject = playbook.origin.subject.clone();
            findings.push(finding);
        }
    }
    findings
}

/// What a form says that no table has: the key at fault, what is wrong, and what comes nearest.
fn faults_of(form: &SnapshotForm) -> Vec<(String, Words, Words)> {
    let Some(name) = form.table.given() else {
        if form.table.is_faulty() {
            return Vec::new();
        }
        return vec![(
            "table".to_owned(),
            Words::new("快照格式没写是哪张表", "a snapshot form does not say which table it is of"),
            Words::new("缺 `table`", "`table` is missing"),
        )];
    };
    let none = || Words::new("没有这一个", "there is none");
    let closest = |near: Option<&str>| {
        near.map_or_else(none, |near| Words::new(format!("最接近的是 `{near}`"), format!("closest is `{near}`")))
    };
    let Some(table) = TABLES.iter().find(|table| table.name == name || table.zh == name) else {
        let message = Words::new(format!("快照没有 `{name}` 这张表"), format!("no snapshot table is called `{name}`"));
        return vec![("table".to_owned(), message, closest(nearest(name, TABLES.iter().map(|table| table.name))))];
    };
    let unknown = form.columns.iter().filter(|(_, own)| table.column(own).is_none());
    unknown
        .map(|(theirs, own)| {
            let message = Words::new(
                format!("`{}` 没有 `{own}` 这一列", table.name),
                format!("`{}` has no column `{own}`", table.name),
            );
            (format!("columns.{theirs}"), message, closest(table.nearest(own).map(|column| column.name)))
        })
        .collect()
}
