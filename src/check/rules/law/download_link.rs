//! LAW024: no link in WeChat that leads straight to a file (WeChat's rules on external links, 2.18.3).

use super::publishing::is_public;
use crate::check::{BookFacts, Draft, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "LAW024",
    name: "download-link",
    level: Level::Warning,
    zh: include_str!("download_link.zh.md"),
    en: include_str!("download_link.en.md"),
    check,
};

const ENDINGS: [&str; 9] = ["ics", "xlsx", "xls", "csv", "zip", "rar", "7z", "apk", "exe"];

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    if !is_public(facts) {
        return;
    }
    for text in facts.texts.iter() {
        for file in addresses(text.words).filter_map(downloaded) {
            say(text.at(findings, file), file);
        }
    }
    for sop in facts.book.sops.values() {
        for (index, step) in sop.steps.indexed() {
            for (at, attachment) in step.attachments.indexed() {
                if let Some(file) = addresses(attachment.link.text()).find_map(downloaded) {
                    let path = format!("steps[{index}].attachments[{at}].link");
                    say(findings.at(&sop.origin, &path).within(file, 0).identity(file), file);
                }
            }
        }
    }
}

fn say(draft: &mut Draft, file: &str) {
    draft
        .say(format!("链接直接下载 `{file}`"), format!("a link downloads `{file}`"))
        .label("点开就是文件，没有网页", "it opens a file and no page")
        .because(
            "文件下载类链接会被停止访问（微信外部链接内容管理规范 2.18.3）",
            "links that download files are shut off (WeChat external links 2.18.3)",
        )
        .help(
            "链接到一页网页，内容先写在页上，文件放在页里",
            "link to a page that says what is in the file and offers it there",
        );
}

/// The web addresses in a text.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    let begins = |at: &usize| text[*at..].starts_with("https://") || text[*at..].starts_with("http://");
    text.match_indices("http").map(|(at, _)| at).filter(begins).map(|at| {
        let rest = &text[at..];
        let end = rest.find(|sign: char| !sign.is_ascii_graphic() || "\"'<>()".contains(sign)).unwrap_or(rest.len());
        rest[..end].trim_end_matches(['.', ',', ';', '!'])
    })
}

/// The name of the file that an address downloads, where its ending says so.
fn downloaded(address: &str) -> Option<&str> {
    let path = address.split(['?', '#']).next()?;
    let (folder, name) = path.split_once("//")?.1.rsplit_once('/')?;
    let (stem, ending) = name.rsplit_once('.')?;
    let is_file = ENDINGS.iter().any(|known| ending.eq_ignore_ascii_case(known));
    (is_file && !folder.is_empty() && !stem.is_empty()).then_some(name)
}
