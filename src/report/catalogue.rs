//! The catalogue of rules to the outside: a table for people, JSON for programs, and what the examples of rules came to.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::check::Listed;
use crate::check::custom::{Outcome, Tried};
use crate::check::examples::Shows;
use crate::finding::Level;
use crate::text::{Lang, Words, phrase};

#[derive(Serialize)]
struct Row<'a> {
    code: &'a str,
    name: &'a str,
    family: &'a str,
    level: &'a str,
    default_level: &'a str,
    title: &'a str,
    summary: &'a str,
    source: String,
    page: String,
    own: bool,
}

/// The rules as one JSON array; each with the level it has here and the one it proposes.
pub fn json(rules: &[(Listed<'_>, Level)], lang: Lang) -> String {
    let rows: Vec<Row<'_>> = rules
        .iter()
        .map(|(rule, level)| Row {
            code: rule.code,
            name: rule.name,
            family: rule.family(),
            level: level.name(),
            default_level: rule.level.name(),
            title: rule.title(lang),
            summary: rule.summary(lang),
            source: rule.source(lang),
            page: format!("{lang}/rules/{}.html", rule.code),
            own: rule.own,
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&rows).expect("strings are JSON");
    text.push('\n');
    text
}

/// The rules as a table: code, level, fault, source.
pub fn table(rules: &[(Listed<'_>, Level)], lang: Lang) -> String {
    let cells: Vec<[String; 4]> = rules
        .iter()
        .map(|(rule, level)| {
            [rule.code.to_owned(), level.word(lang).to_owned(), rule.title(lang).to_owned(), cited(rule, lang)]
        })
        .collect();
    aligned(&cells)
}

/// Rows of cells, a row a line, each column as wide as its widest cell.
pub(super) fn aligned<const COLUMNS: usize>(cells: &[[String; COLUMNS]]) -> String {
    let widths: Vec<usize> =
        (0..COLUMNS).map(|at| cells.iter().map(|row| row[at].width()).max().unwrap_or(0)).collect();
    let mut text = String::new();
    for row in cells {
        let padded: Vec<String> = row
            .iter()
            .zip(&widths)
            .map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.width())))
            .collect();
        text.push_str(padded.join("  ").trim_end());
        text.push('\n');
    }
    text
}

/// The source's first sentence: the citation.
fn cited(rule: &Listed<'_>, lang: Lang) -> String {
    let source = rule.source(lang);
    let end = match lang {
        Lang::Zh => source.find('。'),
        Lang::En => source.find(". "),
    };
    end.map_or_else(|| source.trim_end_matches('.').to_owned(), |end| source[..end].to_owned())
}

/// What the examples of a rule of the workspace's own came to: a line for the rule, and one for each that fails.
pub fn tried(rule: Listed<'_>, tried: &[Tried], lang: Lang) -> String {
    let of = |shows| tried.iter().filter(|tried| tried.shows == shows).count();
    let (bad, good) = (of(Shows::Bad), of(Shows::Good));
    let failing: Vec<String> = tried.iter().filter_map(|tried| failing(tried, lang)).collect();
    let counts = match (lang, tried.is_empty(), failing.is_empty()) {
        (Lang::Zh, true, _) => "没有例子".to_owned(),
        (Lang::En, true, _) => "no examples".to_owned(),
        (Lang::Zh, _, holds) => format!("反例 {bad}，正例 {good}：{}", if holds { "成立" } else { "不成立" }),
        (Lang::En, _, holds) => format!("{bad} bad, {good} good: {}", if holds { "hold" } else { "fail" }),
    };
    format!("{}  {}  {counts}\n{}", rule.code, rule.title(lang), failing.concat())
}

fn failing(tried: &Tried, lang: Lang) -> Option<String> {
    let words = match &tried.outcome {
        Outcome::Holds => return None,
        Outcome::Silent => Words::new("没查出问题", "raises nothing"),
        Outcome::Raised(said) => Words::new(format!("查出了「{}」", said.zh), format!("raises: {}", said.en)),
        Outcome::Unreadable(said) => Words::new(format!("读不了：{}", said.zh), format!("cannot be read: {}", said.en)),
    };
    let which = match (tried.shows, lang) {
        (Shows::Bad, Lang::Zh) => "反例",
        (Shows::Good, Lang::Zh) => "正例",
        (Shows::Bad, Lang::En) => "bad",
        (Shows::Good, Lang::En) => "good",
    };
    Some(format!("  {which} {}: {}\n", tried.nth, words.in_lang(lang)))
}

/// The last line of a test of rules.
pub fn tally(rules: usize, failed: usize, lang: Lang) -> String {
    match (lang, failed) {
        (Lang::Zh, 0) => format!("自己的规则 {rules} 条，例子都成立"),
        (Lang::Zh, _) => format!("自己的规则 {rules} 条，{failed} 处不成立"),
        (Lang::En, 0) => format!("{}, every example holds", phrase::plural(rules as u64, "rule")),
        (Lang::En, _) => format!("{}, {failed} failing", phrase::plural(rules as u64, "rule")),
    }
}
