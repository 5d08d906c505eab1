//! MAG008: where the platform allows it, claiming invites a friend (S1 §4).

use super::magnet::{is_unwritten, name};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Stated;

pub(super) const RULE: Rule = Rule {
    code: "MAG008",
    name: "no-invite-loop",
    level: Level::Info,
    zh: include_str!("no_invite_loop.zh.md"),
    en: include_str!("no_invite_loop.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for magnet in facts.book.magnets.values().filter(|magnet| is_unwritten(&magnet.invite_loop)) {
        let label = match magnet.invite_allowed {
            Stated::Given(true) => ("这里准邀请，却没写 `invite_loop`", "allowed here, but no `invite_loop`"),
            Stated::Missing => ("缺 `invite_loop`", "`invite_loop` is missing"),
            Stated::Given(false) | Stated::Faulty => continue,
        };
        if invites(magnet.mechanic.text()) {
            continue;
        }
        let name = name(magnet);
        let at = if magnet.invite_allowed.is_missing() { "mechanic" } else { "invite_allowed" };
        findings
            .at_key(&magnet.origin, at)
            .say(format!("引流抓手「{name}」没有邀请回路"), format!("lead magnet `{name}` does not invite a friend"))
            .label(label.0, label.1)
            .because(
                "领取时带上一位朋友，顺手就传开了（S1 §4）",
                "one more go for bringing a friend, and it spreads (S1 §4)",
            )
            .help(
                "写 `invite_loop`，如「带一位朋友一起背，各得一张」；平台不准，写 `invite_allowed: false`",
                "write `invite_loop`, such as `learn with a friend, one card each`; else `invite_allowed: false`",
            )
            .identity("invite_loop");
    }
}

/// Whether the mechanic itself brings a friend along.
fn invites(mechanic: &str) -> bool {
    let lower = mechanic.to_lowercase();
    ["邀请", "朋友", "好友", "invite", "friend"].iter().any(|word| lower.contains(word))
}
