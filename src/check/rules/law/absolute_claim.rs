//! LAW028: no absolute claims such as 最佳 (Advertising Law 9).

use super::phrases::{Phrases, said};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "LAW028",
    name: "absolute-claim",
    level: Level::Warning,
    zh: include_str!("absolute_claim.zh.md"),
    en: include_str!("absolute_claim.en.md"),
    check,
};

static PHRASES: Phrases = Phrases::new(&[
    "国家级",
    "最高级",
    "最佳",
    "第一品牌",
    "全网最低",
    "史上最",
    "顶级",
    "独一无二",
    "全国第一",
    "best in the country",
    "number one in",
    "the very best",
]);

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for text in facts.texts.iter() {
        let Some(phrase) = said(text.words, &PHRASES) else { continue };
        text.at(findings, phrase)
            .say(format!("「{phrase}」是绝对化用语"), format!("`{phrase}` is an absolute claim"))
            .label("没法证明的「最」", "nobody can prove it")
            .because(
                "广告不得用「国家级」「最高级」「最佳」一类用语（《广告法》第九条）",
                "advertisements may not say best or highest (Advertising Law art. 9)",
            )
            .help(
                "换成查得到的事实，如「三周背完一本」",
                "say a fact that can be checked, such as `one book in three weeks`",
            );
    }
}
