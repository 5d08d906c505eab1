//! LAW017: a distribution of two levels is approved by somebody who knows the law (Regulations on Pyramid Selling 7).

use super::distribution::distributions;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "LAW017",
    name: "two-level-distribution",
    level: Level::Warning,
    zh: include_str!("two_level_distribution.zh.md"),
    en: include_str!("two_level_distribution.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for paid in distributions(facts) {
        // Where the tree is known to reach the line, LAW040 says so.
        if paid.levels != 2 || paid.prosecuted_tree(facts).is_some() {
            continue;
        }
        findings
            .at(paid.origin, &paid.within("levels"))
            .say("分销分到两级，要有人批准", "a distribution pays two levels; somebody has to approve it")
            .label("第二级拿的是下线的钱", "the second level is paid out of others' sales")
            .because(
                "条例没说几级以内就安全（《禁止传销条例》第七条）",
                "the regulations name no safe depth (Regulations on Pyramid Selling art. 7)",
            )
            .help(
                "改成 `levels: 1`；非要两级，问过律师，把意见写进豁免的 `reason`",
                "write `levels: 1`; if it has to be two, ask a lawyer and put the answer in a waiver's `reason`",
            );
    }
}
