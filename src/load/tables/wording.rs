//! What findings about snapshots say; values of tables whose rows are people are never repeated.

use jiff::civil::Date;

use super::columns::{Column, Holds, TABLES, Table};
use super::meant::names_a_share;
use crate::model::Kind;
use crate::model::reader::nearest;
use crate::text::{Lang, Words};

/// The sentences of one finding.
pub(super) struct Said {
    /// The rule that it breaks.
    pub(super) code: &'static str,
    /// What is wrong; stands alone.
    pub(super) message: Words,
    /// What is wrong exactly here.
    pub(super) label: Words,
    /// What to do.
    pub(super) help: Option<Words>,
    /// What makes it the same finding after lines moved; empty for the text at the place.
    pub(super) identity: String,
}

impl Said {
    /// A finding that says what to do.
    pub(super) fn new(message: Words, label: Words, help: Words) -> Self {
        Self { code: "REF005", message, label, help: Some(help), identity: String::new() }
    }

    /// The same, said by another rule than that of shapes.
    pub(super) fn under(self, code: &'static str) -> Self {
        Self { code, ..self }
    }
}

fn listed(names: impl Iterator<Item = String>, lang: Lang) -> String {
    let names: Vec<String> = names.collect();
    names.join(if lang == Lang::Zh { "、" } else { ", " })
}

/// The file's name is no table's.
pub(super) fn unknown_table(stem: &str) -> Said {
    let near = nearest(stem.split('-').next().unwrap_or(stem), TABLES.iter().map(|table| table.name))
        .or_else(|| nearest(stem, TABLES.iter().map(|table| table.name)));
    let message = Words::new(format!("快照没有 `{stem}` 这张表"), format!("no snapshot table is called `{stem}`"));
    match near.and_then(Table::named) {
        Some(table) => Said::new(
            message,
            Words::new(format!("最接近的是 `{}`（{}）", table.name, table.zh), format!("closest is `{}`", table.name)),
            Words::new(
                format!("文件名改成 `{0}.csv`，或 `{0}-` 开头", table.name),
                format!("name the file `{0}.csv`, or begin with `{0}-`", table.name),
            ),
        ),
        None => Said::new(
            message,
            Words::new("不认识的表", "not a known table"),
            Words::new(
                format!("可用的表：{}", listed(TABLES.iter().map(|t| format!("`{}`（{}）", t.name, t.zh)), Lang::Zh)),
                format!("known tables: {}", listed(TABLES.iter().map(|t| format!("`{}`", t.name)), Lang::En)),
            ),
        ),
    }
}

/// There is not even a header.
pub(super) fn empty_file(table: &Table) -> Said {
    let header = |lang| listed(table.columns.iter().map(|column| format!("`{}`", column.name)), lang);
    Said::new(
        Words::new("快照是空的，连表头都没有", "the snapshot is empty, without even a header"),
        Words::new("第一行要写列名", "the first line names the columns"),
        Words::new(format!("列有：{}", header(Lang::Zh)), format!("the columns: {}", header(Lang::En))),
    )
}

/// The header is separated by something else than commas.
pub(super) fn separator(sign: char) -> Said {
    Said::new(
        Words::new(
            format!("列要用半角逗号隔开，这里用的是 `{sign}`"),
            format!("columns are separated by commas, here by `{sign}`"),
        ),
        Words::new("这里要半角逗号 `,`", "a comma `,` is wanted here"),
        Words::new("另存为逗号分隔的 CSV", "save it again as comma-separated CSV"),
    )
}

/// The header names a column that the table lacks.
pub(super) fn unknown_column(table: &Table, name: &str) -> Said {
    if name.is_empty() {
        return Said::new(
            Words::new("表头有一格是空的", "a cell of the header is blank"),
            Words::new("这一列没有名字", "this column has no name"),
            Words::new("写上列名，或删掉这一列", "name the column, or delete it"),
        );
    }
    let message = Words::new(
        format!("`{}` 没有 `{name}` 这一列", table.name),
        format!("`{}` has no column `{name}`", table.name),
    );
    if names_a_share(name) {
        let counts: Vec<&str> = table.columns.iter().filter(|it| it.holds == Holds::Count).map(|it| it.name).collect();
        let listed = |lang| listed(counts.iter().map(|name| format!("`{name}`")), lang);
        return Said::new(
            Words::new(format!("`{name}` 是比例，没说是谁占谁"), format!("`{name}` is a share of nobody says what")),
            Words::new("只有比例，没有分母", "a share without its base"),
            Words::new(
                format!("删掉这一列，改记个数：{}；比例由群策来算", listed(Lang::Zh)),
                format!("record the counts instead: {}; Qunce works out the share", listed(Lang::En)),
            ),
        )
        .under("MET009");
    }
    if let Some(column) = table.nearest(name) {
        return Said::new(
            message,
            Words::new(
                format!("最接近的是 `{}`（{}）", column.name, column.zh),
                format!("closest is `{}` ({})", column.name, column.zh),
            ),
            Words::new(format!("改成 `{}`", column.name), format!("rename it to `{}`", column.name)),
        );
    }
    let all = |lang| listed(table.columns.iter().map(|column| format!("`{}`", column.name)), lang);
    Said::new(
        message,
        Words::new("不认识的列", "not a known column"),
        Words::new(
            format!("可用的列：{}；别的汇总列在 `snapshots` 的 `extra` 里声明，或删掉", all(Lang::Zh)),
            format!(
                "known columns: {}; declare another of sums in `extra` of `snapshots`, or delete it",
                all(Lang::En)
            ),
        ),
    )
}

