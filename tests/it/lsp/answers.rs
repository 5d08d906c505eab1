//! What a key means, what may be written, and the outline.

use std::collections::BTreeMap;

use lsp_types::request;
use lsp_types::{CompletionResponse, CompletionTextEdit, DocumentSymbolResponse, HoverContents};
use serde_json::json;

use super::editor::{BOOK, Editor, edited};

const GROUP: &str = "playbooks/read/groups/morning.yaml";
const SOP: &str = "playbooks/read/sops/daily.yaml";

fn hover(name: &str, text: &str, lang: &str) -> String {
    let mut editor = Editor::with(BOOK, &json!({"lang": lang}), &super::editor::able());
    let at = editor.open_at(name, text);
    let hover = editor.ask_at::<request::HoverRequest>(name, at).unwrap();
    match hover.map(|hover| hover.contents) {
        Some(HoverContents::Markup(markup)) => markup.value,
        None => String::new(),
        Some(other) => panic!("{other:?}"),
    }
}

/// What is offered at the cursor, with what the text becomes when it is taken.
fn offered(name: &str, text: &str) -> BTreeMap<String, String> {
    let mut editor = Editor::new();
    let at = editor.open_at(name, text);
    let response = editor.ask_at::<request::Completion>(name, at).unwrap();
    let Some(CompletionResponse::List(list)) = response else { return BTreeMap::new() };
    assert!(!list.is_incomplete);
    let plain = text.replace('¦', "");
    list.items
        .into_iter()
        .map(|item| match item.text_edit {
            Some(CompletionTextEdit::Edit(edit)) => (item.label, edited(&plain, &[edit])),
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn a_key_is_explained_in_the_editor_s_language() {
    let zh = hover(GROUP, "title: 晨读群\nchar¦ter: rules\n", "zh");
    assert!(zh.contains("**charter** · 群规") && zh.contains("用哪份群规") && zh.contains("charter: word-bet"), "{zh}");
    let en = hover(GROUP, "群名: 晨读群\n状¦态: live\n", "en");
    assert!(en.contains("Where it stands in its life.") && en.contains("`planned`（筹备）"), "{en}");
    let inner = hover(SOP, "title: 打卡\nsteps:\n  - {at: \"20:00\", rea¦ch: group}\n", "en");
    assert!(inner.contains("**reach** · 触达方式"), "{inner}");
}

#[test]
fn a_value_is_explained() {
    assert!(hover(GROUP, "title: 晨读群\nstatus: l¦ive\n", "zh").starts_with("`live`（运营）"));
    let id = hover(GROUP, "title: 晨读群\ncharter: ru¦les\n", "zh");
    assert!(id.starts_with("群规 `rules`\n\n晨读群群规"), "{id}");
    assert_eq!(hover(GROUP, "title: 晨读群\n¦\n", "zh"), "");
}

#[test]
fn nobody_is_named_in_an_answer() {
    let charter = "title: 群规，找 13800138000\nrules:\n  - {text: 只聊读书}\n";
    let mut editor = Editor::on(&[BOOK, &[("playbooks/read/charters/rules.yaml", charter)]].concat());
    let at = editor.open_at(GROUP, "title: 晨读群\ncharter: ru¦les\n");
    let hover = editor.ask_at::<request::HoverRequest>(GROUP, at).unwrap();
    let offers = editor.ask_at::<request::Completion>(GROUP, at).unwrap();
    let told = format!("{hover:?} {offers:?}");
    assert!(told.contains("群规，找") && !told.contains("13800138000"), "{told}");
}

#[test]
fn a_rule_is_explained_where_its_code_stands_and_where_it_found_something() {
    let code = hover(GROUP, "title: 晨读群\n# qunce: 豁免 CHR0¦01 至 2026-03-31 因为 试一下\nstatus: live\n", "en");
    assert!(code.starts_with("**CHR001** ") && code.contains("`qunce explain CHR001`"), "{code}");
    assert!(!code.contains("```"), "{code}");
    let mut editor = Editor::new();
    let at = editor.open_at(GROUP, &BOOK[2].1.replace("charter: rules", "charter: rul¦ez"));
    editor.wait("the fault", |editor| editor.shows(GROUP, "REF001"));
    let hover = editor.ask_at::<request::HoverRequest>(GROUP, at).unwrap().unwrap();
    let HoverContents::Markup(markup) = hover.contents else { panic!("no Markdown") };
    assert!(markup.value.contains("**REF001** "), "{}", markup.value);
}

#[test]
fn keys_are_offered_that_are_not_there_yet_in_the_file_s_language() {
    let en = offered(GROUP, "title: 晨读群\nstatus: live\nch¦\n");
    assert_eq!(en["charter"], "title: 晨读群\nstatus: live\ncharter: \n");
    assert!(!en.contains_key("title") && en.contains_key("owner") && en.contains_key("waivers"));
    let zh = offered(GROUP, "群名: 晨读群\n状态: 运营\n¦\n");
    assert_eq!(zh["群规"], "群名: 晨读群\n状态: 运营\n群规: \n");
    let below = offered(GROUP, "title: 晨读群\naudience:\n  ¦\nstatus: live\n");
    assert_eq!(below["words"], "title: 晨读群\naudience:\n  words: \nstatus: live\n");
    assert!(!below.contains_key("charter") && !below.contains_key("owner"));
    let flow = offered(GROUP, "title: 晨读群\npurpose: {type: nurture, ¦}\n");
    assert_eq!(flow["why"], "title: 晨读群\npurpose: {type: nurture, why: }\n");
    let item = offered(SOP, "title: 打卡\nsteps:\n  - at: \"20:00\"\n    ¦\n  - on: daily\n");
    assert_eq!(item["reach"], "title: 打卡\nsteps:\n  - at: \"20:00\"\n    reach: \n  - on: daily\n");
    assert!(!item.contains_key("at"));
    let first = offered(SOP, "title: 打卡\nsteps:\n  - ¦\n    on: daily\n");
    assert!(first.contains_key("at") && !first.contains_key("on"), "{:?}", first.keys());
    let again = offered(GROUP, "title: 晨读群\ncha¦rter: rules\n");
    assert!(again.contains_key("charter"), "a key that is being changed is offered too");
    assert_eq!(again["charter"], "title: 晨读群\ncharter: rules\n");
    assert!(offered(GROUP, "¦").contains_key("title"));
}

#[test]
fn ids_of_the_kind_that_is_meant_are_offered() {
    let charter = offered(GROUP, "title: 晨读群\ncharter: ¦\n");
    assert_eq!(charter.keys().collect::<Vec<_>>(), ["rules"]);
    assert_eq!(charter["rules"], "title: 晨读群\ncharter: rules\n");
    assert!(offered(GROUP, "title: 晨读群\nsops: [da¦]\n").contains_key("daily"));
    assert!(offered(GROUP, "title: 晨读群\nsops:\n  - ¦\n").contains_key("daily"));
    let tags = offered(GROUP, "title: 晨读群\naudience: {tags: [exam:¦]}\n");
    assert_eq!(tags["exam:四级"], "title: 晨读群\naudience: {tags: [exam:四级]}\n");
    assert!(offered(SOP, "title: 打卡\nfor: {campaign: ¦}\n").contains_key("bet-1"));
    let by = offered(SOP, "title: 打卡\nsteps:\n  - {at: \"20:00\", by: ¦}\n");
    assert!(by.contains_key("guyu") && by.contains_key("owner"), "an account or a duty: {:?}", by.keys());
    let link = offered("playbooks/read/chapters/week.md", "# 周报\n\n见[群](group:¦\n");
    assert_eq!(link["morning"], "# 周报\n\n见[群](group:morning\n");
}

#[test]
fn values_times_days_and_words_of_templates_are_offered() {
    assert_eq!(offered(GROUP, "title: 晨读群\nstatus: ¦\n")["live"], "title: 晨读群\nstatus: live\n");
    assert!(offered(GROUP, "群名: 晨读群\n状态: ¦\n").contains_key("运营"));
    let time = offered(SOP, "title: 打卡\nsteps:\n  - {at: \"20:00\", on: daily}\n  - {at: ¦, on: daily}\n");
    assert!(
        time.contains_key("20:00") && time.contains_key("19:30") && time.contains_key("20:30"),
        "{:?}",
        time.keys()
    );
    assert!(time["20:30"].contains("- {at: \"20:30\", on: daily}"));
    let begun = offered(SOP, "title: 打卡\nsteps:\n  - {at: \"21:¦\", on: daily}\n");
    assert!(begun["21:15"].contains("{at: \"21:15\", on: daily}"), "{begun:?}");
    assert!(offered(SOP, "title: 打卡\nsteps:\n  - {on: ¦}\n").contains_key("wed"));
    assert!(offered(GROUP, "title: 晨读群\nopened_on: ¦\n").contains_key("2026-03-05"));
    let word = offered(SOP, "title: 打卡\nsteps:\n  - {text: '欢迎来到 {{ group.t¦'}\n");
    assert!(word["group.title"].contains("{{ group.title'}"), "{word:?}");
    let rule = offered(GROUP, "title: 晨读群\nwaivers:\n  - {rule: CHR¦}\n");
    assert!(rule.contains_key("CHR001"));
    let levels = offered("qunce.yaml", "title: 手册\nlevels: {CHR001: ¦}\n");
    assert_eq!(levels.keys().collect::<Vec<_>>(), ["error", "info", "off", "warning"]);
    assert!(offered(GROUP, "title: 晨读群 # ¦\n").is_empty(), "nothing in a comment");
}

#[test]
fn limits_are_offered_and_explained_with_their_reasons() {
    let sections = offered("qunce.yaml", "title: 手册\nlimits:\n  ¦\n");
    assert_eq!(sections["charter"], "title: 手册\nlimits:\n  charter:\n");
    assert!(!sections.contains_key("max_rules"));
    let own = offered("qunce.yaml", "title: 手册\nlimits:\n  charter: {rule_han: 50, ¦}\n");
    assert_eq!(own["max_rules"], "title: 手册\nlimits:\n  charter: {rule_han: 50, max_rules: }\n");
    assert!(!own.contains_key("rule_han") && !own.contains_key("capacity"));
    let of_some = offered("qunce.yaml", "title: 手册\noverrides:\n  - book: read\n    limits: {messages: {¦}}\n");
    assert!(of_some.contains_key("quiet_from"), "{:?}", of_some.keys());
    let value = offered("qunce.yaml", "title: 手册\nlimits: {messages: {quiet_from: ¦}}\n");
    assert_eq!(value["22:00"], "title: 手册\nlimits: {messages: {quiet_from: \"22:00\"}}\n");
    let about = hover("qunce.yaml", "title: 手册\nlimits: {charter: {max¦_rules: 4}}\n", "zh");
    assert!(about.starts_with("**charter.max_rules** · 3\n\n") && about.contains("S1"), "{about}");
}

#[test]
fn how_often_something_happens_is_offered_in_the_file_s_language() {
    let zh = offered(GROUP, "群名: 晨读群\n服务:\n  - {频率: ¦}\n");
    assert_eq!(zh["每周 2 次"], "群名: 晨读群\n服务:\n  - {频率: 每周 2 次}\n");
    assert!(offered(GROUP, "title: 晨读群\nservices:\n  - {every: ¦}\n").contains_key("weekly"));
}

#[test]
fn what_a_page_may_place_is_offered_part_by_part() {
    let name = "playbooks/read/chapters/week.md";
    let functions = offered(name, "# 周报\n\n续报 {{ fi¦ }}。\n");
    assert_eq!(functions.keys().collect::<Vec<_>>(), ["chart", "figure", "table"]);
    assert_eq!(functions["figure"], "# 周报\n\n续报 {{ figure( }}。\n");
    let measures = offered(name, "# 周报\n\n续报 {{ figure(\"re¦\") }}。\n");
    assert_eq!(measures["re_enrolment"], "# 周报\n\n续报 {{ figure(\"re_enrolment\") }}。\n");
    assert!(!measures.contains_key("group.title"), "the words of messages are none of a page's");
    let bare = offered(name, "# 周报\n\n{{ chart(¦) }}\n");
    assert_eq!(bare["re_enrolment"], "# 周报\n\n{{ chart(\"re_enrolment\") }}\n");
    let ids = offered(name, "# 周报\n\n续报 {{ figure(\"re_enrolment\", \"be¦\") }}。\n");
    assert_eq!(ids.keys().collect::<Vec<_>>(), ["bet", "bet-1"]);
    let group = offered(name, "# 周报\n\n{{ figure(\"members\", ¦) }}\n");
    assert_eq!(group["morning"], "# 周报\n\n{{ figure(\"members\", \"morning\") }}\n");
    assert!(offered("templates/slots/head.html", "<b>{{ ¦").is_empty());
}

#[test]
fn a_value_that_yaml_would_end_early_is_offered_in_quotes() {
    let tags = "tags:\n  - {id: exam, title: 备考, family: attribute, values: [\"四级, 六级\"]}\n";
    let files = [BOOK, &[("playbooks/read/tags.yaml", tags)]].concat();
    let mut editor = Editor::on(&files);
    let text = "title: 晨读群\naudience: {tags: [¦]}\n";
    let at = editor.open_at(GROUP, text);
    let Some(CompletionResponse::List(list)) = editor.ask_at::<request::Completion>(GROUP, at).unwrap() else {
        panic!("no list")
    };
    let item = list.items.into_iter().find(|it| it.label == "exam:四级, 六级").unwrap();
    let Some(CompletionTextEdit::Edit(edit)) = item.text_edit else { panic!("no edit") };
    assert_eq!(edited(&text.replace('¦', ""), &[edit]), "title: 晨读群\naudience: {tags: [\"exam:四级, 六级\"]}\n");
}

#[test]
fn of_very_many_things_those_that_fit_what_is_typed_are_offered() {
    let values: Vec<String> = (0..900).map(|nth| format!("v{nth}")).collect();
    let tags = format!("tags:\n  - {{id: exam, title: 备考, family: attribute, values: [{}]}}\n", values.join(", "));
    let mut editor = Editor::on(&[BOOK, &[("playbooks/read/tags.yaml", &*tags)]].concat());
    let mut labels = |text: &str| {
        let at = editor.open_at(GROUP, text);
        match editor.ask_at::<request::Completion>(GROUP, at).unwrap() {
            Some(CompletionResponse::List(list)) => (list.is_incomplete, list.items.len(), list.items[0].label.clone()),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(labels("title: 晨读群\naudience: {tags: [¦]}\n"), (true, 500, "exam".to_owned()));
    assert_eq!(labels("title: 晨读群\naudience: {tags: [exam:v88¦]}\n"), (true, 11, "exam:v88".to_owned()));
}

#[test]
fn the_outline_is_the_tree_of_keys_with_what_they_say() {
    let mut editor = Editor::new();
    editor.open(SOP, BOOK[5].1);
    let params = json!({"textDocument": {"uri": editor.uri(SOP)}});
    let Some(DocumentSymbolResponse::Nested(symbols)) = editor.ask::<request::DocumentSymbolRequest>(params).unwrap()
    else {
        panic!("no outline")
    };
    let names: Vec<&str> = symbols.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, ["title", "for", "steps"]);
    assert_eq!(symbols[0].detail.as_deref(), Some("每日打卡"));
    let step = &symbols[2].children.as_ref().unwrap()[0];
    assert_eq!(step.name, "打卡");
    assert!(step.children.as_ref().unwrap().iter().any(|it| it.name == "at" && it.detail.as_deref() == Some("20:00")));
    let within =
        |outer: lsp_types::Range, inner: lsp_types::Range| outer.start <= inner.start && inner.end <= outer.end;
    assert!(symbols.iter().all(|it| within(it.range, it.selection_range)));
}
