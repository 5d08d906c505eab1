//! PER003: one duty in a group is one account's (S1 §5.3).

use super::group::{name, open_groups};
use super::naming::{account, listed};
use super::staff::word;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::common::Duty;
use crate::text::Words;

pub(super) const RULE: Rule = Rule {
    code: "PER003",
    name: "duty-split",
    level: Level::Warning,
    zh: include_str!("duty_split.zh.md"),
    en: include_str!("duty_split.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for group in open_groups(facts) {
        let Some(accounts) = group.accounts.given() else { continue };
        // Experts answer each in a field of their own.
        for &duty in Duty::ALL.iter().filter(|duty| **duty != Duty::Expert) {
            let mut spread: Vec<(usize, &str)> = Vec::new();
            for (index, id) in accounts.of(duty).indexed() {
                if spread.iter().all(|(_, known)| *known != id.as_str()) {
                    spread.push((index, id.as_str()));
                }
            }
            let Some((second, _)) = spread.get(1) else { continue };
            let names: Vec<Words> = spread.iter().map(|(_, id)| account(facts, id)).collect();
            let (name, duty_word, all, count) = (name(group), word(duty), listed(&names), spread.len());
            findings
                .at(&group.origin, &format!("accounts.{}[{second}]", duty.name()))
                .say(
                    format!("「{name}」的{}分给了 {count} 个账号", duty_word.zh),
                    format!("the duty of {} in group `{name}` is spread over {count} accounts", duty_word.en),
                )
                .label("第 2 个账号，从这里起多出", "the second account, the first too many")
                .note(format!("都在做{}的：{}", duty_word.zh, all.zh), format!("all on {}: {}", duty_word.en, all.en))
                .because(
                    "同一件事有时找甲、有时找乙，成员记不住（S1 §5.3）",
                    "whom to ask for one thing should not change (S1 §5.3)",
                )
                .help(
                    "只留一个账号，几个人在它背后轮班；分工真不同，就换一种职责",
                    "keep one account with several people behind it in shifts, or give the other its own duty",
                )
                .identity(format!("{} split", duty.name()));
        }
    }
}
