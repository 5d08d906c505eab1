//! USR001: every member has one stable number across groups, and it is known where the number shows (S4 §5).

use super::group::is_unwritten;
use super::members;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;

pub(super) const RULE: Rule = Rule {
    code: "USR001",
    name: "no-member-number",
    level: Level::Warning,
    zh: include_str!("no_member_number.zh.md"),
    en: include_str!("no_member_number.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let Some(members) = members(facts) else { return };
    let title = facts.book.title();
    let (path, say, label, help) = if is_unwritten(&members.number_scheme) {
        (
            "members",
            (format!("分册「{title}」没有成员编号"), format!("book `{title}` gives its members no number")),
            ("缺 `number_scheme`", "`number_scheme` is missing"),
            (
                "写 `number_scheme: 五位，由小到大，一人一号`，再写 `number_shown`：编号写在哪里",
                "write `number_scheme: five digits, one a member`, and in `number_shown` where it can be seen",
            ),
        )
    } else if is_unwritten(&members.number_shown) {
        (
            "members.number_scheme",
            (
                format!("分册「{title}」没写成员编号在哪里看得到"),
                format!("book `{title}` does not say where member numbers show"),
            ),
            ("缺 `number_shown`", "`number_shown` is missing"),
            (
                "写 `number_shown: 群昵称前面` 这样一句",
                "write where, such as `number_shown: before the nickname in groups`",
            ),
        )
    } else {
        return;
    };
    findings
        .at(&facts.book.playbook.origin, path)
        .say(say.0, say.1)
        .label(label.0, label.1)
        .because(
            "昵称会改，跨群对不上，留存和流失都算不准（S4 §5、q3）",
            "nicknames change; without a number neither retention nor churn can be told (S4 §5, q3)",
        )
        .help(help.0, help.1)
        .identity("number_scheme");
}
