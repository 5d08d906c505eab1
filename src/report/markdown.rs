//! Findings as a comment on a change: one table in Markdown, in which nothing that a workspace says is markup.

use super::inert::{Among, inert, with_code};
use super::summary::tally;
use super::uri::published_rule;
use super::{Outcome, Report, place};
use crate::finding::Finding;
use crate::load::Loaded;
use crate::text::{Lang, Words};

/// The most characters of a comment; GitHub takes 65,536.
const MOST: usize = 60_000;
/// Characters kept back for the line that says what was left out.
const LAST_LINE: usize = 200;
/// The line by which whoever posts the comment finds it again.
const MARK: &str = "<!-- qunce check -->";

/// The open findings as a table, the heaviest first, and how many found no room.
pub(super) fn markdown(outcome: Outcome<'_>, lang: Lang) -> Report {
    let mut findings: Vec<&Finding> = outcome.settled.open().collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.level));
    let mut text = head(outcome, lang, findings.is_empty());
    let mut length = text.chars().count();
    let mut kept = 0;
    for finding in &findings {
        let row = row(finding, outcome.loaded, lang);
        let more = row.chars().count();
        if length + more > MOST - LAST_LINE {
            continue;
        }
        length += more;
        text.push_str(&row);
        kept += 1;
    }
    let left_out = findings.len() - kept + outcome.settled.left_out;
    let notice = (left_out > 0).then(|| {
        Words::new(
            format!("表里列出 {kept} 个，另有 {left_out} 个没有列出；一条评论最多 {MOST} 字"),
            format!("the table lists {kept}, {left_out} more are left out; a comment has at most {MOST} characters"),
        )
    });
    if let Some(words) = &notice {
        text.push_str(&format!("\n{}\n", words.in_lang(lang)));
    }
    Report { text, notice }
}

fn head(outcome: Outcome<'_>, lang: Lang, empty: bool) -> String {
    let (name, columns) = match lang {
        Lang::Zh => ("群策检查：", "| 级别 | 规则 | 位置 | 问题 | 建议 |"),
        Lang::En => ("Qunce: ", "| level | rule | place | finding | help |"),
    };
    let title = format!("{MARK}\n### {name}{}\n", tally(outcome.settled).in_lang(lang));
    if empty { title } else { format!("{title}\n{columns}\n|---|---|---|---|---|\n") }
}

fn row(finding: &Finding, loaded: &Loaded, lang: Lang) -> String {
    let code = match published_rule(loaded, finding.code, lang) {
        Some(url) => format!("[{}](<{url}>)", finding.code),
        None => finding.code.to_owned(),
    };
    let help = finding.help.as_ref().map_or("", |words| words.in_lang(lang));
    format!(
        "| {} | {code} | <code>{}</code> | {} | {} |\n",
        finding.level.word(lang),
        inert(&place(finding, loaded), Among::Code),
        with_code(finding.message.in_lang(lang)),
        with_code(help)
    )
}
