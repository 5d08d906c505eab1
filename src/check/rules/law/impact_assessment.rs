//! LAW014: what publishing does to people is assessed before, and again when that is long ago (PIPL 55, 56).

use super::publishing::{Published, published};
use super::shown::shown;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Stated;
use crate::model::settings::Assessment;
use crate::schedule::days_between;
use crate::text::number;

pub(super) const RULE: Rule = Rule {
    code: "LAW014",
    name: "impact-assessment",
    level: Level::Error,
    zh: include_str!("impact_assessment.zh.md"),
    en: include_str!("impact_assessment.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(published) = published(facts) else { return };
    match published.stated(|privacy| &privacy.impact_assessment) {
        Stated::Faulty => {}
        Stated::Missing => {
            findings
                .at(published.origin, "site.public")
                .say(
                    "手册谁都能看，没做影响评估",
                    "anybody can read the handbook, and its effect on people is not assessed",
                )
                .label("缺 `privacy.impact_assessment`", "`privacy.impact_assessment` is missing")
                .because(
                    "公开个人信息以前要评估（《个人信息保护法》第五十五条）",
                    "an assessment comes before publishing (PIPL art. 55)",
                )
                .help(
                    "评估一遍，写 `privacy: {impact_assessment: {on: 日期, by: 谁, fields: [露出哪几样]}}`",
                    "assess it and write `privacy: {impact_assessment: {on: day, by: who, fields: [what is shown]}}`",
                )
                .identity("impact_assessment");
        }
        Stated::Given(assessment) => {
            made(facts, &published, findings, assessment);
            covers(&published, findings, assessment);
        }
    }
}

/// Reports an assessment that nobody made yet, or made too long ago.
fn made(facts: &BookFacts<'_>, published: &Published<'_>, findings: &mut Findings<'_>, assessment: &Assessment) {
    let limit = facts.limit("law.assessment_days");
    let path = "privacy.impact_assessment.on";
    let Some(on) = assessment.on.get() else {
        if assessment.on.is_missing() {
            findings
                .at_key(published.origin, "privacy.impact_assessment")
                .say("影响评估没写哪天做的", "the impact assessment does not say when it was made")
                .label("缺 `on`", "`on` is missing")
                .help("写 `on: 日期`；还没做，先做", "write `on: day`; if it is not made yet, make it")
                .identity("on");
        }
        return;
    };
    let days = days_between(on, facts.as_of());
    if days < 0 {
        findings
            .at(published.origin, path)
            .say(
                format!("影响评估 {on} 才做，手册已经公开"),
                format!("the impact assessment is made on {on} only, and the handbook is public"),
            )
            .label(format!("截至日是 {}", facts.as_of()), format!("as of {}", facts.as_of()))
            .because("评估在公开以前（《个人信息保护法》第五十五条）", "it comes before publishing (PIPL art. 55)")
            .help("评估做完以前写 `public: false`", "write `public: false` until it is made")
            .identity("on");
    } else if days > limit.count() {
        let said = number::integer(days);
        findings
            .at(published.origin, path)
            .say(
                format!("影响评估是 {said} 天前做的，最多 {} 天", limit.shown()),
                format!("the impact assessment is {said} days old, at most {}", limit.shown()),
            )
            .label("该重做了", "to be made again")
            .limit(limit)
            .help(
                "重做一遍，改 `on`；旧的那份存满三年",
                "make it again and change `on`; keep the old one for three years",
            )
            .identity("on");
    }
}

/// Reports what is shown and was not assessed.
fn covers(published: &Published<'_>, findings: &mut Findings<'_>, assessment: &Assessment) {
    if assessment.fields.is_faulty() {
        return;
    }
    for shown in shown(published) {
        if assessment.fields.iter().any(|field| field.trim() == shown.field) {
            continue;
        }
        let field = shown.field;
        findings
            .at(published.origin, &shown.path("field"))
            .say(
                format!("露出「{field}」，影响评估里没有"),
                format!("`{field}` is shown, and the impact assessment leaves it out"),
            )
            .label("没评估过", "not assessed")
            .also(published.origin, "privacy.impact_assessment.fields", "评估了这几样", "what was assessed")
            .help(
                format!("评估过，把「{field}」加进 `fields`；不然别露出"),
                format!("assess it and add `{field}` to `fields`, or do not show it"),
            )
            .identity(field);
    }
}
