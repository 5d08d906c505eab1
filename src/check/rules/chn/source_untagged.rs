//! CHN005: each channel stamps a source tag on those whom it brings (S1 §2).

use super::channel::{name, open};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::text::Words;

pub(super) const RULE: Rule = Rule {
    code: "CHN005",
    name: "source-untagged",
    level: Level::Error,
    zh: include_str!("source_untagged.zh.md"),
    en: include_str!("source_untagged.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for channel in open(facts).filter(|channel| channel.tag.is_missing()) {
        let Words { zh, en } = name(channel);
        findings
            .at_key(&channel.origin, "tag")
            .say(format!("渠道{zh}没有来源标签"), format!("channel {en} stamps no source tag"))
            .label("缺 `tag`", "`tag` is missing")
            .because(
                "人一进来就混在一起，过后再也分不出谁从哪来（S1 §2）",
                "once mixed, nobody can tell who came from where (S1 §2)",
            )
            .help(
                format!("在 `tags.yaml` 里加一个行为标签，再写 `tag: from-{}`", channel.id),
                format!("add a behaviour tag to `tags.yaml` and write `tag: from-{}`", channel.id),
            )
            .identity("tag");
    }
}
