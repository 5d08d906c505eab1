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
fn a_workspace_that_begins_while_the_editor_is_open_is_found() {
    let mut editor = Editor::unborn(&BOOK[1..]);
    let params = json!({"capabilities": able(), "rootUri": editor.uri("")});
    editor.ask_plainly(request::Initialize::METHOD, params).unwrap();
    editor.tell_plainly("initialized", json!({}));
    let name = "playbooks/read/groups/morning.yaml";
    editor.open(name, "title: 晨读群\ncharter: rulez\n");
    assert!(editor.ask_at::<request::HoverRequest>(name, Position::new(1, 1)).unwrap().is_none());
    editor.put("qunce.yaml", BOOK[0].1);
    let event = json!({"uri": editor.uri("qunce.yaml"), "type": 1});
    editor.tell_plainly("workspace/didChangeWatchedFiles", json!({"changes": [event]}));
    editor.wait("the fault of the text that was open before", |editor| editor.shows(name, "REF001"));
}

#[test]
fn of_several_folders_the_first_that_lies_in_a_workspace_is_served() {
    let mut editor = Editor::unborn(&[]);
    for (name, text) in BOOK {
        editor.put(&format!("below/{name}"), text);
    }
    editor.put("aside/notes.yaml", "a: 1\n");
    let folder = |name: &str| json!({"uri": editor.uri(name), "name": name});
    let folders = [folder("aside"), folder("below/playbooks/read")];
    let params = json!({"capabilities": able(), "rootUri": editor.uri("aside"), "workspaceFolders": folders});
    editor.ask_plainly(request::Initialize::METHOD, params).unwrap();
    editor.tell_plainly("initialized", json!({}));
    let name = "below/playbooks/read/groups/morning.yaml";
    editor.wait("its findings", |editor| editor.codes().contains_key("below/playbooks/read/charters/rules.yaml"));
    assert!(editor.ask_at::<request::HoverRequest>(name, Position::new(1, 1)).unwrap().is_some());
}

#[test]
fn a_workspace_behind_a_link_is_called_as_the_editor_calls_it() {
    let mut editor = Editor::unborn(&[]);
    for (name, text) in BOOK {
        editor.put(&format!("real/{name}"), text);
    }
    std::os::unix::fs::symlink("real", editor.root().join("link")).unwrap();
    let params = json!({"capabilities": able(), "rootUri": editor.uri("link")});
    editor.ask_plainly(request::Initialize::METHOD, params).unwrap();
    editor.tell_plainly("initialized", json!({}));
    editor.open("link/playbooks/read/groups/morning.yaml", "title: 晨读群\ncharter: rulez\n");
    editor.wait("the fault", |editor| editor.shows("link/playbooks/read/groups/morning.yaml", "REF001"));
    assert!(editor.codes().keys().all(|name| name.starts_with("link/")), "{:?}", editor.codes());
}

#[test]
fn an_address_is_understood_and_repeated_as_the_editor_writes_it() {
    let mut editor = Editor::unborn(&[]);
    for (name, text) in BOOK {
        editor.put(&format!("群 #1/{name}"), text);
    }
    let root = format!("{}/%e7%be%a4%20%231", editor.uri("").as_str().trim_end_matches('/'));
    editor.ask_plainly(request::Initialize::METHOD, json!({"capabilities": able(), "rootUri": root})).unwrap();
    editor.tell_plainly("initialized", json!({}));
    let uri = format!("{root}/playbooks/read/groups/m%6Frning.yaml");
    let document = json!({"uri": uri, "languageId": "yaml", "version": 1, "text": "title: 晨读群\ncharter: rulez\n"});
    editor.tell_plainly("textDocument/didOpen", json!({"textDocument": document}));
    let name = "%e7%be%a4%20%231/playbooks/read/groups/m%6Frning.yaml";
    editor.wait("the fault under the editor's own address", |editor| editor.shows(name, "REF001"));
}

#[test]
fn what_an_editor_takes_back_or_tells_for_others_is_passed_over() {
    let mut editor = Editor::new();
    editor.tell_plainly("$/cancelRequest", json!({"id": 1}));
    editor.tell_plainly("workspace/didChangeConfiguration", json!({"settings": {}}));
    let place = editor.place("playbooks/read/groups/morning.yaml", Position::new(1, 1));
    assert!(editor.ask::<request::HoverRequest>(place).unwrap().is_some());
    assert_eq!(editor.leave(), Ending::Orderly);
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
