//! What is wrong with a text as YAML, said to a person.

use std::ops::Range;

use crate::finding::{Applicability, Edit, Finding, Fix, Label, Subject};
use crate::source::{Fault, FileId, Files, Flaw, Mend, Span, Tree};
use crate::text::Words;

/// The findings (REF005) for the first so many flaws of a file, each with the repair with which the file was read.
pub(super) fn findings(tree: &Tree, file: FileId, files: &Files, subject: &Subject, most: usize) -> Vec<Finding> {
    let text = &files.file(file).text;
    let repairs = Repairs::new(tree, text);
    let found = |flaw: &Flaw| {
        let mut finding = finding(flaw, file, subject);
        finding.fix = repairs.fix(flaw, file);
        finding
    };
    tree.flaws.iter().take(most).map(found).collect()
}

/// The repairs of a file in order of place, so that those of a line are found without reading all of them.
struct Repairs<'a> {
    text: &'a str,
    mends: Vec<&'a Mend>,
    tabs: Vec<&'a Mend>,
    /// Where flaws begin whose repair is a guess, in order.
    guesses: Vec<usize>,
}

impl<'a> Repairs<'a> {
    fn new(tree: &'a Tree, text: &'a str) -> Self {
        let mut mends: Vec<&Mend> = tree.mends.iter().collect();
        mends.sort_by_key(|mend| mend.at.start);
        let tabs = mends.iter().copied().filter(|mend| &text[mend.at.clone()] == "\t").collect();
        let mut guesses: Vec<usize> =
            tree.flaws.iter().filter(|flaw| is_guess(&flaw.fault)).map(|flaw| flaw.span.start).collect();
        guesses.sort_unstable();
        Self { text, mends, tabs, guesses }
    }

    /// The repair of a flaw, written down: what the text is read as already, so that its meaning stays.
    fn fix(&self, flaw: &Flaw, file: FileId) -> Option<Fix> {
        let line = self.line(&flaw.span);
        let mends = match flaw.fault {
            Fault::Control(_) => self.within(&flaw.span).filter(|mend| mend.at == flaw.span).collect(),
            Fault::Tab => self.tabs.clone(),
            // The signs of one line belong together: quotes and brackets come in pairs.
            Fault::FullWidth { .. } => self.within(&line).collect::<Vec<_>>(),
            Fault::DuplicateKey { ref first, .. } => {
                let range = self.repeated(&line, &self.line(first))?;
                return Some(Fix::one(Applicability::Safe, Span::new(file, range), ""));
            }
            _ => return None,
        };
        let from = self.guesses.partition_point(|start| *start < line.start);
        let guessed = self.guesses.get(from).is_some_and(|start| *start <= line.end)
            || mends.iter().any(|mend| self.text[mend.at.clone()].contains(['\n', '\r']));
        let answered = mends.iter().any(|mend| mend.at.start <= flaw.span.start && mend.at.end >= flaw.span.end);
        let edit = |mend: &Mend| Edit { span: Span::new(file, mend.at.clone()), text: mend.with.clone() };
        (answered && !guessed)
            .then(|| Fix { applicability: Applicability::Safe, edits: mends.into_iter().map(edit).collect() })
    }

    /// The second of two keys with its line break, where both lines say the same and each says all of its key.
    fn repeated(&self, second: &Range<usize>, first: &Range<usize>) -> Option<Range<usize>> {
        let ends = |line: &Range<usize>| {
            let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
            let own = &self.text[line.clone()];
            let (_, value) = own.split_once(": ")?;
            let value = value.trim();
            let on_one_line = match value.chars().next()? {
                '[' => value.ends_with(']'),
                '{' => value.ends_with('}'),
                quote @ ('"' | '\'') => value.len() > 1 && value.ends_with(quote),
                '|' | '>' | '&' | '*' | '!' | '#' => false,
                _ => true,
            };
            let next = self.text[line.end..].lines().skip(1).find(|line| !line.trim().is_empty());
            (on_one_line && next.is_none_or(|next| indent(next) <= indent(own))).then_some(own)
        };
        (first.end < second.start && ends(second)?.trim_end() == ends(first)?.trim_end()).then_some(())?;
        let rest = &self.text[second.end..];
        let line_break = if rest.starts_with("\r\n") { 2 } else { rest.len().min(1) };
        Some(second.start..second.end + line_break)
    }

