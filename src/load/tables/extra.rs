//! Columns of sums that a team declares beside ours: what is wrong with a declaration, and what rows say in them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::cells::{Cells, quick_count};
use super::columns::{Column, Holds, TABLES, Table};
use super::form::FormFault;
use crate::finding::Finding;
use crate::load::place::Places;
use crate::model::period::CalendarPeriod;
use crate::model::playbook::Playbook;
use crate::model::scalar::parse_date;
use crate::model::snapshots::{ExtraColumn, ExtraKind, Over, SnapshotForm};
use crate::model::tables::{ExtraCell, Row, Tables};
use crate::model::{Definition, Kind};
use crate::privacy::is_about_a_person;
use crate::text::Words;

/// A column that a form declares, ready to be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Extra<'a> {
    /// It as a column of its table.
    pub(super) column: Column<'a>,
    /// The index of the column that names what it speaks of; none where the table speaks of the book.
    of: Option<usize>,
    /// Of a share: the name of the column that it is a share of.
    base: Option<&'a str>,
}

/// The columns of a form that are declared as they should be.
pub(super) fn sound<'a>(table: &'static Table, form: &'a SnapshotForm) -> Vec<Extra<'a>> {
    let sound = form.extra.indexed().filter(|&(index, _)| faults_of(table, form, index).is_empty());
    sound.filter_map(|(_, extra)| of_table(table, extra)).collect()
}

fn of_table<'a>(table: &'static Table, extra: &'a ExtraColumn) -> Option<Extra<'a>> {
    let (name, title) = (extra.name.given()?, extra.called());
    let holds = match extra.kind.get()? {
        ExtraKind::Count | ExtraKind::Members | ExtraKind::Messages => Holds::Count,
        ExtraKind::Money => Holds::Money,
        ExtraKind::Share => Holds::Percent,
        ExtraKind::Seconds | ExtraKind::Minutes => Holds::Number,
    };
    Some(Extra {
        column: Column { name, zh: title, holds, needed: false, doc_zh: title, doc_en: title },
        of: subject_column(table, extra),
        base: extra.base.given().map(String::as_str),
    })
}

/// The column that names what an extra one speaks of.
fn subject_column(table: &Table, extra: &ExtraColumn) -> Option<usize> {
    match extra.of.given() {
        Some(name) => table.column(name),
        None => table.columns.iter().position(|column| matches!(column.holds, Holds::Id(_))),
    }
}

/// Whether a form declares a column that is called so, rightly or not.
pub(super) fn declares(form: &SnapshotForm, name: &str) -> bool {
    form.extra.iter().any(|extra| names(form, extra).any(|own| own == name))
}

/// What is wrong with the columns that a form declares.
pub(super) fn faults(table: &'static Table, form: &SnapshotForm) -> Vec<FormFault> {
    form.extra
        .indexed()
        .flat_map(|(index, _)| faults_of(table, form, index))
        .filter(|fault| fault.code != "LAW001")
        .collect()
}

/// What is wrong with one of them. What smells of people is for its own rule to say, and is not read.
fn faults_of(table: &'static Table, form: &SnapshotForm, index: usize) -> Vec<FormFault> {
    let Some((_, extra)) = form.extra.indexed().find(|(own, _)| *own == index) else { return Vec::new() };
    let at = |key: &str| format!("extra[{index}].{key}");
    let mut faults = Vec::new();
    if table.is_of_people() {
        faults.push(FormFault::new(
            at("name"),
            Words::new(
                format!("`{}` 一行一个人，不能另加列", table.name),
                format!("`{}` has a row for each person and takes no extra columns", table.name),
            ),
            Words::new("只收汇总数", "only sums are declared"),
        ));
        return faults;
    }
    faults.extend(fault_of_name(table, form, index, extra));
    if extra.kind.is_missing() {
        faults.push(FormFault::new(
            at("kind"),
            Words::new("另加的列没写种类", "an extra column does not say what it holds"),
            Words::new(
                "缺 `kind`：数目、人数、消息、金额、占比、秒或分钟",
                "`kind` is missing: count, members, messages, money, share, seconds or minutes",
            ),
        ));
    }
    if let Some(of) = extra.of.given() {
        let is_id = |index: usize| matches!(table.columns[index].holds, Holds::Id(_));
        if !table.column(of).is_some_and(is_id) {
            let ids: Vec<String> = table
                .columns
                .iter()
                .filter(|it| matches!(it.holds, Holds::Id(_)))
                .map(|it| format!("`{}`", it.name))
                .collect();
            let label = if ids.is_empty() {
                Words::new("这张表说的是整册，不写 `of`", "the table speaks of the whole book; leave out `of`")
            } else {
                Words::new(format!("写 {}", ids.join("、")), format!("write {}", ids.join(" or ")))
            };
            let message = Words::new(
                format!("`{of}` 不是 `{}` 里的编号列", table.name),
                format!("`{of}` is no column of ids of `{}`", table.name),
            );
            faults.push(FormFault::new(at("of"), message, label));
        }
    }
    faults.extend(fault_of_base(table, form, extra, &at("base")));
    if extra.over.get() == Some(Over::Week) && table.column("date").is_none() {
        faults.push(FormFault::new(
            at("over"),
            Words::new(
                format!("`{}` 按时段记，合不成周", table.name),
                format!("`{}` is kept by period and has no weeks", table.name),
            ),
            Words::new("改成 `row`", "write `row`"),
        ));
    }
    if names(form, extra).any(is_about_a_person) {
        faults.push(FormFault { code: "LAW001", ..FormFault::new(at("name"), Words::same(""), Words::same("")) });
    }
    faults
}

