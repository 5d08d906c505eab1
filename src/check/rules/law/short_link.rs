//! LAW026: a link shows where it leads (WeChat's rules on external links, 2.18, 3.2).

use super::phrases::Phrases;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "LAW026",
    name: "short-link",
    level: Level::Warning,
    zh: include_str!("short_link.zh.md"),
    en: include_str!("short_link.en.md"),
    check,
};

static HOSTS: Phrases = Phrases::new(&[
    "//t.cn/",
    "//dwz.cn/",
    "//url.cn/",
    "//bit.ly/",
    "//suo.im/",
    "//tinyurl.com/",
    "//is.gd/",
    "//t.co/",
    "//c7.gg/",
]);

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let host = |text: &str| HOSTS.found_in(text).next().map(|(_, host)| &host[2..host.len() - 1]);
    for text in facts.texts.iter() {
        if let Some(host) = host(text.words) {
            say(text.at(findings, host), host);
        }
    }
    for sop in facts.book.sops.values() {
        for (index, step) in sop.steps.indexed() {
            for (at, attachment) in step.attachments.indexed() {
                if let Some(host) = host(attachment.link.text()) {
                    let path = format!("steps[{index}].attachments[{at}].link");
                    say(findings.at(&sop.origin, &path).within(host, 0).identity(host), host);
                }
            }
        }
    }
}

fn say(draft: &mut crate::check::Draft, host: &str) {
    draft
        .say(format!("用了短链接 `{host}`"), format!("a short link of `{host}`"))
        .label("看不出通向哪里", "nobody sees where it leads")
        .because(
            "来路不明、多次跳转的链接会被停止访问（微信外部链接内容管理规范 2.18）",
            "links of unknown origin are shut off (WeChat external links 2.18)",
        )
        .help("换成自己域名的完整地址，统计用标签", "give the whole address on a domain of your own, and count by tag");
}