    /// The line, or lines, that a flaw stands on.
    fn line(&self, span: &Range<usize>) -> Range<usize> {
        let start = self.text[..span.start].rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let end = self.text[span.end..].find(['\n', '\r']).map_or(self.text.len(), |at| span.end + at);
        start..end
    }

    /// The repairs that begin within a stretch of the text.
    fn within(&self, range: &Range<usize>) -> impl Iterator<Item = &'a Mend> {
        let from = self.mends.partition_point(|mend| mend.at.start < range.start);
        let to = self.mends.partition_point(|mend| mend.at.start <= range.end);
        self.mends[from..to].iter().copied()
    }
}

/// Whether what a fault was read as is only one of several things that may have been meant.
fn is_guess(fault: &Fault) -> bool {
    matches!(fault, Fault::Unclosed(_) | Fault::Syntax(_) | Fault::Tag(_))
}

/// The finding for a flaw.
fn finding(flaw: &Flaw, file: FileId, subject: &Subject) -> Finding {
    let said = said(&flaw.fault);
    let mut finding = Finding::error("REF005", Span::new(file, flaw.span.clone()), said.message, said.label);
    finding.help = Some(said.help);
    finding.subject = subject.clone();
    if let Fault::DuplicateKey { first, .. } = &flaw.fault {
        finding
            .labels
            .push(Label { span: Span::new(file, first.clone()), words: Words::new("第一次", "the first time") });
    }
    finding
}

struct Said {
    message: Words,
    label: Words,
    help: Words,
}

fn say(message: (&str, &str), label: (&str, &str), help: (&str, &str)) -> Said {
    Said {
        message: Words::new(message.0, message.1),
        label: Words::new(label.0, label.1),
        help: Words::new(help.0, help.1),
    }
}

fn said(fault: &Fault) -> Said {
    match fault {
        Fault::Tab => say(
            ("缩进里有制表符", "a tab is used for indentation"),
            ("这里要用空格", "spaces belong here"),
            (
                "换成两个空格；编辑器里可设「缩进用空格」",
                "replace it with two spaces; set the editor to indent with spaces",
            ),
        ),
        Fault::FullWidth { wide, narrow, after } => full_width(*wide, narrow, after),
        Fault::DuplicateKey { key, .. } => say(
            (&format!("`{key}` 写了两次"), &format!("`{key}` is written twice")),
            ("第二次", "the second time"),
            ("留一个，删掉另一个", "keep one and delete the other"),
        ),
        Fault::Unclosed(sign) => say(
            (&format!("`{sign}` 没有关上"), &format!("`{sign}` is never closed")),
            ("从这里开始，一直没有关", "opened here and never closed"),
            ("在该结束的地方补上另一半", "close it where it should end"),
        ),
        Fault::Tag(tag) => say(
            (&format!("不能用 YAML 标记 `{tag}`"), &format!("YAML tag `{tag}` is not allowed")),
            ("标记", "a tag"),
            ("删掉标记，值照写", "delete the tag and write the value as it is"),
        ),
        Fault::MergeKey => say(
            ("不能用合并键 `<<`", "merge key `<<` is not allowed"),
            ("合并键", "a merge key"),
            ("把要用的键直接写在这里", "write the keys here instead"),
        ),
        Fault::ComplexKey => say(
            ("键要是一个词", "a key is one word"),
            ("这里不是一个词", "not one word"),
            ("改成「键: 值」", "write `key: value`"),
        ),
        Fault::UnknownAlias(name) => say(
            (&format!("没有叫 `&{name}` 的锚点"), &format!("no anchor is called `&{name}`")),
            ("指向不存在的锚点", "points to no anchor"),
            ("把值直接写在这里；值里要用 `*` 就加引号", "write the value here; quote a value that begins with `*`"),
        ),
        Fault::SelfAlias(name) => say(
            (&format!("`*{name}` 指向了自己"), &format!("`*{name}` points into itself")),
            ("绕回了自己", "leads back to itself"),
            ("把值直接写在这里", "write the value here"),
        ),
        Fault::Control(sign) => {
            let code = format!("U+{:04X}", u32::from(*sign));
            say(
                (&format!("有一个看不见的控制字符 {code}"), &format!("a control character {code} is hidden here")),
                ("它会藏起或打乱文字", "it hides or reorders text"),
                ("删掉它；多半是复制粘贴带来的", "delete it; it probably came with a paste"),
            )
        }
        Fault::SecondDocument => say(
            ("一个文件里有两份定义", "the file holds a second document"),
            ("从这里起是第二份，没有读", "the second one starts here and is not read"),
            ("一份定义一个文件：拆成两个", "one definition a file: split it in two"),
        ),
        bound => said_of_bound(bound),
    }
}

