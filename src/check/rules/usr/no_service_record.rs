//! USR002: it is known where service to a member is recorded, so that colleagues share it (S4 §5).

use super::group::is_unwritten;
use super::members;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "USR002",
    name: "no-service-record",
    level: Level::Info,
    zh: include_str!("no_service_record.zh.md"),
    en: include_str!("no_service_record.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    if !members(facts).is_some_and(|members| is_unwritten(&members.records)) {
        return;
    }
    let title = facts.book.title();
    findings
        .at_key(&facts.book.playbook.origin, "members")
        .say(
            format!("分册「{title}」没写服务记在哪里"),
            format!("book `{title}` does not say where service is recorded"),
        )
        .label("缺 `records`", "`records` is missing")
        .because(
            "一位成员常由几位同事接力服务，记录要共用（S4 §5）",
            "several colleagues serve one member, and share one record (S4 §5)",
        )
        .help(
            "写一处人人查得到的地方，如 `records: 小程序后台的「服务记录」`",
            "name one place that all can look up, such as `records: the service log of the mini program`",
        )
        .identity("records");
}
