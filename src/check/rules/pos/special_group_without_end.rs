//! POS004: a campaign or survey group says on which day it closes and what becomes of its members (S1 §1, S4 q3).

use jiff::civil::Date;

use super::group::{name, open_groups, special_word};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::model::group::{Ending, Group, PurposeType};
use crate::model::value::Stated;
use crate::model::{Book, Definition};

pub(super) const RULE: Rule = Rule {
    code: "POS004",
    name: "special-group-without-end",
    level: Level::Error,
    zh: include_str!("special_group_without_end.zh.md"),
    en: include_str!("special_group_without_end.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    for group in open_groups(facts) {
        let kind = group.purpose.given().and_then(|purpose| purpose.kind.get());
        let Some(kind) = kind.filter(|kind| kind.is_special()) else { continue };
        let no_plan = match &group.after {
            Stated::Missing => true,
            Stated::Faulty => false,
            Stated::Given(after) => after.plan.is_missing(),
        };
        if group.closes_on.is_missing() || no_plan {
            unended(facts.book, findings, group, kind, no_plan);
        }
        if settles_nowhere(group) {
            nowhere(findings, group, kind);
        }
    }
}

fn unended(book: &Book, findings: &mut Findings<'_>, group: &Definition<Group>, kind: PurposeType, no_plan: bool) {
    let name = name(group);
    let (word_zh, word_en) = special_word(kind);
    let no_day = group.closes_on.is_missing();
    let plan_key = if group.after.is_missing() { "after" } else { "plan" };
    let (path, say_zh, say_en, label) = match (no_day, no_plan) {
        (true, true) => {
            ("closes_on", "没写哪天结束、结束后怎么办", "has no closing date and no ending", ["closes_on", plan_key])
        }
        (true, false) => ("closes_on", "没写哪天结束", "has no closing date", ["closes_on", ""]),
        (false, _) => ("after.plan", "没写结束以后怎么办", "does not say what becomes of it", [plan_key, ""]),
    };
    let (label_zh, label_en) = match label {
        [one, ""] => (format!("缺 `{one}`"), format!("`{one}` is missing")),
        [one, two] => (format!("缺 `{one}` 和 `{two}`"), format!("`{one}` and `{two}` are missing")),
    };
    let day = if no_day { last_day(book, group) } else { None };
    let (day_zh, day_en) = match (no_day, day) {
        (true, Some(day)) => {
            (format!("`closes_on: {day}`（活动结束那天）"), format!("`closes_on: {day}`, when its campaign ends"))
        }
        (true, None) => ("`closes_on` 是哪天".to_owned(), "the day in `closes_on`".to_owned()),
        (false, _) => (String::new(), String::new()),
    };
    let (plan_zh, plan_en) = (
        "`after: {plan: disband}`（解散）或 `{plan: settle, into: 群编号}`（沉淀）",
        "`after: {plan: disband}` or `{plan: settle, into: GROUP}`",
    );
    let (help_zh, help_en) = match (no_day, no_plan) {
        (true, true) => (format!("写 {day_zh}，再写 {plan_zh}"), format!("write {day_en}, and {plan_en}")),
        (true, false) => (format!("写 {day_zh}"), format!("write {day_en}")),
        (false, _) => (format!("写 {plan_zh}"), format!("write {plan_en}")),
    };
    findings
        .at(&group.origin, path)
        .say(format!("{word_zh}「{name}」{say_zh}"), format!("{word_en} `{name}` {say_en}"))
        .label(label_zh, label_en)
        .also(
            &group.origin,
            "purpose.type",
            format!("{word_zh}为一件事而建，事完就该收场（S1 §1）"),
            format!("a {word_en} serves one task and ends with it (S1 §1)"),
        )
        .help(help_zh, help_en)
        .identity(path);
}

/// The last day of the campaigns that happen in the group.
fn last_day(book: &Book, group: &Definition<Group>) -> Option<Date> {
    book.editions()
        .filter(|at| at.edition.group.given().is_some_and(|id| id.as_str() == group.id))
        .filter_map(|at| at.edition.closes.get())
        .max()
}

/// Whether members are to stay, and nothing says where.
fn settles_nowhere(group: &Group) -> bool {
    group.after.given().is_some_and(|after| after.plan.get() == Some(Ending::Settle) && after.into.is_missing())
        && group.series.is_missing()
        && group.theme.is_missing()
}

fn nowhere(findings: &mut Findings<'_>, group: &Definition<Group>, kind: PurposeType) {
    let name = name(group);
    let (word_zh, word_en) = special_word(kind);
    findings
        .at(&group.origin, "after.plan")
        .say(
            format!("{word_zh}「{name}」要沉淀，没写沉淀到哪里"),
            format!("{word_en} `{name}` is to settle, but not where"),
        )
        .label("没写 `into`、`series` 或 `theme`", "no `into`, and no `series` or `theme`")
        .because(
            "留下来要有去处：归进哪个系列或主题（S4 §4）",
            "to stay, members need a place: a series or a theme of the matrix (S4 §4)",
        )
        .help(
            "写 `into: 群编号`；原地留下，就给这个群写 `series` 或 `theme`",
            "write `into: GROUP`; if they stay here, give this group a `series` or `theme`",
        );
}
