//! MTX004: groups that members run themselves are listed, each with our contact there (S1 §6, §7; S4 §5).

use super::group::open_groups;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::value::Stated;

pub(super) const RULE: Rule = Rule {
    code: "MTX004",
    name: "member-groups-unlisted",
    level: Level::Info,
    zh: include_str!("member_groups_unlisted.zh.md"),
    en: include_str!("member_groups_unlisted.en.md"),
    check,
};

const WHY: (&str, &str) = (
    "成员会自己拉小群，不认识就帮不上，也数不清（S4 §5）",
    "members form groups of their own; unknown, they can be neither helped nor counted (S4 §5)",
);

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let playbook = &facts.book.playbook;
    if open_groups(facts).next().is_none() {
        return;
    }
    let unlisted = match &playbook.members {
        Stated::Missing => true,
        Stated::Faulty => false,
        // An empty list is an answer: there are none.
        Stated::Given(members) => members.groups_they_run.is_unstated(),
    };
    if unlisted {
        let title = facts.book.title();
        findings
            .at_key(&playbook.origin, "members")
            .say(
                format!("分册「{title}」没列成员自建的群"),
                format!("book `{title}` does not list the groups that members run"),
            )
            .label("缺 `groups_they_run`", "`groups_they_run` is missing")
            .because(WHY.0, WHY.1)
            .help(
                "写 `groups_they_run: [{title: 考研搭子群, contact: 账号编号}]`；问过，确实没有，写 `[]`",
                "write `groups_they_run: [{title: Exam mates, contact: ACCOUNT}]`, or `[]` if you asked and there are none",
            )
            .identity("groups_they_run");
    }
    let Some(members) = playbook.members.given() else { return };
    for (index, group) in members.groups_they_run.indexed().filter(|(_, group)| group.contact.is_missing()) {
        let (zh, en) = match group.title.given() {
            Some(title) => (format!("成员自建群「{title}」"), format!("member-run group `{title}`")),
            None => (format!("第 {} 个成员自建群", index + 1), format!("member-run group {}", index + 1)),
        };
        findings
            .at(&playbook.origin, &format!("members.groups_they_run[{index}].title"))
            .say(format!("{zh}没写我们谁在联系"), format!("{en} has no contact of ours"))
            .label("缺 `contact`", "`contact` is missing")
            .because(WHY.0, WHY.1)
            .help(
                "写 `contact`：在那个群里、或和群主加了好友的账号，如 `contact: guyu`",
                "write `contact`: the account that is in there, or a friend of its owner, such as `contact: guyu`",
            );
    }
}
