//! STR012: the strategy has a day on which it is reviewed, not past and not far off (S3 §2.3; the days are derived).

use jiff::civil::Date;

use super::naming::{counted, day};
use super::playbook::is_begun;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::schedule::{days_between, plus_days};

pub(super) const RULE: Rule = Rule {
    code: "STR012",
    name: "strategy-unreviewed",
    level: Level::Info,
    zh: include_str!("strategy_unreviewed.zh.md"),
    en: include_str!("strategy_unreviewed.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let review_by = &facts.book.playbook.common.review_by;
    match review_by.get() {
        Some(on) => ill_timed(facts, findings, on),
        None if review_by.is_missing() && is_begun(facts.book) => undated(facts, findings),
        None => {}
    }
}

fn undated(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let limit = facts.limit("strategy.review_days");
    let title = facts.book.title();
    let latest = plus_days(facts.as_of(), limit.count());
    findings
        .at_key(&facts.book.playbook.origin, "review_by")
        .say(format!("分册「{title}」没写策略哪天复核"), format!("strategy of book `{title}` has no review date"))
        .label("缺 `review_by`", "`review_by` is missing")
        .limit(limit)
        .help(
            format!("写 `review_by`，最迟 `{latest}`（{} 天以内）", limit.shown()),
            format!("write `review_by`, at the latest `{latest}` (within {} days)", limit.shown()),
        )
        .identity("review_by");
}

fn ill_timed(facts: &BookFacts<'_>, findings: &mut Findings<'_>, on: Date) {
    let limit = facts.limit("strategy.review_days");
    let (as_of, most) = (facts.as_of(), limit.count());
    let ahead = days_between(as_of, on);
    let latest = plus_days(as_of, most);
    let date = day(on);
    let (say, label) = if ahead < 0 {
        let days = ahead.unsigned_abs() as usize;
        (
            (
                format!("策略该在 {}复核，已过 {days} 天", date.zh),
                format!("strategy was due for review on {}, {} ago", date.en, counted(days, "day", "days")),
            ),
            (format!("截至 {as_of}"), format!("as of {as_of}")),
        )
    } else if ahead > most {
        (
            (
                format!("策略要到 {}才复核，还有 {ahead} 天，上限 {most} 天", date.zh),
                format!("strategy is reviewed on {}, in {ahead} days, limit {most}", date.en),
            ),
            (format!("最迟 {latest}"), format!("{latest} at the latest")),
        )
    } else {
        return;
    };
    findings
        .at(&facts.book.playbook.origin, "review_by")
        .say(say.0, say.1)
        .label(label.0, label.1)
        .limit(limit)
        .help(
            format!("看一遍策略，`reviewed_on` 写看的那天，`review_by` 写 `{latest}` 以前的一天"),
            format!("look it over, put the day into `reviewed_on`, and one up to `{latest}` into `review_by`"),
        )
        .identity("review_by");
}
