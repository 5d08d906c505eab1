//! TAG002: each tag says how it is gained (S2 §1).

use super::tags::tags;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Stated;
use crate::text::Words;

pub(super) const RULE: Rule = Rule {
    code: "TAG002",
    name: "no-source",
    level: Level::Warning,
    zh: include_str!("no_source.zh.md"),
    en: include_str!("no_source.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for at in tags(facts) {
        let unsaid = match &at.tag.gained {
            Stated::Missing => true,
            Stated::Faulty => false,
            Stated::Given(gained) => gained.by.is_missing(),
        };
        if !unsaid {
            continue;
        }
        let Words { zh, en } = at.name();
        findings
            .at(at.origin, &at.path("id"))
            .say(format!("标签{zh}没写怎么打上"), format!("tag {en} does not say how it is gained"))
            .label("缺 `gained`", "`gained` is missing")
            .because(
                "标签是一件件事攒出来的，没有来路就没有人带它（S2 §1）",
                "a profile is gathered act by act; a tag without a source is on nobody (S2 §1)",
            )
            .help(
                "写明由什么打上，如 `gained: {by: form}`、`gained: {by: read, times: 3}`",
                "say what gives it, such as `gained: {by: form}` or `gained: {by: read, times: 3}`",
            )
            .identity(at.id());
    }
}
