//! Findings while one types.

use std::time::Duration;

use lsp_types::DiagnosticSeverity;
use qunce::check::{Baseline, Facts, check};
use qunce::text::Lang;
use serde_json::json;

use super::editor::{BOOK, Editor, able, covered};
use super::overlay::loaded;

const GROUP: &str = "playbooks/read/groups/morning.yaml";

#[test]
fn a_fault_shows_while_it_is_typed_and_goes_when_it_is_gone() {
    let mut editor = Editor::new();
    let sound = BOOK[2].1;
    let faulty = sound.replace("charter: rules", "charter: rulez");
    editor.open(GROUP, &faulty);
    editor.wait("an unknown id", |editor| editor.shows(GROUP, "REF001"));
    let found = editor.published[GROUP].iter().find(|it| it.message.contains("rulez")).unwrap().clone();
    assert_eq!(covered(&faulty, found.range), "rulez");
    assert_eq!(found.severity, Some(DiagnosticSeverity::ERROR));
    assert_eq!(found.source.as_deref(), Some("qunce"));
    assert!(
        found.message.contains("没有叫 `rulez` 的群规") && found.message.contains("建议: 改成 `rules`"),
        "{}",
        found.message
    );
    editor.replace(GROUP, sound);
    editor.wait("the end of it", |editor| !editor.shows(GROUP, "REF001"));
    assert!(!editor.root().join(GROUP).metadata().unwrap().permissions().readonly());
    assert_eq!(std::fs::read_to_string(editor.root().join(GROUP)).unwrap(), sound, "nothing is written");
}

#[test]
fn a_change_of_one_file_shows_in_another() {
    let mut editor = Editor::new();
    editor.open("playbooks/read/tags.yaml", "tags:\n  - {id: other, title: 别的, family: attribute}\n");
    editor.wait("a use of the tag that is gone", |editor| editor.shows(GROUP, "REF001"));
    editor.tell_plainly(
        "textDocument/didClose",
        json!({"textDocument": {"uri": editor.uri("playbooks/read/tags.yaml")}}),
    );
    editor.wait("the tag of the disk", |editor| !editor.shows(GROUP, "REF001"));
}

#[test]
fn a_change_of_the_disk_shows_when_the_editor_tells_of_it() {
    let mut editor = Editor::new();
    editor.wait("the wish to watch files", |editor| !editor.wished.is_empty());
    let wish = editor.wished[0].to_string();
    assert!(["qunce.yaml", "playbooks/**", "data/**", "rules/**", "templates/**"].iter().all(|it| wish.contains(it)));
    editor.put(GROUP, &BOOK[2].1.replace("charter: rules", "charter: rulez"));
    let event = json!({"uri": editor.uri(GROUP), "type": 2});
    editor.tell_plainly("workspace/didChangeWatchedFiles", json!({"changes": [event]}));
    editor.wait("the fault of the disk", |editor| editor.shows(GROUP, "REF001"));
}

#[test]
fn a_burst_of_keys_is_one_check() {
    let mut editor = Editor::pausing(Duration::from_millis(700));
    editor.open(GROUP, BOOK[2].1);
    editor.wait("the first findings", |editor| editor.times.contains_key(GROUP));
    let before = editor.times[GROUP];
    for nth in 0..60 {
        editor.replace(GROUP, &BOOK[2].1.replace("charter: rules", &format!("charter: rules-{nth}")));
    }
    editor.wait("the last key", |editor| editor.published[GROUP].iter().any(|it| it.message.contains("rules-59")));
    assert!(editor.times[GROUP] <= before + 2, "{} times", editor.times[GROUP] - before);
}

#[test]
fn other_places_of_a_finding_are_shown_or_said() {
    let two = "title: 晨读\ntitle: 早读\nteam: 晨读组\n";
    let name = "playbooks/read/playbook.yaml";
    let mut editor = Editor::new();
    editor.open(name, two);
    let twice = |editor: &Editor| {
        let all = editor.published.get(name).into_iter().flatten();
        all.into_iter().find(|it| it.message.contains("`title`") && it.message.contains('两')).cloned()
    };
    editor.wait("the key twice", |editor| twice(editor).is_some());
    let related = twice(&editor).unwrap().related_information.unwrap();
    assert_eq!(related[0].location.range.start.line, 0);

    let mut able = able();
    able["textDocument"]["publishDiagnostics"] = json!({});
    let mut editor = Editor::with(BOOK, &json!({"lang": "zh"}), &able);
    editor.open(name, two);
    editor.wait("the key twice", |editor| twice(editor).is_some());
    let plain = twice(&editor).unwrap();
    assert!(plain.related_information.is_none() && plain.message.contains(name), "{}", plain.message);
}

