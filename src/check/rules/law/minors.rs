//! LAW005: where members may be minors, or children's data are kept, guardian consent is stated (PIPL 31).

use super::ages::{Age, sign, unconsented};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "LAW005",
    name: "minors",
    level: Level::Warning,
    zh: include_str!("minors.zh.md"),
    en: include_str!("minors.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for group in unconsented(facts) {
        let Some(sign) = sign(group).filter(|sign| sign.age == Age::Minor) else { continue };
        let name = group.title.given().unwrap_or(&group.id);
        let asked = sign.path.starts_with("entry");
        let (zh, en) = if asked {
            (
                format!("「{name}」收孩子的资料，没写监护人同意"),
                format!("group `{name}` keeps children's data without guardian consent"),
            )
        } else {
            (
                format!("「{name}」可能有未成年人，没写监护人同意"),
                format!("group `{name}` may have minors and states no guardian consent"),
            )
        };
        findings
            .at(&group.origin, &sign.path)
            .within(sign.word, 0)
            .say(zh, en)
            .label("缺 `guardian_consent`", "`guardian_consent` is missing")
            .because(
                "未成年人的信息，权限要最小、每年要审（《未成年人网络保护条例》第三十六、三十七条）",
                "minors' data need least access and a yearly audit (Regulations on Minors Online, art. 36, 37)",
            )
            .help(
                "写 `guardian_consent: 怎么征得、记在哪里`；不收孩子的资料，就删掉这个问题",
                "write `guardian_consent` with how it is asked and kept, or stop asking",
            )
            .identity("guardian_consent");
    }
}
