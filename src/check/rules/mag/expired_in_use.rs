//! MAG006: what has closed is offered by no live group, channel or step (S1 §4).

use super::magnet::{closes, is_over, name};
use super::offers::{By, offers};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::schedule::days_between;

pub(super) const RULE: Rule = Rule {
    code: "MAG006",
    name: "expired-in-use",
    level: Level::Error,
    zh: include_str!("expired_in_use.zh.md"),
    en: include_str!("expired_in_use.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let as_of = facts.as_of();
    for magnet in facts.book.magnets.values().filter(|magnet| is_over(magnet, as_of)) {
        let Some(closes) = closes(magnet) else { continue };
        let days = days_between(closes, as_of);
        let name = name(magnet);
        for offer in offers(facts, &magnet.id) {
            let used = offer.name;
            let (en, label) = match offer.by {
                By::Group => ("group", ("群在运营，抓手已过期", "the group is live, the magnet is not")),
                By::Channel => ("channel", ("渠道在用，抓手已过期", "the channel is live, the magnet is not")),
                By::Step => ("SOP", ("这一步照发，抓手已过期", "the step goes on, the magnet does not")),
            };
            findings
                .at(offer.origin, &offer.path)
                .say(
                    format!("引流抓手「{name}」已截止，「{used}」还在发"),
                    format!("lead magnet `{name}` has closed, yet {en} `{used}` still offers it"),
                )
                .label(label.0, label.1)
                .also(
                    &magnet.origin,
                    "window.closes",
                    format!("截止已 {days} 天"),
                    format!("closed {days} {} ago", if days == 1 { "day" } else { "days" }),
                )
                .help(
                    "换成在期的抓手；若要续发，写新的领取时间和理由",
                    "offer a magnet that is open, or give this one a new window and say why",
                );
        }
    }
}
