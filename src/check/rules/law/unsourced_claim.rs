//! LAW031: a figure that praises has a source (Advertising Law 11, 28; E-Commerce Law 17).

use super::phrases::{Phrases, in_lower_case, said_in, sentences};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "LAW031",
    name: "unsourced-claim",
    level: Level::Warning,
    zh: include_str!("unsourced_claim.zh.md"),
    en: include_str!("unsourced_claim.en.md"),
    check,
};

static CLAIMS: Phrases = Phrases::new(&[
    "通过率",
    "好评率",
    "满意度",
    "有效率",
    "上岸率",
    "平均提分",
    "人均提分",
    "pass rate",
    "satisfaction",
    "success rate",
]);
static SOURCES: Phrases = Phrases::new(&["来源", "出处", "统计", "截至", "据", "source", "as of", "survey"]);

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for text in facts.texts.iter() {
        let lower = in_lower_case(text.words);
        if !CLAIMS.are_in(&lower) || SOURCES.are_in(&lower) {
            continue;
        }
        let with_figure = |sentence: &&str| sentence.contains(|sign: char| sign.is_ascii_digit());
        let Some(phrase) = sentences(text.words).filter(with_figure).find_map(|one| said_in(one, &CLAIMS)) else {
            continue;
        };
        text.at(findings, phrase)
            .say(format!("「{phrase}」没写出处"), format!("`{phrase}` has no source"))
            .label("谁算的、怎么算的", "who counted, and how")
            .because(
                "引用数据要真实并注明出处（《广告法》第十一、二十八条）",
                "figures have to be true and name their source (Advertising Law art. 11, 28)",
            )
            .help(
                "补上来源和日期，如「截至 2 月 28 日，小程序记录」；拿不出就删",
                "add source and date, such as `as of 28 February, mini program records`, or delete it",
            );
    }
}
