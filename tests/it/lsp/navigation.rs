//! From an id to its definition and to all who name it, and a new name for it everywhere.

use std::collections::BTreeMap;

use lsp_types::request;
use lsp_types::{
    DocumentChangeOperation, DocumentChanges, GotoDefinitionResponse, Location, OneOf, Position, PrepareRenameResponse,
    ResourceOp, TextEdit, WorkspaceEdit,
};
use serde_json::json;

use super::editor::{BOOK, Editor, able, covered, edited};

const GROUP: &str = "playbooks/read/groups/morning.yaml";
const SOP: &str = "playbooks/read/sops/daily.yaml";
const CHAPTER: &str = "playbooks/read/chapters/week.md";
const CSV: &str = "data/read/group_days.csv";

fn text_of(name: &str) -> &'static str {
    BOOK.iter().find(|(own, _)| *own == name).unwrap().1
}

/// The position of a word in a file of the small book.
fn at(name: &str, word: &str) -> Position {
    let text = text_of(name);
    let start = text.find(word).unwrap_or_else(|| panic!("{name} has no {word}"));
    let line = text[..start].rsplit('\n').next().unwrap();
    Position::new(text[..start].matches('\n').count() as u32, line.encode_utf16().count() as u32 + 1)
}

fn definition(editor: &mut Editor, name: &str, word: &str) -> Option<(String, String)> {
    match editor.ask_at::<request::GotoDefinition>(name, at(name, word)).unwrap()? {
        GotoDefinitionResponse::Scalar(place) => Some(shown(editor, &place)),
        other => panic!("{other:?}"),
    }
}

/// A place as its file and the text there.
fn shown(editor: &Editor, place: &Location) -> (String, String) {
    let name = place.uri.as_str().rsplit_once(editor.root().file_name().unwrap().to_str().unwrap()).unwrap().1;
    let name = name.trim_start_matches('/').to_owned();
    let covered = covered(text_of(&name), place.range);
    (name, covered)
}

#[test]
fn an_id_leads_to_its_definition() {
    let mut editor = Editor::new();
    let own = |name: &str, text: &str| Some((format!("playbooks/read/{name}"), text.to_owned()));
    assert_eq!(definition(&mut editor, GROUP, "rules"), own("charters/rules.yaml", "晨读群群规"));
    assert_eq!(definition(&mut editor, GROUP, "guyu"), own("accounts/guyu.yaml", "谷雨"));
    assert_eq!(definition(&mut editor, GROUP, "exam"), own("tags.yaml", "exam"));
    assert_eq!(definition(&mut editor, GROUP, "exam:四级"), own("tags.yaml", "exam"));
    assert_eq!(definition(&mut editor, SOP, "bet-1"), own("campaigns/bet.yaml", "bet-1"));
    assert_eq!(definition(&mut editor, CHAPTER, "morning"), own("groups/morning.yaml", "晨读群"));
    assert_eq!(definition(&mut editor, CHAPTER, "bet-1"), own("campaigns/bet.yaml", "bet-1"));
    assert_eq!(definition(&mut editor, CSV, "morning"), own("groups/morning.yaml", "晨读群"));
    assert_eq!(definition(&mut editor, GROUP, "live"), None);
}

#[test]
fn of_two_files_with_one_id_the_one_that_counts_is_its_definition() {
    let farther = ("playbooks/read/groups/aside/morning.yaml", "title: 另一个群\n");
    let mut editor = Editor::on(&[BOOK, &[farther]].concat());
    let nearer = (GROUP.to_owned(), "晨读群".to_owned());
    assert_eq!(definition(&mut editor, SOP, "morning"), Some(nearer));
}

