//! A team's own sheets, read by a mapping; columns that it does not name are never looked at.

use super::beijing::{self, Moment};
use super::contact::Replies;
use super::cursor::Cursor;
use super::harvest::{Asked, Gatherer, Harvest};
use super::ids::Meant;
use super::known::Whose;
use super::mapping::Mapping;
use super::remarks::Remarks;
use super::sheet::{self, Sheet};
use super::tidy::{TidyRow, written};
use crate::load::tables::columns::{Column, Holds};
use crate::model::Kind;
use crate::model::period::CalendarPeriod;
use crate::model::scalar::Time;
use crate::model::shape::Choice;
use crate::privacy::{Medium, scan};
use crate::source::{FileId, Files, Span};
use crate::text::{Lang, Words, phrase};
use rust_decimal::Decimal;

/// Takes in sheets by a mapping.
pub fn mapped(files: &Files, sources: &[FileId], mapping: &Mapping, asked: Asked<'_>, remarks: Remarks) -> Harvest {
    let mut gatherer = Gatherer::new(files, asked, remarks);
    for &file in sources {
        let trimmed = |name: &str| name.trim().to_owned();
        for sheet in sheet::read_from(files, file, mapping.header_row, trimmed, &mut gatherer.harvest.remarks) {
            take(&sheet, mapping, &mut gatherer);
        }
    }
    gatherer.harvest
}

fn take(sheet: &Sheet, mapping: &Mapping, gatherer: &mut Gatherer<'_>) {
    let mut whole = true;
    for theirs in mapping.columns.values().filter(|theirs| !sheet.has(&theirs.name)) {
        whole = false;
        let there = (Span::new(sheet.file, 0..0), Words::new("表头在这里", "the header is here"));
        gatherer.harvest.remarks.clash(
            theirs.at,
            "columns",
            Words::new(
                format!("表里没有「{}」这一列", theirs.name),
                format!("the sheet has no column \"{}\"", theirs.name),
            ),
            Words::new(
                "照表头原样写；表头不在第一行，写 `header_row`",
                "write it as the header does; where that is not the first row, say `header_row`",
            ),
            there,
        );
    }
    if !whole && !sheet.columns.is_empty() {
        return;
    }
    let unread = sheet.columns.len().saturating_sub(mapping.columns.len());
    if unread > 0 {
        gatherer.harvest.remarks.note_at(
            Span::new(sheet.file, 0..0),
            Words::new(
                format!("有 {unread} 列没有对照，没有导入"),
                format!("{} not named by the mapping and left out", columns_are(unread)),
            ),
        );
    }
    let replies = Replies::judge(&reply_shares(sheet, mapping), gatherer.asked.reply_unit);
    for row in sheet.rows() {
        if let Some(tidy) = tidy(&row, mapping, replies, gatherer) {
            gatherer.add(mapping.table, tidy);
        }
    }
}

/// The one column of all tables that tools write as a percentage or as a fraction.
const REPLIES: &str = "replied_percent";

fn columns_are(count: usize) -> String {
    if count == 1 { "1 column is".to_owned() } else { format!("{count} columns are") }
}

/// The shares of chats replied to, where the sheet has any and does not write them with a percent sign.
fn reply_shares(sheet: &Sheet, mapping: &Mapping) -> Vec<Option<Decimal>> {
    let theirs = mapping.table.column(REPLIES).and_then(|index| mapping.columns.get(&index));
    let share = |row: Cursor<'_>| number(&row.text(&theirs?.name, &mut Remarks::default())?);
    sheet.rows().map(share).collect()
}

