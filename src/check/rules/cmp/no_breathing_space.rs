//! CMP002: between the editions of a series there is time to prepare (derived from S4 §1).

use jiff::civil::Date;

use super::edition::{days, name};
use crate::check::rules::naming::zh;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::campaign::Campaign;
use crate::model::{Definition, EditionAt};
use crate::schedule::{days_between, plus_days};
use crate::text::number::integer;

pub(super) const RULE: Rule = Rule {
    code: "CMP002",
    name: "no-breathing-space",
    level: Level::Info,
    zh: include_str!("no_breathing_space.zh.md"),
    en: include_str!("no_breathing_space.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for campaign in facts.book.campaigns.values() {
        let editions = in_order(campaign);
        for pair in editions.windows(2) {
            let [(_, closes, before), (opens, _, next)] = pair else { continue };
            // One that runs already cannot be put off.
            if *opens >= facts.as_of() {
                judge(facts, (before, *closes), (next, *opens), findings);
            }
        }
    }
}

/// The editions whose days are known, by their first day.
fn in_order(campaign: &Definition<Campaign>) -> Vec<(Date, Date, EditionAt<'_>)> {
    let mut editions: Vec<_> = campaign
        .editions
        .indexed()
        .filter_map(|(index, edition)| {
            let (opens, closes) = days(edition)?;
            Some((opens, closes, EditionAt { campaign, index, edition }))
        })
        .collect();
    editions.sort_by_key(|(opens, closes, at)| (*opens, *closes, at.index));
    editions
}

fn judge(
    facts: &BookFacts<'_>,
    (before, closes): (&EditionAt<'_>, Date),
    (next, opens): (&EditionAt<'_>, Date),
    findings: &mut Findings<'_>,
) {
    let limit = facts.limit("campaigns.gap_days");
    let (gap, least) = (days_between(closes, opens), limit.count());
    if gap >= least {
        return;
    }
    let (later, earlier) = (name(next), name(before));
    let start = plus_days(closes, least);
    let (say_zh, say_en) = if gap > 0 {
        (
            format!("{}在上一期结束后 {} 天就开始，至少隔 {} 天", later.zh, integer(gap), limit.shown()),
            format!("{} opens {} after the last edition, at least {}", later.en, days_en(gap), limit.shown()),
        )
    } else {
        (format!("{}没等上一期结束就开始", later.zh), format!("{} opens before the last edition has closed", later.en))
    };
    findings
        .at(&next.campaign.origin, &next.path("opens"))
        .say(zh(&say_zh), say_en)
        .label(format!("早了 {} 天", integer(least - gap)), format!("{} too early", days_en(least - gap)))
        .also(
            &before.campaign.origin,
            &before.path("closes"),
            zh(&format!("{}这天结束", earlier.zh)),
            format!("{} ends", earlier.en),
        )
        .limit(limit)
        .help(
            format!("推到 `opens: {start}`；一月办几期的，把 `campaigns.gap_days` 调小"),
            format!("put it off to `opens: {start}`; with several editions a month, lower `campaigns.gap_days`"),
        )
        .identity(format!("{} gap", next.id()));
}

fn days_en(days: i64) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{} days", integer(days)) }
}
