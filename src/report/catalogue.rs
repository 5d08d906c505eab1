//! The catalogue of rules to the outside: a table for people, JSON for programs.

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use crate::check::Listed;
use crate::finding::Level;
use crate::text::Lang;

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
    let widths: Vec<usize> = (0..4).map(|at| cells.iter().map(|row| row[at].width()).max().unwrap_or(0)).collect();
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
