//! What can be done about a finding.

use std::time::Duration;

use lsp_types::request;
use lsp_types::{CodeAction, CodeActionKind, CodeActionOrCommand, Diagnostic, DocumentChanges, NumberOrString, OneOf};
use serde_json::json;

use super::editor::{BOOK, Editor, edited};

const GROUP: &str = "playbooks/read/groups/morning.yaml";

fn text_of(name: &str) -> &'static str {
    BOOK.iter().find(|(own, _)| *own == name).unwrap().1
}

fn actions(editor: &mut Editor, name: &str, diagnostic: &Diagnostic) -> Vec<CodeAction> {
    let params = json!({
        "textDocument": {"uri": editor.uri(name)},
        "range": diagnostic.range,
        "context": {"diagnostics": [diagnostic]},
    });
    let actions = editor.ask::<request::CodeActionRequest>(params).unwrap().unwrap_or_default();
    let action = |action| match action {
        CodeActionOrCommand::CodeAction(action) => action,
        CodeActionOrCommand::Command(command) => panic!("{command:?}"),
    };
    actions.into_iter().map(action).collect()
}

/// The text after the only edit of an action, and the file's address.
fn done(action: &CodeAction, text: &str) -> (String, String) {
    let Some(DocumentChanges::Edits(edits)) = action.edit.clone().unwrap().document_changes else {
        panic!("{action:?}")
    };
    let [edit] = edits.as_slice() else { panic!("{edits:?}") };
    let own: Vec<_> = edit
        .edits
        .iter()
        .map(|edit| match edit {
            OneOf::Left(edit) => edit.clone(),
            OneOf::Right(edit) => edit.text_edit.clone(),
        })
        .collect();
    (edited(text, &own), edit.text_document.uri.to_string())
}

fn shown(editor: &Editor, name: &str, code: &str) -> Diagnostic {
    let own = NumberOrString::String(code.to_owned());
    editor.published[name].iter().find(|it| it.code.as_ref() == Some(&own)).unwrap().clone()
}

#[test]
fn a_fix_is_offered_and_a_guess_says_that_it_is_one() {
    let mut editor = Editor::new();
    let slip = text_of(GROUP).replace("charter: rules", "chartr: rules");
    editor.open(GROUP, &slip);
    editor.wait("the misspelt key", |editor| editor.shows(GROUP, "REF005"));
    let key = shown(&editor, GROUP, "REF005");
    let fix = actions(&mut editor, GROUP, &key).into_iter().find(|it| it.is_preferred.is_some()).unwrap();
    assert_eq!(fix.is_preferred, Some(true));
    assert_eq!(fix.title, "REF005: 改成 `charter`");
    assert_eq!(fix.diagnostics.as_ref().unwrap()[0].code, key.code);
    assert_eq!(done(&fix, &slip).0, text_of(GROUP));

    let wrong = text_of(GROUP).replace("charter: rules", "charter: rulez");
    editor.replace(GROUP, &wrong);
    editor.wait("the unknown id", |editor| editor.shows(GROUP, "REF001"));
    let id = shown(&editor, GROUP, "REF001");
    let fix = actions(&mut editor, GROUP, &id).into_iter().find(|it| it.is_preferred.is_some()).unwrap();
    assert_eq!((fix.is_preferred, fix.title.as_str()), (Some(false), "REF001: 改成 `rules`（猜的，改完看一眼）"));
    assert_eq!(done(&fix, &wrong).0, text_of(GROUP));
}

#[test]
fn everything_that_needs_no_guess_is_fixed_at_once() {
    let mut editor = Editor::new();
    let wide = text_of(GROUP).replace("status: live", "status：live").replace("series: bet", "seriess: bet");
    editor.open(GROUP, &wide);
    editor.wait("both faults", |editor| {
        editor.codes().get(GROUP).is_some_and(|codes| codes.iter().filter(|it| it.starts_with("REF")).count() >= 2)
    });
    let params = json!({
        "textDocument": {"uri": editor.uri(GROUP)},
        "range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}},
        "context": {"diagnostics": [], "only": ["source"]},
    });
    let all = editor.ask::<request::CodeActionRequest>(params).unwrap().unwrap();
    let [CodeActionOrCommand::CodeAction(all)] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!(all.kind, Some(CodeActionKind::SOURCE_FIX_ALL));
    assert_eq!(done(all, &wide).0, text_of(GROUP));
}

#[test]
fn a_waiver_is_written_with_its_last_day_and_counts_once_it_has_a_reason() {
    let name = "playbooks/read/charters/rules.yaml";
    for (nth, comment) in [(0, true), (1, false)] {
        let mut editor = Editor::new();
        editor.open(name, text_of(name));
        editor.wait("the charter's findings", |editor| editor.published.get(name).is_some_and(|all| !all.is_empty()));
        let all = &editor.published[name];
        let is_alone = |it: &&Diagnostic| all.iter().filter(|other| other.code == it.code).count() == 1;
        let found = all.iter().find(is_alone).unwrap().clone();
        let Some(NumberOrString::String(code)) = found.code.clone() else { panic!("no code") };
        let waivers: Vec<CodeAction> =
            actions(&mut editor, name, &found).into_iter().filter(|it| it.title.contains("2026-06-03")).collect();
        assert!(waivers.iter().any(|it| it.title.starts_with(&format!("豁免 {code} 到"))), "{waivers:?}");
        let own: Vec<&CodeAction> = waivers.iter().filter(|it| it.title.contains(&code)).collect();
        let (text, uri) = done(own[nth], text_of(name));
        assert!(uri.ends_with(name));
        editor.replace(name, &text);
        // Without a reason it is no waiver, and that is a finding of its own.
        editor.wait("the lack of a reason", |editor| editor.shows(name, "REF005"));
        assert!(editor.shows(name, &code), "{code} still counts");
        let text = if comment {
            text.replace("因为 \n", "因为 试一个月\n")
        } else {
            text.replace("reason: ,", "reason: 试一个月,")
        };
        editor.replace(name, &text);
        editor.wait("the waiver", |editor| !editor.shows(name, &code) && !editor.shows(name, "REF005"));
    }
}

