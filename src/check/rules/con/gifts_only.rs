//! CON005: incentives are more than money and things (S3 §2.4.3).

use super::scheme::{incentives, kinds};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::contribution::IncentiveKind;

pub(super) const RULE: Rule = Rule {
    code: "CON005",
    name: "gifts-only",
    level: Level::Warning,
    zh: include_str!("gifts_only.zh.md"),
    en: include_str!("gifts_only.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(scheme) = &facts.book.contribution else { return };
    let Some(kinds) = kinds(scheme) else { return };
    // Where all of it is distribution, CON003 says so.
    let bought = kinds.iter().any(|kind| matches!(kind, IncentiveKind::Cash | IncentiveKind::Gift));
    let felt = kinds.iter().any(|kind| matches!(kind, IncentiveKind::Privilege | IncentiveKind::Honour));
    if !bought || felt {
        return;
    }
    let Some((path, _)) = incentives(scheme).find(|(_, one)| one.kind.get() != Some(IncentiveKind::Distribution))
    else {
        return;
    };
    let count = kinds.len();
    findings
        .at(&scheme.origin, &format!("{path}.kind"))
        .say(format!("{count} 项激励全是钱和东西"), "every incentive is money or a thing")
        .label("没有一项是特权或荣誉", "none is a privilege or an honour")
        .because(
            "光靠红包礼品，热闹过后是空的（S3 §2.4.3）",
            "gifts alone excite, and leave nothing behind (S3 §2.4.3)",
        )
        .help(
            "加一项花钱买不到的，如 `{what: 主讲一次, kind: privilege}`、`{what: 满勤榜署名, kind: honour}`",
            "add what money does not buy: `{what: lead a session, kind: privilege}` or an `honour`",
        )
        .identity("incentives");
}
