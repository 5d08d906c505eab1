//! CMP005: where a campaign's group lives on, content follows within half a month (S4 q3).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound::{Excluded, Unbounded};

use jiff::civil::Date;

use super::edition::name;
use crate::check::rules::group::{self, is_unwritten};
use crate::check::rules::naming::zh;
use crate::check::{BookFacts, Draft, Findings, Rule};
use crate::finding::Level;
use crate::model::EditionAt;
use crate::model::group::{Ending, Group, Status};
use crate::model::value::Stated;
use crate::schedule::{days_between, plus_days};
use crate::text::number::integer;

pub(super) const RULE: Rule = Rule {
    code: "CMP005",
    name: "no-aftercare",
    level: Level::Error,
    zh: include_str!("no_aftercare.zh.md"),
    en: include_str!("no_aftercare.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let most = facts.limit("campaigns.aftercare_days").count();
    let starts = starts_by_group(facts);
    for at in facts.book.editions() {
        let Some(closes) = at.edition.closes.get() else { continue };
        let Some(group) = at.edition.group.given().and_then(|id| facts.book.group(id)) else { continue };
        let last = plus_days(closes, most);
        // The next edition in the same group is content enough.
        let next = starts.get(group.id.as_str()).and_then(|days| days.range((Excluded(closes), Unbounded)).next());
        if !lives_on(group, closes, last, facts.as_of()) || next.is_some_and(|opens| *opens <= last) {
            continue;
        }
        judge(facts, &at, (closes, last), findings);
    }
}

/// The first days of the editions that happen in each group.
fn starts_by_group<'a>(facts: &BookFacts<'a>) -> BTreeMap<&'a str, BTreeSet<Date>> {
    let mut starts: BTreeMap<&str, BTreeSet<Date>> = BTreeMap::new();
    for at in facts.book.editions() {
        if let (Some(group), Some(opens)) = (at.edition.group.given(), at.edition.opens.get()) {
            starts.entry(group.as_str()).or_default().insert(opens);
        }
    }
    starts
}

/// Whether members are still together once the edition is over, for longer than it takes to say goodbye.
fn lives_on(group: &Group, closes: Date, last: Date, as_of: Date) -> bool {
    let end = match group.closes_on {
        Stated::Missing => None,
        Stated::Faulty => return false,
        Stated::Given(day) => Some(day),
    };
    let disbands = group.after.given().is_some_and(|after| after.plan.get() == Some(Ending::Disband));
    let is_closed = group.status.is_faulty() || group.status.get() == Some(Status::Closed);
    let ends = end.is_some_and(|end| end <= closes || (disbands && end <= last) || end < as_of);
    !is_closed && !ends
}

fn judge(facts: &BookFacts<'_>, at: &EditionAt<'_>, days: (Date, Date), findings: &mut Findings<'_>) {
    match &at.edition.aftercare {
        Stated::Faulty => {}
        Stated::Missing => missing(facts, at, days, "aftercare", findings),
        Stated::Given(aftercare) => match aftercare.starts_on {
            Stated::Missing => missing(facts, at, days, "starts_on", findings),
            Stated::Given(starts) if starts > days.1 => late(facts, at, starts, days, findings),
            Stated::Faulty | Stated::Given(_) => {
                if is_unwritten(&aftercare.content) {
                    missing(facts, at, days, "content", findings);
                }
            }
        },
    }
}

fn missing(
    facts: &BookFacts<'_>,
    at: &EditionAt<'_>,
    (closes, last): (Date, Date),
    key: &str,
    findings: &mut Findings<'_>,
) {
    let name = name(at);
    let (say_zh, say_en) = match key {
        "starts_on" => ("的后续运营没写哪天开始", "has aftercare without a first day"),
        "content" => ("的后续运营没写有什么", "has aftercare without content"),
        _ => ("结束后，群还在，没有后续运营", "has no aftercare, and its group lives on"),
    };
    let path = if key == "aftercare" { at.path(key) } else { at.path(&format!("aftercare.{key}")) };
    let draft = findings.at_key(&at.campaign.origin, &path);
    draft
        .say(zh(&format!("{}{say_zh}", name.zh)), format!("{} {say_en}", name.en))
        .label(format!("缺 `{key}`"), format!("`{key}` is missing"))
        .also(&at.campaign.origin, &at.path("closes"), "活动结束", "the edition ends")
        .help(
            format!("写 `aftercare: {{starts_on: {}, content: 每周一套词单}}`，最迟 {last}", plus_days(closes, 2)),
            format!(
                "write `aftercare: {{starts_on: {}, content: a word list a week}}`, by {last} at the latest",
                plus_days(closes, 2)
            ),
        )
        .identity(format!("{} aftercare", at.id()));
    show_group(facts, at, draft);
}

fn late(
    facts: &BookFacts<'_>,
    at: &EditionAt<'_>,
    starts: Date,
    (closes, last): (Date, Date),
    findings: &mut Findings<'_>,
) {
    let limit = facts.limit("campaigns.aftercare_days");
    let (name, days) = (name(at), integer(days_between(closes, starts)));
    findings
        .at(&at.campaign.origin, &at.path("aftercare.starts_on"))
        .say(
            zh(&format!("{}结束后第 {days} 天才有内容，最迟第 {} 天", name.zh, limit.shown())),
            format!("{} has content {days} days after it ends, limit {}", name.en, limit.shown()),
        )
        .label(format!("隔了 {days} 天"), format!("{days} days later"))
        .also(&at.campaign.origin, &at.path("closes"), "活动结束", "the edition ends")
        .limit(limit)
        .help(
            format!("最迟 {last} 就要有内容，先每周发一套词单也行"),
            format!("bring content by {last}; a word list a week will do at first"),
        )
        .identity(format!("{} aftercare", at.id()));
}

/// Shows the group that lives on: until when, or that nothing says so.
fn show_group(facts: &BookFacts<'_>, at: &EditionAt<'_>, draft: &mut Draft) {
    draft.because(
        "没有新内容，不到半个月，竞品就占满成员的视线（S4 q3）",
        "without new content, rivals fill the silence in half a month (S4 q3)",
    );
    if let Some(group) = at.edition.group.given().and_then(|id| facts.book.group(id)) {
        let name = group::name(group);
        match group.closes_on.get() {
            Some(day) => draft.also(
                &group.origin,
                "closes_on",
                format!("「{name}」开到 {day}"),
                format!("`{name}` stays open until {day}"),
            ),
            None => draft.also(&group.origin, "", "这个群没有关群日", "this group has no closing date"),
        };
    }
}
