//! CMP008: a fee that is given back says by which record and when (S4 q2).

use super::edition::name;
use crate::check::rules::group::is_unwritten;
use crate::check::rules::naming::{keys, zh};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "CMP008",
    name: "refund-undefined",
    level: Level::Error,
    zh: include_str!("refund_undefined.zh.md"),
    en: include_str!("refund_undefined.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    // Money may still be owed after the last day, so that editions which are over count as well.
    for at in facts.book.editions() {
        let Some(refund) = at.edition.fee.given().and_then(|fee| fee.refundable.given()) else { continue };
        let (no_record, no_day) = (is_unwritten(&refund.by), is_unwritten(&refund.when));
        let (say_zh, say_en, missing) = match (no_record, no_day) {
            (true, true) => ("凭什么退、什么时候退", "by which record or when", keys(&["by", "when"])),
            (true, false) => ("凭什么退", "by which record", keys(&["by"])),
            (false, true) => ("什么时候退", "when", keys(&["when"])),
            (false, false) => continue,
        };
        let name = name(&at);
        findings
            .at_key(&at.campaign.origin, &at.path("fee.refundable"))
            .say(
                zh(&format!("{}说退费，没写{say_zh}", name.zh)),
                format!("{} refunds its fee but does not say {say_en}", name.en),
            )
            .label(format!("缺 {}", missing.zh), format!("without {}", missing.en))
            .because(
                "退费按打卡记录算，记录不明就会扯皮（S4 q2）",
                "refunds go by recorded check-ins; unsaid, they end in disputes (S4 q2)",
            )
            .help(
                "写 `refundable: {by: 打卡小程序里的天数, when: 结束后五个工作日内}`",
                "write `refundable: {by: days in the mini program, when: within five working days}`",
            )
            .identity(format!("{} refund", at.id()));
    }
}
