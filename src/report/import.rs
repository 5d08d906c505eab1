//! What an import came to: faults and notes with their places, never with a value of a payload.

use crate::import::{Fault, Merged, Note};
use crate::source::{Files, Span};
use crate::text::{Lang, number, phrase, visible};

/// The faults, each with its place, its key path and what to do.
pub fn faults(files: &Files, faults: &[Fault], lang: Lang) -> String {
    let mut text = String::new();
    for fault in faults {
        let key = if fault.key_path.is_empty() { String::new() } else { format!("{}: ", visible(&fault.key_path)) };
        let what = visible(fault.what.in_lang(lang)).into_owned();
        text.push_str(&format!("{}: {key}{what}\n", place(files, fault.span)));
        if let Some((span, words)) = &fault.second {
            text.push_str(&format!("  {}: {}\n", place(files, *span), words.in_lang(lang)));
        }
        let help = match lang {
            Lang::Zh => "建议",
            Lang::En => "help",
        };
        text.push_str(&format!("  {help}: {}\n", visible(fault.help.in_lang(lang))));
    }
    text
}

/// One line for each note, with the first of its places.
pub fn notes(files: &Files, notes: &[Note], lang: Lang) -> Vec<String> {
    let line = |note: &Note| {
        let what = visible(note.what.in_lang(lang)).into_owned();
        let Some(span) = note.span else { return what };
        let more = match (note.times, lang) {
            (0 | 1, _) => String::new(),
            (times, Lang::Zh) => format!("（共 {} 处）", number::count(times)),
            (times, Lang::En) => format!(" ({} places)", number::count(times)),
        };
        format!("{}: {what}{more}", place(files, span))
    };
    notes.iter().map(line).collect()
}

/// The files that change, each with its counts, and for a trial the first of its new lines.
pub fn written(merged: &Merged, paths: &[String], trial: bool, lang: Lang) -> String {
    let mut text = String::new();
    for (table, path) in merged.tables.iter().zip(paths) {
        let counts = match lang {
            Lang::Zh => format!("新增 {} 行，改动 {} 行，共 {} 行", table.added, table.changed, table.rows),
            Lang::En => format!(
                "{} added, {} changed, {} in all",
                phrase::plural(table.added as u64, "row"),
                table.changed,
                table.rows
            ),
        };
        text.push_str(&match lang {
            Lang::Zh => format!("{path}：{counts}\n"),
            Lang::En => format!("{path}: {counts}\n"),
        });
        if trial {
            let header: Vec<&str> = table.table.columns.iter().map(|column| column.name).collect();
            text.push_str(&format!("  {}\n", header.join(",")));
            for line in &table.first {
                text.push_str(&format!("  {}\n", visible(line)));
            }
        }
    }
    text
}

/// `path:line:column`.
pub fn place(files: &Files, span: Span) -> String {
    let (start, _) = files.positions(span);
    format!("{}:{}:{}", visible(&files.file(span.file).path), start.line, start.column)
}
