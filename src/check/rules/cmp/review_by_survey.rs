//! CMP016: a review rests on recorded behaviour, not on a questionnaire alone (S4 §6).

use super::edition::name;
use crate::check::rules::naming::zh;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::campaign::Basis;

pub(super) const RULE: Rule = Rule {
    code: "CMP016",
    name: "review-by-survey",
    level: Level::Info,
    zh: include_str!("review_by_survey.zh.md"),
    en: include_str!("review_by_survey.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for at in facts.book.editions() {
        let Some(review) = at.edition.review.given() else { continue };
        if review.basis.is_faulty() || review.basis.iter().any(|basis| *basis == Basis::Records) {
            continue;
        }
        let name = name(&at);
        let (say_zh, say_en, label) = if review.basis.is_missing() {
            ("的复盘没写凭的是什么", "does not say what its review rests on", ("缺 `basis`", "`basis` is missing"))
        } else {
            ("的复盘只凭问卷", "has a review by questionnaire alone", ("没有行为记录", "no recorded behaviour"))
        };
        findings
            .at(&at.campaign.origin, &at.path("review.basis"))
            .say(zh(&format!("{}{say_zh}", name.zh)), format!("{} {say_en}", name.en))
            .label(label.0, label.1)
            .because("人怎么做，比怎么答更真（S4 §6）", "what people do tells more than what they answer (S4 §6)")
            .help(
                "对一遍打卡和在群的数据，再写 `basis: [records, survey]`",
                "hold it against check-ins and membership, then write `basis: [records, survey]`",
            )
            .identity(format!("{} basis", at.id()));
    }
}
