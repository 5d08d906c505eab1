//! STR005: of the groups that are kept by hand, no operator has more than 500 members to keep (S3 §2.4).

use rust_decimal::{Decimal, RoundingStrategy};

use super::group::name;
use super::hand_kept::hand_kept;
use super::naming::counted;
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::text::number::{decimal, integer};

pub(super) const RULE: Rule = Rule {
    code: "STR005",
    name: "hand-run-ceiling",
    level: Level::Warning,
    zh: include_str!("hand_run_ceiling.zh.md"),
    en: include_str!("hand_run_ceiling.en.md"),
    check,
};

/// The members of the groups that are kept by hand.
struct Load {
    /// Members of each group on its latest day, with the group's name.
    groups: Vec<(String, i64)>,
    /// All of them.
    members: i64,
}

impl Load {
    /// `A 群 640 + B 群 670 = 1,310`.
    fn sum(&self) -> String {
        let parts: Vec<String> =
            self.groups.iter().map(|(name, members)| format!("{name} {}", integer(*members))).collect();
        match parts.as_slice() {
            [only] => only.clone(),
            _ => format!("{} = {}", parts.join(" + "), integer(self.members)),
        }
    }
}

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let operators = &facts.book.playbook.operators;
    let groups: Vec<_> = hand_kept(facts).collect();
    if groups.is_empty() || operators.is_faulty() {
        return;
    }
    let counted: Vec<(String, i64)> =
        groups.iter().filter_map(|group| Some((name(group).to_owned(), members(facts, &group.id)?))).collect();
    let load = Load { members: counted.iter().map(|(_, members)| members).sum(), groups: counted };
    let most = facts.limit("strategy.members_per_operator").count();
    let people = operators.len() as i64;
    if load.members > most.saturating_mul(people.max(1)) {
        match people {
            0 => nobody_named(facts, findings, &load),
            _ => too_many_each(facts, findings, &load, people),
        }
    } else {
        too_many_for_one(facts, findings);
    }
}

/// A group's members on the latest day that counts them.
fn members(facts: &BookFacts<'_>, group: &str) -> Option<i64> {
    facts.metrics.groups.get(group)?.days.iter().rev().find_map(|day| day.members).map(i64::from)
}

fn nobody_named(facts: &BookFacts<'_>, findings: &mut Findings<'_>, load: &Load) {
    let limit = facts.limit("strategy.members_per_operator");
    let (members, most) = (integer(load.members), limit.shown());
    findings
        .at_key(&facts.book.playbook.origin, "operators")
        .say(
            format!("手工带的群共 {members} 人，没写由谁照看，一人上限 {most} 人"),
            format!("{members} members are kept by hand and no operator is named, limit {most} each"),
        )
        .label("缺 `operators`", "`operators` is missing")
        .limit(limit)
        .note(load.sum(), load.sum())
        .help(
            "写 `operators: [{name: 谷雨, hours: 20, members: 300}]`，一人一项",
            "write `operators: [{name: Guyu, hours: 20, members: 300}]`, one entry a person",
        )
        .identity("operators");
}

fn too_many_each(facts: &BookFacts<'_>, findings: &mut Findings<'_>, load: &Load, people: i64) {
    let limit = facts.limit("strategy.members_per_operator");
    let most = limit.count();
    let exact = load.members % people == 0;
    // Rounded up, so that what is over the limit never looks as if it were not.
    let each = Decimal::from(load.members) / Decimal::from(people);
    let each = decimal(each.round_dp_with_strategy(1, RoundingStrategy::AwayFromZero));
    let more = (load.members + most - 1) / most.max(1) - people;
    let (members, equals) = (integer(load.members), if exact { ("=", "=") } else { ("约", "is about") });
    findings
        .at_key(&facts.book.playbook.origin, "operators")
        .say(
            format!("手工带的群平均一人带 {each} 人，上限 {} 人", limit.shown()),
            format!("each operator keeps {each} members by hand, limit {}", limit.shown()),
        )
        .label(format!("只有 {people} 人"), counted(people as usize, "person", "people"))
        .limit(limit)
        .note(
            format!("{}；{members} / {people} {} {each}", load.sum(), equals.0),
            format!("{}; {members} / {people} {} {each}", load.sum(), equals.1),
        )
        .help(
            format!("重复的事交给工具、分层或自助，写进群的 `mechanisms`；都要手工带，还差 {more} 人"),
            format!("let tools, tiers or self-help carry a group and say so in its `mechanisms`, or add {more} more"),
        )
        .identity("operators");
}

/// The average holds, and yet one person looks after too many.
fn too_many_for_one(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let limit = facts.limit("strategy.members_per_operator");
    for (index, operator) in facts.book.playbook.operators.indexed() {
        let Some(members) = operator.members.get().filter(|members| *members > limit.count()) else { continue };
        let (who_zh, who_en) = match operator.name.given() {
            Some(name) => (format!("「{name}」"), format!("`{name}`")),
            None => (format!("第 {} 位运营", index + 1), format!("operator {}", index + 1)),
        };
        let beyond = integer(members - limit.count());
        findings
            .at(&facts.book.playbook.origin, &format!("operators[{index}].members"))
            .say(
                format!("{who_zh}一人照看 {} 人，上限 {} 人", integer(members), limit.shown()),
                format!("{who_en} looks after {} members, limit {}", integer(members), limit.shown()),
            )
            .label(format!("超出 {beyond} 人"), format!("{beyond} too many"))
            .limit(limit)
            .help(
                format!("把 {beyond} 人分给别的同事，或给群加上 `mechanisms`"),
                format!("hand {beyond} over to others, or give the groups `mechanisms`"),
            )
            .identity(format!("operators {index}"));
    }
}