#[test]
fn everything_that_names_an_id_is_found_with_its_place() {
    let mut editor = Editor::new();
    let mut find = |name: &str, word: &str, declaration: bool| {
        let mut params = editor.place(name, at(name, word));
        params["context"] = json!({"includeDeclaration": declaration});
        let places = editor.ask::<request::References>(params).unwrap().unwrap_or_default();
        places.iter().map(|place| shown(&editor, place)).collect::<Vec<_>>()
    };
    let owned = |all: &[(&str, &str)]| all.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect::<Vec<_>>();
    let of_group =
        [(CSV, "morning"), ("playbooks/read/campaigns/bet.yaml", "morning"), (CHAPTER, "morning"), (SOP, "morning")];
    assert_eq!(find(SOP, "morning", false), owned(&of_group));
    let with_home = [&of_group[..], &[(GROUP, "晨读群")]].concat();
    assert_eq!(find(CSV, "morning", true), owned(&with_home));
    assert_eq!(find(GROUP, "晨读群", false), owned(&of_group), "asked from the title of the definition");
    assert_eq!(find("playbooks/read/tags.yaml", "exam", false), owned(&[(GROUP, "exam"), (GROUP, "exam")]));
    assert_eq!(find(SOP, "bet-1", false), owned(&[(CHAPTER, "bet-1"), (SOP, "bet-1")]));
}

#[test]
fn what_is_typed_and_not_saved_is_found_too() {
    let mut editor = Editor::new();
    editor.open(SOP, "# 新的一行\ntitle: 打卡\nfor: {groups: [morning]}\n");
    let mut params = editor.place(CSV, at(CSV, "morning"));
    params["context"] = json!({"includeDeclaration": false});
    let places = editor.ask::<request::References>(params).unwrap().unwrap();
    let sop = places.iter().find(|it| it.uri.as_str().ends_with(SOP)).unwrap();
    assert_eq!(sop.range.start, Position::new(2, 15));
}

/// What becomes of the files of the small book: by their new names.
fn renamed(editor: &Editor, edit: &WorkspaceEdit) -> BTreeMap<String, String> {
    let mut files: BTreeMap<String, String> =
        BOOK.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    let name = |uri: &lsp_types::Uri| {
        let all: Vec<String> = files.keys().cloned().collect();
        all.into_iter().find(|name| editor.uri(name) == *uri).unwrap()
    };
    let operations = match edit.document_changes.clone().unwrap() {
        DocumentChanges::Edits(edits) => edits.into_iter().map(DocumentChangeOperation::Edit).collect(),
        DocumentChanges::Operations(operations) => operations,
    };
    let mut moves = Vec::new();
    let mut changes = Vec::new();
    for operation in operations {
        match operation {
            DocumentChangeOperation::Edit(edit) => {
                let edits: Vec<TextEdit> = edit
                    .edits
                    .into_iter()
                    .map(|edit| match edit {
                        OneOf::Left(edit) => edit,
                        OneOf::Right(edit) => edit.text_edit,
                    })
                    .collect();
                changes.push((name(&edit.text_document.uri), edits));
            }
            DocumentChangeOperation::Op(ResourceOp::Rename(file)) => {
                moves.push((name(&file.old_uri), file.new_uri));
            }
            other @ DocumentChangeOperation::Op(_) => panic!("{other:?}"),
        }
    }
    for (name, edits) in changes {
        let text = edited(&files[&name], &edits);
        files.insert(name, text);
    }
    for (old, new) in moves {
        let text = files.remove(&old).unwrap();
        let new =
            new.as_str().rsplit_once(editor.root().to_str().unwrap()).unwrap().1.trim_start_matches('/').to_owned();
        files.insert(new, text);
    }
    files
}

fn rename(editor: &mut Editor, name: &str, word: &str, new: &str) -> Result<WorkspaceEdit, String> {
    let mut params = editor.place(name, at(name, word));
    params["newName"] = json!(new);
    editor.ask::<request::Rename>(params).map(Option::unwrap).map_err(|error| error.message)
}

#[test]
fn a_definition_gets_a_new_name_and_everything_follows() {
    let mut editor = Editor::new();
    let edit = rename(&mut editor, SOP, "morning", "early").unwrap();
    let files = renamed(&editor, &edit);
    assert!(!files.contains_key(GROUP));
    assert_eq!(files["playbooks/read/groups/early.yaml"], text_of(GROUP));
    assert!(files[SOP].contains("groups: [early]") && files[CHAPTER].contains("(group:early)"));
    assert!(files[CSV].contains("2026-03-01,early,90"));
    assert!(files["playbooks/read/campaigns/bet.yaml"].contains("group: early"));
    assert!(files.values().all(|text| !text.contains("morning")), "{files:#?}");
    // The workspace reads as before.
    let before = super::overlay::found_in(BOOK);
    let owned: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let after = super::overlay::found_in(&owned);
    assert_eq!(before.len(), after.len());
}