/// The header lacks a column without which rows say nothing.
pub(super) fn missing_column(table: &Table, column: &Column<'_>) -> Said {
    Said::new(
        Words::new(
            format!("`{}` 缺 `{}` 这一列", table.name, column.name),
            format!("`{}` lacks the column `{}`", table.name, column.name),
        ),
        Words::new(format!("表头里没有「{}」", column.zh), format!("no `{}` in the header", column.name)),
        Words::new(
            format!("加上 `{}` 列：{}", column.name, column.doc_zh),
            format!("add the column `{}`: {}", column.name, column.doc_en),
        ),
    )
}

/// An object lacks a key without which it says nothing.
pub(super) fn missing_key(column: &Column<'_>) -> Said {
    Said::new(
        Words::new(format!("这一项缺 `{}`", column.name), format!("an item lacks `{}`", column.name)),
        Words::new(format!("没写「{}」，这一项没算进去", column.zh), "left out for want of it"),
        Words::new(
            format!("补上 `{}`：{}", column.name, column.doc_zh),
            format!("add `{}`: {}", column.name, column.doc_en),
        ),
    )
}

/// One column stands there twice; with the words for the first place.
pub(super) fn column_twice(first: &str, second: &str) -> (Said, Words) {
    let message = if first == second {
        Words::new(format!("`{first}` 这一列写了两次"), format!("the column `{first}` is there twice"))
    } else {
        Words::new(
            format!("`{first}` 和 `{second}` 是同一列，写了两次"),
            format!("`{first}` and `{second}` are one column, written twice"),
        )
    };
    let said = Said::new(
        message,
        Words::new("第二次", "the second time"),
        Words::new("留一列，删掉另一列", "keep one and delete the other"),
    );
    (said, Words::new("第一次，用的是这一列", "the first time; this one counts"))
}

/// A row has cells beyond the header.
pub(super) fn too_many_cells(cells: usize, columns: usize, grouped: bool) -> Said {
    let help = if grouped {
        Words::new("数里不要千位逗号：`1,234` 写成 `1234`", "no separators in numbers: write `1,234` as `1234`")
    } else {
        Words::new(
            "删掉多余的逗号；格里本来有逗号，就给整格加半角双引号",
            "delete the extra commas, or quote a cell that has commas of its own",
        )
    };
    Said::new(
        Words::new(
            format!("这一行有 {cells} 格，表头只有 {columns} 列"),
            format!("this row has {cells} cells, the header {columns}"),
        ),
        Words::new("从这里起多出来", "extra from here on"),
        help,
    )
}

/// A row has fewer cells than the header.
pub(super) fn too_few_cells(cells: usize, columns: usize, wide: bool) -> Said {
    let help = if wide {
        Words::new("把全角逗号「，」换成半角 `,`", "replace the full-width comma `，` by `,`")
    } else {
        Words::new("补齐逗号，没有数的格留空", "add the commas; leave a cell blank where there is no figure")
    };
    let lacking = columns - cells;
    Said::new(
        Words::new(
            format!("这一行只有 {cells} 格，表头有 {columns} 列"),
            format!("this row has {cells} cells, the header {columns}"),
        ),
        Words::new(
            format!("后面还缺 {lacking} 格"),
            if lacking == 1 {
                "1 cell is missing after it".to_owned()
            } else {
                format!("{lacking} cells are missing after it")
            },
        ),
        help,
    )
}

/// A quote that nothing closes.
pub(super) fn unclosed_quote() -> Said {
    Said::new(
        Words::new("双引号开了头，没有收尾", "a quote is opened and never closed"),
        Words::new("从这个引号开始", "opened here"),
        Words::new("补上收尾的 `\"`，或删掉这个引号", "close it with `\"`, or delete it"),
    )
}

/// Something stands behind a closing quote.
pub(super) fn after_quote() -> Said {
    Said::new(
        Words::new("收尾的双引号后面还有字", "a cell goes on after its closing quote"),
        Words::new("引号外面的字", "outside the quotes"),
        Words::new("格里要有引号，就连写两个 `\"\"`", "write a quote within a cell as `\"\"`"),
    )
}