fn tidy(row: &Cursor<'_>, mapping: &Mapping, replies: Replies, gatherer: &mut Gatherer<'_>) -> Option<TidyRow> {
    let mut tidy = TidyRow::new(mapping.table, row.span());
    let mut whole = true;
    for (index, column) in mapping.table.columns.iter().enumerate() {
        let (text, at, path) = match (mapping.columns.get(&index), mapping.constants.get(&index)) {
            (Some(theirs), constant) => match row.get(&theirs.name) {
                Some(cell) => (row.text(&theirs.name, &mut gatherer.harvest.remarks), cell.span(), cell.path),
                None => (constant.cloned(), row.span(), theirs.name.clone()),
            },
            (None, Some(constant)) => (Some(constant.clone()), row.span(), column.name.to_owned()),
            (None, None) => continue,
        };
        let meant =
            |text: String| mapping.values.get(&index).and_then(|words| words.get(&text)).cloned().unwrap_or(text);
        let Some(text) = text.map(meant).filter(|text| !text.is_empty()) else {
            if column.needed {
                whole = false;
                let what = Words::new(
                    format!("这一行没有 `{}`（{}）", column.name, column.zh),
                    format!("this row has no `{}`", column.name),
                );
                let help = Words::new("补上，或删掉这一行", "fill it in, or remove the row");
                gatherer.harvest.remarks.fault(at, path, what, help);
            }
            continue;
        };
        let keep = mapping.keep.contains(&index);
        match converted(column, &text, keep, gatherer, at) {
            Ok(value) if column.name == REPLIES && !text.contains(['%', '％']) => {
                let percent = replies.percent(number(&value), Some(at), &mut gatherer.harvest.remarks);
                tidy.cells[index] = percent.map(|percent| percent.to_string()).unwrap_or_default();
            }
            Ok(value) => tidy.cells[index] = written(&value, column.holds),
            Err((what, help)) => {
                whole = false;
                gatherer.harvest.remarks.fault(at, path, what, help);
            }
        }
    }
    whole.then_some(tidy)
}

type Converted = Result<String, (Words, Words)>;

/// A cell as the column wants it. What it says is not repeated: it may be anything.
fn converted(column: &Column<'_>, text: &str, keep: bool, gatherer: &mut Gatherer<'_>, at: Span) -> Converted {
    match column.holds {
        Holds::Day => beijing::of_text(text)
            .map(|moment| moment.day.to_string())
            .ok_or_else(|| wanted(column, "一个日子", "a day", "写成 `2026-03-05`", "write `2026-03-05`")),
        Holds::Time => Time::parse(text)
            .map(|time| time.to_string())
            .or_else(|| beijing::of_text(text).map(Moment::time).filter(|time| !time.is_empty()))
            .ok_or_else(|| wanted(column, "一个钟点", "a time of day", "写成 `20:30`", "write `20:30`")),
        Holds::Period => CalendarPeriod::parse(text).map(|period| period.to_string()).ok_or_else(|| {
            wanted(
                column,
                "一个时段",
                "a period",
                "写成 `2026-02`、`2026-W08` 或 `2026-Q1`",
                "write `2026-02`, `2026-W08` or `2026-Q1`",
            )
        }),
        Holds::Count => count(text).map(|count| count.to_string()).ok_or_else(|| {
            wanted(
                column,
                "一个整数",
                "a whole number",
                "只写数，从 0 起；不知道就空着",
                "write the number alone, from 0; leave it blank if unknown",
            )
        }),
        Holds::Money | Holds::Number | Holds::Percent => {
            number(text).map(|number| number.normalize().to_string()).ok_or_else(|| {
                wanted(
                    column,
                    "一个数",
                    "a number",
                    "只写数，从 0 起；不知道就空着",
                    "write the number alone, from 0; leave it blank if unknown",
                )
            })
        }
        Holds::Flag => match written(text, Holds::Flag).as_str() {
            flag @ ("true" | "false") => Ok(flag.to_owned()),
            _ => Err(wanted(
                column,
                "是或否",
                "yes or no",
                "在 `values` 里写哪个词是 `true`、哪个是 `false`",
                "say in `values` which word is `true` and which `false`",
            )),
        },
        Holds::OneOf(choices) => choice(column, choices, text),
        Holds::Id(kind) => id(column, kind, text, gatherer),
        Holds::Member if keep => kept_alias(column, text),
        Holds::Member => Ok(gatherer.alias(text)),
        Holds::Text => Ok(without_people(text, gatherer, at)),
    }
}