#[test]
fn an_edition_and_a_tag_are_renamed_where_they_are_defined_too() {
    let mut editor = Editor::new();
    let edit = rename(&mut editor, SOP, "bet-1", "bet-one").unwrap();
    let files = renamed(&editor, &edit);
    assert!(files["playbooks/read/campaigns/bet.yaml"].contains("{id: bet-one,"));
    assert!(
        files[CHAPTER].contains("figure(\"re_enrolment\", \"bet-one\")") && files[SOP].contains("campaign: bet-one")
    );
    let edit = rename(&mut editor, "playbooks/read/tags.yaml", "exam", "test").unwrap();
    let files = renamed(&editor, &edit);
    assert!(files[GROUP].contains("tags: [test, \"test:四级\"]"), "{}", files[GROUP]);
    assert!(files["playbooks/read/tags.yaml"].contains("{id: test,"));
}

#[test]
fn a_name_that_cannot_be_or_is_taken_is_refused_with_a_reason() {
    let mut editor = Editor::new();
    assert!(rename(&mut editor, SOP, "morning", "晨读").unwrap_err().contains("`chen-du`"));
    assert!(rename(&mut editor, GROUP, "rules", "rules").unwrap_err().contains("已经有叫 `rules` 的"));
    assert!(rename(&mut editor, GROUP, "live", "x").unwrap_err().contains("没有能改名的编号"));
    let prepared = editor.ask_at::<request::PrepareRenameRequest>(SOP, at(SOP, "morning")).unwrap();
    let Some(PrepareRenameResponse::RangeWithPlaceholder { range, placeholder }) = prepared else {
        panic!("{prepared:?}")
    };
    assert_eq!((covered(text_of(SOP), range).as_str(), placeholder.as_str()), ("morning", "morning"));
    assert!(editor.ask_at::<request::PrepareRenameRequest>(GROUP, at(GROUP, "live")).unwrap().is_none());
}

#[test]
fn an_id_in_a_snapshot_that_cannot_be_edited_cell_by_cell_is_not_renamed() {
    let json = r#"[{"date": "2026-03-02", "group": "morning", "members": 91}]"#;
    let files = [BOOK, &[("data/read/group_days-more.json", json)]].concat();
    let mut editor = Editor::on(&files);
    let why = rename(&mut editor, SOP, "morning", "early").unwrap_err();
    assert!(why.contains("group_days-more.json"), "{why}");
    assert!(rename(&mut editor, GROUP, "rules", "charter").is_ok(), "the table has no column of charters");
}

#[test]
fn a_snapshot_too_big_to_be_held_is_renamed_in_like_any_other() {
    let rows: String = (0..60_000).map(|nth| format!("2026-03-02,night-{nth},90,0,0\n")).collect();
    let big =
        format!("date,group,members,joined,left\n2026-03-01,morning,90,0,0\n{rows}2026-03-02,\"morning\",91,1,0\n");
    assert!(big.len() > 1 << 20);
    let name = "data/read/group_days-big.csv";
    let mut editor = Editor::on(&[BOOK, &[(name, &*big)]].concat());
    let edit = rename(&mut editor, SOP, "morning", "early").unwrap();
    let Some(DocumentChanges::Operations(all)) = edit.document_changes else { panic!("{edit:?}") };
    let uri = editor.uri(name);
    let of_big = all.iter().find_map(|it| match it {
        DocumentChangeOperation::Edit(edit) if edit.text_document.uri == uri => Some(&edit.edits),
        _ => None,
    });
    let places: Vec<(u32, u32, u32)> = of_big
        .unwrap()
        .iter()
        .map(|edit| match edit {
            OneOf::Left(edit) => (edit.range.start.line, edit.range.start.character, edit.range.end.character),
            OneOf::Right(edit) => panic!("{edit:?}"),
        })
        .collect();
    assert_eq!(places, [(1, 11, 18), (60_002, 12, 19)]);
}

