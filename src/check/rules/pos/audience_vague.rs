//! POS006: an audience is given by tags, channels or behaviour, not by demographics alone (S1 §2).

use super::group::{audience_is_blank, name, open_groups};
use super::people::{Trait, behaviour, demographic};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::group::{Audience, Group, Status};
use crate::model::tags::Family;
use crate::model::{Book, Definition};

pub(super) const RULE: Rule = Rule {
    code: "POS006",
    name: "audience-vague",
    level: Level::Warning,
    zh: include_str!("audience_vague.zh.md"),
    en: include_str!("audience_vague.en.md"),
    check,
};

const WHY: (&str, &str) = (
    "谁好转化，看来自哪个渠道、做过什么，不看年龄（S1 §2）",
    "who converts shows in channels and behaviour, not in age (S1 §2)",
);
const HELP: (&str, &str) = (
    "补上 `tags`、`channels` 或 `segments`，或写出做过什么，如「报过第 1 期的人」",
    "add `tags`, `channels` or `segments`, or say what they did, such as `joined edition 1`",
);

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for group in open_groups(facts) {
        if audience_is_blank(group) {
            // Of a live group without an audience POS009 speaks: it was opened unprepared.
            if group.status.get() != Some(Status::Live) {
                blank(findings, group);
            }
            continue;
        }
        let Some(audience) = group.audience.given() else { continue };
        if !audience.segments.is_missing() || !audience.channels.is_missing() || audience.words.is_faulty() {
            continue;
        }
        let words = audience.words.text();
        if behaviour(words) {
            continue;
        }
        if audience.tags.is_missing() {
            vague_words(findings, group, words);
        } else if says_only_who(facts.book, audience) {
            vague_tags(findings, group);
        }
    }
}

fn blank(findings: &mut Findings<'_>, group: &Definition<Group>) {
    let name = name(group);
    let (label_zh, label_en) = if group.audience.is_missing() {
        ("缺 `audience`", "`audience` is missing")
    } else {
        ("缺 `tags`、`channels` 或 `words`", "`tags`, `channels` or `words` is missing")
    };
    findings
        .at_key(&group.origin, "audience")
        .say(format!("「{name}」没写受众"), format!("group `{name}` has no audience"))
        .label(label_zh, label_en)
        .because(
            "知道给谁的，才知道该请谁进来（S1 §5.1）",
            "only who knows the audience knows whom to invite (S1 §5.1)",
        )
        .help(
            "写 `audience: {channels: [渠道编号], words: 做过什么的人}`，有标签再加 `tags`",
            "write `audience: {channels: [CHANNEL], words: what they did}`, with `tags` where there are any",
        )
        .identity("audience");
}

fn vague_words(findings: &mut Findings<'_>, group: &Definition<Group>, words: &str) {
    let Some((found, sort)) = demographic(words) else { return };
    let name = name(group);
    let (say, label) = match sort {
        Trait::Demographic => (
            (
                format!("「{name}」的受众只写了年龄、性别、身份这类"),
                format!("audience of group `{name}` is given by demographics alone"),
            ),
            ("在群里看不见，也筛不出人", "nobody in a group can see or screen by this"),
        ),
        Trait::Everybody => (
            (format!("「{name}」的受众等于所有人"), format!("audience of group `{name}` is everybody")),
            ("没说是谁", "says nobody in particular"),
        ),
    };
    findings
        .at(&group.origin, "audience.words")
        .within(found, 0)
        .say(say.0, say.1)
        .label(label.0, label.1)
        .because(WHY.0, WHY.1)
        .help(HELP.0, HELP.1)
        .identity("audience.words");
}

/// Whether every tag of the audience is known to say who people are, such as age or sex.
fn says_only_who(book: &Book, audience: &Audience) -> bool {
    let Some(tags) = &book.tags else { return false };
    !audience.tags.is_faulty()
        && audience.tags.iter().all(|id| {
            let own = id.as_str().split(':').next().unwrap_or_default();
            tags.tags.iter().any(|tag| {
                tag.id.given().is_some_and(|id| id == own)
                    && tag.family.get() == Some(Family::Attribute)
                    && demographic(tag.title.text()).is_some()
            })
        })
}

fn vague_tags(findings: &mut Findings<'_>, group: &Definition<Group>) {
    let name = name(group);
    findings
        .at(&group.origin, "audience.tags")
        .say(
            format!("「{name}」的受众只有年龄、性别这类标签"),
            format!("audience of group `{name}` has only demographic tags"),
        )
        .label("没有一个说做过什么、从哪里来", "none says what they did or came from")
        .because(WHY.0, WHY.1)
        .help("加一个行为标签或成长标签，或写 `channels`", "add a behaviour or growth tag, or `channels`")
        .identity("audience.tags");
}
