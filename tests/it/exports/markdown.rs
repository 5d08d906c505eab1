//! A book as Markdown, read back by the reader of Markdown that the handbook uses.

use std::fmt::Write as _;

use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag};
use qunce::check::{Facts, check};
use qunce::export::Subject;
use qunce::export::markdown::markdown;
use qunce::load::{Found, Loaded};
use qunce::site::Site;
use qunce::text::Lang;

use crate::books;

fn exported(loaded: &Loaded, book: &str, subject: Subject<'_>) -> String {
    let facts = Facts::new(loaded);
    let settled = check(&facts, &[]);
    let site = Site::new(&facts, &settled, &[], &[Lang::Zh]);
    markdown(&site.room(Lang::Zh, book).unwrap(), subject)
}

/// The texts of the fenced blocks.
fn words(text: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut within = false;
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                all.push(String::new());
                within = true;
            }
            Event::End(pulldown_cmark::TagEnd::CodeBlock) => within = false,
            Event::Text(text) if within => all.last_mut().unwrap().push_str(&text),
            _ => {}
        }
    }
    all
}

#[test]
fn a_group_has_its_rules_its_week_and_the_words_to_send() {
    let loaded = books::loaded(books::alone("word-bet"));
    let text = exported(&loaded, "word-bet", Subject::Group("word-bet-a"));
    assert!(text.starts_with("# 单词对赌 A 群\n\n"), "{text}");
    assert!(text.contains("\n### 3月2日 周一\n"), "{text}");
    assert!(text.contains("- **20:30 "), "{text}");
    let words = words(&text);
    assert!(words.iter().any(|text| text.contains("{打卡人数} 人打过卡") && !text.contains("{{")), "{words:#?}");
    // A book has each group, SOP and edition once.
    let book = exported(&loaded, "word-bet", Subject::Book);
    let headings = |start: &str| book.lines().filter(|line| line.starts_with(start)).count();
    let own = &loaded.workspace.books[0];
    assert_eq!(headings("### "), own.groups.len() + own.sops.len() + own.editions().count());
}

#[test]
fn an_account_has_its_week_and_an_edition_its_money() {
    let loaded = books::loaded(books::alone("word-bet"));
    let text = exported(&loaded, "word-bet", Subject::Account("qinghe"));
    assert!(text.starts_with("# 青禾\n\n") && text.contains("\n## 3月2日 周一\n"), "{text}");
    assert!(text.contains("**12:30 一周词单**") && !text.contains("晚间答疑"), "only what the account does: {text}");
    let text = exported(&loaded, "word-bet", Subject::Edition("word-bet-3"));
    assert!(
        text.starts_with("# 单词对赌第 3 期\n")
            && text.contains("3月9日至29日")
            && text.contains("- **群**：单词对赌 C 群"),
        "{text}"
    );
    assert!(text.contains(" 元") && text.contains("## "), "its budget and its SOPs: {text}");
}

#[test]
fn what_is_done_is_a_paragraph_and_a_shared_sop_stands_once() {
    let mut found = Found::default();
    found.add("qunce.yaml", b"as_of: 2026-03-05\n");
    found.add("playbooks/team/playbook.yaml", "title: 队\n".as_bytes());
    found.add("playbooks/team/groups/camp.yaml", "title: 营\n".as_bytes());
    let steps = ["- 先看", "+ 再看", "1. 三看", "=== 四看"]
        .map(|action| format!("  - {{at: \"16:00\", on: daily, action: \"{action}\"}}\n"));
    let sop = format!("title: 日常\nfor: {{groups: [camp]}}\nsteps:\n{}", steps.concat());
    found.add("playbooks/team/sops/daily.yaml", sop.as_bytes());
    let editions =
        "title: 共读\neditions:\n  - {id: one, title: 一, sop: [daily]}\n  - {id: two, title: 二, sop: [daily]}\n";
    found.add("playbooks/team/campaigns/read.yaml", editions.as_bytes());
    let loaded = books::loaded(found);
    let text = exported(&loaded, "team", Subject::Series("read"));
    assert_eq!(text.matches("## 日常").count(), 1, "{text}");
    assert!(!text.contains("\n\n\n"), "one blank line between blocks: {text}");
    let events: Vec<Event<'_>> = Parser::new(&text).collect();
    let count = |wanted: fn(&Event<'_>) -> bool| events.iter().filter(|event| wanted(event)).count();
    assert_eq!(count(|event| matches!(event, Event::Start(Tag::List(_)))), 1, "{text}");
    assert_eq!(count(|event| matches!(event, Event::Start(Tag::Heading { .. }))), 3, "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Whatever a text holds, it is no heading, link, picture or HTML, and words to send come back as they are.
    #[test]
    fn no_text_is_markup(title in "([#*_`<>\\[\\]()!|~&;:/ -]|[a-c]|[一-三]|http){1,20}", body in "([#*`~<>\\[\\]\\n\\r -]|[a-c]|[一-三]){1,40}") {
        let quoted = |text: &str| {
            text.chars().fold(String::new(), |mut quoted, sign| {
                write!(quoted, "\\U{:08X}", u32::from(sign)).unwrap();
                quoted
            })
        };
        let mut found = Found::default();
        found.add("qunce.yaml", b"as_of: 2026-03-05\n");
        found.add("playbooks/team/playbook.yaml", "title: 队\n".as_bytes());
        found.add("playbooks/team/groups/camp.yaml", format!("title: \"{}\"\n", quoted(&title)).as_bytes());
        let step = format!("{{id: tea, at: \"16:00\", on: daily, topic: \"{}\", text: \"{}\"}}", quoted(&title), quoted(&body));
        let sop = format!("title: x\nfor: {{groups: [camp]}}\nsteps:\n  - {step}\n");
        found.add("playbooks/team/sops/daily.yaml", sop.as_bytes());
        let text = exported(&books::loaded(found), "team", Subject::Group("camp"));
        let mut headings = 0;
        for event in Parser::new(&text) {
            let is_markup = matches!(
                event,
                Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::HtmlBlock) | Event::Html(_) | Event::InlineHtml(_) | Event::Code(_)
            );
            prop_assert!(!is_markup, "{}", text);
            headings += usize::from(matches!(event, Event::Start(Tag::Heading { .. })));
        }
        prop_assert_eq!(headings, 2 + 7, "{}", text);
        for words in words(&text) {
            let body = body.replace("\r\n", "\n").replace('\r', "\n");
            prop_assert_eq!(words.trim_end_matches('\n'), body.trim_end_matches('\n'));
        }
    }
}
