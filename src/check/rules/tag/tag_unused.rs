//! TAG005: a tag is used by something: a group, a segment, a step, a magnet, a channel (derived from S2 §1).

use std::collections::BTreeSet;

use super::tags::tags;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Kind;
use crate::text::Words;

pub(super) const RULE: Rule = Rule {
    code: "TAG005",
    name: "tag-unused",
    level: Level::Info,
    zh: include_str!("tag_unused.zh.md"),
    en: include_str!("tag_unused.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let used: BTreeSet<&str> = facts
        .book
        .uses
        .iter()
        .filter(|(kind, _)| *kind == Kind::Tag)
        .map(|(_, id)| id.split_once(':').map_or(id.as_str(), |(tag, _)| tag))
        .collect();
    for at in tags(facts).filter(|at| !used.contains(at.id())) {
        let Words { zh, en } = at.name();
        findings
            .at(at.origin, &at.path("id"))
            .say(format!("标签{zh}没有谁用到"), format!("nothing uses tag {en}"))
            .label("没有一处提到它", "named nowhere")
            .because(
                "打标签是为了对不同的人做不同的事；没有用处的，只添打的工夫（依 S2 §1 推导）",
                "tags are for serving people differently; one without a use is only work (derived from S2 §1)",
            )
            .help(
                "在步骤的 `personal`、人群的 `where` 或抓手的 `serves` 里用上；一季没用到就删掉",
                "use it in a step's `personal`, a segment's `where` or a magnet's `serves`; else delete it",
            )
            .identity(at.id());
    }
}
