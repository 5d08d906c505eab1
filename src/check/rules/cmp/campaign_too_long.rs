//! CMP001: an edition lasts no longer than a short campaign does (derived from S4 §1).

use super::edition::{days, name, open_editions};
use crate::check::rules::naming::zh;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::EditionAt;
use crate::schedule::{days_between, plus_days};
use crate::text::number::integer;

pub(super) const RULE: Rule = Rule {
    code: "CMP001",
    name: "campaign-too-long",
    level: Level::Warning,
    zh: include_str!("campaign_too_long.zh.md"),
    en: include_str!("campaign_too_long.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let limit = facts.limit("campaigns.max_days");
    let most = limit.count();
    for at in open_editions(facts) {
        let Some((opens, closes)) = days(at.edition) else {
            upside_down(&at, findings);
            continue;
        };
        let length = days_between(opens, closes) + 1;
        if length <= most {
            continue;
        }
        let (name, length, beyond) = (name(&at), integer(length), integer(length - most));
        let last = plus_days(opens, (most - 1).max(0));
        findings
            .at(&at.campaign.origin, &at.path("closes"))
            .say(
                zh(&format!("{}长 {length} 天，上限 {} 天", name.zh, limit.shown())),
                format!("{} runs for {length} days, limit {}", name.en, limit.shown()),
            )
            .label(format!("多出 {beyond} 天"), format!("{beyond} days too many"))
            .also(&at.campaign.origin, &at.path("opens"), "从这天数起", "counted from this day")
            .limit(limit)
            .help(
                format!("拆成两期，中间复盘；或 `closes: {last}`"),
                format!("make it two editions with a review between, or `closes: {last}`"),
            )
            .identity(format!("{} length", at.id()));
    }
}

/// Both days are known, and the last comes first.
fn upside_down(at: &EditionAt<'_>, findings: &mut Findings<'_>) {
    if at.edition.opens.given().is_none() || at.edition.closes.given().is_none() {
        return;
    }
    let name = name(at);
    findings
        .at(&at.campaign.origin, &at.path("closes"))
        .say(zh(&format!("{}还没开始就结束了", name.zh)), format!("{} closes before it opens", name.en))
        .label("结束在前", "the last day")
        .also(&at.campaign.origin, &at.path("opens"), "开始在后", "the first day is later")
        .help("核对这两天，多半是年份或月份写错了", "check both days; mostly the year or the month is wrong")
        .identity(format!("{} days", at.id()));
}
