//! CON003: distribution, of whatever depth the law allows, is not the only incentive (S2 §2).

use super::scheme::{incentives, kinds};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::contribution::IncentiveKind;

pub(super) const RULE: Rule = Rule {
    code: "CON003",
    name: "distribution-only",
    level: Level::Warning,
    zh: include_str!("distribution_only.zh.md"),
    en: include_str!("distribution_only.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(scheme) = &facts.book.contribution else { return };
    let Some(kinds) = kinds(scheme) else { return };
    if kinds.iter().any(|kind| *kind != IncentiveKind::Distribution) {
        return;
    }
    let Some((path, _)) = incentives(scheme).next() else { return };
    findings
        .at(&scheme.origin, &format!("{path}.kind"))
        .say("激励只有分销一种", "distribution is the only incentive")
        .label("全部激励都是它", "every incentive is of this kind")
        .because(
            "只拿分成管人，换来的是买卖，不是贡献（S2 §2）",
            "a share of sales alone buys sales, not contribution (S2 §2)",
        )
        .help(
            "另加一种，如 `{what: 满勤榜署名, kind: honour}`，或给主讲的人一项特权",
            "add another, such as `{what: a name on the roll, kind: honour}`, or a privilege",
        )
        .identity("incentives");
}
