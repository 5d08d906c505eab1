//! CMP006: an edition has its numbers before it starts: sign-ups, completion, conversion, cost (derived from S4 §1).

use super::edition::{name, open_editions};
use crate::check::rules::naming::{keys, listed, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::campaign::EditionTargets;
use crate::model::value::Stated;
use crate::text::Words;

pub(super) const RULE: Rule = Rule {
    code: "CMP006",
    name: "no-target",
    level: Level::Error,
    zh: include_str!("no_target.zh.md"),
    en: include_str!("no_target.en.md"),
    check,
};

/// One number that an edition aims at.
struct Target {
    key: &'static str,
    zh: &'static str,
    en: &'static str,
    example: &'static str,
    is_missing: fn(&EditionTargets) -> bool,
}

const TARGETS: [Target; 4] = [
    Target {
        key: "sign_ups", zh: "报名", en: "sign-ups", example: "180", is_missing: |own| own.sign_ups.is_missing()
    },
    Target {
        key: "completion",
        zh: "完成率",
        en: "completion",
        example: "60%",
        is_missing: |own| own.completion.is_missing(),
    },
    Target {
        key: "conversion",
        zh: "转化率",
        en: "conversion",
        example: "8%",
        is_missing: |own| own.conversion.is_missing(),
    },
    Target { key: "cost", zh: "成本", en: "cost", example: "4200", is_missing: |own| own.cost.is_missing() },
];

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for at in open_editions(facts) {
        let missing: Vec<&Target> = match &at.edition.targets {
            Stated::Faulty => continue,
            Stated::Missing => TARGETS.iter().collect(),
            Stated::Given(own) => TARGETS.iter().filter(|target| (target.is_missing)(own)).collect(),
        };
        if missing.is_empty() {
            continue;
        }
        let name = name(&at);
        let what = listed(&missing.iter().map(|target| Words::new(target.zh, target.en)).collect::<Vec<_>>());
        let wanted = keys(&missing.iter().map(|target| target.key).collect::<Vec<_>>());
        let (say_zh, say_en) = if missing.len() == TARGETS.len() {
            (format!("{}没定目标", name.zh), format!("{} has no targets", name.en))
        } else {
            (format!("{}的目标缺{}", name.zh, what.zh), format!("{} has no target for {}", name.en, what.en))
        };
        let example =
            missing.iter().map(|target| format!("{}: {}", target.key, target.example)).collect::<Vec<_>>().join(", ");
        findings
            .at_key(&at.campaign.origin, &at.path("targets"))
            .say(zh(&say_zh), say_en)
            .label(format!("缺 {}", wanted.zh), format!("without {}", wanted.en))
            .because(
                "开始前定下数，结束了才说得清成不成（依 S4 §1 推导）",
                "a review needs numbers that were set before (derived from S4 §1)",
            )
            .help(
                format!("在 `targets` 里写 `{example}` 这样的数，照上一期的实数定"),
                format!("write `{example}` in `targets`, set by what the last edition reached"),
            )
            .identity(format!("{} targets", at.id()));
    }
}
