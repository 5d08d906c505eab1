//! GRO005: each stage of a member's life has a need, a rhythm and an incentive (S3 §2.4).

use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::growth::{Growth, LifeStage};
use crate::text::Lang;
use crate::text::phrase::list;

pub(super) const RULE: Rule = Rule {
    code: "GRO005",
    name: "lifecycle-incomplete",
    level: Level::Warning,
    zh: include_str!("lifecycle_incomplete.zh.md"),
    en: include_str!("lifecycle_incomplete.en.md"),
    check,
};

const WHY: (&str, &str) = ("人在变，要的东西也在变（S3 §2.4）", "people change, and so does what they need (S3 §2.4)");

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(plan) = &facts.book.growth else { return };
    if plan.lifecycle.is_missing() {
        unwritten(plan, findings);
    }
    for (index, stage) in plan.lifecycle.indexed() {
        let lacks = lacks(stage);
        if !lacks.is_empty() {
            incomplete(plan, findings, index, stage, &lacks);
        }
    }
}

fn unwritten(plan: &Definition<Growth>, findings: &mut Findings<'_>) {
    findings
        .at_key(&plan.origin, "lifecycle")
        .say("增长没写成员的生命周期", "the growth plan has no life cycle of members")
        .label("缺 `lifecycle`", "`lifecycle` is missing")
        .because(WHY.0, WHY.1)
        .help(
            "写 `lifecycle: [{stage: 新人, need: 知道第一步做什么, rhythm: 头三天每天一次, incentive: 小测报告}]`",
            "write `lifecycle: [{stage: newcomer, need: the first step, rhythm: daily at first, incentive: a report}]`",
        )
        .identity("lifecycle");
}

/// What a stage of life lacks: the key, and what it is called in Chinese and in English.
type Lack = (&'static str, &'static str, &'static str);

fn lacks(stage: &LifeStage) -> Vec<Lack> {
    [
        (&stage.need, ("need", "需要", "need")),
        (&stage.rhythm, ("rhythm", "节奏", "rhythm")),
        (&stage.incentive, ("incentive", "激励", "incentive")),
    ]
    .into_iter()
    .filter(|(text, _)| text.is_unwritten())
    .map(|(_, lack)| lack)
    .collect()
}

fn incomplete(plan: &Definition<Growth>, findings: &mut Findings<'_>, index: usize, stage: &LifeStage, lacks: &[Lack]) {
    let (zh, en) = match stage.stage.text().trim() {
        "" => (format!("第 {} 段", index + 1), format!("stage {}", index + 1)),
        name => (name.to_owned(), name.to_owned()),
    };
    let keys: Vec<String> = lacks.iter().map(|(key, ..)| format!("`{key}`")).collect();
    let words_zh: Vec<&str> = lacks.iter().map(|(_, zh, _)| *zh).collect();
    let words_en: Vec<&str> = lacks.iter().map(|(_, _, en)| *en).collect();
    findings
        .at(&plan.origin, &format!("lifecycle[{index}].stage"))
        .say(
            format!("生命周期的「{zh}」没写{}", list(&words_zh, Lang::Zh)),
            format!("life stage `{en}` has no {}", words_en.join(" or ")),
        )
        .label(
            format!("缺 {}", list(&keys, Lang::Zh)),
            format!("{} {} missing", list(&keys, Lang::En), if keys.len() == 1 { "is" } else { "are" }),
        )
        .because(WHY.0, WHY.1)
        .help(
            "三样各写一句：这时候要什么，多久服务一次，靠什么往前走",
            "a sentence each: what they need then, how often they are served, what moves them on",
        )
        .identity(format!("lifecycle {en}"));
}
