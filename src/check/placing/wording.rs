//! What is wrong with something that a page asks for, in words.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use super::table::kinds_in_words;
use crate::model::Kind;
use crate::model::reader::nearest;
use crate::text::Words;

/// Why something that a page asks for cannot be placed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misplaced {
    /// Whether it names what nothing is called (REF001); else it is asked for in a wrong way (REF007).
    pub unknown: bool,
    /// The bytes at fault.
    pub range: Range<usize>,
    /// What is wrong.
    pub message: Words,
    /// What is wrong exactly there.
    pub label: Words,
    /// What to do.
    pub help: Words,
}

fn wrong(range: Range<usize>, message: Words, label: Words, help: Words) -> Box<Misplaced> {
    Box::new(Misplaced { unknown: false, range, message, label, help })
}

fn unknown(range: Range<usize>, message: Words, near: Option<&str>, otherwise: (Words, Words)) -> Box<Misplaced> {
    let (label, help) = match near {
        Some(near) => (
            Words::new(format!("最接近的是 `{near}`"), format!("closest is `{near}`")),
            Words::new(format!("改成 `{near}`"), format!("use `{near}`")),
        ),
        None => otherwise,
    };
    Box::new(Misplaced { unknown: true, range, message, label, help })
}

fn cannot_place() -> Words {
    Words::new("这里放不了指标", "nothing can be placed here")
}

fn see_list() -> Words {
    Words::new(
        "`qunce index --list` 列出每个名字和参数；要原样写双花括号，放进代码里",
        "`qunce index --list` shows every name and argument; to show double braces as they are, write them as code",
    )
}

pub(super) fn unclosed(range: Range<usize>) -> Box<Misplaced> {
    wrong(range, cannot_place(), Words::new("`{{` 没有关上", "`{{` is never closed"), see_list())
}

pub(super) fn statement(range: Range<usize>) -> Box<Misplaced> {
    let label = Words::new("这里没有语句，只有双花括号", "there are no statements, only double braces");
    wrong(range, cannot_place(), label, see_list())
}

pub(super) fn too_many(range: Range<usize>) -> Box<Misplaced> {
    let label = Words::new("一页最多 100 处，从这里起不再看", "a page has at most 100; from here on none is looked at");
    let help = Words::new("分成几页写", "write several pages");
    wrong(range, cannot_place(), label, help)
}

pub(super) fn no_call(range: Range<usize>, words: Words) -> Box<Misplaced> {
    wrong(range, cannot_place(), words, see_list())
}

pub(super) fn in_name(range: Range<usize>) -> Box<Misplaced> {
    let label = Words::new("标题、链接、图片里只能写字", "a heading, link or picture holds words only");
    let help = Words::new("挪到正文里", "move it into the text");
    wrong(range, cannot_place(), label, help)
}

pub(super) fn not_alone(range: Range<usize>, function: &str) -> Box<Misplaced> {
    let label = Words::new(format!("`{function}` 要自成一段"), format!("`{function}` takes a paragraph of its own"));
    let help = Words::new("前后各空一行", "leave an empty line before and after it");
    wrong(range, cannot_place(), label, help)
}

pub(super) fn twice(range: Range<usize>) -> Box<Misplaced> {
    let label = Words::new("这一页上面已经放过同样的", "the same is placed further up on this page");
    let help = Words::new("删掉一处", "delete one of them");
    wrong(range, cannot_place(), label, help)
}

pub(super) fn no_name(range: Range<usize>, function: &str) -> Box<Misplaced> {
    let (zh, en) = if function == "chart" { ("哪张图", "which chart") } else { ("哪个指标", "which measure") };
    wrong(range, cannot_place(), Words::new(format!("没写{zh}"), format!("it does not say {en}")), see_list())
}

pub(super) fn too_many_arguments(range: Range<usize>, function: &str) -> Box<Misplaced> {
    let label = Words::new(
        format!("`{function}` 不带名字的参数最多两个"),
        format!("`{function}` takes at most two arguments without a name"),
    );
    let help = Words::new("删掉，或写成 `part=\"…\"`、`on=\"…\"`", "delete it, or write `part=\"…\"` or `on=\"…\"`");
    wrong(range, cannot_place(), label, help)
}

pub(super) fn unknown_argument(range: Range<usize>, function: &str, name: &str, names: &[&str]) -> Box<Misplaced> {
    let label = Words::new(
        format!("`{function}` 没有叫 `{name}` 的参数"),
        format!("`{function}` has no argument called `{name}`"),
    );
    let listed: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let help = match nearest(name, names.iter().copied()) {
        Some(near) => Words::new(format!("改成 `{near}`"), format!("use `{near}`")),
        None if listed.is_empty() => Words::new("删掉它", "delete it"),
        None => Words::new(format!("只有 {}", listed.join("、")), format!("there are {}", listed.join(", "))),
    };
    wrong(range, cannot_place(), label, help)
}

