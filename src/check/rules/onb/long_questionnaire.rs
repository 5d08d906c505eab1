//! ONB007: few questions at the door, and each answer becomes a tag (derived from S4 §3; S2 §1).

use super::entry::ways_in;
use super::group::name;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::group::{Group, Question};

pub(super) const RULE: Rule = Rule {
    code: "ONB007",
    name: "long-questionnaire",
    level: Level::Warning,
    zh: include_str!("long_questionnaire.zh.md"),
    en: include_str!("long_questionnaire.en.md"),
    check,
};

/// What a question lacks.
struct Gap {
    say: (&'static str, &'static str),
    label: (&'static str, &'static str),
    help: (&'static str, &'static str),
}

const NO_OPTIONS: Gap = Gap {
    say: ("没给选项", "offers no options"),
    label: ("答案五花八门，打不成标签", "free answers become no tags"),
    help: (
        "写成选择题，如 `options: [四级, 六级]`，再写 `tags: [exam]`",
        "make it a choice, such as `options: [CET-4, CET-6]`, with `tags: [exam]`",
    ),
};
const NO_TAGS: Gap = Gap {
    say: ("的选项没对应标签", "yields no tag"),
    label: ("缺 `tags`", "`tags` is missing"),
    help: (
        "写上选项变成的标签，如 `tags: [exam]`；用不上的就别问",
        "name the tags that the options become, such as `tags: [exam]`, or do not ask",
    ),
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for (group, entry) in ways_in(facts) {
        let most = facts.limit("groups.questions").count();
        let count = entry.questions.len() as i64;
        if count > most && !entry.questions.is_faulty() {
            too_many(facts, group, count, findings);
        }
        // A question that is one too many is deleted, not mended.
        for (index, question) in entry.questions.indexed().take(most.max(0) as usize) {
            if let Some(gap) = gap(question) {
                untagged(group, index, question, &gap, findings);
            }
        }
    }
}

fn too_many(facts: &BookFacts<'_>, group: &Definition<Group>, count: i64, findings: &mut Findings<'_>) {
    let (name, limit) = (name(group), facts.limit("groups.questions"));
    let most = limit.count();
    findings
        .at(&group.origin, &format!("entry.questions[{most}].ask"))
        .say(
            format!("「{name}」门口问 {count} 题，上限 {most} 题"),
            format!("group `{name}` asks {count} questions at the door, limit {most}"),
        )
        .label(format!("第 {} 题，从这里起超出", most + 1), format!("question {}, the first too many", most + 1))
        .limit(limit)
        .help(
            format!("只留 {most} 题，其余看他点过、读过、买过什么，再打标签"),
            format!("keep {most}; learn the rest from what people open, read and buy"),
        )
        .identity("questions");
}

fn gap(question: &Question) -> Option<Gap> {
    if question.options.is_missing() { Some(NO_OPTIONS) } else { question.tags.is_missing().then_some(NO_TAGS) }
}

fn untagged(group: &Definition<Group>, index: usize, question: &Question, gap: &Gap, findings: &mut Findings<'_>) {
    let (name, nth) = (name(group), index + 1);
    let (ask_zh, ask_en) = match question.ask.given() {
        Some(ask) => (format!("第 {nth} 题「{ask}」"), format!("question {nth} `{ask}`")),
        None => (format!("第 {nth} 题"), format!("question {nth}")),
    };
    findings
        .at(&group.origin, &format!("entry.questions[{index}].ask"))
        .say(format!("「{name}」门口{ask_zh}{}", gap.say.0), format!("{ask_en} of group `{name}` {}", gap.say.1))
        .label(gap.label.0, gap.label.1)
        .because("报名时的选项，问完就能打成标签（S2 §1）", "options at sign-up can become tags at once (S2 §1)")
        .help(gap.help.0, gap.help.1);
}
