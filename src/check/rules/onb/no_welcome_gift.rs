//! ONB003: whoever comes in gets a small welcome benefit (S1 §5.2).

use super::entry::ways_in;
use super::group::{is_unwritten, name};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "ONB003",
    name: "no-welcome-gift",
    level: Level::Info,
    zh: include_str!("no_welcome_gift.zh.md"),
    en: include_str!("no_welcome_gift.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for (group, _) in ways_in(facts).filter(|(_, entry)| is_unwritten(&entry.gift)) {
        let name = name(group);
        findings
            .at_key(&group.origin, "entry.gift")
            .say(format!("「{name}」没写进群送什么"), format!("group `{name}` names no welcome gift"))
            .label("缺 `gift`", "`gift` is missing")
            .because(
                "邀请时顺手给一点，第一印象就不一样（S1 §5.2）",
                "a little something with the invitation makes a first impression (S1 §5.2)",
            )
            .help(
                "`gift` 写一样现成、用得上的，如「往期下载最多的三份资料」",
                "put something ready and useful in `gift`, such as `the three files downloaded most`",
            )
            .identity("gift");
    }
}
