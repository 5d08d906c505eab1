//! POS001: every group has a purpose, a type and one sentence of why (S1 §1).

use super::group::{is_unwritten, name, open_groups};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::group::PurposeType;
use crate::model::value::Stated;
use crate::text::Lang;

pub(super) const RULE: Rule = Rule {
    code: "POS001",
    name: "purpose-missing",
    level: Level::Error,
    zh: include_str!("purpose_missing.zh.md"),
    en: include_str!("purpose_missing.en.md"),
    check,
};

const HELP_WHY: (&str, &str) = (
    "`why` 写一句理由，如「两期之间把人留住，下一期再叫回来」",
    "say why in one sentence, such as `keep people between two editions`",
);

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for group in open_groups(facts) {
        let (kind, why) = match &group.purpose {
            Stated::Missing => (true, true),
            Stated::Faulty => continue,
            Stated::Given(purpose) => (purpose.kind.is_missing(), is_unwritten(&purpose.why)),
        };
        let name = name(group);
        let finding = match (kind, why) {
            (false, false) => continue,
            (true, true) if group.purpose.is_missing() => findings
                .at_key(&group.origin, "purpose")
                .say(format!("「{name}」没写建群目的"), format!("group `{name}` has no purpose"))
                .label("缺 `purpose`", "`purpose` is missing")
                .help(
                    format!("写 `purpose: {{type: 培育, why: 一句理由}}`，`type` 选一种：{}", types_zh()),
                    "write `purpose: {type: nurture, why: one sentence}`; `type` is one of seven",
                )
                .identity("purpose"),
            (true, true) => findings
                .at_key(&group.origin, "purpose")
                .say(format!("「{name}」没写建群目的"), format!("group `{name}` has no purpose"))
                .label("缺 `type` 和 `why`", "`type` and `why` are missing")
                .help(
                    format!("`type` 选一种（{}），`why` 写一句理由", types_zh()),
                    "set `type` (one of seven, such as `acquire` or `nurture`) and say why in one sentence",
                )
                .identity("purpose"),
            (true, false) => findings
                .at(&group.origin, "purpose.type")
                .say(format!("「{name}」的建群目的没选类型"), format!("purpose of group `{name}` has no type"))
                .label("缺 `type`", "`type` is missing")
                .help(format!("`type` 选一种：{}", types_zh()), format!("set `type` to one of {}", types_en()))
                .identity("purpose.type"),
            (false, true) => findings
                .at(&group.origin, "purpose.why")
                .say(format!("「{name}」没写为什么建这个群"), format!("group `{name}` does not say why it exists"))
                .label("缺 `why`", "`why` is missing")
                .help(HELP_WHY.0, HELP_WHY.1)
                .identity("purpose.why"),
        };
        finding.because(
            "目的不定，做什么、看什么指标都无从谈起（S1 §1）",
            "without a purpose, neither actions nor metrics can be judged (S1 §1)",
        );
    }
}

fn types_zh() -> String {
    PurposeType::ALL.iter().map(|kind| kind.word(Lang::Zh)).collect::<Vec<_>>().join("、")
}

fn types_en() -> String {
    PurposeType::ALL.iter().map(|kind| format!("`{}`", kind.name())).collect::<Vec<_>>().join(", ")
}