fn said_of_bound(fault: &Fault) -> Said {
    match fault {
        Fault::TooDeep(limit) => say(
            (&format!("嵌套超过 {limit} 层"), &format!("nested deeper than {limit} levels")),
            ("从这里起没有读", "not read from here on"),
            ("减少层数", "nest less deeply"),
        ),
        Fault::TooManyNodes(limit) => say(
            (&format!("一个文件超过 {limit} 个值"), &format!("more than {limit} values in one file")),
            ("从这里起没有读", "not read from here on"),
            ("拆成几个文件", "split the file"),
        ),
        Fault::TooManyAliasNodes(limit) => say(
            (&format!("别名展开超过 {limit} 个值"), &format!("aliases expand to more than {limit} values")),
            ("从这里起没有读", "not read from here on"),
            ("把值直接写出来", "write the values out"),
        ),
        Fault::TooLarge(limit) => say(
            (&format!("文件超过 {limit} 字节"), &format!("the file is larger than {limit} bytes")),
            ("没有读", "not read"),
            ("拆成几个文件", "split the file"),
        ),
        Fault::Syntax(words) => say(
            (&format!("YAML 语法读不下去：{words}"), &format!("YAML syntax: {words}")),
            ("从这里起读不下去", "cannot be read from here on"),
            (
                "检查这一行和上一行的缩进、引号、冒号和括号",
                "check indentation, quotes, colons and brackets of this line and the one above",
            ),
        ),
        _ => unreachable!("every other fault has its words above"),
    }
}

fn full_width(wide: char, narrow: &str, after: &str) -> Said {
    let shown = if wide == '\u{3000}' { "全角空格".to_owned() } else { format!("「{wide}」") };
    let shown_en = if wide == '\u{3000}' { "a full-width space".to_owned() } else { format!("a full-width `{wide}`") };
    let what = match wide {
        '：' => ("冒号", "colon"),
        '，' | '、' => ("逗号", "comma"),
        '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' => ("引号", "quote"),
        _ => ("符号", "sign"),
    };
    let message = if after.is_empty() || wide == '\u{3000}' {
        Words::new(
            format!("YAML 的符号要用半角，这里是{shown}"),
            format!("YAML wants a half-width sign here, found {shown_en}"),
        )
    } else if wide == '：' {
        Words::new(
            format!("`{after}` 后面是全角{}{shown}", what.0),
            format!("`{after}` is followed by a full-width {} `{wide}`", what.1),
        )
    } else {
        Words::new(
            format!("`{after}` 旁边是全角{}{shown}", what.0),
            format!("`{after}` has a full-width {} `{wide}` beside it", what.1),
        )
    };
    let label = match (wide, narrow) {
        ('：', _) => Words::new("这里要半角冒号加一个空格", "a half-width colon and a space belong here"),
        (_, " ") => Words::new("这里要半角空格", "a plain space belongs here"),
        _ => Words::new(format!("这里要半角的 `{}`", narrow.trim()), format!("`{}` belongs here", narrow.trim())),
    };
    let help = Words::new("切到英文标点重打", "retype it with half-width punctuation");
    Said { message, label, help }
}
