//! LAW025: the domain of a public handbook is filed (WeChat's rules on external links, 2.18.4).

use super::publishing::published;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "LAW025",
    name: "no-icp",
    level: Level::Warning,
    zh: include_str!("no_icp.zh.md"),
    en: include_str!("no_icp.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(published) = published(facts) else { return };
    let icp = &published.site.icp;
    let draft = if icp.is_unwritten() {
        findings
            .at(published.origin, "site.public")
            .say("手册谁都能看，没写域名的备案号", "anybody can read the handbook, and its domain has no filing number")
            .label("缺 `site.icp`", "`site.icp` is missing")
    } else if icp.given().is_some_and(|number| !is_filing_number(number)) {
        findings
            .at(published.origin, "site.icp")
            .say(format!("`{}` 不像备案号", icp.text()), format!("`{}` does not look like a filing number", icp.text()))
            .label("样子是「沪ICP备」加数字加「号」", "it has the form `沪ICP备…号`")
    } else {
        return;
    };
    draft
        .because(
            "没有备案、查不到主体的链接会被停止访问（微信外部链接内容管理规范 2.18.4）",
            "links without a filing are shut off (WeChat external links 2.18.4)",
        )
        .help("备案以后写 `site: {icp: 备案号}`，页脚也要有", "file the domain and write `site: {icp: number}`")
        .identity("icp");
}

/// Whether a text has the form of a filing or licence number: `沪ICP备12345678号-1`.
fn is_filing_number(text: &str) -> bool {
    let text: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
    let Some((place, rest)) = text.split_once("ICP") else { return false };
    let Some(rest) = rest.strip_prefix('备').or_else(|| rest.strip_prefix('证')) else { return false };
    let digits = rest.trim_start_matches(|sign: char| sign.is_ascii_digit());
    !place.is_empty() && digits.len() < rest.len() && digits.starts_with('号')
}
