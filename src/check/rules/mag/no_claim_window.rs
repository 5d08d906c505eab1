//! MAG004: timely: a lead magnet has a first and a last day on which it can be claimed (S1 §4).

use jiff::civil::Date;

use super::magnet::{closes, is_upside_down, name, opens};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::magnet::Magnet;
use crate::schedule::plus_days;

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
        let no_first = window.is_none_or(|window| window.opens.is_missing());
        let no_last = window.is_none_or(|window| window.closes.is_missing());
        let name = name(magnet);
        let example = example(magnet, facts.as_of());
        let (zh, en, label) = match (no_first, no_last) {
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
                format!("写 `{example}`，一期活动多长就开多长"),
                format!("write `{example}`, about as long as an edition"),
            )
            .identity("window");
    }
}

/// A window of three weeks to write, with the day that is already there.
fn example(magnet: &Magnet, as_of: Date) -> String {
    let last = closes(magnet);
    let first = opens(magnet).unwrap_or_else(|| last.map_or(as_of, |last| last.min(as_of)));
    let last = last.unwrap_or_else(|| plus_days(first.max(as_of), 20));
    format!("window: {{opens: {first}, closes: {last}}}")
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
