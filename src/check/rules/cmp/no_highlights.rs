//! CMP014: an edition says which of its records are kept and shown afterwards (S4 q1).

use super::edition::{name, open_editions};
use crate::check::rules::group::is_unwritten;
use crate::check::rules::naming::zh;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "CMP014",
    name: "no-highlights",
    level: Level::Info,
    zh: include_str!("no_highlights.zh.md"),
    en: include_str!("no_highlights.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for at in open_editions(facts).filter(|at| is_unwritten(&at.edition.highlights)) {
        let name = name(&at);
        findings
            .at_key(&at.campaign.origin, &at.path("highlights"))
            .say(
                zh(&format!("{}没说结束后留下什么给人看", name.zh)),
                format!("{} does not say what is kept to be shown", name.en),
            )
            .label("缺 `highlights`", "`highlights` is missing")
            .because("精彩的部分记下来，以后还能一直展示（S4 q1）", "what is recorded can be shown for long (S4 q1)")
            .help(
                "写 `highlights`，如「满勤榜、每周精彩打卡五则」，并先问作者愿不愿意公开",
                "write `highlights`, such as `five check-ins a week`, and ask their authors first",
            )
            .identity(format!("{} highlights", at.id()));
    }
}
