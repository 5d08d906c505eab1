//! TAG001: each tag belongs to behaviour, growth or attribute (S1 §2).

use super::tags::tags;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::text::Words;

pub(super) const RULE: Rule = Rule {
    code: "TAG001",
    name: "family-missing",
    level: Level::Error,
    zh: include_str!("family_missing.zh.md"),
    en: include_str!("family_missing.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for at in tags(facts).filter(|at| at.tag.family.is_missing()) {
        let Words { zh, en } = at.name();
        findings
            .at(at.origin, &at.path("id"))
            .say(format!("标签{zh}没写属于哪一类"), format!("tag {en} belongs to no family"))
            .label("缺 `family`", "`family` is missing")
            .because(
                "三类标签来路不同、用法不同，混着就没人敢用（S1 §2）",
                "the three families are gained and used in different ways (S1 §2)",
            )
            .help(
                "做过什么写 `behaviour`（行为），走到哪一步写 `growth`（成长），是什么人写 `attribute`（属性）",
                "write `family: behaviour` for what people do, `growth` for how far they are, `attribute` for what they are",
            )
            .identity(at.id());
    }
}