/// What an extra column is called, here and in the team's files.
pub fn names<'a>(form: &'a SnapshotForm, extra: &'a ExtraColumn) -> impl Iterator<Item = &'a str> {
    let own = extra.name.given().map(String::as_str);
    let theirs =
        form.columns.iter().filter(move |(_, meant)| Some(meant.as_str()) == own).map(|(theirs, _)| theirs.as_str());
    own.into_iter().chain(extra.title.given().map(String::as_str)).chain(theirs)
}

fn fault_of_name(table: &Table, form: &SnapshotForm, index: usize, extra: &ExtraColumn) -> Option<FormFault> {
    let key = format!("extra[{index}].name");
    let Some(name) = extra.name.given() else {
        return extra.name.is_missing().then(|| {
            FormFault::new(
                key,
                Words::new("另加的列没有名字", "an extra column has no name"),
                Words::new("缺 `name`", "`name` is missing"),
            )
        });
    };
    let plain = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    if !plain || !name.starts_with(|sign: char| sign.is_ascii_lowercase()) {
        return Some(FormFault::new(
            key,
            Words::new(format!("`{name}` 不能当列名"), format!("`{name}` is no name of a column")),
            Words::new(
                "小写字母、数字和下划线；中文写在 `title`",
                "small letters, digits and underscores; other words go into `title`",
            ),
        ));
    }
    if [name.as_str(), extra.called()].iter().any(|name| table.column(name).is_some()) {
        return Some(FormFault::new(
            key,
            Words::new(
                format!("`{}` 本来就有 `{name}` 这一列", table.name),
                format!("`{}` has the column `{name}` already", table.name),
            ),
            Words::new("换个名字和叫法，或删掉这一条", "choose another name and title, or delete it"),
        ));
    }
    let earlier = form.extra.indexed().any(|(other, it)| other < index && it.name.given() == Some(name));
    earlier.then(|| {
        FormFault::new(
            key,
            Words::new(format!("另加的列 `{name}` 写了两次"), format!("the extra column `{name}` is declared twice")),
            Words::new("第二次", "the second time"),
        )
    })
}

fn fault_of_base(table: &Table, form: &SnapshotForm, extra: &ExtraColumn, key: &str) -> Option<FormFault> {
    let is_share = extra.kind.get() == Some(ExtraKind::Share);
    let Some(base) = extra.base.given() else {
        let name = extra.called();
        return (is_share && extra.base.is_missing()).then(|| FormFault {
            code: "MET009",
            help: Some(Words::new(
                "`base` 写它的分母是哪一列，如 `base: members`",
                "name the column that it is a share of in `base`, such as `base: members`",
            )),
            ..FormFault::new(
                key,
                Words::new(
                    format!("`{name}` 是比例，没说是谁占谁"),
                    format!("`{name}` is a share of nobody says what"),
                ),
                Words::new("缺 `base`", "`base` is missing"),
            )
        });
    };
    let holds_count = |name: &str| table.column(name).is_some_and(|index| table.columns[index].holds == Holds::Count);
    let is_counted = |it: &ExtraColumn| {
        it.name.given() == Some(base)
            && matches!(it.kind.get(), Some(ExtraKind::Count | ExtraKind::Members | ExtraKind::Messages))
    };
    if !is_share {
        return Some(FormFault::new(
            key,
            Words::new("只有占比才有分母", "only a share has a base"),
            Words::new("删掉 `base`，或把 `kind` 改成 `share`", "delete `base`, or make it `kind: share`"),
        ));
    }
    (!holds_count(base) && !form.extra.iter().any(is_counted)).then(|| {
        let counts: Vec<String> =
            table.columns.iter().filter(|it| it.holds == Holds::Count).map(|it| format!("`{}`", it.name)).collect();
        FormFault::new(
            key,
            Words::new(format!("`{base}` 当不了分母"), format!("`{base}` cannot be a base")),
            Words::new(
                format!("写一列数目：{}", counts.join("、")),
                format!("write a column of counts: {}", counts.join(", ")),
            ),
        )
    })
}