#[test]
fn only_the_file_of_the_definition_moves_with_its_id() {
    let others = [
        ("playbooks/read/groups-of-old/morning.yaml", "title: 旧群\n"),
        ("playbooks/read/groups/morning.md", "# 晨读群的说明\n"),
    ];
    let mut editor = Editor::on(&[BOOK, &others].concat());
    let edit = rename(&mut editor, SOP, "morning", "early").unwrap();
    let Some(DocumentChanges::Operations(all)) = edit.document_changes else { panic!("{edit:?}") };
    let moved: Vec<&str> = all
        .iter()
        .filter_map(|it| match it {
            DocumentChangeOperation::Op(ResourceOp::Rename(file)) => Some(file.old_uri.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(moved, [editor.uri(GROUP).as_str()]);
}

#[test]
fn a_link_whose_target_stands_elsewhere_in_the_page_is_renamed_there() {
    let page = "# 周报\n\n见[group:morning][群]和<group:morning>。\n\n[群]: group:morning\n";
    let mut editor = Editor::new();
    editor.open(CHAPTER, page);
    let edit = rename(&mut editor, SOP, "morning", "early").unwrap();
    let Some(DocumentChanges::Operations(all)) = edit.document_changes else { panic!("{edit:?}") };
    let uri = editor.uri(CHAPTER);
    let edits: Vec<TextEdit> = all
        .into_iter()
        .filter_map(|it| match it {
            DocumentChangeOperation::Edit(edit) if edit.text_document.uri == uri => Some(edit.edits),
            _ => None,
        })
        .flatten()
        .map(|edit| match edit {
            OneOf::Left(edit) => edit,
            OneOf::Right(edit) => edit.text_edit,
        })
        .collect();
    assert_eq!(edited(page, &edits), "# 周报\n\n见[group:morning][群]和<group:early>。\n\n[群]: group:early\n");
}

#[test]
fn an_id_that_stands_for_a_team_s_own_word_is_renamed_there() {
    let book = "title: 晨读\nteam: 晨读组\nsnapshots:\n  - {table: group_days, values: {一群: morning}}\n";
    let name = "playbooks/read/playbook.yaml";
    let mut editor = Editor::new();
    editor.open(name, book);
    let edit = rename(&mut editor, SOP, "morning", "early").unwrap();
    let Some(DocumentChanges::Operations(all)) = edit.document_changes else { panic!("{edit:?}") };
    let uri = editor.uri(name);
    let own = all.iter().find_map(|it| match it {
        DocumentChangeOperation::Edit(edit) if edit.text_document.uri == uri => edit.edits.first().cloned(),
        _ => None,
    });
    let Some(OneOf::Left(own)) = own else { panic!("{all:?}") };
    assert!(edited(book, &[own]).ends_with("values: {一群: early}}\n"));
}

#[test]
fn an_editor_that_cannot_rename_files_is_told_so() {
    let mut able = able();
    able["workspace"]["workspaceEdit"] = json!({});
    let mut editor = Editor::with(BOOK, &json!({"lang": "en"}), &able);
    assert!(rename(&mut editor, SOP, "morning", "early").unwrap_err().contains("does not rename files"));
    let edit = rename(&mut editor, SOP, "bet-1", "bet-one").unwrap();
    assert_eq!(edit.changes.unwrap().len(), 3);
}

#[test]
fn a_file_that_is_renamed_in_the_editor_takes_its_id_along() {
    let mut editor = Editor::new();
    let (old, new) = (editor.uri(GROUP), editor.uri("playbooks/read/groups/early.yaml"));
    let files = json!({"files": [{"oldUri": old, "newUri": new}]});
    let edit = editor.ask::<request::WillRenameFiles>(files).unwrap().unwrap();
    let files = renamed(&editor, &edit);
    assert!(files[SOP].contains("groups: [early]") && files[CSV].contains(",early,") && files.contains_key(GROUP));
    let elsewhere = json!({"files": [{"oldUri": old, "newUri": editor.uri("playbooks/read/sops/early.yaml")}]});
    assert!(editor.ask::<request::WillRenameFiles>(elsewhere).unwrap().is_none());
}
