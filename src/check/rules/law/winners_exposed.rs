//! LAW020: a published list of winners is masked (PIPL 25; rules on sales promotion 17).

use super::draws::draws;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "LAW020",
    name: "winners-exposed",
    level: Level::Error,
    zh: include_str!("winners_exposed.zh.md"),
    en: include_str!("winners_exposed.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for at in draws(facts) {
        let bare = at.draw.winners.indexed().find(|(_, winner)| !winner.contains(['*', '＊', '某', '○']));
        let Some((index, _)) = bare else { continue };
        findings
            .at(at.origin, &at.within(&format!("winners[{index}]")))
            .say(format!("「{}」的中奖名单没遮住名字", at.name), format!("the winners of `{}` are not masked", at.name))
            .label("认得出是谁", "one can tell who it is")
            .because(
                "公开名单要本人单独同意（《个人信息保护法》第二十五条）",
                "a public list takes each person's separate consent (PIPL art. 25)",
            )
            .help("只留一个字或几位，如「谷*」「编号 00***」", "keep one sign or a few, such as `G***` or `no. 00***`")
            .identity(at.path.clone());
    }
}
