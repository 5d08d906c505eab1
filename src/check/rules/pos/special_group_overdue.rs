//! POS005: a campaign or survey group whose closing date has passed is closed, or settled in the matrix (S1 §1, S4 q3).

use super::group::{name, open_groups, special_word};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::Definition;
use crate::model::group::{Ending, Group};
use crate::text::Lang;

pub(super) const RULE: Rule = Rule {
    code: "POS005",
    name: "special-group-overdue",
    level: Level::Warning,
    zh: include_str!("special_group_overdue.zh.md"),
    en: include_str!("special_group_overdue.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let as_of = facts.as_of();
    for group in open_groups(facts) {
        let kind = group.purpose.given().and_then(|purpose| purpose.kind.get());
        let Some(kind) = kind.filter(|kind| kind.is_special()) else { continue };
        let Some(closes) = group.closes_on.get().filter(|closes| *closes < as_of) else { continue };
        if group.after.is_faulty() || stays_in_the_matrix(group) {
            continue;
        }
        let days = as_of.since(closes).map_or(0, |span| span.get_days());
        let name = name(group);
        let (word_zh, word_en) = special_word(kind);
        let help = help(group);
        let finding = findings
            .at(&group.origin, "closes_on")
            .say(
                format!("{word_zh}「{name}」过了关群日 {days} 天，还没收场"),
                format!("{word_en} `{name}` is {} past its closing date", days_en(days)),
            )
            .label("说好这天收场", "was to end on this day")
            .because(
                "不关也不管，不到半个月就被竞品占满（S4 q3）",
                "neither closed nor looked after, it is filled by rivals in half a month (S4 q3)",
            )
            .help(help.0, help.1);
        if let Some(status) = group.status.get() {
            finding.also(
                &group.origin,
                "status",
                format!("状态还是「{}」", status.word(Lang::Zh)),
                format!("still `{}`", status.name()),
            );
        }
    }
}

/// Whether the group itself lives on as a part of the matrix: its members stay here, in a series or a theme.
fn stays_in_the_matrix(group: &Definition<Group>) -> bool {
    let Some(after) = group.after.given() else { return false };
    let moves_away = after.into.is_faulty() || after.into.given().is_some_and(|id| id.as_str() != group.id);
    after.plan.get() == Some(Ending::Settle) && !moves_away && !(group.series.is_missing() && group.theme.is_missing())
}

fn help(group: &Definition<Group>) -> (String, String) {
    let after = group.after.given();
    let into = after.and_then(|after| after.into.given());
    match (after.and_then(|after| after.plan.get()), into) {
        (Some(Ending::Settle), Some(into)) => (
            format!("把成员请进 `{into}`，再写 `status: closed`；改了日子，就改 `closes_on`"),
            format!("move its members to `{into}` and write `status: closed`, or correct `closes_on`"),
        ),
        (Some(Ending::Settle), None) => (
            "写 `series` 或 `theme`，归进矩阵；不留了，就解散并写 `status: closed`".to_owned(),
            "give it a `series` or `theme` of the matrix, or disband it and write `status: closed`".to_owned(),
        ),
        (Some(Ending::Disband) | None, _) => (
            "解散后写 `status: closed`；想把人留下，写 `after: {plan: settle, into: 群编号}`".to_owned(),
            "disband it and write `status: closed`, or keep members: `after: {plan: settle, into: GROUP}`".to_owned(),
        ),
    }
}

fn days_en(days: i32) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}
