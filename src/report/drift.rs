//! What has drifted apart, as a table for people and as JSON for programs.

use serde::Serialize;
use unicode_width::UnicodeWidthStr as _;

use crate::import::drift::{Drift, Sort};
use crate::text::{Lang, visible};

#[derive(Serialize)]
struct Row<'a> {
    kind: Sort,
    book: &'a str,
    subject: &'a str,
    message: &'a str,
}

/// One JSON array; empty where both sides agree.
pub fn json(drift: &Drift, lang: Lang) -> String {
    let rows: Vec<Row<'_>> = drift
        .apart
        .iter()
        .map(|it| Row { kind: it.kind, book: &it.book, subject: &it.subject, message: it.what.in_lang(lang) })
        .collect();
    let mut text = serde_json::to_string_pretty(&rows).expect("strings are JSON");
    text.push('\n');
    text
}

/// A line for each difference: how, which book, what, and the two sides.
pub fn table(drift: &Drift, lang: Lang) -> String {
    let rows: Vec<[String; 4]> = drift
        .apart
        .iter()
        .map(|it| {
            let book = if it.book.is_empty() { "-" } else { &it.book };
            [it.kind.word(lang), book, &it.subject, it.what.in_lang(lang)].map(|cell| visible(cell).into_owned())
        })
        .collect();
    let widths: Vec<usize> = (0..3).map(|at| rows.iter().map(|row| row[at].width()).max().unwrap_or(0)).collect();
    let mut text = String::new();
    for row in &rows {
        for (cell, width) in row.iter().zip(&widths) {
            text.push_str(&format!("{cell}{}  ", " ".repeat(width - cell.width())));
        }
        text.push_str(&row[3]);
        text.push('\n');
    }
    text
}