/// An alias that the sheet has already, unless it is a number or address of somebody.
fn kept_alias(column: &Column<'_>, text: &str) -> Converted {
    if scan(text, Medium::Table).is_empty() {
        return Ok(text.to_owned());
    }
    Err(wanted(
        column,
        "代号",
        "an alias",
        "这像是真实的号码：去掉 `keep`，让群策换成代号",
        "this looks like somebody's number: leave out `keep` and let Qunce make an alias",
    ))
}

/// A value of a closed list.
fn choice(column: &Column<'_>, choices: &[Choice], text: &str) -> Converted {
    let found = choices.iter().find(|choice| choice.name == text || choice.zh == text);
    found.map(|choice| choice.name.to_owned()).ok_or_else(|| {
        let names: Vec<String> = choices.iter().map(|choice| format!("`{}`", choice.name)).collect();
        wanted(
            column,
            "列表里的一个值",
            "a value of the list",
            &format!("在 `values` 里对上：{}", phrase::list(&names, Lang::Zh)),
            &format!("map it in `values` to one of {}", phrase::list(&names, Lang::En)),
        )
    })
}

/// A text, or nothing where it holds a number or address of somebody.
fn without_people(text: &str, gatherer: &mut Gatherer<'_>, at: Span) -> String {
    if scan(text, Medium::Table).is_empty() {
        return text.to_owned();
    }
    let what = Words::new(
        "这里有号码或地址一类的个人信息，没有导入",
        "somebody's number or address stands here and was left out",
    );
    gatherer.harvest.remarks.note_at(at, what);
    String::new()
}

fn id(column: &Column<'_>, kind: Kind, text: &str, gatherer: &Gatherer<'_>) -> Converted {
    let known = gatherer.asked.known;
    let near = match known.whose(kind, text) {
        Whose::Own => return Ok(text.to_owned()),
        Whose::Nobody(near) => near,
        Whose::Other(_) => None,
    };
    let listed = match kind {
        Kind::Group => gatherer.asked.ids.group(text),
        Kind::Account => gatherer.asked.ids.account(text),
        Kind::Channel => gatherer.asked.ids.channel(text),
        _ => None,
    };
    if let Some(Meant::Here(id)) = listed {
        return Ok(id.clone());
    }
    if let Some(group) = known.group_titled(text).filter(|_| kind == Kind::Group) {
        return Ok(group.to_owned());
    }
    let (zh, en) = (format!("{}的编号", kind.word(Lang::Zh)), format!("the id of a {}", kind.word(Lang::En)));
    let help = near.map_or_else(
        || ("在 `values` 里写哪个词是哪个编号".to_owned(), "say in `values` which word is which id".to_owned()),
        |near| (format!("最接近的是 `{near}`"), format!("closest is `{near}`")),
    );
    Err(wanted(column, &zh, &en, &help.0, &help.1))
}

fn wanted(column: &Column<'_>, zh: &str, en: &str, help_zh: &str, help_en: &str) -> (Words, Words) {
    let name = column.name;
    (
        Words::new(format!("`{name}` 要{zh}，这一格不是"), format!("`{name}` wants {en}, which this cell is not")),
        Words::new(help_zh, help_en),
    )
}

fn number(text: &str) -> Option<Decimal> {
    let bare: String = text.chars().filter(|sign| !matches!(sign, ',' | ' ' | '¥' | '￥' | '元' | '%')).collect();
    let digits = bare.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    digits.then(|| Decimal::from_str_exact(&bare).ok()).flatten()
}

fn count(text: &str) -> Option<u32> {
    let number = if text.contains('%') { None } else { number(text) }?;
    number.fract().is_zero().then(|| number.normalize().to_string().parse().ok()).flatten()
}
