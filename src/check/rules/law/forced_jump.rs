//! LAW023: a text does not send members out of WeChat by a trick (WeChat's rules on external links, 2.3).

use super::phrases::{Phrases, said};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "LAW023",
    name: "forced-jump",
    level: Level::Error,
    zh: include_str!("forced_jump.zh.md"),
    en: include_str!("forced_jump.en.md"),
    check,
};

static PHRASES: Phrases = Phrases::new(&[
    "复制到浏览器",
    "用浏览器打开",
    "在浏览器打开",
    "在浏览器中打开",
    "右上角选择浏览器",
    "粘贴到浏览器",
    "open in your browser",
    "open it in a browser",
    "paste it into a browser",
]);

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for text in facts.texts.iter() {
        let Some(phrase) = said(text.words, &PHRASES) else { continue };
        text.at(findings, phrase)
            .say(format!("「{phrase}」要成员跳出微信"), format!("`{phrase}` sends members out of WeChat"))
            .label("绕过平台的拦截", "works round the platform's block")
            .because(
                "诱导跳转会封整个域名（微信外部链接内容管理规范 2.3）",
                "a forced jump can cost the whole domain (WeChat external links 2.3)",
            )
            .help(
                "换成小程序页或公众号文章，在微信里就能看",
                "use a page of the mini program or an article that opens within WeChat",
            );
    }
}
