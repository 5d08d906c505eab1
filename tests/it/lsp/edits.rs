//! Random edits: the text that the server holds is the one that the editor has, and no edit brings it down.

use lsp_types::{Position, Range, TextDocumentContentChangeEvent, TextDocumentItem};
use proptest::prelude::*;
use qunce::lsp::{Document, Units};

use super::editor::BOOK;

/// One edit: from a line and column to another, and what comes there.
type Edit = ((u32, u32), (u32, u32), String);

/// What people type, and what they never type.
fn typed() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("a"),
        Just(": "),
        Just("- "),
        Just("\n"),
        Just("\r\n"),
        Just("\r"),
        Just("晨读"),
        Just("𠮷"),
        Just("👩‍👩‍👧"),
        Just("\t"),
        Just("{"),
        Just("]"),
        Just("\""),
        Just("&a"),
        Just("*a"),
        Just("#"),
        Just("|\n  "),
        Just("\u{202e}"),
        Just("\u{feff}"),
        Just("charter: rules\n"),
        Just("{{ group.title }}"),
        Just("：")
    ];
    prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat())
}

fn place() -> impl Strategy<Value = (u32, u32)> {
    prop_oneof![8 => (0..12_u32, 0..40_u32), 1 => (0..12_u32, Just(u32::MAX)), 1 => Just((u32::MAX, u32::MAX))]
}

fn edits() -> impl Strategy<Value = Vec<Edit>> {
    prop::collection::vec((place(), place(), typed()), 1..12)
}

/// The text as an editor sees it: units of UTF-16, and lines that end as the protocol says.
struct Model(Vec<u16>);

impl Model {
    fn lines(&self) -> Vec<(usize, usize)> {
        let (mut lines, mut start, mut at) = (Vec::new(), 0, 0);
        while at < self.0.len() {
            let ends = match (self.0[at], self.0.get(at + 1)) {
                (0x0d, Some(0x0a)) => 2,
                (0x0a | 0x0d, _) => 1,
                _ => 0,
            };
            if ends > 0 {
                lines.push((start, at));
                start = at + ends;
                at = start;
            } else {
                at += 1;
            }
        }
        lines.push((start, at));
        lines
    }

    fn at(&self, (line, column): (u32, u32)) -> usize {
        let Some(&(start, end)) = self.lines().get(line as usize) else { return self.0.len() };
        let at = (start + column as usize).min(end);
        // A position within a pair of surrogates is one before it.
        let splits = at > start && (0xdc00..0xe000).contains(self.0.get(at).unwrap_or(&0));
        if splits { at - 1 } else { at }
    }

    fn edit(&mut self, (from, to, text): &Edit) {
        let (one, other) = (self.at(*from), self.at(*to));
        self.0.splice(one.min(other)..one.max(other), text.encode_utf16());
    }

    fn text(&self) -> String {
        String::from_utf16(&self.0).unwrap()
    }
}

fn change((from, to, text): &Edit) -> TextDocumentContentChangeEvent {
    let at = |(line, character): (u32, u32)| Position { line, character };
    TextDocumentContentChangeEvent {
        range: Some(Range { start: at(*from), end: at(*to) }),
        range_length: None,
        text: text.clone(),
    }
}

fn opened(text: &str) -> Document {
    let uri = "file:///w/playbooks/read/groups/morning.yaml".parse().unwrap();
    let item = TextDocumentItem { uri, language_id: "yaml".to_owned(), version: 1, text: text.to_owned() };
    Document::new(&item, "playbooks/read/groups/morning.yaml")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_text_that_is_held_is_the_editor_s(start in typed(), batches in prop::collection::vec(edits(), 1..4)) {
        let text = format!("{}{start}", BOOK[2].1);
        let mut document = opened(&text);
        let mut model = Model(text.encode_utf16().collect());
        for (version, batch) in batches.iter().enumerate() {
            for edit in batch {
                model.edit(edit);
            }
            let changes: Vec<_> = batch.iter().map(change).collect();
            document.edit(version as i32 + 2, &changes, Units::Utf16);
            prop_assert_eq!(document.file().unwrap().text.to_string(), model.text());
            let file = document.file().unwrap();
            for (at, _) in file.text.char_indices().filter(|(at, _)| !within_break(&file.text, *at)) {
                for units in [Units::Utf8, Units::Utf16] {
                    prop_assert_eq!(units.offset(file, units.position(file, at)), at);
                }
            }
            prop_assert!(document.tree().is_some());
        }
    }
}

fn within_break(text: &str, at: usize) -> bool {
    text[..at].ends_with('\r') && text[at..].starts_with('\n')
}
