//! USR003: what is done with those who advertise, and by which tag (S4 §5).

use super::group::is_unwritten;
use super::members;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "USR003",
    name: "no-bar-policy",
    level: Level::Warning,
    zh: include_str!("no_bar_policy.zh.md"),
    en: include_str!("no_bar_policy.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(members) = members(facts) else { return };
    let title = facts.book.title();
    let (path, say, label) = if is_unwritten(&members.bar_policy) {
        (
            "members",
            (
                format!("分册「{title}」没写发广告的人怎么办"),
                format!("book `{title}` does not say what is done with spammers"),
            ),
            ("缺 `bar_policy`", "`bar_policy` is missing"),
        )
    } else if members.bar_policy.given().is_some_and(|policy| !names_a_tag(policy)) {
        (
            "members.bar_policy",
            (format!("分册「{title}」的禁入办法没写打什么标签"), format!("bar policy of book `{title}` names no tag")),
            ("没有标签，换个群又进来了", "without a tag they come back through another group"),
        )
    } else {
        return;
    };
    findings
        .at(&facts.book.playbook.origin, path)
        .say(say.0, say.1)
        .label(label.0, label.1)
        .because(
            "打上标签，他才报不了下一期、进不了别的群（S4 §5）",
            "tagged, they can neither sign up again nor enter another group (S4 §5)",
        )
        .help(
            "写 `bar_policy: 发广告的人打「禁入」标签，移出群，三期之内不能报名` 这样一句",
            "write it down: `bar_policy: tagged as barred, removed, no sign-up for three editions`",
        )
        .identity("bar_policy");
}

/// Whether the policy says that a tag is put on.
fn names_a_tag(policy: &str) -> bool {
    let lower = policy.to_lowercase();
    policy.contains("标签") || lower.split(|sign: char| !sign.is_ascii_alphabetic()).any(|word| word.starts_with("tag"))
}
