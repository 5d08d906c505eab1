//! CMP003: a finished edition has its review: what happened against the targets, and what changes next (S4 §1).

use super::edition::name;
use crate::check::rules::group::is_unwritten;
use crate::check::rules::naming::{keys, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::campaign::Edition;
use crate::model::value::Stated;
use crate::schedule::days_between;
use crate::text::number::integer;

pub(super) const RULE: Rule = Rule {
    code: "CMP003",
    name: "no-review",
    level: Level::Error,
    zh: include_str!("no_review.zh.md"),
    en: include_str!("no_review.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let as_of = facts.as_of();
    for at in facts.book.editions().filter(|at| at.edition.is_over(as_of)) {
        let Some(closes) = at.edition.closes.get() else { continue };
        let missing = missing(at.edition);
        let (say_zh, say_en) = match missing.as_slice() {
            [] => continue,
            ["review"] => ("结束了，没有复盘", "is over and has no review"),
            ["outcome"] => ("的复盘没写结果", "has a review without an outcome"),
            ["changes"] => ("的复盘没写下次改什么", "has a review that changes nothing"),
            _ => ("的复盘没写结果，也没写下次改什么", "has a review without outcome and changes"),
        };
        let (name, missing) = (name(&at), keys(&missing));
        let days = integer(days_between(closes, as_of));
        findings
            .at_key(&at.campaign.origin, &at.path("review"))
            .say(zh(&format!("{}{say_zh}", name.zh)), format!("{} {say_en}", name.en))
            .label(format!("缺 {}", missing.zh), format!("without {}", missing.en))
            .also(
                &at.campaign.origin,
                &at.path("closes"),
                format!("结束已 {days} 天"),
                format!("ended {days} {} ago", if days == "1" { "day" } else { "days" }),
            )
            .because("一期一复盘，下一期才会变好（S4 §1）", "editions improve by being reviewed one by one (S4 §1)")
            .help(
                "写 `review: {outcome: 对照目标的结果, changes: 下次改什么, basis: records}`",
                "write `review: {outcome: figures against targets, changes: what is next, basis: records}`",
            )
            .identity(format!("{} review", at.id()));
    }
}

/// What the review lacks: all of it, or what it is for.
fn missing(edition: &Edition) -> Vec<&'static str> {
    match &edition.review {
        Stated::Missing => vec!["review"],
        Stated::Faulty => Vec::new(),
        Stated::Given(review) => {
            let parts = [("outcome", &review.outcome), ("changes", &review.changes)];
            parts.into_iter().filter(|(_, text)| is_unwritten(text)).map(|(key, _)| key).collect()
        }
    }
}
