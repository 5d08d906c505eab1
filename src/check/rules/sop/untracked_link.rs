//! SOP015: a link in a step carries a tag, so that clicks are known (S1 §2).

use std::ops::Range;

use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::schedule::{SopDays, StepAt};

pub(super) const RULE: Rule = Rule {
    code: "SOP015",
    name: "untracked-link",
    level: Level::Info,
    zh: include_str!("untracked_link.zh.md"),
    en: include_str!("untracked_link.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for days in facts.calendar.sops.values() {
        for at in &days.steps {
            attached(days, at, findings);
            written(days, at, findings);
        }
    }
}

fn attached(days: &SopDays<'_>, at: &StepAt<'_>, findings: &mut Findings<'_>) {
    for (index, attachment) in at.step.attachments.indexed() {
        let Some(link) = attachment.link.given().filter(|_| attachment.tag.is_missing()) else { continue };
        findings
            .at(&days.sop.origin, &format!("steps[{}].attachments[{index}].link", at.index))
            .say("步骤里的链接不带标签", "a link in a step carries no tag")
            .label("谁点过，不知道", "who opens it stays unknown")
            .identity(format!("{} {link}", at.id))
            .because(
                "点过的人打上标签，下一步只发给他们（S1 §2）",
                "who opened it gets a tag and the next step (S1 §2)",
            )
            .help("加上 `tag`，如 `tag: clicked-signup`", "add a `tag`, such as `tag: clicked-signup`");
    }
}

fn written(days: &SopDays<'_>, at: &StepAt<'_>, findings: &mut Findings<'_>) {
    let text = at.step.text.text();
    for range in links(text) {
        let link = &text[range.clone()];
        let same = |own: &String| own == link;
        if at.step.attachments.iter().any(|attachment| attachment.link.given().is_some_and(same)) {
            continue;
        }
        let nth = text[..range.start].matches(link).count();
        findings
            .at(&days.sop.origin, &format!("steps[{}].text", at.index))
            .within(link, nth)
            .say("消息正文里的链接带不了标签", "a link inside a message cannot carry a tag")
            .label("谁点过，不知道", "who opens it stays unknown")
            .identity(format!("{} {link}", at.id))
            .because(
                "点过的人打上标签，下一步只发给他们（S1 §2）",
                "who opened it gets a tag and the next step (S1 §2)",
            )
            .help(
                "挪到 `attachments`，写成 `{link: 网址, tag: 标签}`",
                "move it to `attachments` as `{link: ADDRESS, tag: TAG}`",
            );
    }
}

/// The web addresses in a text.
fn links(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = ["https://", "http://"].iter().filter_map(|head| text[from..].find(head)).min() {
        let start = from + start;
        // An address is ASCII without spaces; Chinese text may follow it directly.
        let part = |sign: char| sign.is_ascii_graphic() && !matches!(sign, '"' | '<' | '>' | '`');
        let length = text[start..].find(|sign| !part(sign)).unwrap_or(text.len() - start);
        let end = start + text[start..start + length].trim_end_matches(['.', ',', ';', ')', '!', '?']).len();
        found.push(start..end);
        from = start + length.max(1);
    }
    found
}
