//! TAG008: only growth tags may need a hand; behaviour and attributes are gathered by a tool (S1 §2, S2 §1).

use super::tags::tags;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::tags::{Family, Source};
use crate::text::{Lang, Words};

pub(super) const RULE: Rule = Rule {
    code: "TAG008",
    name: "tagged-by-hand",
    level: Level::Warning,
    zh: include_str!("tagged_by_hand.zh.md"),
    en: include_str!("tagged_by_hand.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for at in tags(facts) {
        let by_hand = at.tag.gained.given().is_some_and(|gained| gained.by.get() == Some(Source::ByHand));
        let Some(family) = at.tag.family.get().filter(|family| by_hand && *family != Family::Growth) else { continue };
        let Words { zh, en } = at.name();
        findings
            .at(at.origin, &at.path("gained.by"))
            .say(
                format!("{}标签{zh}靠人手打", family.word(Lang::Zh)),
                format!("{} tag {en} is given by hand", family.word(Lang::En)),
            )
            .label("人手跟不上，打不全", "hands cannot keep up")
            .because(
                "标签要靠工具去攒，全靠人工做不来；只有成长标签要人来动（S2 §1，S1 §2）",
                "tools have to gather tags (S2 §1); only growth tags need a hand (S1 §2)",
            )
            .help(
                "改由工具打上：报名表的选项 `form`，带标签的链接 `click`，阅读 `read`，下单 `purchase`，打卡 `check_in`",
                "let a tool give it: `form` for an option, `click` for a tagged link, `read`, `purchase` or `check_in`",
            )
            .identity(at.id());
    }
}
