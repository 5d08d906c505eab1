//! TAG009: at stage `startup` a named account keeps the top rung one to one (S0, S1 §2).

use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::playbook::Stage;

pub(super) const RULE: Rule = Rule {
    code: "TAG009",
    name: "core-user-unkept",
    level: Level::Info,
    zh: include_str!("core_user_unkept.zh.md"),
    en: include_str!("core_user_unkept.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    if facts.book.playbook.stage.get() != Some(Stage::Startup) {
        return;
    }
    let Some(tags) = &facts.book.tags else { return };
    // Where there is no ladder at all TAG003 speaks.
    let Some(ladder) = tags.ladder.given().filter(|ladder| ladder.kept_by.is_missing()) else { return };
    let top = ladder.rungs.iter().next_back().map(|rung| format!("`{}`", rung.as_str()));
    let (zh, en) = top.map_or_else(
        || ("最高一级".to_owned(), "the top rung".to_owned()),
        |rung| (format!("最高一级 {rung} "), format!("the top rung {rung}")),
    );
    findings
        .at_key(&tags.origin, "ladder")
        .say(format!("还在起步，{zh}没有人一对一维护"), format!("at stage `startup` nobody keeps {en} one to one"))
        .label("缺 `kept_by`", "`kept_by` is missing")
        .because(
            "人少的时候每一位都要紧，最核心的几位要有人认得（S0，S1 §2）",
            "while users are few each one counts, and the core few need somebody who knows them (S0, S1 §2)",
        )
        .help(
            "在 `ladder` 里写 `kept_by`，填一个真人账号的编号",
            "write `kept_by` in the `ladder`: the id of an account behind which one person stands",
        )
        .identity("kept_by");
}
