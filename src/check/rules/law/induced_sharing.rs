//! LAW003: nothing is given for sharing, liking or following (WeChat's rules on external links, 2.1.2).

use super::phrases::{Phrases, in_lower_case, said_in, sentences};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "LAW003",
    name: "induced-sharing",
    level: Level::Warning,
    zh: include_str!("induced_sharing.zh.md"),
    en: include_str!("induced_sharing.en.md"),
    check,
};

/// What a member is asked to do.
static DO: Phrases = Phrases::new(&[
    "转发",
    "分享到",
    "分享给",
    "集赞",
    "点赞满",
    "助力",
    "砍一刀",
    "砍价",
    "发朋友圈",
    "关注后",
    "关注公众号后",
    "share to",
    "share this",
    "collect likes",
]);
/// What is held out for it.
static GET: Phrases = Phrases::new(&[
    "领",
    "送",
    "红包",
    "优惠",
    "解锁",
    "抽奖",
    "中奖",
    "积分",
    "免费",
    "返现",
    "再转一次",
    "多转一次",
    "得一",
    "to get",
    "to unlock",
    "receive",
    "to claim",
]);

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for text in facts.texts.iter().filter(|text| DO.are_in(&in_lower_case(text.words))) {
        let asked = sentences(text.words)
            .find_map(|sentence| said_in(sentence, &DO).filter(|_| GET.are_in(&in_lower_case(sentence))));
        let Some(phrase) = asked else { continue };
        text.at(findings, phrase)
            .say(format!("用好处换「{phrase}」"), format!("a reward is held out for `{phrase}`"))
            .label("诱导分享", "induced sharing")
            .because(
                "用利益诱导分享、关注会被停止访问（微信外部链接内容管理规范 2.1）",
                "sharing or following for a reward is shut off (WeChat external links 2.1)",
            )
            .help(
                "好处不和分享挂钩：人人可领，愿意转的自己转",
                "give it to everybody, and leave sharing to those who want to",
            );
    }
}
