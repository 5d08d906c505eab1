//! REF003: a link or picture of a page leads somewhere, and so does an account's picture.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{BookFacts, Findings, Rule, rule};
use crate::finding::{Level, Subject};
use crate::method;
use crate::model::reader::nearest;
use crate::model::{Book, Kind};
use crate::source::Span;
use crate::text::markdown::{LinkAt, anchors, decoded, links};

pub(super) const RULE: Rule = Rule {
    code: "REF003",
    name: "broken-link",
    level: Level::Error,
    zh: include_str!("broken_link.zh.md"),
    en: include_str!("broken_link.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    avatars(facts, findings);
    let names = names(facts.book);
    for chapter in &facts.book.chapters {
        let file = facts.loaded.files.file(chapter.file);
        for link in links(&file.text) {
            let Some(fault) = fault(facts, &names, &link, &file.path, &file.text) else { continue };
            let span = Span::new(chapter.file, link.target_span(&file.text));
            let subject = Subject { book: facts.book.id.clone(), kind: "chapters".to_owned(), id: chapter.id.clone() };
            let (zh, en) = if link.picture { ("图片", "picture") } else { ("链接", "link") };
            let target = &link.target;
            let (help_zh, help_en) = match &fault.near {
                Some(near) => (format!("改成 `{near}`"), format!("use `{near}`")),
                None => {
                    ("改成存在的文件或编号，或删掉".to_owned(), "use a file or id that exists, or delete it".to_owned())
                }
            };
            findings
                .at_span(span, subject, "")
                .say(format!("{zh} `{target}` 哪儿也去不了"), format!("{en} `{target}` leads nowhere"))
                .label(fault.zh, fault.en)
                .help(help_zh, help_en);
        }
    }
}

/// Reports accounts whose picture is not there.
fn avatars(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let prefix = format!("playbooks/{}/", facts.book.id);
    for account in facts.book.accounts.values() {
        let Some(target) = account.avatar.given().and_then(|avatar| avatar.file.given()) else { continue };
        let Some(fault) = file_fault(facts, target, &format!("{prefix}playbook.yaml")) else { continue };
        let near = fault.near.as_deref().and_then(|near| near.strip_prefix("../"));
        findings
            .at(&account.origin, "avatar.file")
            .say(format!("图片 `{target}` 哪儿也去不了"), format!("picture `{target}` leads nowhere"))
            .label(fault.zh, fault.en)
            .help(
                near.map_or("把图片放进分册的 `files`，或删掉这个键".to_owned(), |near| {
                    format!("改成 `{near}`")
                }),
                near.map_or("put the picture into the book's `files`, or drop the key".to_owned(), |near| {
                    format!("use `{near}`")
                }),
            );
    }
}

/// Why a link leads nowhere.
struct Fault {
    zh: String,
    en: String,
    near: Option<String>,
}

impl Fault {
    /// A fault, ready to be returned where none is a link that leads somewhere.
    #[expect(clippy::unnecessary_wraps, reason = "every caller returns it as the fault of a link")]
    fn new(zh: impl Into<String>, en: impl Into<String>, near: Option<String>) -> Option<Self> {
        Some(Self { zh: zh.into(), en: en.into(), near })
    }
}

fn fault(facts: &BookFacts<'_>, names: &Names<'_>, link: &LinkAt, path: &str, text: &str) -> Option<Fault> {
    let target = link.target.as_str();
    if let Some(anchor) = target.strip_prefix('#') {
        let all = anchors(text);
        let decoded = decoded(anchor);
        return if all.contains(&decoded) {
            None
        } else {
            Fault::new(
                "本页没有这个标题",
                "no such heading on this page",
                nearest(&decoded, all.iter().map(String::as_str)).map(|near| format!("#{near}")),
            )
        };
    }
    match target.split_once(':') {
        Some(("http" | "https" | "mailto", _)) => None,
        Some(("rule", code)) => {
            let codes = super::super::RULES.iter().map(|rule| rule.code);
            if rule(code).is_some() {
                None
            } else {
                Fault::new("没有这条规则", "no such rule", nearest(code, codes).map(|near| format!("rule:{near}")))
            }
        }
        Some(("method", name)) => {
            let names = method::CHAPTERS.iter().map(|chapter| chapter.name);
            if method::chapter(name).is_some() {
                None
            } else {
                Fault::new(
                    "方法里没有这一章",
                    "the method has no such chapter",
                    nearest(name, names).map(|near| format!("method:{near}")),
                )
            }
        }
        Some((kind, id)) => named_fault(names, kind, id),
        None => file_fault(facts, target, path),
    }
}

/// What a link may name, by its sort: `group` to the ids of the groups.
type Names<'a> = BTreeMap<&'static str, BTreeSet<&'a str>>;

fn names(book: &Book) -> Names<'_> {
    BTreeMap::from([
        ("group", book.groups.keys().map(String::as_str).collect()),
        ("sop", book.sops.keys().map(String::as_str).collect()),
        ("magnet", book.magnets.keys().map(String::as_str).collect()),
        ("campaign", book.campaigns.keys().map(String::as_str).collect()),
        ("edition", book.editions().filter_map(|at| at.edition.id.given()).map(String::as_str).collect()),
        ("chapter", book.chapters.iter().map(|chapter| chapter.id.as_str()).collect()),
    ])
}

/// A link by name: `group:word-bet-a`.
fn named_fault(names: &Names<'_>, kind: &str, id: &str) -> Option<Fault> {
    let Some(ids) = names.get(kind) else {
        let known = names.keys().copied().chain(["rule", "method"]);
        return Fault::new(
            "不认识这种链接",
            "not a known sort of link",
            nearest(kind, known).map(|near| format!("{near}:{id}")),
        );
    };
    if ids.contains(id) {
        return None;
    }
    let word = Kind::named(kind)
        .map_or(("这个编号", "id"), |kind| (kind.word(crate::text::Lang::Zh), kind.word(crate::text::Lang::En)));
    Fault::new(
        format!("没有这个{}", word.0),
        format!("no such {}", word.1),
        nearest(id, ids.iter().copied()).map(|near| format!("{kind}:{near}")),
    )
}

/// A link to a file of the workspace, from the page's own folder.
fn file_fault(facts: &BookFacts<'_>, target: &str, path: &str) -> Option<Fault> {
    let target = decoded(target.split(['#', '?']).next().unwrap_or_default());
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                if parts.pop().is_none() {
                    return Fault::new("出了工作区", "outside the workspace", None);
                }
            }
            part => parts.push(part),
        }
    }
    let wanted = parts.join("/");
    let paths = &facts.loaded.paths;
    if !target.starts_with('/') && paths.contains(&wanted) {
        return None;
    }
    let prefix = format!("playbooks/{}/", facts.book.id);
    let near = nearest(&wanted, paths.iter().filter(|path| path.starts_with(&prefix)).map(String::as_str));
    Fault::new(
        "没有这个文件",
        "no such file",
        near.and_then(|near| near.strip_prefix(&prefix)).map(|near| format!("../{near}")),
    )
}
