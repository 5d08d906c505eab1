//! MAG004: timely: a lead magnet has a first and a last day on which it can be claimed (S1 §4).

use super::magnet::{is_upside_down, name};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::magnet::Magnet;

pub(super) const RULE: Rule = Rule {
    code: "MAG004",
    name: "no-claim-window",
    level: Level::Error,
    zh: include_str!("no_claim_window.zh.md"),
    en: include_str!("no_claim_window.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for magnet in facts.book.magnets.values().filter(|magnet| !magnet.window.is_faulty()) {
        if is_upside_down(magnet) {
            upside_down(findings, magnet);
            continue;
        }
        let window = magnet.window.given();
        let opens = window.is_none_or(|window| window.opens.is_missing());
        let closes = window.is_none_or(|window| window.closes.is_missing());
        let name = name(magnet);
        let (zh, en, label) = match (opens, closes) {
            (true, true) => ("没写领取时间", "has no claim window", ("缺 `window`", "`window` is missing")),
            (true, false) => ("没写从哪天起能领", "does not say when it opens", ("缺 `opens`", "`opens` is missing")),
            (false, true) => ("没写哪天截止", "does not say when it closes", ("缺 `closes`", "`closes` is missing")),
            (false, false) => continue,
        };
        findings
            .at_key(&magnet.origin, "window")
            .say(format!("引流抓手「{name}」{zh}"), format!("lead magnet `{name}` {en}"))
            .label(label.0, label.1)
            .because("领取有时限，人才会马上动（S1 §4）", "a window is what gets people moving (S1 §4)")
            .help(
                "写 `window: {opens: 2026-03-09, closes: 2026-03-29}`，一期活动多长就开多长",
                "write `window: {opens: 2026-03-09, closes: 2026-03-29}`, about as long as an edition",
            )
            .identity("window");
    }
}

fn upside_down(findings: &mut Findings<'_>, magnet: &Definition<Magnet>) {
    let name = name(magnet);
    findings
        .at(&magnet.origin, "window.closes")
        .say(format!("引流抓手「{name}」还没开始领就截止了"), format!("lead magnet `{name}` closes before it opens"))
        .label("截止在前", "the last day")
        .also(&magnet.origin, "window.opens", "开始在后", "the first day is later")
        .help("核对这两天，多半是年份或月份写错了", "check both days; mostly the year or the month is wrong");
}
