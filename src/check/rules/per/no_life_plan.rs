//! PER006: an account's plan for Moments mixes work and life (S1 §5.3).

use super::group::is_unwritten;
use super::naming::{account, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::value::Stated;

pub(super) const RULE: Rule = Rule {
    code: "PER006",
    name: "no-life-plan",
    level: Level::Info,
    zh: include_str!("no_life_plan.zh.md"),
    en: include_str!("no_life_plan.en.md"),
    check,
};

/// What a plan lacks, in the words of each place of a finding.
type Gap = ((&'static str, &'static str), (&'static str, &'static str));

const NOTHING: Gap =
    (("没写朋友圈发什么", "has no plan for Moments"), ("缺 `work` 和 `life`", "`work` and `life` are missing"));
const ONLY_WORK: Gap = (("的朋友圈只有工作", "posts only work in Moments"), ("缺 `life`", "`life` is missing"));
const ONLY_LIFE: Gap = (("的朋友圈只有生活", "posts only life in Moments"), ("缺 `work`", "`work` is missing"));

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for own in facts.book.accounts.values() {
        let (work, life) = match &own.moments {
            Stated::Missing => (true, true),
            Stated::Faulty => continue,
            Stated::Given(moments) => (is_unwritten(&moments.work), is_unwritten(&moments.life)),
        };
        let (say, label) = match (work, life) {
            (true, true) => NOTHING,
            (false, true) => ONLY_WORK,
            (true, false) => ONLY_LIFE,
            (false, false) => continue,
        };
        let name = account(facts, &own.id);
        findings
            .at_key(&own.origin, "moments")
            .say(zh(&format!("账号{}{}", name.zh, say.0)), format!("account {} {}", name.en, say.1))
            .label(label.0, label.1)
            .because("有工作也有生活，才像一个真人（S1 §5.3）", "work and life together make a person (S1 §5.3)")
            .help(
                "两样各写一句，如 `moments: {work: 备考时间表, life: 晨跑, weekly: 3}`",
                "write a line for each, such as `moments: {work: exam plans, life: morning runs, weekly: 3}`",
            )
            .identity("moments");
    }
}
