//! LAW029: no promise of profit (Advertising Law 25, 28).

use super::phrases::{Phrases, said};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "LAW029",
    name: "money-promise",
    level: Level::Error,
    zh: include_str!("money_promise.zh.md"),
    en: include_str!("money_promise.en.md"),
    check,
};

static PHRASES: Phrases = Phrases::new(&[
    "稳赚",
    "包赚",
    "躺赚",
    "保证收益",
    "保本保息",
    "零风险",
    "日入",
    "月入",
    "轻松赚",
    "guaranteed income",
    "guaranteed return",
    "risk-free income",
]);

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for text in facts.texts.iter() {
        let Some(phrase) = said(text.words, &PHRASES) else { continue };
        text.at(findings, phrase)
            .say(format!("「{phrase}」是在承诺赚钱"), format!("`{phrase}` promises members money"))
            .label("承诺收益", "a promise of income")
            .because(
                "保证收益、夸大回报是虚假宣传（《广告法》第二十五、二十八条）",
                "a promise of returns misleads (Advertising Law art. 25, 28)",
            )
            .help("删掉收益，只说成员要做什么、能学到什么", "drop the income; say what members do and learn");
    }
}
