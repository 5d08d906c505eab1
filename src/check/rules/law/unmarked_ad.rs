//! LAW030: what a partner pays for is marked as an advertisement (Advertising Law 14).

use super::phrases::{Phrases, in_lower_case, said};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "LAW030",
    name: "unmarked-ad",
    level: Level::Warning,
    zh: include_str!("unmarked_ad.zh.md"),
    en: include_str!("unmarked_ad.en.md"),
    check,
};

static PAID: Phrases = Phrases::new(&[
    "赞助",
    "合作品牌",
    "合作方",
    "合作商家",
    "品牌方",
    "推广链接",
    "sponsored by",
    "our partner",
    "brand partner",
]);

static MARKS: Phrases = Phrases::new(&["广告", "advertisement", "[ad]"]);

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for text in facts.texts.iter() {
        let Some(phrase) = said(text.words, &PAID).filter(|_| !MARKS.are_in(&in_lower_case(text.words))) else {
            continue;
        };
        text.at(findings, phrase)
            .say("替别人做的推广没标「广告」", "a paid promotion is not marked as an advertisement")
            .label("成员看不出有人付钱", "members cannot tell that somebody pays")
            .because(
                "广告要能辨明是广告（《广告法》第十四条）",
                "an advertisement has to be recognisable (Advertising Law art. 14)",
            )
            .help("开头加上「广告」两个字，写明谁付的钱", "begin with `Advertisement` and say who pays");
    }
}
