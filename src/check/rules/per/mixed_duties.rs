//! PER002: in a group with several accounts, each is one of owner, sales and service only (S1 §5.3).

use super::group::{name, open_groups};
use super::naming::{account, zh};
use super::staff::{FACING, chained, ids, word};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::common::Duty;
use crate::model::group::{Accounts, Group};

pub(super) const RULE: Rule = Rule {
    code: "PER002",
    name: "mixed-duties",
    level: Level::Error,
    zh: include_str!("mixed_duties.zh.md"),
    en: include_str!("mixed_duties.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for group in open_groups(facts) {
        let Some(accounts) = group.accounts.given() else { continue };
        let all = ids(accounts);
        if all.len() < 2 {
            continue;
        }
        for id in all {
            let held: Vec<(Duty, String)> =
                FACING.into_iter().filter_map(|duty| Some((duty, place(accounts, duty, id)?))).collect();
            if held.len() > 1 {
                report(facts, group, id, &held, findings);
            }
        }
    }
}

/// Where a group names an account for a duty.
fn place(accounts: &Accounts, duty: Duty, id: &str) -> Option<String> {
    let (index, _) = accounts.of(duty).indexed().find(|(_, own)| own.as_str() == id)?;
    Some(format!("accounts.{}[{index}]", duty.name()))
}

fn report(
    facts: &BookFacts<'_>,
    group: &Definition<Group>,
    id: &str,
    held: &[(Duty, String)],
    findings: &mut Findings<'_>,
) {
    let (group_name, who) = (name(group), account(facts, id));
    let duties = chained(&held.iter().map(|(duty, _)| *duty).collect::<Vec<_>>());
    let (first, second) = (&held[0], &held[1]);
    let (first_word, second_word) = (word(first.0), word(second.0));
    findings
        .at(&group.origin, &second.1)
        .say(
            zh(&format!("「{group_name}」里{}一个账号兼着{}", who.zh, duties.zh)),
            format!("in group `{group_name}`, {} is {} at once", who.en, duties.en),
        )
        .label(
            format!("已经是{}，又做{}", first_word.zh, second_word.zh),
            format!("{} already, and {} too", first_word.en, second_word.en),
        )
        .also(&group.origin, &first.1, format!("{}也是它", first_word.zh), format!("{} here", first_word.en))
        .because(
            "固定的账号做固定的事，成员才知道什么事找谁（S1 §5.3）",
            "one account for one duty, so that members know whom to ask (S1 §5.3)",
        )
        .help(
            zh(&format!("`accounts.{}`换一个账号，名字和头像也另起", second.0.name())),
            format!("give `accounts.{}` an account of its own, with its own name and avatar", second.0.name()),
        )
        .identity(format!("{id} mixed"));
}
