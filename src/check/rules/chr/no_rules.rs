//! CHR002: a live group has a charter with at least one rule (derived from S1 §5.1).

use super::charter::{group_name, live_groups, live_users, name};
use crate::check::{BookFacts, Draft, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "CHR002",
    name: "no-rules",
    level: Level::Warning,
    zh: include_str!("no_rules.zh.md"),
    en: include_str!("no_rules.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for group in live_groups(facts).filter(|group| group.charter.is_missing()) {
        let name = group_name(group);
        let finding = findings
            .at_key(&group.origin, "charter")
            .say(format!("「{name}」在运营，却没有群规"), format!("live group `{name}` has no charter"))
            .label("缺 `charter`", "`charter` is missing")
            .help(
                "用 `qunce new charter ID` 写 1 至 3 条，如「不发广告和拼团链接」，再填进 `charter`",
                "write 1 to 3 rules with `qunce new charter ID`, such as `No adverts`, and name it in `charter`",
            )
            .identity("charter");
        because(finding);
    }
    for charter in facts.book.charters.values().filter(|charter| charter.rules.is_missing()) {
        let users = live_users(facts, charter);
        let Some(first) = users.first() else { continue };
        let (name, used) = (name(charter), group_name(first));
        let finding = findings
            .at_key(&charter.origin, "rules")
            .say(format!("「{name}」一条也没写，群在运营"), format!("charter `{name}` of a live group has no rules"))
            .label("缺 `rules`", "`rules` is missing")
            .also(&first.origin, "charter", format!("「{used}」用的是它"), format!("`{used}` goes by it"))
            .help(
                "先写最要紧的一条，如 `{text: 不发广告, protects: content, breach: 提醒一次, by: owner}`",
                "write the one that matters most: `{text: No adverts, protects: content, breach: a word, by: owner}`",
            )
            .identity("rules");
        because(finding);
    }
}

fn because(finding: &mut Draft) {
    finding.because(
        "先说清规矩，出事时才管得了（依 S1 §5.1 推导）",
        "what was never said cannot be enforced (derived from S1 §5.1)",
    );
}
