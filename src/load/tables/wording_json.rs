//! What findings about the form of JSON snapshots say.

use serde_json::error::Category;

use super::wording::Said;
use crate::text::Words;

/// The text is not JSON from here on.
pub(super) fn syntax(found: Option<char>, after_comma: bool, error: &serde_json::Error) -> Said {
    let message = Words::new("快照不是合格的 JSON，整份没读", "the snapshot is not JSON, so none of it is read");
    if error.classify() == Category::Eof {
        return Said::new(
            message,
            Words::new("到这里就断了", "it breaks off here"),
            Words::new("补上收尾的引号或括号", "close the quotes and brackets that are open"),
        );
    }
    let reason = error.to_string();
    let reason = reason.rsplit_once(" at line").map_or(reason.as_str(), |(reason, _)| reason);
    let sign = found.unwrap_or(' ');
    let (label, help) = match sign {
        '，' | '：' | '“' | '”' | '‘' | '’' | '［' | '］' | '｛' | '｝' | '、' => (
            Words::new(format!("全角字符「{sign}」"), format!("full-width `{sign}`")),
            Words::new("切到英文标点重打", "type it again with half-width punctuation"),
        ),
        '\'' => (
            Words::new("单引号", "a single quote"),
            Words::new("JSON 的文字用双引号", "JSON puts texts in double quotes"),
        ),
        '/' | '#' => {
            (Words::new("注释", "a comment"), Words::new("JSON 不写注释，删掉它", "JSON has no comments; delete it"))
        }
        ']' | '}' if after_comma => (
            Words::new("前面多一个逗号", "a comma too many before it"),
            Words::new("删掉那个逗号", "delete that comma"),
        ),
        _ => (
            Words::new(format!("读到「{sign}」就不对了"), format!("`{sign}`: {reason}")),
            Words::new("核对这里的引号、逗号和括号", "check the quotes, commas and brackets here"),
        ),
    };
    Said::new(message, label, help)
}

/// The whole is no list.
pub(super) fn not_a_list() -> Said {
    Said::new(
        Words::new("JSON 快照要是一个列表", "a JSON snapshot is a list of objects"),
        Words::new("这里要 `[`", "`[` is wanted here"),
        Words::new("写成 `[{…}, {…}]`，一行数据一个对象", "write `[{…}, {…}]`, one object a row"),
    )
}

/// An item is no object.
pub(super) fn not_an_object() -> Said {
    Said::new(
        Words::new("列表里有一项不是对象", "an item of the list is not an object"),
        Words::new("这里要 `{`", "`{` is wanted here"),
        Words::new("写成 `{\"列\": 值}`，或删掉这一项", "write `{\"column\": value}`, or delete the item"),
    )
}

/// A value has values of its own.
pub(super) fn nested(column: &str) -> Said {
    Said::new(
        Words::new(format!("`{column}` 里又套了一层"), format!("`{column}` holds a list or an object")),
        Words::new("这里要一个值", "one value is wanted here"),
        Words::new("一格一个值；拆成几行或几列", "one value a cell; split it into rows or columns"),
    )
}

/// An item is longer than any row can be.
pub(super) fn endless() -> Said {
    Said::new(
        Words::new(
            "列表里有一项超过 4 MiB，从这里起没读",
            "an item of the list is longer than 4 MiB; nothing is read from here on",
        ),
        Words::new("这一项太长", "this item"),
        Words::new("一行数据一个对象", "write one object a row"),
    )
}

/// The whole of a YAML file is no list.
pub(super) fn not_a_yaml_list() -> Said {
    Said::new(
        Words::new("YAML 快照要是一个列表", "a YAML snapshot is a list"),
        Words::new("这里要一个列表", "a list is wanted here"),
        Words::new("一行数据一项，写成 `- {date: …, group: …}`", "write one item a row: `- {date: …, group: …}`"),
    )
}

/// An item of a YAML list is no mapping.
pub(super) fn not_a_mapping() -> Said {
    Said::new(
        Words::new("列表里有一项没有列名", "an item of the list has no columns"),
        Words::new("这里要 `列: 值`", "`column: value` is wanted here"),
        Words::new("写成 `- {date: …, group: …}`，或删掉这一项", "write `- {date: …, group: …}`, or delete the item"),
    )
}
