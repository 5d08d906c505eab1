//! The forms in which a team's own files are read, as its `playbook.yaml` declares them.

use std::borrow::Cow;

use jiff::civil::Date;

use super::columns::{Column, Holds, TABLES, Table};
use super::extra::{self, Extra};
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

/// The forms of one file, with the columns that it may have: those of its table, then those that the forms declare.
#[derive(Debug, Clone)]
pub(super) struct Forms<'a> {
    own: Vec<&'a SnapshotForm>,
    columns: Vec<Column<'a>>,
    /// The columns that the forms declare.
    pub(super) extra: Vec<Extra<'a>>,
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
        let own: Vec<&SnapshotForm> = all.iter().filter(is_meant).collect();
        let extra: Vec<Extra<'a>> = own.iter().flat_map(|form| extra::sound(table, form)).collect();
        let columns = table.columns.iter().copied().chain(extra.iter().map(|extra| extra.column)).collect();
        Self { own, columns, extra }
    }

    /// How many columns the file may have.
    pub(super) fn width(&self) -> usize {
        self.columns.len()
    }

    /// A column by its index.
    pub(super) fn column(&self, index: usize) -> Column<'a> {
        self.columns[index]
    }

    fn find(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name || column.zh == name)
    }

    /// What a header means: as the team declares it, else by our own names.
    pub(super) fn header(&self, name: &str) -> Header {
        for form in &self.own {
            if form.skip.iter().any(|own| own == name) {
                return Header::Skipped;
            }
            if let Some(index) = form.columns.get(name).and_then(|own| self.find(own)) {
                return Header::Column(index);
            }
        }
        match self.find(name) {
            Some(index) => Header::Column(index),
            // What is wrong with its declaration is said there.
            None if self.own.iter().any(|form| extra::declares(form, name)) => Header::Skipped,
            None => Header::Unknown,
        }
    }

    /// Whether a header means the column of this name.
    pub(super) fn names(&self, name: &str, column: &str) -> bool {
        matches!(self.header(name), Header::Column(index) if self.columns[index].name == column)
    }

    /// Whether the book declares none for the file, so that every cell means what it says.
    pub(super) fn are_none(&self) -> bool {
        self.own.is_empty()
    }

    /// A cell of a column with the team's words and days as ours.
    pub(super) fn meant<'c>(&self, column: usize, cell: Cell<'c>) -> Cell<'c> {
        let holds = self.columns[column].holds;
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
        for fault in faults_of(form) {
            findings.push(fault.finding(&format!("snapshots[{index}]"), playbook, places));
        }
    }
    findings
}

/// What is wrong with a form: the key at fault, what is wrong, and what comes nearest.
pub(super) struct FormFault {
    /// The rule that it breaks.
    pub(super) code: &'static str,
    /// The path of keys within the form.
    pub(super) key: String,
    /// What is wrong; stands alone.
    pub(super) message: Words,
    /// What is wrong exactly here.
    pub(super) label: Words,
    /// What to do, where that is not plain.
    pub(super) help: Option<Words>,
}

impl FormFault {
    /// A fault of shape.
    pub(super) fn new(key: impl Into<String>, message: Words, label: Words) -> Self {
        Self { code: "REF005", key: key.into(), message, label, help: None }
    }

    /// The fault as a finding at its place in the book's own page.
    pub(super) fn finding(self, form: &str, playbook: &Definition<Playbook>, places: &mut Places<'_>) -> Finding {
        let path = format!("{form}.{}", self.key);
        let span = places.span(playbook.origin.file, Kind::Playbook, &path, Which::Value);
        let mut finding = Finding::error(self.code, span, self.message, self.label);
        finding.help = self.help;
        finding.key_path = path;
        finding.subject = playbook.origin.subject.clone();
        finding
    }
}

fn faults_of(form: &SnapshotForm) -> Vec<FormFault> {
    let Some(name) = form.table.given() else {
        if form.table.is_faulty() {
            return Vec::new();
        }
        return vec![FormFault::new(
            "table",
            Words::new("快照格式没写是哪张表", "a snapshot form does not say which table it is of"),
            Words::new("缺 `table`", "`table` is missing"),
        )];
    };
    let none = || Words::new("没有这一个", "there is none");
    let closest = |near: Option<&str>| {
        near.map_or_else(none, |near| Words::new(format!("最接近的是 `{near}`"), format!("closest is `{near}`")))
    };
    let Some(table) = extra::table_of(name) else {
        let message = Words::new(format!("快照没有 `{name}` 这张表"), format!("no snapshot table is called `{name}`"));
        return vec![FormFault::new("table", message, closest(nearest(name, TABLES.iter().map(|table| table.name))))];
    };
    let is_known = |own: &str| table.column(own).is_some() || extra::declares(form, own);
    let unknown = form.columns.iter().filter(|(_, own)| !is_known(own));
    let unknown = unknown.map(|(theirs, own)| {
        let message = Words::new(
            format!("`{}` 没有 `{own}` 这一列", table.name),
            format!("`{}` has no column `{own}`", table.name),
        );
        FormFault::new(format!("columns.{theirs}"), message, closest(table.nearest(own).map(|column| column.name)))
    });
    unknown.chain(extra::faults(table, form)).collect()
}
