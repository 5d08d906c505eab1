//! The page of a rule of the workspace's own, put together from its file under the headings of the method's pages.

use super::examples::example_path;
use crate::load::Loaded;
use crate::model::Definition;
use crate::model::rule::{Both, OwnRule};
use crate::model::value::{List, Stated};
use crate::text::{Lang, Words};

/// The headings and fixed sentences of one language.
struct Wording {
    why: &'static str,
    counted: &'static str,
    bad: &'static str,
    good: &'static str,
    fix: &'static str,
    configure: &'static str,
    source: &'static str,
    /// Where the rule has no reason of its own.
    own: &'static str,
    /// Before the expression.
    holds: &'static str,
    /// Where the rule has no help of its own.
    mend: &'static str,
    waive: &'static str,
    reason: &'static str,
}

const ZH: Wording = Wording {
    why: "为什么",
    counted: "怎么算",
    bad: "反例",
    good: "正例",
    fix: "怎么改",
    configure: "设置与豁免",
    source: "出处",
    own: "这是团队自己定的规则，文件里没写缘由。",
    holds: "每一处都要成立：",
    mend: "改到断言成立为止。",
    waive: "级别在 `qunce.yaml` 里改；确有原因，就在那份定义里豁免，理由和到期日缺一不可：",
    reason: "为什么可以接受",
};

const EN: Wording = Wording {
    why: "Why",
    counted: "How it is counted",
    bad: "Bad",
    good: "Good",
    fix: "How to fix",
    configure: "Configure or waive",
    source: "Source",
    own: "The team settled this rule itself; its file states no reason.",
    holds: "At each place this has to hold:",
    mend: "Change the definition until the assertion holds.",
    waive: "Its level is set in `qunce.yaml`. With good reason, waive it in the definition, with a reason and a last day:",
    reason: "why it is acceptable",
};

/// The pages of a rule in both languages.
pub(super) fn pages(loaded: &Loaded, rule: &Definition<OwnRule>, code: &str) -> Words {
    Words::new(page(loaded, rule, code, Lang::Zh), page(loaded, rule, code, Lang::En))
}

fn page(loaded: &Loaded, rule: &Definition<OwnRule>, code: &str, lang: Lang) -> String {
    let words = match lang {
        Lang::Zh => ZH,
        Lang::En => EN,
    };
    let said = |text: &Stated<Both>| text.given().map(|both| line(both.0.in_lang(lang)));
    let message =
        rule.message.given().map_or_else(|| code.to_owned(), |both| without_values(&line(both.0.in_lang(lang))));
    let title = said(&rule.title).unwrap_or_else(|| message.clone());
    let path = &loaded.files.file(rule.origin.file).path;
    let mut page = format!("# {title}\n\n{}\n", ended(&message, lang));
    let mut section = |title: &str, body: &str| page.push_str(&format!("\n## {title}\n\n{}\n", body.trim_end()));
    section(words.why, &said(&rule.why).map_or_else(|| words.own.to_owned(), |why| ended(&why, lang)));
    section(words.counted, &counted(rule, words.holds));
    section(words.bad, &fences(loaded, rule, &rule.bad, "bad"));
    section(words.good, &fences(loaded, rule, &rule.good, "good"));
    section(
        words.fix,
        &said(&rule.help).map_or_else(|| words.mend.to_owned(), |help| ended(&without_values(&help), lang)),
    );
    let waiver = format!("waivers:\n  - {{rule: {code}, reason: {}, expires_on: 2026-06-30}}", words.reason);
    section(words.configure, &format!("{}\n\n{}", words.waive, fence("", "", &waiver)));
    let place = format!("`{path}`");
    section(words.source, &said(&rule.source).map_or_else(|| place.clone(), |source| joined(&source, &place, lang)));
    page
}

/// A message as a sentence of a page, which ends with a full stop.
fn ended(text: &str, lang: Lang) -> String {
    let text = text.trim_end_matches(['。', '.']);
    match lang {
        Lang::Zh => format!("{text}。"),
        Lang::En => format!("{text}."),
    }
}

/// A sentence with its values left open.
fn without_values(text: &str) -> String {
    let mut pieces = text.split("{{");
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |said, piece| said + "…" + piece.split_once("}}").map_or("", |(_, after)| after))
}

/// The source and the rule's file as one line of prose.
fn joined(source: &str, place: &str, lang: Lang) -> String {
    let source = ended(source, lang);
    match lang {
        Lang::Zh => format!("{source}写在 {place}。"),
        Lang::En => format!("{source} Written in {place}."),
    }
}

/// What is selected, where, and what has to hold.
fn counted(rule: &OwnRule, holds: &str) -> String {
    let mut code = String::new();
    if let Some(selected) = rule.select.given() {
        code.push_str(&format!("select: {}\n", selected.0.name()));
    }
    if let Some(at) = rule.at.given() {
        code.push_str(&format!("at: {at}\n"));
    }
    code.push_str(&format!("assert: {}", rule.asserts.given().map_or("", String::as_str)));
    format!("{holds}\n\n{}", fence("", "", &code))
}

fn fences(
    loaded: &Loaded,
    rule: &Definition<OwnRule>,
    examples: &List<crate::model::rule::Example>,
    role: &str,
) -> String {
    let Some(selected) = rule.select.given() else { return String::new() };
    let file = example_path(selected.0);
    let all: Vec<String> = examples
        .iter()
        .map(|example| fence(role, &file, super::examples::text(loaded, rule, example).trim_end()))
        .collect();
    all.join("\n")
}

/// A fence of YAML; fences within it would end it early, so that their marks are taken out.
fn fence(role: &str, file: &str, text: &str) -> String {
    let info = match (role, file) {
        ("", _) => String::new(),
        (role, file) => format!(" {role} file={file}"),
    };
    format!("```yaml{info}\n{}\n```\n", text.replace("\n```", "\n"))
}

/// A text on one line, so that it stays a heading or a paragraph.
fn line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
