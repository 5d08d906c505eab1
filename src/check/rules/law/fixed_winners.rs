//! LAW021: nobody wins because it was agreed beforehand (Anti-Unfair Competition Law 11).

use super::draws::draws;
use super::phrases::{Phrases, said};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "LAW021",
    name: "fixed-winners",
    level: Level::Error,
    zh: include_str!("fixed_winners.zh.md"),
    en: include_str!("fixed_winners.en.md"),
    check,
};

static FIXED: Phrases = Phrases::new(&[
    "内定",
    "指定中奖",
    "指定人员中奖",
    "安排中奖",
    "自己人中",
    "员工中奖",
    "托儿",
    "chosen beforehand",
    "staff win",
]);

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for at in draws(facts) {
        for (key, text) in [("way", &at.draw.way), ("conditions", &at.draw.conditions)] {
            let Some(phrase) = said(text.text(), &FIXED) else { continue };
            findings
                .at(at.origin, &at.within(key))
                .within(phrase, 0)
                .say(
                    format!("「{}」的抽奖内定了中奖人", at.name),
                    format!("winners of `{}` are settled beforehand", at.name),
                )
                .label("事先定好的", "settled before the draw")
                .because(
                    "不得故意让内定人员中奖（《反不正当竞争法》第十一条）",
                    "no draw may let insiders win (Anti-Unfair Competition Law art. 11)",
                )
                .help("改成随机抽取，当众录屏；想送谁就直接送", "draw by lot in front of everybody, or give it openly")
                .identity(at.path.clone());
        }
    }
}
