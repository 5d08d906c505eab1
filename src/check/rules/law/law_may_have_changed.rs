//! LAW034: what the rules say of the law was held against its text lately; texts change.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::schedule::days_between;
use crate::text::phrase::plural;

pub(super) const RULE: Rule = Rule {
    code: "LAW034",
    name: "law-may-have-changed",
    level: Level::Warning,
    zh: include_str!("law_may_have_changed.zh.md"),
    en: include_str!("law_may_have_changed.en.md"),
    check,
};

/// Speaks once for the workspace, through its first book.
fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let workspace = &facts.loaded.workspace;
    if workspace.books.first().is_none_or(|first| first.id != facts.book.id) {
        return;
    }
    let limit = facts.limit("law.verified_days");
    let mut old: BTreeMap<Date, Vec<&str>> = BTreeMap::new();
    for rule in super::RULES {
        let verified = rule.listed().verified();
        if let Some(day) = verified.filter(|day| days_between(*day, facts.as_of()) > limit.count()) {
            old.entry(day).or_default().push(rule.code);
        }
    }
    let Some(oldest) = old.keys().next().copied() else { return };
    let (count, days) = (old.values().map(Vec::len).sum::<usize>(), days_between(oldest, facts.as_of()));
    let draft = findings.at(&workspace.settings.origin, "as_of");
    draft
        .say(
            format!("{count} 条法规规则上次核对在 {days} 天前，法规可能变了"),
            format!("{} last verified {days} days ago; the law may have changed", plural(count as u64, "law rule")),
        )
        .label(format!("截至日是 {}", facts.as_of()), format!("as of {}", facts.as_of()))
        .limit(limit)
        .help(
            "升级群策；没有更新的版本，就对照原文核一遍，核完写豁免，写明谁核的",
            "upgrade Qunce; where there is no newer version, hold the rules against the texts and say in a waiver who did",
        )
        .identity("verified");
    for (day, codes) in old {
        let month = day.strftime("%Y-%m").to_string();
        draft.note(format!("{month} 核对：{}", codes.join("、")), format!("verified {month}: {}", codes.join(", ")));
    }
}
