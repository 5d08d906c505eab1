//! POS007: a group says in one sentence what members get (S1 §5.2).

use super::group::{is_unwritten, name, open_groups};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "POS007",
    name: "promise-missing",
    level: Level::Error,
    zh: include_str!("promise_missing.zh.md"),
    en: include_str!("promise_missing.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for group in open_groups(facts).filter(|group| is_unwritten(&group.promise)) {
        let name = name(group);
        findings
            .at_key(&group.origin, "promise")
            .say(format!("「{name}」没写成员能得到什么"), format!("group `{name}` does not say what members get"))
            .label("缺 `promise`", "`promise` is missing")
            .because(
                "人是冲着服务进群的，说不出给什么，就没法请人（S1 §5.2）",
                "people join for a service; without one to name, nobody can be invited (S1 §5.2)",
            )
            .help(
                "`promise` 写一句成员能得到什么，如「每天十分钟，有人陪你把单词背完」",
                "say it in one sentence of `promise`, such as `ten minutes a day, with company to the last word`",
            )
            .identity("promise");
    }
}