/// A key cell is blank.
pub(super) fn blank_key(column: &Column<'_>) -> Said {
    Said::new(
        Words::new(format!("有一行没写 `{}`", column.name), format!("a row has no `{}`", column.name)),
        Words::new("空着，这一行没算进去", "blank, so the row is left out"),
        Words::new(format!("补上「{}」，或删掉这一行", column.zh), "fill it in, or delete the row"),
    )
}

/// A value cannot be read as what the column holds.
pub(super) fn wanted(table: &Table, column: &Column<'_>, value: &str, why: Words, help: Words) -> Said {
    let (zh, en) = match column.holds {
        Holds::Day => ("日期", "a date"),
        Holds::Period => ("时段", "a period"),
        Holds::Count => ("整数", "a whole number"),
        Holds::Money => ("金额", "an amount"),
        Holds::Number => ("数", "a number"),
        Holds::Percent => ("百分数", "a percentage"),
        Holds::Flag => ("是或否", "yes or no"),
        Holds::Time => ("钟点", "a time of day"),
        Holds::OneOf(_) => ("列表里的一个值", "a value of the list"),
        Holds::Id(_) | Holds::Member | Holds::Text => ("一段文字", "a text"),
    };
    let name = column.name;
    let message = if table.is_of_people() {
        Words::new(format!("`{name}` 有一格不是{zh}"), format!("a cell of `{name}` is not {en}"))
    } else {
        let shown: String = value.chars().take(24).collect();
        Words::new(format!("`{name}` 要写{zh}，这里是 `{shown}`"), format!("`{name}` wants {en}, found `{shown}`"))
    };
    Said::new(message, why, help)
}

/// The calendar has no such day.
pub(super) fn no_such_day(text: &str) -> Said {
    Said::new(
        Words::new(format!("日历上没有 {text} 这一天"), format!("{text} is not a day of the calendar")),
        Words::new("没有这一天", "no such day"),
        Words::new("核对月份和日子", "check the month and the day"),
    )
}

/// Layers are counted from 1.
pub(super) fn step_of_zero() -> Said {
    Said::new(
        Words::new("人群没有第 0 层", "a segment has no layer 0"),
        Words::new("从 1 数起", "layers count from 1"),
        Words::new("第一层写 `1`", "write `1` for the first layer"),
    )
}

/// Somebody left before joining; with the words for the day of joining.
pub(super) fn left_before_joined() -> (Said, Words) {
    let said = Said::new(
        Words::new("退群日早于入群日", "a day of leaving is before the day of joining"),
        Words::new("这天还没进群", "not there yet"),
        Words::new("核对这两天", "check both days"),
    );
    (said, Words::new("这天才进群", "joined on this day"))
}

/// An id that the book does not define.
pub(super) fn unknown_id(kind: Kind, id: &str, near: Option<&str>) -> Said {
    let message = Words::new(
        format!("没有叫 `{id}` 的{}", kind.word(Lang::Zh)),
        format!("no {} is called `{id}`", kind.word(Lang::En)),
    );
    let new = match kind {
        Kind::Edition => Words::new("在活动的 `editions` 里写上", "add it to a campaign's `editions`"),
        _ => Words::new(
            format!("建：`qunce new {} ID`", kind.name()),
            format!("create it: `qunce new {} ID`", kind.name()),
        ),
    };
    let (label, help) = match near {
        Some(near) => (
            Words::new(format!("最接近的是 `{near}`"), format!("closest is `{near}`")),
            Words::new(
                format!("改成 `{near}`；若指的是另一个，先{}", new.zh),
                format!("use `{near}`; if another is meant, {}", new.en),
            ),
        ),
        None => (
            Words::new("没有定义", "not defined"),
            Words::new(format!("先{}，或删掉这些行", new.zh), format!("{}, or delete these rows", new.en)),
        ),
    };
    Said { code: "MET004", message, label, help: Some(help), identity: id.to_owned() }
}

/// There are more rows than a book may have.
pub(super) fn too_many_rows() -> Said {
    Said::new(
        Words::new(
            "快照的行数过了上限，从这里起没读",
            "the snapshots have more rows than may be read; none is read from here on",
        ),
        Words::new("多出来的第一行", "the first row beyond it"),
        Words::new(
            "按期或按群汇总，或把老数据移出 `data/`",
            "sum up by edition or group, or move old rows out of `data/`",
        ),
    )
}

/// Two rows of one account, or of all accounts together, on one day; and what makes it the same finding.
pub(super) fn two_days_of_account(account: Option<&str>, date: Date) -> (Words, String) {
    let words = match account {
        Some(account) => {
            Words::new(format!("`{account}` {date} 有两行"), format!("`{account}` has two rows for {date}"))
        }
        None => Words::new(format!("{date} 有两行合计"), format!("{date} has two rows without an account")),
    };
    (words, format!("{} {date}", account.unwrap_or_default()))
}
