//! How an editor comes and goes.

use lsp_server::ErrorCode;
use lsp_types::request::{self, Request as _};
use lsp_types::{HoverContents, Position};
use qunce::lsp::Ending;
use serde_json::{Value, json};

use super::editor::{BOOK, Editor, able};

#[test]
fn an_editor_that_says_it_leaves_has_left_in_order() {
    assert_eq!(Editor::new().leave(), Ending::Orderly);
    assert_eq!(Editor::new().slam(true), Ending::Abrupt);
    assert_eq!(Editor::new().slam(false), Ending::Abrupt);
    assert_eq!(Editor::unborn(BOOK).slam(true), Ending::Abrupt);
}

#[test]
fn what_is_asked_too_early_too_late_or_in_vain_gets_an_error() {
    let mut editor = Editor::unborn(BOOK);
    let early = editor.ask_plainly(request::HoverRequest::METHOD, json!({})).unwrap_err();
    assert_eq!(early.code, ErrorCode::ServerNotInitialized as i32);
    let params = json!({"capabilities": able(), "rootUri": editor.uri("")});
    editor.ask_plainly(request::Initialize::METHOD, params.clone()).unwrap();
    let twice = editor.ask_plainly(request::Initialize::METHOD, params).unwrap_err();
    assert_eq!(twice.code, ErrorCode::InvalidRequest as i32);
    let unknown = editor.ask_plainly("textDocument/juggle", json!({})).unwrap_err();
    assert_eq!(unknown.code, ErrorCode::MethodNotFound as i32);
    let senseless = editor.ask_plainly(request::HoverRequest::METHOD, json!({"position": "here"})).unwrap_err();
    assert_eq!(senseless.code, ErrorCode::InvalidParams as i32);
    editor.ask_plainly(request::Shutdown::METHOD, Value::Null).unwrap();
    let late = editor.ask_plainly(request::Shutdown::METHOD, Value::Null).unwrap_err();
    assert_eq!(late.code, ErrorCode::InvalidRequest as i32);
}

#[test]
fn a_senseless_notification_and_a_file_from_elsewhere_do_no_harm() {
    let mut editor = Editor::new();
    editor.tell_plainly("textDocument/didOpen", json!({"textDocument": 7}));
    editor.tell_plainly("textDocument/didChange", json!({}));
    editor.tell_plainly("$/setTrace", json!({"value": "off"}));
    let elsewhere = json!({"uri": "untitled:Untitled-1", "languageId": "yaml", "version": 1, "text": "a: ["});
    editor.tell_plainly("textDocument/didOpen", json!({"textDocument": elsewhere}));
    let place = json!({"textDocument": {"uri": "untitled:Untitled-1"}, "position": {"line": 0, "character": 0}});
    assert!(editor.ask::<request::HoverRequest>(place).unwrap().is_none());
    assert_eq!(editor.leave(), Ending::Orderly);
}

#[test]
fn without_a_workspace_every_answer_is_nothing_until_a_document_leads_to_one() {
    let mut editor = Editor::unborn(&[]);
    for (name, text) in BOOK {
        editor.put(&format!("below/{name}"), text);
    }
    let params = json!({"capabilities": able(), "rootUri": editor.uri("")});
    editor.ask_plainly(request::Initialize::METHOD, params).unwrap();
    editor.tell_plainly("initialized", json!({}));
    let name = "below/playbooks/read/groups/morning.yaml";
    assert!(editor.ask_at::<request::HoverRequest>(name, Position::new(2, 1)).unwrap().is_none());
    editor.open(name, "title: 晨读群\nstatus: live\ncharter: rules\n");
    assert!(editor.ask_at::<request::HoverRequest>(name, Position::new(2, 1)).unwrap().is_some());
}

#[test]
fn the_editor_s_language_is_spoken() {
    let spoken = |options: &Value, locale: &Value| {
        let mut editor = Editor::unborn(BOOK);
        let root = editor.uri("");
        let params =
            json!({"capabilities": able(), "rootUri": root, "initializationOptions": options, "locale": locale});
        editor.ask_plainly(request::Initialize::METHOD, params).unwrap();
        editor.tell_plainly("initialized", json!({}));
        let place = Position::new(1, 1);
        let hover =
            editor.ask_at::<request::HoverRequest>("playbooks/read/groups/morning.yaml", place).unwrap().unwrap();
        let HoverContents::Markup(markup) = hover.contents else { panic!("no Markdown") };
        markup.value.contains("筹备、运营、收尾还是已关")
    };
    assert!(spoken(&json!({"lang": "zh"}), &json!("en-GB")));
    assert!(!spoken(&json!({"lang": "en"}), &json!("zh-cn")));
    assert!(spoken(&Value::Null, &json!("zh-cn")) && !spoken(&Value::Null, &json!("de")));
    assert!(spoken(&Value::Null, &Value::Null), "the workspace's own language comes last");
}

#[test]
fn columns_are_counted_as_the_editor_counts_them() {
    let at = |encodings: &Value, column: u32| {
        let mut able = able();
        able["general"] = json!({"positionEncodings": encodings});
        let mut editor = Editor::with(BOOK, &json!({"lang": "en"}), &able);
        let name = "playbooks/read/groups/morning.yaml";
        // A sign beyond the basic plane is two units of UTF-16 and four bytes.
        editor.open(name, "title: 𠮷 晨读群\naudience: {words: 𠮷, minors: true}\n");
        let hover = editor.ask_at::<request::HoverRequest>(name, Position::new(1, column)).unwrap();
        hover.map(|hover| hover.range.unwrap().start.character)
    };
    assert_eq!(at(&json!(["utf-16"]), 23), Some(22));
    assert_eq!(at(&json!(["utf-16", "utf-8"]), 25), Some(24));
}
