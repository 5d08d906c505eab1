//! LAW002: no incentive pays three levels or more (Regulations on Pyramid Selling 7; Criminal Law 224-1).

use super::distribution::paid_levels;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "LAW002",
    name: "multi-level-distribution",
    level: Level::Error,
    zh: include_str!("multi_level_distribution.zh.md"),
    en: include_str!("multi_level_distribution.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for (origin, path, levels) in paid_levels(facts).into_iter().filter(|(_, _, levels)| *levels >= 3) {
        findings
            .at(origin, &path)
            .say(format!("分销分到 {levels} 级"), format!("a distribution pays {levels} levels"))
            .label("一级以上没有安全的层数", "no depth above one is safe")
            .because(
                "拿下线的销售给上线计酬是传销（《禁止传销条例》第七条）",
                "pay out of the sales of those below is pyramid selling (Regulations on Pyramid Selling art. 7)",
            )
            .note(
                "追诉线：三级以上且三十人以上，组织者自己算一级（《刑法》第二百二十四条之一）",
                "prosecuted from 3 levels and 30 people, the organiser counted (Criminal Law art. 224-1)",
            )
            .help(
                "改成 `levels: 1`：只为本人带来的人给一次，或换成荣誉、特权",
                "write `levels: 1`, paid once for whom a member brings, or reward with honour or privilege",
            );
    }
}
