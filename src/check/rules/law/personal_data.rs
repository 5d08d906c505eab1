//! LAW001: no phone, identity or bank number, WeChat id, openid or mailbox in what is published (PIPL 25).

use super::exposure::report;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::privacy::Class;

pub(super) const RULE: Rule = Rule {
    code: "LAW001",
    name: "personal-data",
    level: Level::Error,
    zh: include_str!("personal_data.zh.md"),
    en: include_str!("personal_data.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    report(facts, findings, Class::is_personal, |draft| {
        draft
            .because(
                "公开个人信息要本人单独同意（《个人信息保护法》第二十五条）",
                "making it public takes the person's separate consent (PIPL art. 25)",
            )
            .note("若已提交，仍留在 Git 历史里", "if it was committed, it is still in Git's history")
            .help(
                "删掉，改成账号名，如「找小满报名」；可以公开的，豁免里写 `basis`",
                "delete it and name an account instead; if it may be public, waive it with a `basis`",
            );
    });
}
