//! LAW042: a workbook of snapshots carries nothing but the sheet that is read (PIPL 6: no more than is needed).

use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::load::Extras;
use crate::source::Span;
use crate::text::phrase::{list, plural};
use crate::text::{Lang, Words};

pub(super) const RULE: Rule = Rule {
    code: "LAW042",
    name: "workbook-extras",
    level: Level::Warning,
    zh: include_str!("workbook_extras.zh.md"),
    en: include_str!("workbook_extras.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let folder = format!("data/{}/", facts.book.id);
    for (path, extras) in facts.loaded.extras.iter().filter(|(path, _)| path.starts_with(&folder)) {
        let carried = carried(*extras);
        let Some(file) = facts.loaded.files.find(path).filter(|_| !carried.is_empty()) else { continue };
        let all = |lang| list(&carried.iter().map(|words| words.in_lang(lang).to_owned()).collect::<Vec<_>>(), lang);
        let name = &path[folder.len()..];
        let draft = findings
            .at_span(Span::new(file, facts.loaded.files.file(file).line(1)), facts.loaded.subject(file), "")
            .say(
                format!("`{name}` 除了要读的表，还带着{}", all(Lang::Zh)),
                format!("`{name}` carries more than the sheet that is read: {}", all(Lang::En)),
            )
            .label("只读看得见的第一张工作表", "only the first sheet that it shows is read")
            .because(
                "没读到的没人检查，却跟着文件走；处理个人信息限于最小范围（《个人信息保护法》第六条）",
                "what is not read is checked by nobody and goes where the file goes; keep no more than is needed (PIPL art. 6)",
            )
            .help(
                "用 Excel 的「检查文档」清掉再存，一份文件只留一张表；或另存为 CSV",
                "clear it with Excel's Document Inspector and keep one sheet a file; or save it as CSV",
            )
            .identity(all(Lang::En));
        if extras.other_sheets > 0 {
            draft.note(
                "别的工作表里有数要读，各存一份文件，名字用表名开头",
                "where other sheets hold figures, save each as a file whose name begins with its table's",
            );
        }
        if extras.hidden_columns {
            draft.note("隐藏的列也读进来了", "hidden columns are read like any other");
        }
    }
}

/// What a workbook carries, in words.
fn carried(extras: Extras) -> Vec<Words> {
    let mut carried = Vec::new();
    if extras.author {
        carried.push(Words::new("作者的名字", "its author's name"));
    }
    if extras.comments {
        carried.push(Words::new("批注", "comments"));
    }
    if extras.hidden_columns {
        carried.push(Words::new("隐藏的列", "hidden columns"));
    }
    if extras.hidden_sheets > 0 {
        let count = extras.hidden_sheets;
        carried.push(Words::new(format!("{count} 张隐藏的工作表"), plural(count as u64, "hidden sheet")));
    }
    if extras.other_sheets > 0 {
        let count = extras.other_sheets;
        carried.push(Words::new(format!("另外 {count} 张工作表"), plural(count as u64, "other sheet")));
    }
    carried
}