pub(super) fn unknown_measure(range: Range<usize>, name: &str, near: Option<&str>, is_chart: bool) -> Box<Misplaced> {
    let message = Words::new(format!("没有叫 `{name}` 的指标"), format!("no measure is called `{name}`"));
    let otherwise = if is_chart {
        (
            Words::new("这是一张图的名字", "this is the name of a chart"),
            Words::new("要图就写 `chart`", "write `chart` for the chart"),
        )
    } else {
        (Words::new("没有这个名字", "there is no such name"), see_list())
    };
    unknown(range, message, near.filter(|_| !is_chart), otherwise)
}

pub(super) fn unknown_chart(range: Range<usize>, name: &str, near: Option<&str>, is_measure: bool) -> Box<Misplaced> {
    let message = Words::new(format!("没有叫 `{name}` 的图"), format!("no chart is called `{name}`"));
    let otherwise = if is_measure {
        (
            Words::new(
                "这是一个指标的名字，没有单独的图",
                "this is the name of a measure, which has no chart of its own",
            ),
            Words::new("改用 `figure` 或 `table`", "use `figure` or `table`"),
        )
    } else {
        (Words::new("没有这个名字", "there is no such name"), see_list())
    };
    unknown(range, message, near.filter(|_| !is_measure), otherwise)
}

pub(super) fn no_subject(range: Range<usize>, kinds: &[Kind], title: &Words, example: Option<&str>) -> Box<Misplaced> {
    let of = kinds_in_words(kinds);
    let label = Words::new(
        format!("没写是哪一个{}的「{}」", of.zh, title.zh),
        format!("it does not say of which {} “{}” is wanted", of.en, title.en),
    );
    let help = match example {
        Some(id) => Words::new(
            format!("第二个参数写编号，如 `{id}`"),
            format!("give an id as the second argument, such as `{id}`"),
        ),
        None => Words::new(format!("这一册还没有{}", of.zh), format!("this book has no {} yet", of.en)),
    };
    wrong(range, cannot_place(), label, help)
}

pub(super) fn unknown_subject(
    range: Range<usize>,
    id: &str,
    kinds: &[Kind],
    title: &Words,
    near: Option<&str>,
) -> Box<Misplaced> {
    let of = kinds_in_words(kinds);
    let message = Words::new(format!("没有叫 `{id}` 的{}", of.zh), format!("no {} is called `{id}`", of.en));
    let label = Words::new(format!("「{}」说的是{}", title.zh, of.zh), format!("“{}” speaks of: {}", title.en, of.en));
    let help = Words::new(format!("写一个{}的编号", of.zh), format!("give the id of: {}", of.en));
    unknown(range, message, near, (label, help))
}

fn listed(parts: &BTreeSet<&str>) -> Words {
    let some: Vec<String> = parts.iter().take(8).map(|part| format!("`{part}`")).collect();
    Words::new(some.join("、"), some.join(", "))
}

pub(super) fn no_part(range: Range<usize>, parts: &BTreeSet<&str>) -> Box<Misplaced> {
    let listed = listed(parts);
    let label =
        Words::new("这个指标分成几部分，没写要哪一部分", "this measure has several parts, and it does not say which");
    let help = Words::new(
        format!("加上 `part=\"…\"`，有 {}", listed.zh),
        format!("add `part=\"…\"`; there are {}", listed.en),
    );
    wrong(range, cannot_place(), label, help)
}

pub(super) fn unknown_part(range: Range<usize>, part: &str, parts: &BTreeSet<&str>) -> Box<Misplaced> {
    let message = Words::new(format!("没有叫 `{part}` 的部分"), format!("no part is called `{part}`"));
    let otherwise = if parts.is_empty() {
        (Words::new("这个指标不分部分", "this measure has no parts"), Words::new("删掉 `part`", "delete `part`"))
    } else {
        let listed = listed(parts);
        (
            Words::new(format!("有 {}", listed.zh), format!("there are {}", listed.en)),
            Words::new("写其中一个", "use one of them"),
        )
    };
    unknown(range, message, nearest(part, parts.iter().copied()), otherwise)
}

pub(super) fn no_day(range: Range<usize>, text: &str) -> Box<Misplaced> {
    let label = Words::new(format!("`{text}` 不是日期"), format!("`{text}` is no date"));
    wrong(range, cannot_place(), label, Words::new("写成 `2026-03-01`", "write it as `2026-03-01`"))
}

pub(super) fn future(range: Range<usize>, text: &str, as_of: Date) -> Box<Misplaced> {
    let label = Words::new(
        format!("{text} 还没到，数据截至 {as_of}"),
        format!("{text} has not come yet: figures go up to {as_of}"),
    );
    wrong(range, cannot_place(), label, Words::new("改成已经过去的一天", "use a day that has been"))
}

pub(super) fn two_days(range: Range<usize>) -> Box<Misplaced> {
    let label = Words::new("`on` 和 `since` 只能写一个", "`on` and `since` do not go together");
    wrong(range, cannot_place(), label, Words::new("删掉一个", "delete one of them"))
}
