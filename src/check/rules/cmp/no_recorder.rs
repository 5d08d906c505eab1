//! CMP007: an edition names the tool that records what members do (S4 §2, §3).

use super::edition::{name, open_editions};
use crate::check::rules::group::is_unwritten;
use crate::check::rules::naming::zh;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "CMP007",
    name: "no-recorder",
    level: Level::Warning,
    zh: include_str!("no_recorder.zh.md"),
    en: include_str!("no_recorder.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for at in open_editions(facts).filter(|at| is_unwritten(&at.edition.recorder)) {
        let name = name(&at);
        findings
            .at_key(&at.campaign.origin, &at.path("recorder"))
            .say(
                zh(&format!("{}没说用什么记录成员的行为", name.zh)),
                format!("{} names no tool that records what members do", name.en),
            )
            .label("缺 `recorder`", "`recorder` is missing")
            .because("记下谁做了什么，才不用一上来就盘问（S4 §3）", "what is recorded need not be asked (S4 §3)")
            .help(
                "写 `recorder: 打卡小程序`；没有小程序，报名、打卡各用一张表单也行",
                "write `recorder: check-in mini program`; a form for sign-up and check-in will do too",
            )
            .identity(format!("{} recorder", at.id()));
    }
}
