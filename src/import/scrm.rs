//! What the tables of open SCRMs have in common: names of tables and columns as their databases write them.

use std::collections::{BTreeMap, BTreeSet};

use super::cursor::Cursor;
use super::harvest::Gatherer;
use super::remarks::Remarks;
use super::sheet::{self, Sheet};
use super::tidy::TidyRow;
use crate::load::tables::columns::Table;
use crate::source::{FileId, Files, Span};
use crate::text::{Lang, Words, phrase};

/// A table of a tool: its name, and columns that no other table of the tool has together.
pub(super) type Form = (&'static str, &'static [&'static str]);

/// Reads the tables of all files, each with the name by which its tool knows it. Sorted by name and file, so that the
/// order in which files are given makes no difference.
pub(super) fn tables(
    files: &Files,
    sources: &[FileId],
    forms: &'static [Form],
    left_out: &[&str],
    remarks: &mut Remarks,
) -> Vec<(&'static str, Sheet)> {
    let mut found = Vec::new();
    for &file in sources {
        for sheet in sheet::read(files, file, column_name, remarks) {
            if let Some(form) = form(&sheet, forms) {
                found.push((form, sheet));
            } else {
                unknown(&sheet, forms, left_out, remarks);
            }
        }
    }
    found.sort_by(|one, two| {
        let key = |it: &(&'static str, Sheet)| (it.0, files.file(it.1.file).path.clone());
        key(one).cmp(&key(two))
    });
    found
}

/// A column as a database names it, where JSON of a program says `joinTime`.
fn column_name(written: &str) -> String {
    let mut name = String::with_capacity(written.len() + 4);
    for sign in written.trim().trim_matches('`').chars() {
        if sign.is_ascii_uppercase() && name.ends_with(|before: char| before.is_ascii_lowercase()) {
            name.push('_');
        }
        name.push(sign.to_ascii_lowercase());
    }
    name
}

/// By its name, the longest that fits; else by its columns.
fn form(sheet: &Sheet, forms: &'static [Form]) -> Option<&'static str> {
    let stem = sheet.name.to_ascii_lowercase();
    let named = forms.iter().filter(|(name, _)| is_named(&stem, name)).max_by_key(|(name, _)| name.len());
    let shaped = || forms.iter().find(|(_, columns)| columns.iter().all(|column| sheet.has(column)));
    named.or_else(shaped).map(|(name, _)| *name)
}

/// Whether a stem is a table's name, alone or with something before or after it that is no part of a longer name.
fn is_named(stem: &str, name: &str) -> bool {
    stem.match_indices(name).any(|(at, _)| {
        let within = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_alphabetic() || sign == '_');
        !within(stem[..at].chars().next_back()) && !within(stem[at + name.len()..].chars().next())
    })
}

fn unknown(sheet: &Sheet, forms: &[Form], left_out: &[&str], remarks: &mut Remarks) {
    let at = Span::new(sheet.file, 0..0);
    let stem = sheet.name.to_ascii_lowercase();
    if let Some(name) = left_out.iter().find(|name| is_named(&stem, name)) {
        remarks.note_at(
            at,
            Words::new(
                format!("`{name}` 里没有快照要的数，没有导入"),
                format!("`{name}` has no figures that a snapshot holds and was left out"),
            ),
        );
        return;
    }
    let names: Vec<String> = forms.iter().map(|(name, _)| format!("`{name}`")).collect();
    remarks.fault(
        at,
        "",
        Words::new("看不出这是哪张表", "which table this is cannot be told"),
        Words::new(
            format!("文件名写表名；认得的表：{}", phrase::list(&names, Lang::Zh)),
            format!("name the file for its table; known tables: {}", phrase::list(&names, Lang::En)),
        ),
    );
}

/// Says which columns a table lacks that it cannot be read without; false where it lacks any.
pub(super) fn whole(name: &str, sheet: &Sheet, columns: &[&str], remarks: &mut Remarks) -> bool {
    let missing: Vec<String> =
        columns.iter().filter(|column| !sheet.has(column)).map(|column| format!("`{column}`")).collect();
    // A list without rows has no columns in JSON, and nothing to say either.
    if missing.is_empty() || sheet.columns.is_empty() {
        return true;
    }
    remarks.fault(
        Span::new(sheet.file, 0..0),
        "",
        Words::new(
            format!("`{name}` 缺这些列：{}", phrase::list(&missing, Lang::Zh)),
            format!("`{name}` lacks columns: {}", phrase::list(&missing, Lang::En)),
        ),
        Words::new("连同这些列再导出一份", "export it again with them"),
    );
    false
}

/// One stay in a group as a tool's database holds it.
pub(super) struct Stored<'a> {
    pub(super) row: &'a Cursor<'a>,
    pub(super) member: String,
    pub(super) group: String,
    pub(super) left_key: &'a str,
    pub(super) quit_by: Option<&'static str>,
}

/// Adds a stay, its member under an alias.
pub(super) fn add_stay(stored: &Stored<'_>, gatherer: &mut Gatherer<'_>) {
    let table = Table::named("memberships").expect("the table of stays is there");
    let Stored { row, member, group, left_key, quit_by } = stored;
    let remarks = &mut gatherer.harvest.remarks;
    let joined = row.moment("join_time", remarks).map(|moment| moment.day);
    let left = row.moment(left_key, remarks).map(|moment| moment.day);
    let state = row.text("state", remarks);
    if let (Some(joined), Some(left)) = (joined, left)
        && left < joined
    {
        remarks.fault(
            row.get(left_key).map_or_else(|| row.span(), |it| it.span()),
            *left_key,
            Words::new("退群日早于入群日", "the day of leaving is before the day of joining"),
            Words::new("核对这一行", "check this row"),
        );
    }
    let source = state.and_then(|state| gatherer.channel(&state, row.span()));
    let tidy = TidyRow::new(table, row.span())
        .with(table, "member", Some(gatherer.alias(member)))
        .with(table, "group", Some(group))
        .with(table, "joined_on", joined)
        .with(table, "left_on", left)
        .with(table, "source", source)
        .with(table, "quit_by", quit_by.filter(|_| left.is_some()));
    gatherer.add(table, tidy);
}

/// Says what of people is not kept.
pub(super) fn dropped(remarks: &mut Remarks) {
    remarks.note(Words::new(
        "成员只留代号和进退群的日子；名字、昵称、手机号、头像、unionid 和邀请人都没有导入",
        "of members only aliases and days of joining and leaving are kept; names, nicknames, mobile numbers, avatars, union ids and inviters were left out",
    ));
}

/// Says that staff are no members.
pub(super) fn staff(remarks: &mut Remarks) {
    remarks.note(Words::new("同事（type 1）不算成员，没有导入", "staff (type 1) are no members and were left out"));
}

/// The values of two columns, one by the other: `id` to `wx_chat_id`.
pub(super) fn lookup(
    found: &[(&str, Sheet)],
    table: &str,
    key: &str,
    value: &str,
    remarks: &mut Remarks,
) -> BTreeMap<String, String> {
    let mut pairs = BTreeMap::new();
    for (_, sheet) in found.iter().filter(|(name, _)| *name == table) {
        for row in sheet.rows() {
            if let (Some(key), Some(value)) = (row.text(key, remarks), row.text(value, remarks)) {
                pairs.insert(key, value);
            }
        }
    }
    pairs
}

/// Names of tables that were met, for what depends on several.
pub(super) fn names(found: &[(&'static str, Sheet)]) -> BTreeSet<&'static str> {
    found.iter().map(|(name, _)| *name).collect()
}
