//! LAW015: a public handbook links to a page that tells people what is kept of them (Network Data Regulations 21).

use super::publishing::published;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Stated;

pub(super) const RULE: Rule = Rule {
    code: "LAW015",
    name: "privacy-page",
    level: Level::Error,
    zh: include_str!("privacy_page.zh.md"),
    en: include_str!("privacy_page.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(published) = published(facts) else { return };
    let draft = match published.stated(|privacy| &privacy.page) {
        Stated::Faulty => return,
        Stated::Given(_) if published.privacy().is_some_and(|privacy| privacy.address().is_some()) => return,
        Stated::Given(page) => findings
            .at(published.origin, "privacy.page")
            .say(format!("隐私说明 `{page}` 不是网址"), format!("privacy page `{page}` is no address"))
            .label("要以 `https://` 开头", "it begins with `https://`"),
        Stated::Missing => findings
            .at(published.origin, "site.public")
            .say("手册谁都能看，没有隐私说明", "anybody can read the handbook, and there is no privacy page")
            .label("缺 `privacy.page`", "`privacy.page` is missing"),
    };
    draft
        .because(
            "处理规则要公开、好找（《网络数据安全管理条例》第二十一条）",
            "what is done with data is public and easy to find (Network Data Regulations art. 21)",
        )
        .help(
            "写一页：收什么、为什么、留多久、找谁删；网址写进 `privacy.page`",
            "write a page: what, why, how long, whom to ask; put its address in `privacy.page`",
        )
        .identity("page");
}