#[test]
fn what_is_waived_is_not_shown() {
    let mut editor = Editor::new();
    editor.wait("the charter's findings", |editor| editor.codes().contains_key("playbooks/read/charters/rules.yaml"));
    let open = editor.published["playbooks/read/charters/rules.yaml"].clone();
    let code = editor.codes()["playbooks/read/charters/rules.yaml"][0].to_owned();
    let name = "playbooks/read/charters/rules.yaml";
    let waived = format!(
        "{}waivers:\n  - {{rule: {code}, reason: 试一下, expires_on: 2026-04-30}}\n",
        BOOK.iter().find(|(own, _)| *own == name).unwrap().1
    );
    editor.open(name, &waived);
    editor.wait("fewer of them", |editor| {
        let now = &editor.published[name];
        now.len() < open.len() && !editor.shows(name, &code)
    });
}

#[test]
fn nobody_is_named_in_what_is_shown() {
    let mut editor = Editor::new();
    editor.open(GROUP, &format!("{}owner: 13800138000\n", BOOK[2].1));
    editor.wait("the number", |editor| editor.shows(GROUP, "LAW001"));
    assert!(editor.published.values().flatten().all(|it| !it.message.contains("13800138000")));
}

#[test]
fn a_file_with_very_many_findings_shows_some_and_says_how_many_more() {
    let mut editor = Editor::new();
    let unknown: String = (0..400).map(|nth| format!("key-{nth}: 1\n")).collect();
    editor.open(GROUP, &format!("{}{unknown}", BOOK[2].1));
    editor.wait("all of them", |editor| editor.published.get(GROUP).is_some_and(|all| all.len() == 200));
    let last = editor.published[GROUP].last().unwrap();
    assert!(last.message.contains("`qunce check`"), "{}", last.message);
}

#[test]
fn what_is_in_the_baseline_is_not_shown_until_it_is_taken_out() {
    let name = "playbooks/read/charters/rules.yaml";
    let editor = Editor::new();
    let settled = check(&Facts::new(&loaded(editor.root(), &[])), &[]);
    let text = Baseline::of(&settled, Lang::Zh).text();
    let settings = format!("{}baseline: qunce-baseline.json\n", BOOK[0].1);
    let files: Vec<(&str, &str)> = BOOK[1..].iter().copied().chain([("qunce.yaml", &*settings)]).collect();
    let mut editor = Editor::on(&[&files[..], &[("qunce-baseline.json", &*text)]].concat());
    editor.open(GROUP, &BOOK[2].1.replace("charter: rules", "charter: rulez"));
    editor.wait("what is new", |editor| editor.shows(GROUP, "REF001"));
    assert!(!editor.codes().contains_key(name), "{:?}", editor.codes());
    std::fs::remove_file(editor.root().join("qunce-baseline.json")).unwrap();
    let event = json!({"uri": editor.uri("qunce-baseline.json"), "type": 3});
    editor.tell_plainly("workspace/didChangeWatchedFiles", json!({"changes": [event]}));
    editor.wait("what is old", |editor| editor.codes().contains_key(name));
}

#[test]
fn a_workspace_that_cannot_be_read_is_spoken_of_once_and_checked_again_when_it_can() {
    let mut editor = Editor::new();
    editor.open("qunce.yaml", "title: 手册\nrequires: \">=99\"\n");
    editor.wait("the wish for another version", |editor| editor.said.iter().any(|it| it.contains("99")));
    editor.open(GROUP, &BOOK[2].1.replace("charter: rules", "charter: rulez"));
    editor.replace("qunce.yaml", BOOK[0].1);
    editor.wait("the fault", |editor| editor.shows(GROUP, "REF001"));
    assert_eq!(editor.said.len(), 1, "{:?}", editor.said);
}

#[test]
fn a_document_that_is_closed_and_was_never_saved_leaves_nothing_behind() {
    let name = "playbooks/read/groups/new.yaml";
    let mut editor = Editor::new();
    editor.open(name, "title: 新群\ncharter: rulez\n");
    editor.wait("its fault", |editor| editor.shows(name, "REF001"));
    editor.tell_plainly("textDocument/didClose", json!({"textDocument": {"uri": editor.uri(name)}}));
    editor.wait("the end of its faults", |editor| editor.published[name].is_empty());
}