/// What was read of the columns that a book declares.
#[derive(Debug, Default)]
pub(super) struct ExtraRead {
    /// The cells.
    pub(super) cells: Vec<ExtraCell>,
    /// Which columns were found.
    pub(super) seen: BTreeMap<(&'static str, String), bool>,
}

impl ExtraRead {
    /// Puts the cells in order, without those of rows that do not count.
    pub(super) fn settle(&mut self, left_out: &BTreeSet<Row>) {
        self.cells.retain(|cell| !left_out.contains(&cell.row));
        self.cells.sort_by(|one, two| {
            let key = |cell: &ExtraCell| {
                (cell.table, cell.column.clone(), cell.subject.clone(), cell.part.clone(), cell.from)
            };
            key(one).cmp(&key(two))
        });
    }
}

/// The findings about columns that a book declares and none of its files has.
pub(in crate::load) fn unseen(
    playbook: &Definition<Playbook>,
    tables: &Tables,
    places: &mut Places<'_>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (form_index, form) in playbook.snapshots.indexed() {
        let Some(table) = form.table.given().and_then(|name| table_of(name)) else { continue };
        for (index, extra) in form.extra.indexed() {
            let Some(name) =
                extra.name.given().filter(|name| tables.extra_seen.get(&(table.name, (*name).clone())) == Some(&false))
            else {
                continue;
            };
            let fault = FormFault {
                help: Some(Words::new(
                    "核对表头；表头写法不同，在 `columns` 里对上；不再导出的，删掉这一条",
                    "check the headers; map another spelling in `columns`; delete it where it is not exported any more",
                )),
                ..FormFault::new(
                    format!("extra[{index}].name"),
                    Words::new(
                        format!("声明了 `{name}`，`{}` 哪份文件里都没有这一列", table.name),
                        format!("`{name}` is declared, and no file of `{}` has the column", table.name),
                    ),
                    Words::new("没找到这一列", "no such column"),
                )
            };
            findings.push(fault.finding(&format!("snapshots[{form_index}]"), playbook, places));
        }
    }
    findings
}

/// Takes what a row, which is read already, says in the declared columns.
pub(super) fn take(cells: &mut Cells<'_, '_, '_, '_>, row: Row) {
    let extra = cells.sheet.forms.extra.clone();
    let table = cells.sheet.table;
    let Some((from, to)) = days(cells) else { return };
    for (at, one) in extra.iter().enumerate() {
        let (index, name) = (table.columns.len() + at, one.column.name);
        let is_there = cells.record.cells[index].is_some();
        *cells.sheet.extra.seen.entry((table.name, name.to_owned())).or_default() |= is_there;
        let value = match one.column.holds {
            Holds::Count => cells.count(index).map(Decimal::from),
            Holds::Percent => cells.percent(index),
            _ => cells.number(index),
        };
        let Some(value) = value else { continue };
        let subject = one.of.and_then(|of| {
            let Holds::Id(kind) = table.columns[of].holds else { return None };
            Some((kind, Arc::from(&*cells.given(of)?.text)))
        });
        let base = one.base.and_then(|base| {
            let place = extra.iter().position(|other| other.column.name == base);
            let index = place.map(|place| table.columns.len() + place).or_else(|| table.column(base))?;
            quick_count(&cells.given(index)?.text)
        });
        let part = part(cells, one.of);
        cells.sheet.extra.cells.push(ExtraCell {
            row,
            table: table.name,
            column: Arc::from(name),
            subject,
            part,
            from,
            to,
            value,
            base,
        });
    }
}

/// The days of which a row speaks.
fn days(cells: &Cells<'_, '_, '_, '_>) -> Option<(Date, Date)> {
    let table = cells.sheet.table;
    if let Some(day) = table.column("date") {
        let day = parse_date(&cells.given(day)?.text).ok()?;
        return Some((day, day));
    }
    let period = CalendarPeriod::parse(&cells.given(table.column("period")?)?.text)?;
    Some((period.from, period.to))
}

/// The keys of a row beside its days and what it speaks of.
fn part(cells: &Cells<'_, '_, '_, '_>, of: Option<usize>) -> String {
    let columns = cells.sheet.table.columns.iter().enumerate();
    let keys = columns.filter(|&(index, column)| {
        column.needed && !matches!(column.holds, Holds::Day | Holds::Period) && Some(index) != of
    });
    let texts: Vec<&str> = keys.filter_map(|(index, _)| cells.given(index).map(|cell| &*cell.text)).collect();
    texts.join(" ")
}

/// The table of this name, in either language.
pub fn table_of(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name || table.zh == name)
}

/// The kinds of thing of which a column of this table speaks.
pub fn speaks_of(table: &str, extra: &ExtraColumn) -> Vec<Kind> {
    let Some(table) = table_of(table) else { return Vec::new() };
    let column = subject_column(table, extra).map(|index| &table.columns[index]);
    match column.map(|column| (column.holds, column.needed)) {
        Some((Holds::Id(kind), true)) => vec![kind],
        Some((Holds::Id(kind), false)) => vec![kind, Kind::Playbook],
        _ => vec![Kind::Playbook],
    }
}
