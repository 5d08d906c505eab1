//! LAW018: nobody is paid for heads, and nobody pays to get in (Regulations on Pyramid Selling 7).

use super::phrases::{Phrases, said};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "LAW018",
    name: "paid-by-heads",
    level: Level::Error,
    zh: include_str!("paid_by_heads.zh.md"),
    en: include_str!("paid_by_heads.en.md"),
    check,
};

static PHRASES: Phrases = Phrases::new(&[
    "拉人头",
    "按人头",
    "入门费",
    "加盟费",
    "发展下线",
    "下线业绩",
    "团队计酬",
    "团队业绩提成",
    "邀请人数提成",
    "交钱入伙",
    "per head recruited",
    "downline",
    "entry fee to earn",
]);

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for text in facts.texts.iter() {
        let Some(phrase) = said(text.words, &PHRASES) else { continue };
        text.at(findings, phrase)
            .say(format!("「{phrase}」是按人头或下线计酬"), format!("`{phrase}` pays by heads or downline"))
            .label("人头、入门费、下线", "heads, entry fees or downline")
            .because(
                "按发展人数或下线业绩计酬是传销（《禁止传销条例》第七条）",
                "pay by heads or by downline sales is pyramid selling (Regulations on Pyramid Selling art. 7)",
            )
            .help(
                "改成只为本人做的事给奖励，如写短文、答疑",
                "reward what a member does, such as writing or answering",
            );
    }
}
