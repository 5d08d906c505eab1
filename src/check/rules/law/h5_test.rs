//! LAW027: no games and tests that are made to be passed on (WeChat's rules on external links, 2.5).

use super::phrases::{Phrases, said};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "LAW027",
    name: "h5-test",
    level: Level::Warning,
    zh: include_str!("h5_test.zh.md"),
    en: include_str!("h5_test.en.md"),
    check,
};

static PHRASES: Phrases = Phrases::new(&[
    "测一测",
    "测试你",
    "心理测试",
    "性格测试",
    "算命",
    "运势",
    "h5 游戏",
    "h5游戏",
    "personality test",
    "fortune",
]);

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for text in facts.texts.iter() {
        let Some(phrase) = said(text.words, &PHRASES) else { continue };
        text.at(findings, phrase)
            .say(format!("「{phrase}」是测试类小游戏"), format!("`{phrase}` is a game or a test"))
            .label("H5 游戏、测试类内容", "a game or test page")
            .because(
                "H5 游戏、测试类链接会被停止访问（微信外部链接内容管理规范 2.5）",
                "links to games and tests are shut off (WeChat external links 2.5)",
            )
            .help(
                "做成小程序里的一道练习，结果只给本人看",
                "make it an exercise of the mini program, shown to the member alone",
            );
    }
}
