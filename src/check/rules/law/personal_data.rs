//! LAW001: no phone, identity or bank number, WeChat id, openid or mailbox in what is published (PIPL 25).

use super::exposure::report;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::load::tables::extra::names;
use crate::privacy::{Class, is_about_a_person};

pub(super) const RULE: Rule = Rule {
    code: "LAW001",
    name: "personal-data",
    level: Level::Error,
    zh: include_str!("personal_data.zh.md"),
    en: include_str!("personal_data.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    declared(facts, findings);
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

/// Columns that are declared as sums and are called after something of one person.
fn declared(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for (form_index, form) in facts.book.playbook.snapshots.indexed() {
        for (index, extra) in form.extra.indexed() {
            let Some(name) = names(form, extra).find(|name| is_about_a_person(name)) else { continue };
            findings
                .at(&facts.book.playbook.origin, &format!("snapshots[{form_index}].extra[{index}].name"))
                .say(
                    format!("另加的列「{name}」说的是某一个人"),
                    format!("the extra column `{name}` is about one person"),
                )
                .label("只能声明汇总数，这一列没有读", "only sums are declared; the column is not read")
                .because(
                    "公开个人信息要本人单独同意（《个人信息保护法》第二十五条）",
                    "making it public takes the person's separate consent (PIPL art. 25)",
                )
                .help(
                    "从导出的表里删掉这一列；它若是个数，名字里写明，如「手机号授权人数」",
                    "delete the column from the export; if it is a count, say so in its name, such as `phone_bound_count`",
                )
                .identity(name);
        }
    }
}
