//! Random edits: the text that the server holds is the one that the editor has, and no edit brings it down.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::Path;

use lsp_types::request;
use lsp_types::{Diagnostic, NumberOrString, Position, Range, TextDocumentContentChangeEvent, TextDocumentItem};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use qunce::check::{Facts, check};
use qunce::lsp::{Document, Units};
use qunce::source::Bounds;
use serde_json::json;

use super::editor::{BOOK, Editor};
use super::overlay::loaded;

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
            file.tree(&Bounds::default());
        }
    }
}

fn within_break(text: &str, at: usize) -> bool {
    text[..at].ends_with('\r') && text[at..].starts_with('\n')
}

#[test]
fn a_text_that_grows_too_big_is_let_go_until_it_is_there_anew() {
    let mut document = opened("title: 晨读群\n");
    let whole = |text: String| TextDocumentContentChangeEvent { range: None, range_length: None, text };
    document.edit(2, &[whole("#".repeat((32 << 20) + 1))], Units::Utf16);
    assert!(document.file().is_none());
    document.edit(3, &[change(&((0, 0), (0, 1), String::new()))], Units::Utf16);
    assert!(document.file().is_none(), "of what was let go no part is known");
    document.edit(4, &[whole("title: 早读群\n".to_owned())], Units::Utf16);
    assert_eq!(&*document.file().unwrap().text, "title: 早读群\n");
}

/// What people and programs do not do on purpose: edits all over the workspace, each with questions about its place.
#[test]
fn whatever_is_typed_the_server_answers_and_finds_what_a_check_finds() {
    let mut editor = Editor::new();
    for (name, text) in BOOK {
        editor.open(name, text);
    }
    editor.open(MARK, "");
    let before = at_rest(&mut editor);
    let editor = RefCell::new(editor);
    let config = ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() };
    let done = TestRunner::new(config).run(&prop::collection::vec((0..BOOK.len(), edits()), 1..8), |all| {
        let mut editor = editor.borrow_mut();
        let mut models: Vec<Model> = BOOK.iter().map(|(_, text)| Model(text.encode_utf16().collect())).collect();
        for (which, edits) in &all {
            let name = BOOK[*which].0;
            for edit in edits {
                models[*which].edit(edit);
            }
            let changes: Vec<_> = edits.iter().map(change).collect();
            editor.change(name, &json!(changes));
            ask_everything(&mut editor, name, Position { line: edits[0].0.0, character: edits[0].0.1 });
        }
        let shown = at_rest(&mut editor);
        let texts: Vec<(&str, String)> =
            BOOK.iter().zip(&models).map(|((name, _), model)| (*name, model.text())).collect();
        prop_assert_eq!(codes(&shown), checked(editor.root(), &texts));
        for (name, text) in BOOK {
            editor.replace(name, text);
        }
        prop_assert_eq!(&at_rest(&mut editor), &before);
        Ok(())
    });
    if let Err(error) = done {
        panic!("{error}");
    }
}

/// A file in which a fault is put that nothing else can hide: it is in no book, for where `qunce.yaml` cannot be read, which
/// books there are is unknown, and none is checked. Its path comes last, so that everything that the same check found has
/// been published once this is.
const MARK: &str = "rules/zz-mark.yaml";

/// What every file but the mark shows once everything that was typed is checked.
type Shown = BTreeMap<String, Vec<Diagnostic>>;

fn at_rest(editor: &mut Editor) -> Shown {
    let mark = format!("mark-{}", editor.times.get(MARK).copied().unwrap_or_default());
    editor.replace(MARK, &format!("{mark}: 1\n"));
    let is_marked = |it: &Diagnostic| it.message.contains(&format!("`{mark}`"));
    editor.wait("the mark", |editor| editor.published.get(MARK).is_some_and(|all| all.iter().any(is_marked)));
    let others = editor.published.iter().filter(|(name, all)| *name != MARK && !all.is_empty());
    others.map(|(name, all)| (name.clone(), all.clone())).collect()
}

fn codes(shown: &Shown) -> BTreeMap<String, Vec<String>> {
    let code = |it: &Diagnostic| match &it.code {
        Some(NumberOrString::String(code)) => code.clone(),
        other => panic!("{other:?}"),
    };
    shown.iter().map(|(name, all)| (name.clone(), all.iter().map(code).collect())).collect()
}

/// The codes that a check of these texts finds, by file.
fn checked(root: &Path, texts: &[(&str, String)]) -> BTreeMap<String, Vec<String>> {
    let held: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let loaded = loaded(root, &[&held[..], &[(MARK, "mark: 1\n")]].concat());
    let mut codes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for finding in check(&Facts::new(&loaded), &[]).open() {
        let path = &loaded.files.file(finding.primary.span.file).path;
        if loaded.paths.contains(&**path) && &**path != MARK {
            codes.entry(path.to_string()).or_default().push(finding.code.to_owned());
        }
    }
    codes
}

fn ask_everything(editor: &mut Editor, name: &str, at: Position) {
    editor.ask_at::<request::HoverRequest>(name, at).unwrap();
    editor.ask_at::<request::Completion>(name, at).unwrap();
    editor.ask_at::<request::GotoDefinition>(name, at).unwrap();
    editor.ask_at::<request::PrepareRenameRequest>(name, at).unwrap();
    let symbols = json!({"textDocument": {"uri": editor.uri(name)}});
    editor.ask::<request::DocumentSymbolRequest>(symbols).unwrap();
    let mut references = editor.place(name, at);
    references["context"] = json!({"includeDeclaration": true});
    editor.ask::<request::References>(references).unwrap();
    let mut rename = editor.place(name, at);
    rename["newName"] = json!("another");
    // Where no id stands, that is an answer too.
    let _ = editor.ask::<request::Rename>(rename);
    let range = Range { start: Position::new(0, 0), end: at };
    let params = json!({"textDocument": {"uri": editor.uri(name)}, "range": range, "context": {"diagnostics": []}});
    editor.ask::<request::CodeActionRequest>(params).unwrap();
}
