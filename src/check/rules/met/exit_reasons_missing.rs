//! MET010: of those who left, it is on record whether they left, were removed or cannot be matched (S1 §5, S4 q3).

use std::collections::BTreeMap;

use super::figures::days_of;
use crate::check::rules::group::open_groups;
use crate::check::rules::naming::{titled, zh as spaced};
use crate::check::{BookFacts, Findings, Rule};
use crate::finding::Level;
use crate::metrics::Counted;
use crate::model::tables::Membership;
use crate::schedule::plus_days;
use crate::text::Words;
use crate::text::phrase::plural;
use jiff::civil::Date;

pub(super) const RULE: Rule = Rule {
    code: "MET010",
    name: "exit-reasons-missing",
    level: Level::Info,
    zh: include_str!("exit_reasons_missing.zh.md"),
    en: include_str!("exit_reasons_missing.en.md"),
    check,
};

fn check(facts: &BookFacts<'_>, findings: &mut Findings<'_>) {
    let days = facts.limit("metrics.exit_reason_days").count();
    let from = plus_days(facts.as_of(), 1 - days);
    let left = left_since(facts, from);
    for group in open_groups(facts) {
        let name = titled(&group.title, &group.id);
        let Some(rows) = left.get(group.id.as_str()) else {
            untold(facts, findings, &group.id, &name, from);
            continue;
        };
        let unsaid: Vec<&&Membership> = rows.iter().filter(|row| row.quit_by.is_none()).collect();
        let Some(first) = unsaid.first() else { continue };
        // How many they are is told only where they are not too few.
        let (zh, en) = match Counted::of_people(unsaid.len() as u64, facts.metrics.guards).known() {
            Some(count) => (format!("有 {count} 人"), plural(count, "member")),
            None => ("有人".to_owned(), "somebody".to_owned()),
        };
        findings
            .at_cell(facts, "memberships", first.row, "quit_by")
            .say(
                spaced(&format!("{}近 {days} 天{zh}退群，没写怎么走的", name.zh)),
                format!("{en} left {} in the last {days} days, and nothing says how", name.en),
            )
            .label("这一格空着", "this cell is blank")
            .because(WHY.0, WHY.1)
            .help(
                "`quit_by` 写 `member`、`removed` 或 `unmatched`，知道缘由的写 `quit_reason`",
                "write `member`, `removed` or `unmatched` in `quit_by`, and why in `quit_reason` where you know",
            )
            .identity(format!("{} quit_by", group.id));
    }
}

const WHY: (&str, &str) = (
    "自己走的、移出的、改名对不上的，办法各不同（S1 §5，S4 q3）",
    "leaving, being removed and an unmatched name need different answers (S1 §5, S4 q3)",
);

/// The stays of each group that ended since a day; a group without any stay on record is left out.
fn left_since<'a>(facts: &BookFacts<'a>, from: Date) -> BTreeMap<&'a str, Vec<&'a Membership>> {
    let tables = &facts.book.tables;
    let gone = |row: &&Membership| row.left_on.is_some_and(|day| (from..=facts.as_of()).contains(&day.date()));
    let groups = tables.memberships.chunk_by(|one, two| one.group == two.group);
    groups.map(|stays| (tables.text(stays[0].group), stays.iter().filter(gone).collect())).collect()
}

/// Leavers that the daily count knows, where no stay says anything of them.
fn untold(facts: &BookFacts<'_>, findings: &mut Findings<'_>, group: &str, name: &Words, from: Date) {
    let rows = || days_of(facts, group).iter().filter(|row| row.date >= from);
    let left: u64 = rows().filter_map(|row| row.left).map(u64::from).sum();
    let Some(last) = rows().rev().find(|row| row.left.is_some_and(|left| left > 0)) else { return };
    findings
        .at_cell(facts, "group_days", last.row, "left")
        .say(
            spaced(&format!("{}从 {from} 起退了 {left} 人，没有一条写着怎么走的", name.zh)),
            format!("{} left {} since {from}, and nothing says how", plural(left, "member"), name.en),
        )
        .label("只有人数", "a count and no more")
        .because(WHY.0, WHY.1)
        .help(
            "在 `memberships` 里给走的人各记一行，写 `quit_by`，知道缘由的写 `quit_reason`",
            "give each a row in `memberships` with `quit_by`, and `quit_reason` where you know",
        )
        .identity(format!("{group} untold"));
}
