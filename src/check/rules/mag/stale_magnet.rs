//! MAG005: a lead magnet in use is no older than 90 days, and in its season (S1 §4; the days are derived).

use super::magnet::{is_over, is_upside_down, name, opens};
use super::offers::{By, Offer, offers};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::magnet::Magnet;
use crate::schedule::days_between;
use crate::text::phrase::list;
use crate::text::{Lang, date};

pub(super) const RULE: Rule = Rule {
    code: "MAG005",
    name: "stale-magnet",
    level: Level::Warning,
    zh: include_str!("stale_magnet.zh.md"),
    en: include_str!("stale_magnet.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let as_of = facts.as_of();
    for magnet in facts.book.magnets.values() {
        // Of one that has closed MAG006 speaks, of a window that makes no sense MAG004.
        if is_upside_down(magnet) || is_over(magnet, as_of) {
            continue;
        }
        let offers = offers(facts, &magnet.id);
        let Some(offer) = offers.first() else { continue };
        if out_of_season(magnet, i64::from(as_of.month())) {
            season(findings, magnet, i64::from(as_of.month()), offer);
        } else {
            age(facts, findings, magnet, offer);
        }
    }
}

fn out_of_season(magnet: &Magnet, month: i64) -> bool {
    let Some(season) = magnet.season.given() else { return false };
    !season.months.is_faulty() && !season.months.is_empty() && !season.months.iter().any(|own| *own == month)
}

fn season(findings: &mut Findings<'_>, magnet: &Definition<Magnet>, month: i64, offer: &Offer<'_>) {
    let season = magnet.season.given();
    let months: Vec<i64> = season.map(|season| season.months.iter().copied().collect()).unwrap_or_default();
    let zh: Vec<String> = months.iter().map(i64::to_string).collect();
    let en: Vec<&str> = months.iter().filter_map(|month| date::month(*month)).collect();
    let name = name(magnet);
    let finding = findings.at(&magnet.origin, "season.months");
    match season.map(|season| season.name.text()).filter(|name| !name.is_empty()) {
        Some(own) => finding.say(
            format!("引流抓手「{name}」是{own}的，{month} 月还在用"),
            format!(
                "lead magnet `{name}` belongs to {own}, yet is offered in {}",
                date::month(month).unwrap_or_default()
            ),
        ),
        None => finding.say(
            format!("引流抓手「{name}」过了季节，{month} 月还在用"),
            format!("lead magnet `{name}` is out of season in {}", date::month(month).unwrap_or_default()),
        ),
    };
    finding
        .label(format!("只在 {} 月用", list(&zh, Lang::Zh)), format!("for {} only", list(&en, Lang::En)))
        .because("节令不同，送的也该不同（S1 §4）", "a magnet changes with the season (S1 §4)")
        .help(
            "换一个应季的；四季都用得上的，删掉 `season`",
            "offer one for this season; if it serves all year, delete `season`",
        )
        .identity("season");
    still_offered(finding, offer);
}

fn age(facts: &BookFacts<'_>, findings: &mut Findings<'_>, magnet: &Definition<Magnet>, offer: &Offer<'_>) {
    let limit = facts.limit("magnets.in_use_days");
    let (as_of, max) = (facts.as_of(), limit.count());
    let Some(opens) = opens(magnet) else { return };
    let days = days_between(opens, as_of);
    if days <= max {
        return;
    }
    let name = name(magnet);
    let finding = findings
        .at(&magnet.origin, "window.opens")
        .say(
            format!("引流抓手「{name}」用了 {days} 天，上限 {max} 天"),
            format!("lead magnet `{name}` has been in use for {days} days, limit {max}"),
        )
        .label(format!("到 {as_of} 已 {days} 天"), format!("{days} days before {as_of}"))
        .limit(limit)
        .help(
            "换一个新的；还想用，就换掉里面的内容，再写新的领取时间",
            "offer a new one, or renew what is in it and give it a new window",
        );
    still_offered(finding, offer);
}

fn still_offered(finding: &mut crate::check::Draft, offer: &Offer<'_>) {
    let (zh, en) = match offer.by {
        By::Group => ("群里还在发", "a live group offers it"),
        By::Channel => ("渠道还在用", "a live channel offers it"),
        By::Step => ("这一步还在发", "this step still offers it"),
    };
    finding.also(offer.origin, &offer.path, zh, en);
}
