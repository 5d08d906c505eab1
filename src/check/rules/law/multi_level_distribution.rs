//! LAW002: no incentive pays three levels or more (Regulations on Pyramid Selling 7; Criminal Law 224-1).

use super::distribution::distributions;
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
    for paid in distributions(facts) {
        // Where the tree is known to reach the line, LAW040 says so.
        if paid.levels < 3 || paid.prosecuted_tree(facts).is_some() {
            continue;
        }
        let levels = paid.levels;
        findings
            .at(paid.origin, &paid.within("levels"))
            .say(format!("分销分到 {levels} 级"), format!("a distribution pays {levels} levels"))
            .label("一级以上没有安全的层数", "no depth above one is safe")
            .because(
                "拿下线的销售给上线计酬是传销（《禁止传销条例》第七条）",
                "pay out of the sales of those below is pyramid selling (Regulations on Pyramid Selling art. 7)",
            )
            .note(
                "三级、三十人起追诉，组织者自己也算（2013 年办理传销案件的意见）",
                "prosecuted from 3 levels and 30 people, the organiser counted (opinions of 2013)",
            )
            .help(
                "改成 `levels: 1`：只为本人带来的人给一次，或换成荣誉、特权",
                "write `levels: 1`, paid once for whom a member brings, or reward with honour or privilege",
            );
    }
}
