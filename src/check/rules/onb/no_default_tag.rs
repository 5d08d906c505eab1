//! ONB006: a new friend gets the default tag of the growth ladder (S1 §2).

use super::entry::ways_in;
use super::group::name;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Book;
use crate::model::tags::{Family, Tag};
use crate::text::Lang;

pub(super) const RULE: Rule = Rule {
    code: "ONB006",
    name: "no-default-tag",
    level: Level::Warning,
    zh: include_str!("no_default_tag.zh.md"),
    en: include_str!("no_default_tag.en.md"),
    check,
};

const WHY: (&str, &str) = (
    "新加的人先记成 C，往后才看得出谁在成长（S1 §2）",
    "newcomers start as C, so that growth can be seen later (S1 §2)",
);

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let ladder = default_of_ladder(facts.book);
    for (group, entry) in ways_in(facts) {
        let name = name(group);
        let draft = if entry.default_tag.is_missing() {
            findings
                .at_key(&group.origin, "entry.default_tag")
                .say(
                    format!("「{name}」的新好友没有默认标签"),
                    format!("new friends of group `{name}` get no default tag"),
                )
                .label("缺 `default_tag`", "`default_tag` is missing")
        } else if let Some((tag, family)) = entry.default_tag.given().and_then(|id| off_ladder(facts.book, id.as_str()))
        {
            let title = tag.title.given().or(tag.id.given()).map_or("", String::as_str);
            findings
                .at(&group.origin, "entry.default_tag")
                .say(
                    format!("「{name}」给新好友的默认标签「{title}」不是成长标签"),
                    format!("default tag `{title}` of group `{name}` is not a growth tag"),
                )
                .label(format!("这是{}标签", family.word(Lang::Zh)), format!("its family is {}", family.word(Lang::En)))
        } else {
            continue;
        };
        draft
            .because(WHY.0, WHY.1)
            .help(
                format!("写成长阶梯最低的一级：`default_tag: {ladder}`"),
                format!("name the lowest rung of the growth ladder: `default_tag: {ladder}`"),
            )
            .identity("default_tag");
    }
}

/// The tag that newcomers get by the team's growth ladder, or what such a tag may be called.
fn default_of_ladder(book: &Book) -> &str {
    let ladder = book.tags.as_ref().and_then(|tags| tags.ladder.given());
    ladder.and_then(|ladder| ladder.default.given()).map_or("stage-c", |id| id.as_str())
}

/// The tag that an id names, `exam:六级` too, with its family where that is another than growth.
fn off_ladder<'a>(book: &'a Book, id: &str) -> Option<(&'a Tag, Family)> {
    let id = id.split(':').next().unwrap_or(id);
    let tag = book.tags.as_ref()?.tags.iter().find(|tag| tag.id.given().is_some_and(|own| own == id))?;
    let family = tag.family.get().filter(|family| *family != Family::Growth)?;
    Some((tag, family))
}