#[test]
fn a_waiver_of_a_snapshot_stands_in_the_book() {
    let name = "data/read/group_days.csv";
    let mut editor = Editor::new();
    let text = text_of(name).replace("30,60", "300,60");
    editor.open(name, &text);
    editor.wait("a finding in the table", |editor| editor.published.get(name).is_some_and(|all| !all.is_empty()));
    let found = editor.published[name].iter().find(|it| it.code != Some(NumberOrString::String("REF005".to_owned())));
    let Some(found) = found.cloned() else { return assert!(editor.shows(name, "REF005")) };
    let waivers = actions(&mut editor, name, &found);
    let (book, uri) =
        done(waivers.iter().find(|it| it.title.contains("waivers")).unwrap(), text_of("playbooks/read/playbook.yaml"));
    assert!(
        uri.ends_with("playbooks/read/playbook.yaml") && book.contains("path: \"data/read/group_days.csv\""),
        "{book}"
    );
}

#[test]
fn rules_that_always_apply_are_not_waived() {
    let mut editor = Editor::new();
    editor.open(GROUP, &text_of(GROUP).replace("title: 晨读群", "title: 晨读群 13800138000"));
    editor.wait("the number", |editor| editor.shows(GROUP, "LAW001"));
    let found = shown(&editor, GROUP, "LAW001");
    let actions = actions(&mut editor, GROUP, &found);
    assert!(actions.iter().all(|it| !it.title.contains("LAW001")), "{actions:?}");
}

#[test]
fn nothing_is_offered_for_a_text_that_is_newer_than_its_findings() {
    let mut editor = Editor::pausing(Duration::from_secs(2));
    let wrong = text_of(GROUP).replace("charter: rules", "charter: rulez");
    editor.open(GROUP, &wrong);
    editor.wait("the unknown id", |editor| editor.shows(GROUP, "REF001"));
    let found = shown(&editor, GROUP, "REF001");
    // A line more above, and asked at once: the places of the findings no longer hold.
    editor.replace(GROUP, &format!("# 新的一行\n{wrong}"));
    assert_eq!(actions(&mut editor, GROUP, &found), []);
}

/// What a charter with these texts in it becomes when each waiver that is offered is taken, the comment first.
fn waived(text: &str) -> Vec<String> {
    let name = "playbooks/read/charters/rules.yaml";
    let mut editor = Editor::new();
    editor.open(name, text);
    editor.wait("too many rules", |editor| editor.shows(name, "CHR001"));
    let found = shown(&editor, name, "CHR001");
    let all = actions(&mut editor, name, &found);
    all.iter().filter(|it| it.title.starts_with("豁免")).map(|it| done(it, text).0).collect()
}

#[test]
fn a_waiver_is_written_as_the_definition_is() {
    let rules = "rules: [{text: 一}, {text: 二}, {text: 三}, {text: 四}]\n";
    let entry = |text: &str| waived(text).get(1).cloned();
    let item = "{rule: CHR001, reason: , expires_on: 2026-06-03}";
    assert_eq!(entry(&format!("title: 群规\n{rules}")).unwrap(), format!("title: 群规\n{rules}waivers:\n  - {item}\n"));
    let zh = "标题: 群规\n规则: [{内容: 一}, {内容: 二}, {内容: 三}, {内容: 四}]\n";
    let own = format!("{zh}豁免:\n  - {{规则: CHR001, 理由: , 到期: 2026-06-03}}\n");
    assert_eq!(entry(zh).unwrap(), own);
    let crlf = format!("title: 群规\n{rules}").replace('\n', "\r\n");
    assert_eq!(entry(&crlf).unwrap(), format!("{crlf}waivers:\r\n  - {item}\r\n"));
    let with = |list: &str| format!("title: 群规\nwaivers:\n{list}{rules}");
    let block = "- rule: CHR004\n  expires_on: 2026-04-01\n  reason: |\n    试一个月\n    再说\n\n# 正文\n";
    let added = block.replace("再说\n", &format!("再说\n- {item}\n"));
    assert_eq!(entry(&with(block)).unwrap(), with(&added));
    let indented = "    - {rule: CHR004, reason: 试一试, expires_on: 2026-04-01} # 说好的\n";
    assert_eq!(entry(&with(indented)).unwrap(), with(&format!("{indented}    - {item}\n")));
    // Between brackets there is no line of its own for an entry.
    let flow = format!("{{title: 群规, {}}}\n", rules.trim_end());
    assert_eq!(entry(&flow), None);
    let marked = format!("\u{feff}{rules}title: 群规\n");
    assert!(waived(&marked)[0].starts_with("\u{feff}# qunce: "), "{:?}", waived(&marked)[0]);
}
