//! MAG007: fun: claiming a lead magnet is a small game (S1 §4).

use super::magnet::{is_unwritten, name};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "MAG007",
    name: "no-fun",
    level: Level::Warning,
    zh: include_str!("no_fun.zh.md"),
    en: include_str!("no_fun.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for magnet in facts.book.magnets.values().filter(|magnet| is_unwritten(&magnet.mechanic)) {
        let name = name(magnet);
        findings
            .at_key(&magnet.origin, "mechanic")
            .say(format!("引流抓手「{name}」没有领取玩法"), format!("lead magnet `{name}` has no claiming mechanic"))
            .label("缺 `mechanic`", "`mechanic` is missing")
            .because("领的时候有个小环节，礼物才有意思（S1 §4）", "a small game on the way is half of the gift (S1 §4)")
            .help(
                "写 `mechanic`，如「连读三天抽一张」「每天转一次词根转盘」",
                "write `mechanic`, such as `read three days running, then draw a card`",
            )
            .identity("mechanic");
    }
}
